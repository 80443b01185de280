// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/pairedscores.h"

#include "engine/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace engine {

namespace {

constexpr double roundingShare = 1e-12; // scores are ratios of counts: what differs less is rounding

} // namespace

Differences differencesOf(std::span<const double> first, std::span<const double> second)
{
    if (first.size() != second.size())
        throw Error("paired scores: " + std::to_string(first.size()) + " of the first and "
            + std::to_string(second.size()) + " of the second; each fold needs one of both");
    if (first.size() < 2)
        throw Error("paired scores: " + std::to_string(first.size())
            + " of each; a spread needs at least two folds or splits");
    Differences differences;
    double largestScore = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (!std::isfinite(first[i]) || !std::isfinite(second[i]))
            throw Error("paired scores: number " + std::to_string(i + 1)
                + " is not finite; leave out folds that failed");
        largestScore = std::max({largestScore, std::abs(first[i]), std::abs(second[i])});
        differences.values.push_back(first[i] - second[i]);
    }
    const auto n = static_cast<double>(differences.values.size());
    for (const double value : differences.values)
        differences.mean += value / n;
    double squares = 0;
    for (const double value : differences.values)
        squares += (value - differences.mean) * (value - differences.mean);
    differences.sd = std::sqrt(squares / (n - 1));

    const auto [low, high] = std::minmax_element(differences.values.begin(), differences.values.end());
    const double rounding = roundingShare * largestScore;
    if (std::max(std::abs(*low), std::abs(*high)) <= rounding)
        differences.spread = Spread::AllZero;
    else if (*high - *low <= rounding)
        differences.spread = Spread::AllEqual;
    if (differences.spread != Spread::Normal)
        differences.sd = 0;
    if (differences.spread == Spread::AllZero)
        differences.mean = 0;
    return differences;
}

Conclusion conclude(double difference, const std::optional<double>& p, double level)
{
    if (!p)
        return Conclusion::Undefined;
    if (*p >= level || difference == 0)
        return Conclusion::NoDifferenceShown;
    return difference > 0 ? Conclusion::FirstHigher : Conclusion::SecondHigher;
}

} // namespace engine
