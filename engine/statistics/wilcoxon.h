// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace engine {

/// Wilcoxon signed rank test, two-sided (Wilcoxon 1945, Biometrics Bulletin 1).
///
/// Zeros  pairs without a difference are left out, as Wilcoxon did; with none left, p is 1.
/// Ties   equal |differences| share their mean rank. Differences of scores that agree to 1e-12 are equal.
/// p      up to 50 pairs from the exact distribution of the rank sum over all signs, given the ties; beyond, from
///        the normal distribution with the variance reduced by ties and a continuity correction of 1/2.
/// The folds of a cross-validation share training rows, so over them p comes out too small; over datasets it holds.
/// Errors Error as PairedScores.
struct SignedRankTest {
    int pairs = 0; // that differ
    int zeros = 0; // that don't
    double positiveRanks = 0; // rank sum of first > second
    double negativeRanks = 0;
    double p = 1;
    bool exact = true;
};
SignedRankTest wilcoxonSignedRank(std::span<const double> first, std::span<const double> second);

inline constexpr int largestExactSignedRank = 50; // pairs

} // namespace engine
