// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set: see Layers in kernels.h for what each function does.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T>
void maxPool(
    const PoolingShape& shape, const T* x, Size rows, T* y, std::int32_t* chosen, const DropoutMask& mask);
template <typename T>
void maxPoolGradient(
    const PoolingShape& shape, const T* dy, Size rows, const std::int32_t* chosen, T scale, T* dx);

} // namespace engine::kernels::RELULAB_ISA
