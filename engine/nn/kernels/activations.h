// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

// Explained in kernels.h.
template <typename T> struct ActivationTable {
    ActivationKernels<T> of[activationCount];
};
extern const ActivationTable<float> activationsFloat;
extern const ActivationTable<double> activationsDouble;
template <typename T> void slopeGradient(const T* x, const T* dz, Size rows, Size units, T* ds);
template <typename T> void dropout(T* y, Size rows, Size size, const DropoutMask& mask);

} // namespace engine::kernels::RELULAB_ISA
