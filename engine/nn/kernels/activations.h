// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

// Explained in kernels.h.
template <typename T> void leaky(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void leakyGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void prelu(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void preluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void elu(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void eluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void selu(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void seluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void gelu(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void geluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void silu(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void siluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void softplus(const T* x, Size count, const T* slopes, Size units, T* y);
template <typename T>
void softplusGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
template <typename T> void slopeGradient(const T* x, const T* dz, Size rows, Size units, T* ds);
template <typename T> void dropout(T* y, Size rows, Size size, const DropoutMask& mask);

} // namespace engine::kernels::RELULAB_ISA
