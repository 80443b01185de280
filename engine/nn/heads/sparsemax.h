// SPDX-License-Identifier: GPL-3.0-or-later
// Sparsemax (Martins and Astudillo 2016): o = the point of the probability simplex nearest to z,
//     o_k = max(0, z_k - tau),   tau such that sum o = 1   (algorithm 1)
//     L = -z_y + 1/2 sum over o_k > 0 of (z_k^2 - tau^2) + 1/2,   dL/dz = o - onehot(y)
// worked out on z - max z, which changes neither, and as
//     L = 1/2 ((sum of o_k, k != y)^2 + sum of o_k^2, k != y) + max(0, tau - z_y)
// which is the same without its cancellation.
#pragma once

#include "engine/nn/heads/rows.h"

#include <cassert>
#include <functional>

namespace engine {

/// o as doubles, and tau - z_y of them.
struct SparsePoint {
    double o[rows::maximumClasses] = {};
    double top = 0;
    double tau = 0; // of z - top: -1 <= tau < 0
};

template <typename T> void sparsemax(const T* z, int n, SparsePoint& point)
{
    assert(n <= rows::maximumClasses);
    point.top = static_cast<double>(rows::largest(z, n));
    double near[rows::maximumClasses] = {}; // scores less than 1 below the top: only these can have a share
    int count = 0;
    for (int k = 0; k < n; ++k) {
        point.o[k] = static_cast<double>(z[k]) - point.top;
        if (point.o[k] > -1)
            near[count++] = point.o[k];
    }
    std::sort(near, near + count, std::greater<>());
    double sum = 0;
    for (int k = 0; k < count; ++k) {
        sum += near[k];
        if (1 + (k + 1) * near[k] > sum)
            point.tau = (sum - 1) / (k + 1);
    }
    for (int k = 0; k < n; ++k)
        point.o[k] = point.o[k] > point.tau ? point.o[k] - point.tau : 0;
}

template <typename T> void sparsemaxOutputs(const T* z, T* o, int n, const HeadOptions&)
{
    SparsePoint point;
    sparsemax(z, n, point);
    for (int k = 0; k < n; ++k)
        o[k] = rows::bounded<T>(point.o[k]);
}

template <typename T> RowLoss sparsemaxLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    SparsePoint point;
    sparsemax(z, n, point);
    double others = 0;
    double squares = 0;
    for (int k = 0; k < n; ++k) {
        if (k == y)
            continue;
        others += point.o[k];
        squares += point.o[k] * point.o[k];
    }
    const double missing = point.tau - (static_cast<double>(z[y]) - point.top);
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = rows::bounded<T>(k == y ? -others : point.o[k]);
    return {rows::boundedLoss((others * others + squares) / 2 + std::max(0.0, missing)),
        others > 0 ? SampleState::Live : SampleState::Settled};
}

} // namespace engine
