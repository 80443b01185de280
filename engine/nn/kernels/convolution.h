// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set: see Layers in kernels.h for what each function does.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T> void packConvolution(const ConvolutionShape& shape, const T* w, const T* b, T* packed);
template <typename T> void packTurned(const ConvolutionShape& shape, const T* w, T* packed);
template <typename T> void packScattered(const ConvolutionShape& shape, const T* w, T* packed);
template <typename T>
void convolve(const ConvolutionShape& shape, const T* x, Size rows, const T* packed, T* y, bool rectify);
template <typename T>
void convolveInputGradient(const ConvolutionShape& shape, const T* dz, Size rows, const T* packed, T* dx);
template <typename T>
void convolveWeightGradient(const ConvolutionShape& shape, const T* x, Size rows, const T* dz, T* dw);
template <typename T> void convolveBiasGradient(const T* dz, Size pixels, Size channels, T* db);

} // namespace engine::kernels::RELULAB_ISA
