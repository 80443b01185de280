// SPDX-License-Identifier: GPL-3.0-or-later
// Heads that put one function f of functions.h before softmax cross-entropy:
//     L = -ln(exp f(z_y) / sum exp f(z)),   dL/dz_k = f'(z_k) (p_k - [k = y])
// with f(z) as scores of their own (leaky .. silu: o = f(z)), or with f = ln g as the logarithm of a positive g, so
// that p = g / sum g (softplus, taylor: o = p). Logarithms neither under- nor overflow where g would.
#pragma once

#include "engine/nn/heads/functions.h"
#include "engine/nn/heads/rows.h"

#include <cassert>

namespace engine {

template <typename F, typename T> void scoresOf(const T* z, int n, double slope, double* w)
{
    assert(n <= rows::maximumClasses);
    for (int k = 0; k < n; ++k)
        w[k] = rows::boundedScore(F::value(static_cast<double>(z[k]), slope));
}

template <typename F, typename T> void activatedOutputs(const T* z, T* o, int n, const HeadOptions& options)
{
    for (int k = 0; k < n; ++k)
        o[k] = rows::bounded<T>(F::value(static_cast<double>(z[k]), options.slope));
}

template <typename F, typename T> void weightedOutputs(const T* z, T* o, int n, const HeadOptions& options)
{
    double w[rows::maximumClasses] = {};
    scoresOf<F>(z, n, options.slope, w);
    rows::normalize(w, n);
    for (int k = 0; k < n; ++k)
        o[k] = rows::bounded<T>(w[k]);
}

template <typename F, typename T>
RowLoss weightedLoss(const T* z, int n, int y, const HeadOptions& options, T* dz)
{
    double w[rows::maximumClasses] = {};
    scoresOf<F>(z, n, options.slope, w);
    RowLoss row;
    row.loss = rows::boundedLoss(rows::crossEntropy(w, n, y));
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = rows::bounded<T>(w[k] * F::derivative(static_cast<double>(z[k]), options.slope));
    return row;
}

/// Every output is 0, and so is every derivative: this row says nothing and learns nothing.
template <typename F, typename T> bool isSilent(const T* z, int n, double slope)
{
    for (int k = 0; k < n; ++k) {
        const auto score = static_cast<double>(z[k]);
        if (rows::bounded<T>(F::value(score, slope)) != T(0)
            || rows::bounded<T>(F::derivative(score, slope)) != T(0))
            return false;
    }
    return true;
}

template <typename F, typename T>
RowLoss activatedLoss(const T* z, int n, int y, const HeadOptions& options, T* dz)
{
    RowLoss row = weightedLoss<F>(z, n, y, options, dz);
    if (isSilent<F>(z, n, options.slope))
        row.state = SampleState::Silent;
    return row;
}

/// As activatedLoss, with dL/da = sum of (p_k - [k = y]) z_k over z_k <= 0.
template <typename T> RowLoss preluLoss(const T* z, int n, int y, const HeadOptions& options, T* dz)
{
    double w[rows::maximumClasses] = {};
    scoresOf<Prelu>(z, n, options.slope, w);
    RowLoss row;
    row.loss = rows::boundedLoss(rows::crossEntropy(w, n, y));
    if (isSilent<Prelu>(z, n, options.slope))
        row.state = SampleState::Silent;
    if (!dz)
        return row;
    for (int k = 0; k < n; ++k) {
        const auto score = static_cast<double>(z[k]);
        dz[k] = rows::bounded<T>(w[k] * Prelu::derivative(score, options.slope));
        if (score <= 0)
            row.slopeGradient += w[k] * rows::boundedScore(score);
    }
    return row;
}

} // namespace engine
