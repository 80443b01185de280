// SPDX-License-Identifier: GPL-3.0-or-later
// relu-l1: o = max(0, z), p = o / sum o, clipped cross-entropy: what the paper ran (Agarap, arXiv:1803.08375).
// relu-logits: softmax cross-entropy over the same o.
#pragma once

#include "engine/nn/heads/clip.h"
#include "engine/nn/heads/rows.h"

#include <limits>

namespace engine {

template <typename T> void reluOutputs(const T* z, T* o, int n, const HeadOptions&)
{
    for (int k = 0; k < n; ++k)
        o[k] = z[k] > T(0) ? z[k] : T(0);
}

template <typename T> RowLoss reluL1Loss(const T* z, int n, int y, const HeadOptions& options, T* dz)
{
    double others = 0; // sum of the other classes' outputs
    for (int k = 0; k < n; ++k)
        others += k != y && z[k] > T(0) ? static_cast<double>(z[k]) : 0.0;
    const double own = z[y] >= std::numeric_limits<T>::min() ? static_cast<double>(z[y]) : 0.0;
    const double sum = others + own;
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = 0;
    if (sum
        < static_cast<double>(std::numeric_limits<T>::min())) { // a subnormal sum too: 1 / sum would overflow
        const T q = options.silentRowLoss == SilentRowLoss::Published ? clipHigh<T> : clipLow<T>;
        return {-std::log(static_cast<double>(q)), SampleState::Silent};
    }
    const RowLoss row = clippedLoss(static_cast<T>(own / sum));
    if (dz && row.state == SampleState::Live) {
        const T push = static_cast<T>(1 / sum);
        for (int k = 0; k < n; ++k)
            if (k != y && z[k] > T(0))
                dz[k] = push;
        dz[y] = static_cast<T>(-others / sum / own); // 1 / sum - 1 / own without its cancellation
    }
    return row;
}

template <typename T> RowLoss reluLogitsLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    T top = 0; // of the outputs; 0: a silent row, whose loss is ln n
    for (int k = 0; k < n; ++k)
        top = z[k] > top ? z[k] : top;
    const auto power = [&](int k) {
        return std::exp((z[k] > T(0) ? static_cast<double>(z[k]) : 0.0) - static_cast<double>(top));
    };
    double sum = 0;
    for (int k = 0; k < n; ++k)
        sum += power(k);
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = z[k] > T(0) ? static_cast<T>(power(k) / sum - (k == y ? 1 : 0)) : T(0);
    const double own = z[y] > T(0) ? static_cast<double>(z[y]) : 0.0;
    return {rows::boundedLoss(std::log(sum) - (own - static_cast<double>(top))),
        top > T(0) ? SampleState::Live : SampleState::Silent};
}

} // namespace engine
