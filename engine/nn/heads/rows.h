// SPDX-License-Identifier: GPL-3.0-or-later
// What the heads share: sums over the classes of one row.
#pragma once

#include "engine/nn/heads.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine::rows {

constexpr int maximumClasses = 256; // labels are bytes

template <typename T> T largest(const T* z, int n)
{
    T top = z[0];
    for (int k = 1; k < n; ++k)
        top = z[k] > top ? z[k] : top;
    return top;
}

/// Rounds to T: subnormal results are 0 whether or not the processor flushes them, and those beyond T's range stand
/// at its end. NaN stays.
template <typename T> T bounded(double value)
{
    if (std::abs(value) < static_cast<double>(std::numeric_limits<T>::min()))
        return 0;
    return static_cast<T>(std::clamp(value, static_cast<double>(std::numeric_limits<T>::lowest()),
        static_cast<double>(std::numeric_limits<T>::max())));
}

/// A finite loss, and a score whose distance from another one is finite. No float comes near either limit.
inline double boundedLoss(double loss)
{
    return std::min(loss, std::numeric_limits<double>::max());
}
inline double boundedScore(double score)
{
    constexpr double limit = std::numeric_limits<double>::max() / 4;
    return std::clamp(score, -limit, limit);
}

/// Turns scores into exp(w) / sum exp(w).
inline void normalize(double* w, int n)
{
    const double top = largest(w, n);
    double sum = 0;
    for (int k = 0; k < n; ++k) {
        w[k] = std::exp(w[k] - top);
        sum += w[k];
    }
    for (int k = 0; k < n; ++k)
        w[k] /= sum;
}

/// Returns -ln(exp(w_y) / sum exp(w)), and turns w into its gradient p - [k = y]. Both keep their relative accuracy
/// where p_y comes close to 1: 1 - p_y is the sum of the other classes.
inline double crossEntropy(double* w, int n, int y)
{
    const double top = largest(w, n);
    const double below = top - w[y];
    double others = 0;
    for (int k = 0; k < n; ++k) {
        if (k == y)
            continue;
        w[k] = std::exp(w[k] - top);
        others += w[k];
    }
    const double sum = others + std::exp(-below);
    for (int k = 0; k < n; ++k)
        w[k] /= sum;
    w[y] = -others / sum;
    return below > 0 ? std::log(sum) + below : std::log1p(others);
}

} // namespace engine::rows
