// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, as kernels.cpp. Sums of a block of pixels by a panel of channels stay in
// registers.
#include "engine/nn/kernels/convolution.h"

#include "engine/nn/kernels/blocks.h"

namespace engine::kernels::RELULAB_ISA {
namespace {

/// Walks over the output pixels of images, in order.
struct Pixel {
    Size image = 0;
    Size row = 0;
    Size column = 0;
    void next(const ConvolutionShape& s)
    {
        if (++column == s.outWidth) {
            column = 0;
            if (++row == s.outHeight) {
                row = 0;
                ++image;
            }
        }
    }
    /// Within its row, or to the start of the next.
    void advance(const ConvolutionShape& s, Size pixels)
    {
        column += pixels - 1;
        next(s);
    }
    /// Of the first input value under the kernel.
    Size input(const ConvolutionShape& s) const
    {
        return ((image * s.inHeight + row * s.stride) * s.inWidth + column * s.stride) * s.inChannels;
    }
};

/// y[p] = bias + the products under the kernel at x[p], for P pixels; y are neighbours.
template <typename T, int P>
void convolveBlock(
    const ConvolutionShape& s, const T* const* x, const T* panel, T* y, Size count, bool rectify)
{
    Vector<T> sum[P][2];
    const Vector<T> bias[2] = {load(panel), load(panel + lanes<T>)};
#pragma GCC unroll 12
    for (int p = 0; p < P; ++p)
#pragma GCC unroll 12
        for (int v = 0; v < 2; ++v)
            sum[p][v] = bias[v];
    const T* w = panel + panelWidth<T>;
    const Size length = s.kernel * s.inChannels;
    for (Size row = 0; row < s.kernel; ++row) {
        const Size below = row * s.inWidth * s.inChannels;
#pragma GCC unroll 8
        for (Size k = 0; k < length; ++k, w += panelWidth<T>) {
            const Vector<T> w0 = load(w);
            const Vector<T> w1 = load(w + lanes<T>);
#pragma GCC unroll 12
            for (int p = 0; p < P; ++p) {
                const T value = x[p][below + k];
                sum[p][0] += value * w0;
                sum[p][1] += value * w1;
            }
        }
    }
    const Vector<T> zero = {};
#pragma GCC unroll 12
    for (int p = 0; p < P; ++p) {
        if (rectify)
#pragma GCC unroll 12
            for (int v = 0; v < 2; ++v)
                sum[p][v] = sum[p][v] < zero ? zero : sum[p][v]; // lets a NaN through
        storeRow<T>(y + p * s.outChannels, count, sum[p]);
    }
}

/// dx[p] += dz[p] w^T of one place under the kernel, for P pixels.
template <typename T, int P>
void scatterBlock(const T* dz, Size channels, const T* panel, T* const* dx, Size count)
{
    Vector<T> sum[P][2];
#pragma GCC unroll 12
    for (int p = 0; p < P; ++p)
        loadRow<T>(dx[p], count, sum[p]);
#pragma GCC unroll 8
    for (Size k = 0; k < channels; ++k, panel += panelWidth<T>) {
        const Vector<T> w0 = load(panel);
        const Vector<T> w1 = load(panel + lanes<T>);
#pragma GCC unroll 12
        for (int p = 0; p < P; ++p) {
            const T value = dz[p * channels + k];
            sum[p][0] += value * w0;
            sum[p][1] += value * w1;
        }
    }
#pragma GCC unroll 12
    for (int p = 0; p < P; ++p)
        storeRow<T>(dx[p], count, sum[p]);
}

constexpr Size pixelsAtOnce = 128; // in one pass over blocks of weights

/// Neighbours in a row of output pixels.
template <typename T> struct Segment {
    const T* x; // of the first
    Size pixels;
};

/// dw(R values under the kernel, a panel of channels) += sum over pixels of x times dz; dz(pixels, panelWidth).
template <typename T, int R>
void correlateBlock(const Segment<T>* segments, Size segmentCount, Size shift, Size step, const T* dz, T* dw,
    Size channels, Size count)
{
    Vector<T> sum[R][2];
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r)
        loadRow<T>(dw + r * channels, count, sum[r]);
    for (Size i = 0; i < segmentCount; ++i) {
        const T* x = segments[i].x + shift;
#pragma GCC unroll 8
        for (Size p = 0; p < segments[i].pixels; ++p, x += step, dz += panelWidth<T>) {
            const Vector<T> d0 = load(dz);
            const Vector<T> d1 = load(dz + lanes<T>);
#pragma GCC unroll 12
            for (int r = 0; r < R; ++r) {
                const T value = x[r];
                sum[r][0] += value * d0;
                sum[r][1] += value * d1;
            }
        }
    }
#pragma GCC unroll 12
    for (int r = 0; r < R; ++r)
        storeRow<T>(dw + r * channels, count, sum[r]);
}

/// Cuts the output pixels of images into segments and takes as many at once as fit.
template <typename T> class SegmentWalk {
public:
    SegmentWalk(const ConvolutionShape& shape, const T* x, Size rows)
        : m_shape(shape)
        , m_x(x)
        , m_pixelsLeft(rows * shape.outHeight * shape.outWidth)
    {
    }
    /// Pixels of the next `count` segments; 0: there are none left.
    Size next(Segment<T>* segments, Size& count)
    {
        Size taken = 0;
        for (count = 0; m_pixelsLeft > 0 && taken < pixelsAtOnce; ++count) {
            const Size inRow = m_shape.outWidth - m_pixel.column;
            const Size some = inRow < pixelsAtOnce - taken ? inRow : pixelsAtOnce - taken;
            segments[count] = {m_x + m_pixel.input(m_shape), some};
            m_pixel.advance(m_shape, some);
            m_pixelsLeft -= some;
            taken += some;
        }
        return taken;
    }

private:
    const ConvolutionShape& m_shape;
    const T* m_x;
    Pixel m_pixel;
    Size m_pixelsLeft;
};

} // namespace

template <typename T> void packConvolution(const ConvolutionShape& s, const T* w, const T* b, T* packed)
{
    const Size inner = s.kernel * s.kernel * s.inChannels;
    const Size panelSize = (inner + 1) * panelWidth<T>;
    packPanels(b, 1, s.outChannels, s.outChannels, packed, panelSize);
    packPanels(w, inner, s.outChannels, s.outChannels, packed + panelWidth<T>, panelSize);
}

template <typename T> void packTurned(const ConvolutionShape& s, const T* w, T* packed)
{
    const Size places = s.kernel * s.kernel;
    const Size panelSize = (places * s.outChannels + 1) * panelWidth<T>;
    for (Size panel = 0; panel < panels<T>(s.inChannels); ++panel)
        for (Size j = 0; j < panelWidth<T>; ++j)
            packed[panel * panelSize + j] = 0; // no bias
    for (Size place = 0; place < places; ++place)
        packTransposed(w + (places - 1 - place) * s.inChannels * s.outChannels, s.inChannels, s.outChannels,
            s.outChannels, packed + (1 + place * s.outChannels) * panelWidth<T>, panelSize);
}

template <typename T> void packScattered(const ConvolutionShape& s, const T* w, T* packed)
{
    const Size panelSize = s.outChannels * panelWidth<T>;
    for (Size place = 0; place < s.kernel * s.kernel; ++place)
        packTransposed(w + place * s.inChannels * s.outChannels, s.inChannels, s.outChannels, s.outChannels,
            packed + place * panels<T>(s.inChannels) * panelSize, panelSize);
}

template <typename T>
void convolve(const ConvolutionShape& s, const T* x, Size rows, const T* packed, T* y, bool rectify)
{
    const Size inner = s.kernel * s.kernel * s.inChannels;
    const Size pixels = rows * s.outHeight * s.outWidth;
    const Size blocks = (pixels + blockRows - 1) / blockRows;
    for (Size panel = 0; panel < panels<T>(s.outChannels); ++panel) {
        const T* weights = packed + panel * (inner + 1) * panelWidth<T>;
        const Size count = columnsOf<T>(panel, s.outChannels);
        const bool isLast = panel + 1 == panels<T>(s.outChannels);
        PanelPrefetch<T> prefetch(weights + (inner + 1) * panelWidth<T>, isLast ? 0 : inner + 1, blocks);
        Pixel pixel;
        for (Size first = 0; first < pixels; first += blockRows) {
            const Size some = pixels - first < blockRows ? pixels - first : blockRows;
            const T* from[blockRows];
            for (Size p = 0; p < some; ++p) {
                from[p] = x + pixel.input(s);
                pixel.next(s);
            }
            prefetch.nextBlock();
            T* to = y + first * s.outChannels + panel * panelWidth<T>;
#define RELULAB_CALL(n) convolveBlock<T, capped(n)>(s, from, weights, to, count, rectify)
            RELULAB_FOR_ROWS(some, RELULAB_CALL)
#undef RELULAB_CALL
        }
    }
}

template <typename T>
void convolveInputGradient(const ConvolutionShape& s, const T* dz, Size rows, const T* packed, T* dx)
{
    const Size imageIn = s.inHeight * s.inWidth * s.inChannels;
    const Size imagePixels = s.outHeight * s.outWidth;
    for (Size i = 0; i < rows * imageIn; ++i)
        dx[i] = 0;
    // As many images at once as keep their gradients in the first cache.
    constexpr Size bytes = 16 * 1024;
    const Size imageBytes = imagePixels * s.outChannels * static_cast<Size>(sizeof(T));
    const Size group = imageBytes < bytes ? bytes / imageBytes : 1;
    const Size panelSize = s.outChannels * panelWidth<T>;
    for (Size image = 0; image < rows; image += group) {
        const Size images = rows - image < group ? rows - image : group;
        const Size pixels = images * imagePixels;
        const T* weights = packed;
        for (Size place = 0; place < s.kernel * s.kernel; ++place) {
            const Size shift = ((place / s.kernel) * s.inWidth + place % s.kernel) * s.inChannels;
            for (Size panel = 0; panel < panels<T>(s.inChannels); ++panel, weights += panelSize) {
                const Size count = columnsOf<T>(panel, s.inChannels);
                T* base = dx + image * imageIn + shift + panel * panelWidth<T>;
                Pixel pixel;
                for (Size first = 0; first < pixels; first += blockRows) {
                    const Size some = pixels - first < blockRows ? pixels - first : blockRows;
                    T* to[blockRows];
                    for (Size p = 0; p < some; ++p) {
                        to[p] = base + pixel.input(s);
                        pixel.next(s);
                    }
                    const T* from = dz + (image * imagePixels + first) * s.outChannels;
#define RELULAB_CALL(n) scatterBlock<T, capped(n)>(from, s.outChannels, weights, to, count)
                    RELULAB_FOR_ROWS(some, RELULAB_CALL)
#undef RELULAB_CALL
                }
            }
        }
    }
}

template <typename T>
void convolveWeightGradient(const ConvolutionShape& s, const T* x, Size rows, const T* dz, T* dw)
{
    const Size step = s.stride * s.inChannels;
    const Size length = s.kernel * s.inChannels; // of a row of the kernel
    const Size rowStep = s.inWidth * s.inChannels;
    // Gradients of a panel lie together: at their own places they would fall into a few lines of the cache.
    alignas(64) T gathered[pixelsAtOnce * panelWidth<T>];
    Segment<T> segments[pixelsAtOnce];
    Size segmentCount = 0;
    SegmentWalk<T> walk(s, x, rows);
    while (const Size pixels = walk.next(segments, segmentCount)) {
        for (Size panel = 0; panel < panels<T>(s.outChannels); ++panel) {
            const Size columns = columnsOf<T>(panel, s.outChannels);
            for (Size p = 0; p < pixels; ++p) {
                Vector<T> row[2];
                loadRow<T>(dz + p * s.outChannels + panel * panelWidth<T>, columns, row);
                storeRow<T>(gathered + p * panelWidth<T>, panelWidth<T>, row);
            }
            for (Size kernelRow = 0; kernelRow < s.kernel; ++kernelRow) {
                T* to = dw + kernelRow * length * s.outChannels + panel * panelWidth<T>;
                for (Size first = 0; first < length; first += blockRows, to += blockRows * s.outChannels) {
                    const Size shift = kernelRow * rowStep + first;
#define RELULAB_CALL(n)                                                                                      \
    correlateBlock<T, capped(n)>(segments, segmentCount, shift, step, gathered, to, s.outChannels, columns)
                    RELULAB_FOR_ROWS(length - first, RELULAB_CALL)
#undef RELULAB_CALL
                }
            }
        }
        dz += pixels * s.outChannels;
    }
}

template <typename T> void convolveBiasGradient(const T* dz, Size pixels, Size channels, T* db)
{
    constexpr Size chunk = 256; // pixels are summed by the chunk: thousands in one sum would lose digits
    for (Size panel = 0; panel < panels<T>(channels); ++panel) {
        const Size count = columnsOf<T>(panel, channels);
        const T* from = dz + panel * panelWidth<T>;
        Vector<T> total[2];
        loadRow<T>(db + panel * panelWidth<T>, count, total);
        for (Size first = 0; first < pixels; first += chunk) {
            Vector<T> sum[2] = {};
            for (Size p = first; p < pixels && p < first + chunk; ++p) {
                Vector<T> row[2];
                loadRow<T>(from + p * channels, count, row);
                sum[0] += row[0];
                sum[1] += row[1];
            }
            total[0] += sum[0];
            total[1] += sum[1];
        }
        storeRow<T>(db + panel * panelWidth<T>, count, total);
    }
}

#define RELULAB_INSTANTIATE(T)                                                                               \
    template void packConvolution<T>(const ConvolutionShape&, const T*, const T*, T*);                       \
    template void packTurned<T>(const ConvolutionShape&, const T*, T*);                                      \
    template void packScattered<T>(const ConvolutionShape&, const T*, T*);                                   \
    template void convolve<T>(const ConvolutionShape&, const T*, Size, const T*, T*, bool);                  \
    template void convolveInputGradient<T>(const ConvolutionShape&, const T*, Size, const T*, T*);           \
    template void convolveWeightGradient<T>(const ConvolutionShape&, const T*, Size, const T*, T*);          \
    template void convolveBiasGradient<T>(const T*, Size, Size, T*);
RELULAB_INSTANTIATE(float)
RELULAB_INSTANTIATE(double)

} // namespace engine::kernels::RELULAB_ISA
