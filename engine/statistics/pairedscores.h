// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace engine {

/// Scores of two classifiers on the same folds (or splits), in fold order, repetition by repetition. Differences
/// are first - second.
///
/// Errors  every test over them throws Error where the two are not equally many, fewer than two, not finite, or
///         the row counts are not above 0.
struct PairedScores {
    std::span<const double> first;
    std::span<const double> second;
    double trainRows = 0; // that a fold trained on; the mean where folds differ by a row
    double testRows = 0; // that it was scored on
};

/// What a test can do with the differences.
enum class Spread {
    Normal,
    AllZero, ///< no difference anywhere: t is 0, p is 1
    AllEqual, ///< the same difference everywhere, within rounding: no variance to hold it against, t and p undefined
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// Mean, sample standard deviation (n - 1) and spread of the differences.
struct Differences {
    std::vector<double> values;
    double mean = 0;
    double sd = 0;
    Spread spread = Spread::Normal;
};
Differences differencesOf(std::span<const double> first, std::span<const double> second);

/// What may be said of two classifiers, "second" and "first" as in the test's input.
enum class Conclusion {
    FirstHigher,
    SecondHigher,
    NoDifferenceShown, ///< compatible with no difference; not a proof of equality
    Equivalent, ///< the difference is most likely too small to matter (Bayesian test alone)
    Undefined, ///< nothing: the test has no answer
};

/// p < level: the one with the higher score; no p: Undefined.
Conclusion conclude(double difference, const std::optional<double>& p, double level = 0.05);

} // namespace engine
