// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

#if defined(__AVX512F__)
constexpr int vectorBytes = 64;
constexpr int blockRows = 12; // rows of a register block: 24 of 32 registers are sums
#elif defined(__AVX__)
constexpr int vectorBytes = 32;
constexpr int blockRows = 6; // 12 of 16
#else
constexpr int vectorBytes = 16;
constexpr int blockRows = 6;
#endif

template <typename T> constexpr int lanes = vectorBytes / static_cast<int>(sizeof(T));
/// Columns of a register block, and of a panel of packed weights.
template <typename T> constexpr int panelWidth = 2 * lanes<T>;

template <typename T> using Vector __attribute__((vector_size(vectorBytes))) = T;
/// The same anywhere in memory.
template <typename T>
using Unaligned __attribute__((vector_size(vectorBytes), aligned(alignof(T)), may_alias)) = T;

template <typename T> inline Vector<T> load(const T* from)
{
    return *reinterpret_cast<const Unaligned<T>*>(from);
}
template <typename T> inline void store(T* to, Vector<T> value)
{
    *reinterpret_cast<Unaligned<T>*>(to) = value;
}

/// One row of a register block; at the right border only `count` of its columns exist.
template <typename T> inline void loadRow(const T* from, Size count, Vector<T> (&row)[2])
{
    if (count >= panelWidth<T>) {
        row[0] = load(from);
        row[1] = load(from + lanes<T>);
        return;
    }
    alignas(vectorBytes) T values[panelWidth<T>] = {};
    for (Size j = 0; j < count; ++j)
        values[j] = from[j];
    row[0] = load<T>(values);
    row[1] = load<T>(values + lanes<T>);
}
template <typename T> inline void storeRow(T* to, Size count, const Vector<T> (&row)[2])
{
    if (count >= panelWidth<T>) {
        store<T>(to, row[0]);
        store<T>(to + lanes<T>, row[1]);
        return;
    }
    alignas(vectorBytes) T values[panelWidth<T>];
    store<T>(values, row[0]);
    store<T>(values + lanes<T>, row[1]);
    for (Size j = 0; j < count; ++j)
        to[j] = values[j];
}

} // namespace engine::kernels::RELULAB_ISA
