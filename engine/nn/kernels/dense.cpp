// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, as kernels.cpp. A dense layer is a convolution of one pixel: its passes over
// rows are convolve(); what is here is its packing by parts, and the gradient of its weights.
#include "engine/nn/kernels/dense.h"

#include "engine/nn/kernels/blocks.h"

namespace engine::kernels::RELULAB_ISA {
namespace {

/// dw(R inputs, a panel of outputs) = or += x^T dz over some rows; x(rows, R).
template <typename T, int R>
void gradientBlock(const T* x, Size rows, const T* dz, bool adds, T* dw, Size out, Size count)
{
    for (int r = 0; r < R; ++r)
        __builtin_prefetch(dw + r * out, 1);
    Vector<T> sum[R][2];
    const Vector<T> zero = {};
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r)
        sum[r][0] = sum[r][1] = zero;
    if (adds)
#pragma GCC unroll 12
        for (int r = 0; r < R; ++r)
            loadRow<T>(dw + r * out, count, sum[r]);
#pragma GCC unroll 8
    for (Size row = 0; row < rows; ++row, x += R, dz += panelWidth<T>) {
        const Vector<T> d0 = load(dz);
        const Vector<T> d1 = load(dz + lanes<T>);
#pragma GCC unroll 12
        for (int r = 0; r < R; ++r) {
            sum[r][0] += x[r] * d0;
            sum[r][1] += x[r] * d1;
        }
    }
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r)
        storeRow<T>(dw + r * out, count, sum[r]);
}

/// Columns of x(rows, .) in blocks of (rows, up to blockRows columns); a few rows at once, so that what a block gets is
/// whole lines of the cache.
template <typename T> void packBlocks(const T* x, Size rows, Size stride, Size columns, T* to)
{
    constexpr Size rowsAtOnce = 8;
    for (Size firstRow = 0; firstRow < rows; firstRow += rowsAtOnce) {
        const Size endRow = firstRow + rowsAtOnce < rows ? firstRow + rowsAtOnce : rows;
        Size first = 0;
        for (; first + blockRows <= columns; first += blockRows)
            for (Size row = firstRow; row < endRow; ++row)
                for (Size i = 0; i < blockRows; ++i)
                    to[first * rows + row * blockRows + i] = x[row * stride + first + i];
        const Size left = columns - first;
        for (Size row = firstRow; row < endRow; ++row)
            for (Size i = 0; i < left; ++i)
                to[first * rows + row * left + i] = x[row * stride + first + i];
    }
}

} // namespace

template <typename T>
void packDense(const T* w, Size in, Size out, Size first, Size count, T* forward, T* backward)
{
    const T* rows = w + first * out;
    packPanels(rows, count, out, out, forward + (1 + first) * panelWidth<T>, (in + 1) * panelWidth<T>);
    if (backward)
        packTransposed(rows, count, out, out,
            backward + (first / panelWidth<T> * (out + 1) + 1) * panelWidth<T>, (out + 1) * panelWidth<T>);
}

template <typename T> void packDenseBias(const T* b, Size in, Size out, T* forward)
{
    packPanels(b, 1, out, out, forward, (in + 1) * panelWidth<T>);
}

template <typename T>
void packRows(const T* dz, Size rows, Size out, Size firstRow, Size panelRows, T* panels)
{
    packPanels(dz, rows, out, out, panels + firstRow * panelWidth<T>, panelRows * panelWidth<T>);
}

template <typename T>
void denseWeightGradient(
    const T* x, Size rows, Size in, Size first, Size count, const T* panels, Size panelRows, Size out, T* dw)
{
    alignas(64) T packed[gradientInputs * gradientRows];
    static_assert(gradientInputs % panelWidth<T> == 0 && gradientInputs % blockRows == 0);
    for (Size row = 0; row < rows; row += gradientRows) {
        const Size some = rows - row < gradientRows ? rows - row : gradientRows;
        packBlocks(x + row * in + first, some, in, count, packed);
        for (Size column = 0; column < out; column += panelWidth<T>) {
            const T* dz = panels + (column / panelWidth<T> * panelRows + row) * panelWidth<T>;
            const Size columns = out - column < panelWidth<T> ? out - column : panelWidth<T>;
            const bool isLast = column + panelWidth<T> >= out;
            PanelPrefetch<T> prefetch(
                dz + panelRows * panelWidth<T>, isLast ? 0 : some, (count + blockRows - 1) / blockRows);
            for (Size block = 0; block < count; block += blockRows) {
                const T* from = packed + block * some;
                T* to = dw + block * out + column;
                prefetch.nextBlock();
#define RELULAB_CALL(n) gradientBlock<T, capped(n)>(from, some, dz, row > 0, to, out, columns)
                RELULAB_FOR_ROWS(count - block, RELULAB_CALL)
#undef RELULAB_CALL
            }
        }
    }
}

#define RELULAB_INSTANTIATE(T)                                                                               \
    template void packDense<T>(const T*, Size, Size, Size, Size, T*, T*);                                    \
    template void packDenseBias<T>(const T*, Size, Size, T*);                                                \
    template void packRows<T>(const T*, Size, Size, Size, Size, T*);                                         \
    template void denseWeightGradient<T>(const T*, Size, Size, Size, Size, const T*, Size, Size, T*);
RELULAB_INSTANTIATE(float)
RELULAB_INSTANTIATE(double)

} // namespace engine::kernels::RELULAB_ISA
