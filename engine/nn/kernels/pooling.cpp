// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, as kernels.cpp.
#include "engine/nn/kernels/pooling.h"

#include "engine/nn/kernels/dropout.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T>
void maxPool(
    const PoolingShape& s, const T* x, Size rows, T* y, std::int32_t* chosen, const DropoutMask& mask)
{
    const Size out = s.outHeight * s.outWidth * s.channels;
    for (Size image = 0; image < rows; ++image) {
        const T* values = x + image * s.inHeight * s.inWidth * s.channels;
        for (Size i = 0; i < s.outHeight; ++i) {
            for (Size j = 0; j < s.outWidth; ++j) {
                const Size at = ((image * s.outHeight + i) * s.outWidth + j) * s.channels;
                T* __restrict best = y + at;
                std::int32_t* __restrict which = chosen + at;
                for (Size place = 0; place < s.side * s.side; ++place) {
                    const T* __restrict from = values
                        + ((i * s.side + place / s.side) * s.inWidth + j * s.side + place % s.side)
                            * s.channels;
                    if (place == 0) {
                        for (Size c = 0; c < s.channels; ++c) {
                            best[c] = from[c];
                            which[c] = 0;
                        }
                        continue;
                    }
                    for (Size c = 0; c < s.channels; ++c) { // the first of equals; a NaN wins, to be found
                        const bool better = from[c] > best[c] || from[c] != from[c];
                        best[c] = better ? from[c] : best[c];
                        which[c] = better ? static_cast<std::int32_t>(place) : which[c];
                    }
                }
            }
        }
        if (mask.threshold)
            dropRow(y + image * out, chosen + image * out, out, mask, mask.firstRow + image);
    }
}

template <typename T>
void maxPoolGradient(
    const PoolingShape& s, const T* dy, Size rows, const std::int32_t* chosen, T scale, T* dx)
{
    const Size imageIn = s.inHeight * s.inWidth * s.channels;
    for (Size image = 0; image < rows; ++image) {
        for (Size i = 0; i < s.outHeight; ++i) {
            for (Size j = 0; j < s.outWidth; ++j) {
                const Size at = ((image * s.outHeight + i) * s.outWidth + j) * s.channels;
                const T* __restrict from = dy + at;
                const std::int32_t* __restrict which = chosen + at;
                for (Size place = 0; place < s.side * s.side; ++place) {
                    T* __restrict to = dx + image * imageIn
                        + ((i * s.side + place / s.side) * s.inWidth + j * s.side + place % s.side)
                            * s.channels;
                    for (Size c = 0; c < s.channels; ++c)
                        to[c] = which[c] == static_cast<std::int32_t>(place) ? from[c] * scale : T(0);
                }
            }
        }
    }
}

#define RELULAB_INSTANTIATE(T)                                                                               \
    template void maxPool<T>(const PoolingShape&, const T*, Size, T*, std::int32_t*, const DropoutMask&);    \
    template void maxPoolGradient<T>(const PoolingShape&, const T*, Size, const std::int32_t*, T, T*);
RELULAB_INSTANTIATE(float)
RELULAB_INSTANTIATE(double)

} // namespace engine::kernels::RELULAB_ISA
