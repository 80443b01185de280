// SPDX-License-Identifier: GPL-3.0-or-later
// f(z) and f'(z) of one score, in double and stable for every finite z. Where a function has a corner, f'(0) is the
// slope from below. `a` is the trained slope of prelu; the others leave it alone.
#pragma once

#include <cmath>
#include <numbers>

namespace engine {

/// z for z > 0, else 0.01 z (Maas, Hannun and Ng 2013).
struct LeakyRelu {
    static double value(double z, double) { return z > 0 ? z : 0.01 * z; }
    static double derivative(double z, double) { return z > 0 ? 1 : 0.01; }
};

/// z for z > 0, else a z (He et al. 2015, eq. 1).
struct Prelu {
    static double value(double z, double a) { return z > 0 ? z : a * z; }
    static double derivative(double z, double a) { return z > 0 ? 1 : a; }
};

/// z for z > 0, else exp(z) - 1 (Clevert et al. 2016, alpha = 1).
struct Elu {
    static double value(double z, double) { return z > 0 ? z : std::expm1(z); }
    static double derivative(double z, double) { return z > 0 ? 1 : std::exp(z); }
};

/// lambda z for z > 0, else lambda alpha (exp(z) - 1) (Klambauer et al. 2017).
struct Selu {
    static constexpr double lambda = 1.0507009873554804934;
    static constexpr double alpha = 1.6732632423543772848;
    static double value(double z, double) { return lambda * (z > 0 ? z : alpha * std::expm1(z)); }
    static double derivative(double z, double) { return lambda * (z > 0 ? 1 : alpha * std::exp(z)); }
};

/// z Phi(z), Phi the distribution function of N(0, 1) (Hendrycks and Gimpel 2016, the exact form).
struct Gelu {
    static double distribution(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
    static double value(double z, double) { return z * distribution(z); }
    static double derivative(double z, double)
    {
        const double density = std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
        return distribution(z) + z * density;
    }
};

/// z / (1 + exp(-z)) (Elfwing et al. 2018; Ramachandran et al. 2017: Swish with beta = 1).
struct Silu {
    static double value(double z, double) { return z / (1 + std::exp(-z)); }
    static double derivative(double z, double)
    {
        const double s = 1 / (1 + std::exp(-z));
        const double rest = 1 / (1 + std::exp(z)); // 1 - s, without its cancellation
        return s * (1 + z * rest);
    }
};

/// ln of softplus(z) = ln(1 + exp(z)) (Dugas et al. 2001); about z itself far below 0.
struct LogSoftplus {
    static double softplus(double z)
    {
        return z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
    }
    static double value(double z, double)
    {
        return z < -40 ? z : std::log(softplus(z)); // ln(1 + e) = e (1 - e/2 ..): e/2 is below 2^-53
    }
    static double derivative(double z, double) { return z < -40 ? 1 : 1 / (1 + std::exp(-z)) / softplus(z); }
};

/// ln of 1 + z + z^2 / 2 = ((1 + z)^2 + 1) / 2 >= 1/2 (de Brebisson and Vincent 2016).
struct LogTaylor {
    static double value(double z, double)
    {
        const double u = std::abs(1 + z);
        return u < 1e100 ? std::log((u * u + 1) / 2) : 2 * std::log(u) - std::numbers::ln2;
    }
    static double derivative(double z, double)
    {
        const double u = 1 + z;
        return std::abs(u) < 1 ? 2 * u / (u * u + 1) : 2 / (u + 1 / u);
    }
};

} // namespace engine
