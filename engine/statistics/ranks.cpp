// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/ranks.h"

#include "engine/error.h"
#include "engine/statistics/distributions.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

namespace engine {

namespace {

/// Share of all orders of `ranks` whose sum of number * rank is at least that of the given order: by dynamic
/// programming over the sets of ranks that the first numbers took.
double shareOfOrders(const std::vector<int>& ranks, int observed)
{
    const auto n = static_cast<int>(ranks.size());
    std::vector<std::vector<double>> orders(std::size_t{1} << n);
    orders[0] = {1};
    for (std::uint32_t taken = 0; taken + 1 < orders.size(); ++taken) {
        const std::vector<double> sums = std::exchange(orders[taken], {});
        const int number = std::popcount(taken) + 1;
        for (int j = 0; j < n; ++j) {
            if (taken >> j & 1U)
                continue;
            std::vector<double>& next = orders[taken | 1U << j];
            const auto step = static_cast<std::size_t>(number * ranks[static_cast<std::size_t>(j)]);
            if (next.size() < sums.size() + step)
                next.resize(sums.size() + step);
            for (std::size_t s = 0; s < sums.size(); ++s)
                next[s + step] += sums[s];
        }
    }
    const std::vector<double>& all = orders.back();
    const double total = std::accumulate(all.begin(), all.end(), 0.0);
    return std::accumulate(all.begin() + observed, all.end(), 0.0) / total;
}

} // namespace

std::vector<int> doubledRanks(std::span<const double> values, double rounding)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(
        order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<int> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] - values[order[end - 1]] <= rounding)
            ++end;
        for (std::size_t i = first; i < end; ++i)
            ranks[order[i]] = static_cast<int>(first + end + 1);
        first = end;
    }
    return ranks;
}

std::optional<RisingTrend> risingTrend(std::span<const double> values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]))
            throw Error("trend over folds: the score of fold " + std::to_string(i + 1) + " is not finite");
    const auto n = static_cast<double>(values.size());
    if (values.size() < 3)
        return {};
    const std::vector<int> ranks = doubledRanks(values);
    const double middle = n + 1; // of doubled ranks
    int observed = 0;
    double covariance = 0;
    double ownVariance = 0;
    double numberVariance = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const double number = 2 * static_cast<double>(i + 1) - middle;
        const double rank = ranks[i] - middle;
        observed += static_cast<int>(i + 1) * ranks[i];
        covariance += number * rank;
        ownVariance += rank * rank;
        numberVariance += number * number;
    }
    if (ownVariance == 0)
        return {};
    RisingTrend trend;
    trend.rho = covariance / std::sqrt(ownVariance * numberVariance);
    if (values.size() <= largestExactTrend) {
        trend.p = shareOfOrders(ranks, observed);
    } else {
        const double rest = 1 - trend.rho * trend.rho;
        if (rest <= 0)
            trend.p = trend.rho > 0 ? 0 : 1;
        else
            trend.p = distributions::studentCdf(-trend.rho * std::sqrt((n - 2) / rest), n - 2);
    }
    return trend;
}

} // namespace engine
