// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace engine::distributions {

// Boost.Math behind plain functions, so that only one file includes it. Probabilities 0..1; degrees of freedom are
// above 0; no argument is NaN.

double studentCdf(double t, double df); ///< P(T <= t)
double studentTwoSided(double t, double df); ///< P(|T| >= |t|)
double studentQuantile(double p, double df); ///< 0 < p < 1
double noncentralStudentCdf(double t, double df, double noncentrality); ///< P(T <= t), |t| <= 100
double fUpper(double f, double df1, double df2); ///< P(F >= f), f >= 0
double normalTwoSided(double z); ///< P(|Z| >= |z|)
double normalQuantile(double p); ///< 0 < p < 1
double fairCoinCdf(double heads, double tosses); ///< P(at most so many heads)
double fairCoinPdf(double heads, double tosses); ///< P(exactly so many heads)

} // namespace engine::distributions
