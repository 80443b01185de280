// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/resampledt.h"

#include "engine/error.h"
#include "engine/statistics/distributions.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace engine {

namespace {

constexpr double twoSided95 = 0.975;
constexpr double largestT = 100; // beyond it the noncentral distribution is all rounding

/// The noncentrality for which P(T <= t) is p; it falls as the noncentrality grows.
double noncentralityAt(double p, double t, double df)
{
    double low = t - 1;
    while (distributions::noncentralStudentCdf(t, df, low) < p)
        low -= 1 + std::abs(low);
    double high = t + 1;
    while (distributions::noncentralStudentCdf(t, df, high) > p)
        high += 1 + std::abs(high);
    for (int step = 0; step < 100 && high - low > 1e-12 * (1 + std::abs(high)); ++step) {
        const double middle = (low + high) / 2;
        (distributions::noncentralStudentCdf(t, df, middle) > p ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// varianceShare: variance of the mean by that of the differences.
TTest pairedT(std::span<const double> first, std::span<const double> second, double varianceShare)
{
    const Differences differences = differencesOf(first, second);
    TTest test;
    test.pairs = static_cast<int>(differences.values.size());
    test.df = test.pairs - 1;
    test.meanDifference = differences.mean;
    test.sd = differences.sd;
    test.spread = differences.spread;
    const double root = std::sqrt(varianceShare);
    test.standardError = root * test.sd;
    if (test.spread == Spread::AllEqual)
        return test;
    if (test.spread == Spread::AllZero) {
        test.t = 0;
        test.p = 1;
        test.interval = Interval{};
        test.dz = 0;
        return test;
    }
    test.t = test.meanDifference / test.standardError;
    test.p = distributions::studentTwoSided(*test.t, test.df);
    const double margin = distributions::studentQuantile(twoSided95, test.df) * test.standardError;
    test.interval = Interval{test.meanDifference - margin, test.meanDifference + margin};
    test.dz = test.meanDifference / test.sd;
    if (std::abs(*test.t) <= largestT)
        test.dzInterval = Interval{root * noncentralityAt(twoSided95, *test.t, test.df),
            root * noncentralityAt(1 - twoSided95, *test.t, test.df)};
    return test;
}

} // namespace

TTest correctedResampledT(const PairedScores& scores)
{
    if (!(scores.trainRows > 0 && scores.testRows > 0 && std::isfinite(scores.testRows / scores.trainRows)))
        throw Error("corrected t: the rows that were trained on and scored have to be above 0");
    return pairedT(scores.first, scores.second,
        1 / static_cast<double>(scores.first.size()) + scores.testRows / scores.trainRows);
}

TTest correctedRepeatedCvT(const PairedScores& scores, int folds, int repetitions)
{
    if (folds < 2 || repetitions < 1
        || scores.first.size() != static_cast<std::size_t>(folds) * static_cast<std::size_t>(repetitions))
        throw Error("corrected t: " + std::to_string(scores.first.size()) + " scores are not those of "
            + std::to_string(repetitions) + " repetitions of " + std::to_string(folds) + " folds");
    return correctedResampledT(scores);
}

TTest naivePairedT(std::span<const double> first, std::span<const double> second)
{
    return pairedT(first, second, 1 / static_cast<double>(first.size()));
}

FTest fiveByTwoF(std::span<const double> first, std::span<const double> second)
{
    constexpr std::size_t repetitions = 5;
    const Differences differences = differencesOf(first, second);
    if (differences.values.size() != 2 * repetitions)
        throw Error("5x2cv F: " + std::to_string(differences.values.size())
            + " scores; it takes those of 5 repetitions of 2 folds");
    double squares = 0;
    double variances = 0;
    double largest = 0;
    for (std::size_t i = 0; i < 2 * repetitions; i += 2) {
        const double a = differences.values[i];
        const double b = differences.values[i + 1];
        squares += a * a + b * b;
        variances += (a - b) * (a - b) / 2;
        largest = std::max({largest, std::abs(first[i]), std::abs(first[i + 1]), std::abs(a), std::abs(b)});
    }
    FTest test;
    test.meanDifference = differences.mean;
    test.spread = differences.spread;
    if (test.spread == Spread::AllZero) {
        test.f = 0;
        test.p = 1;
        return test;
    }
    const double rounding = 1e-12 * largest;
    if (variances <= rounding * rounding) {
        test.spread = Spread::AllEqual;
        return test;
    }
    test.f = squares / (2 * variances);
    test.p = distributions::fUpper(*test.f, 2 * repetitions, repetitions);
    return test;
}

} // namespace engine
