// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/wilcoxon.h"

#include "engine/statistics/distributions.h"
#include "engine/statistics/pairedscores.h"
#include "engine/statistics/ranks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace engine {

namespace {

/// P(rank sum <= observed) when each rank has either sign with probability 1/2; all doubled.
double exactLowerTail(const std::vector<int>& ranks, int observed)
{
    const int largest = std::accumulate(ranks.begin(), ranks.end(), 0);
    std::vector<double> chance(static_cast<std::size_t>(largest) + 1);
    chance[0] = 1;
    int reached = 0;
    for (const int rank : ranks) {
        reached += rank;
        for (int sum = reached; sum >= 0; --sum) {
            const double without = chance[static_cast<std::size_t>(sum)];
            const double with = sum >= rank ? chance[static_cast<std::size_t>(sum - rank)] : 0;
            chance[static_cast<std::size_t>(sum)] = (without + with) / 2;
        }
    }
    return std::accumulate(chance.begin(), chance.begin() + observed + 1, 0.0);
}

double normalTails(const std::vector<int>& ranks, double positiveRanks)
{
    double squares = 0; // of the ranks: variance n (n + 1) (2n + 1) / 24, less where ranks are shared
    double mean = 0;
    for (const int doubled : ranks) {
        const double rank = doubled / 2.0;
        squares += rank * rank;
        mean += rank / 2;
    }
    const double distance = std::max(0.0, std::abs(positiveRanks - mean) - 0.5);
    return std::min(1.0, distributions::normalTwoSided(distance / std::sqrt(squares / 4)));
}

} // namespace

SignedRankTest wilcoxonSignedRank(std::span<const double> first, std::span<const double> second)
{
    const Differences differences = differencesOf(first, second);
    double largest = 0;
    for (std::size_t i = 0; i < first.size(); ++i)
        largest = std::max({largest, std::abs(first[i]), std::abs(second[i])});
    const double rounding = 1e-12 * largest;

    SignedRankTest test;
    std::vector<double> sizes;
    std::vector<bool> positive;
    for (const double value : differences.values) {
        if (std::abs(value) <= rounding) {
            ++test.zeros;
            continue;
        }
        sizes.push_back(std::abs(value));
        positive.push_back(value > 0);
    }
    test.pairs = static_cast<int>(sizes.size());
    if (sizes.empty())
        return test;
    const std::vector<int> ranks = doubledRanks(sizes, rounding);
    int positiveDoubled = 0;
    int allDoubled = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        allDoubled += ranks[i];
        positiveDoubled += positive[i] ? ranks[i] : 0;
    }
    test.positiveRanks = positiveDoubled / 2.0;
    test.negativeRanks = (allDoubled - positiveDoubled) / 2.0;
    test.exact = test.pairs <= largestExactSignedRank;
    test.p = test.exact
        ? std::min(1.0, 2 * exactLowerTail(ranks, std::min(positiveDoubled, allDoubled - positiveDoubled)))
        : normalTails(ranks, test.positiveRanks);
    return test;
}

} // namespace engine
