// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set: see Layers in kernels.h for what each function does.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T>
void packDense(const T* w, Size in, Size out, Size first, Size count, T* forward, T* backward);
template <typename T> void packDenseBias(const T* b, Size in, Size out, T* forward);
template <typename T>
void packRows(const T* dz, Size rows, Size out, Size firstRow, Size panelRows, T* panels);
template <typename T>
void denseWeightGradient(
    const T* x, Size rows, Size in, Size first, Size count, const T* panels, Size panelRows, Size out, T* dw);

} // namespace engine::kernels::RELULAB_ISA
