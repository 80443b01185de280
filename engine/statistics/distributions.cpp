// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/distributions.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace engine::distributions {

namespace math = boost::math;

double studentCdf(double t, double df)
{
    return math::cdf(math::students_t(df), t);
}

double studentTwoSided(double t, double df)
{
    return 2 * math::cdf(math::students_t(df), -std::abs(t));
}

double studentQuantile(double p, double df)
{
    return math::quantile(math::students_t(df), p);
}

double noncentralStudentCdf(double t, double df, double noncentrality)
{
    return math::cdf(math::non_central_t(df, noncentrality), t);
}

double fUpper(double f, double df1, double df2)
{
    return math::cdf(math::complement(math::fisher_f(df1, df2), f));
}

double normalTwoSided(double z)
{
    return 2 * math::cdf(math::normal(), -std::abs(z));
}

double normalQuantile(double p)
{
    return math::quantile(math::normal(), p);
}

double fairCoinCdf(double heads, double tosses)
{
    return math::cdf(math::binomial(tosses, 0.5), heads);
}

double fairCoinPdf(double heads, double tosses)
{
    return math::pdf(math::binomial(tosses, 0.5), heads);
}

} // namespace engine::distributions
