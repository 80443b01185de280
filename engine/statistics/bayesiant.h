// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/pairedscores.h"

namespace engine {

/// Bayesian correlated t test (Corani and Benavoli 2015, Machine Learning 100, eq. 11): under the matching
/// prior the difference follows Student's t with n - 1 degrees of freedom, centred on the mean difference, with
/// scale^2 = (1 / n + rho / (1 - rho)) sd^2 and rho = testRows / (trainRows + testRows), the folds' correlation.
///
/// rope   half the width of the region of practical equivalence, in the scores' unit; 0.01 is the paper's.
/// Three probabilities that add up to 1. Where all differences are equal they are those of a single point.
/// Errors Error as PairedScores, and for a rope below 0 or not finite.
struct BayesianCorrelatedT {
    double rope = 0;
    double location = 0; // mean difference, first - second
    double scale = 0;
    int df = 0;
    Spread spread = Spread::Normal;
    double firstHigher = 0; // P(difference > rope)
    double equivalent = 0; // P(-rope <= difference <= rope)
    double secondHigher = 0; // P(difference < -rope)
    Interval credible; // 95 %, equal tails
};
BayesianCorrelatedT bayesianCorrelatedT(const PairedScores& scores, double rope = 0.01);

/// What has at least `certainty`; NoDifferenceShown where nothing has, or no fold differs; Undefined where all
/// differences are equal and not 0.
Conclusion conclude(const BayesianCorrelatedT& test, double certainty = 0.95);

} // namespace engine
