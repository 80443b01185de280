// SPDX-License-Identifier: GPL-3.0-or-later
// L2-SVM, one against the rest (Tang 2013, with C = 1; its weight norm is weight decay here):
//     o = z,   L = sum max(0, 1 - t_k z_k)^2,   dL/dz_k = -2 t_k max(0, 1 - t_k z_k),   t_y = 1, else -1
#pragma once

#include "engine/nn/heads/rows.h"

namespace engine {

template <typename T> void svmOutputs(const T* z, T* o, int n, const HeadOptions&)
{
    std::copy_n(z, n, o);
}

/// Squares of floats up to 3e38 fit a double; a gradient beyond 3.4e38 stands at that end of float.
template <typename T> RowLoss svmLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    double loss = 0;
    bool inside = true;
    for (int k = 0; k < n; ++k) {
        const double side = k == y ? 1 : -1;
        const double missing = std::max(0.0, 1 - side * static_cast<double>(z[k]));
        inside = inside && missing == 0.0;
        loss += missing * missing;
        if (dz)
            dz[k] = rows::bounded<T>(-2 * side * missing);
    }
    return {rows::boundedLoss(loss), inside ? SampleState::Settled : SampleState::Live};
}

} // namespace engine
