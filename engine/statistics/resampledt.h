// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/pairedscores.h"

#include <optional>
#include <span>

namespace engine {

/// A paired t test: t = mean / standard error, two-sided, df = pairs - 1.
///
/// Effect size  the mean difference with its 95 % t interval, in the scores' own unit; and Cohen's d_z = mean / sd
///              of the differences, with the 95 % interval of the noncentral t distribution by inversion (Cumming
///              and Finch 2001), d_z = noncentrality * standard error / sd. Its interval is left out beyond |t| = 100.
struct TTest {
    int pairs = 0;
    int df = 0;
    double meanDifference = 0; // first - second
    double sd = 0; // of the differences, n - 1
    double standardError = 0;
    Spread spread = Spread::Normal;
    std::optional<double> t; // absent where all differences are equal and not 0
    std::optional<double> p;
    std::optional<Interval> interval; // of the mean difference, 95 %
    std::optional<double> dz;
    std::optional<Interval> dzInterval; // 95 %
};

/// Corrected resampled t (Nadeau and Bengio 2003, Machine Learning 52, section 5): the training sets of the J
/// splits overlap, so the variance of the mean is (1 / J + testRows / trainRows) sd^2 and not sd^2 / J.
TTest correctedResampledT(const PairedScores& scores);

/// The same for r times repeated k-fold cross-validation (Bouckaert and Frank 2004, PAKDD): J = k r.
/// Errors  Error also where the number of scores is not folds x repetitions.
TTest correctedRepeatedCvT(const PairedScores& scores, int folds, int repetitions);

/// The textbook paired t, which takes overlapping training sets for independent samples and finds differences
/// where there are none. Only to be shown as what not to do.
TTest naivePairedT(std::span<const double> first, std::span<const double> second);

/// Combined 5x2cv F (Alpaydin 1999, Neural Computation 11): f = sum of the squared differences / (2 sum s_i^2),
/// s_i^2 the variance within repetition i; F(10, 5), upper tail. Scores of 5 repetitions of 2-fold
/// cross-validation; row counts don't matter.
struct FTest {
    double meanDifference = 0;
    Spread spread = Spread::Normal; // AllEqual: no repetition has any variance
    std::optional<double> f; // 0 for no difference at all
    std::optional<double> p;
};
FTest fiveByTwoF(std::span<const double> first, std::span<const double> second);

} // namespace engine
