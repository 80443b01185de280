// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set: see Layers in kernels.h for what each function does.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T>
void packConvolution(const ConvolutionShape& shape, const T* w, const T* b, T* forward, T* backward);
template <typename T>
void convolve(const ConvolutionShape& shape, const T* x, Size rows, const T* packed, T* y, bool rectify);
template <typename T>
void convolveInputGradient(const ConvolutionShape& shape, const T* dz, Size rows, const T* packed, T* dx);
template <typename T>
void convolveWeightGradient(const ConvolutionShape& shape, const T* x, Size rows, const T* dz, T* dw);
template <typename T> void convolveBiasGradient(const T* dz, Size pixels, Size channels, T* db);
template <typename T>
void maxPool(const PoolingShape& shape, const T* x, Size rows, T* y, std::int32_t* chosen, const Epilogue& e);
template <typename T>
void maxPoolGradient(
    const PoolingShape& shape, const T* dy, Size rows, const std::int32_t* chosen, T scale, T* dx);

} // namespace engine::kernels::RELULAB_ISA
