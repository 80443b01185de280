// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace engine {

/// Ranks from 1, doubled so that they stay whole: equal values share their mean rank. Values within `rounding` of
/// their neighbour in size count as equal.
std::vector<int> doubledRanks(std::span<const double> values, double rounding = 0);

/// Spearman's rank correlation of values with their number 0, 1, 2 .. (Spearman 1904), ties by mean ranks, and the
/// probability that an order without any trend rises as much: one-sided. Up to 10 values from all their orders;
/// beyond, from t = rho sqrt((n - 2) / (1 - rho^2)) with n - 2 degrees of freedom.
struct RisingTrend {
    double rho = 0;
    double p = 1;
};
/// Empty for fewer than three values or where all are equal. Errors: Error for a value that is not finite.
std::optional<RisingTrend> risingTrend(std::span<const double> values);

inline constexpr int largestExactTrend = 10; // values

} // namespace engine
