// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/bayesiant.h"

#include "engine/error.h"
#include "engine/statistics/distributions.h"
#include "engine/statistics/resampledt.h"

#include <cmath>

namespace engine {

BayesianCorrelatedT bayesianCorrelatedT(const PairedScores& scores, double rope)
{
    if (!(rope >= 0) || !std::isfinite(rope))
        throw Error("Bayesian t: the region of practical equivalence has to be a finite number from 0 on");
    // rho / (1 - rho) = testRows / trainRows: the same scale as the corrected t.
    const TTest corrected = correctedResampledT(scores);
    BayesianCorrelatedT test;
    test.rope = rope;
    test.location = corrected.meanDifference;
    test.scale = corrected.standardError;
    test.df = corrected.df;
    test.spread = corrected.spread;
    if (test.scale == 0) {
        test.firstHigher = test.location > rope;
        test.secondHigher = test.location < -rope;
        test.equivalent = 1 - test.firstHigher - test.secondHigher;
        test.credible = {test.location, test.location};
        return test;
    }
    const auto below = [&](double difference) {
        return distributions::studentCdf((difference - test.location) / test.scale, test.df);
    };
    const auto above = [&](double difference) { // without the cancellation of 1 - below
        return distributions::studentCdf((test.location - difference) / test.scale, test.df);
    };
    test.secondHigher = below(-rope);
    test.firstHigher = above(rope);
    test.equivalent = 1 - test.firstHigher - test.secondHigher;
    const double margin = distributions::studentQuantile(0.975, test.df) * test.scale;
    test.credible = {test.location - margin, test.location + margin};
    return test;
}

Conclusion conclude(const BayesianCorrelatedT& test, double certainty)
{
    if (test.spread == Spread::AllEqual)
        return Conclusion::Undefined;
    if (test.spread == Spread::AllZero)
        return Conclusion::NoDifferenceShown;
    if (test.firstHigher >= certainty)
        return Conclusion::FirstHigher;
    if (test.secondHigher >= certainty)
        return Conclusion::SecondHigher;
    return test.equivalent >= certainty ? Conclusion::Equivalent : Conclusion::NoDifferenceShown;
}

} // namespace engine
