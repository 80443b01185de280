// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// The inner loops, one copy for each instruction set, chosen when the program runs. Plain pointers and sizes
/// only: Eigen types differ between instruction sets and must not cross this border. Matrices are row-major
/// and dense. Nothing here allocates but eigenSymmetric.
namespace engine::kernels {

using Size = std::ptrdiff_t;

/// Inverted dropout of some rows of a batch.
struct DropoutMask {
    std::uint32_t threshold
        = 0; // of 65536: a unit is dropped when its 16 random bits are below; 0: no dropout
    double keepScale = 1; // 1 / (1 - rate)
    std::uint32_t key[2] = {0, 0}; // of Philox; counter (group of 128 units, row of the batch)
    Size firstRow = 0; // of these rows within the batch
};

/// One step of Adam with both epsilon conventions folded into (a, e): g' = g + decay w, m = b1 m + (1-b1) g',
/// v = b2 v + (1-b2) g'^2, w = keep w - a m / (sqrt(v) + e).
struct AdamStep {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double a = 0;
    double e = 0;
    double decay = 0; // L2
    double keep = 1; // 1 - learning rate * weight decay of AdamW
};

/// One step of gradient descent with momentum: g' = g + decay w, b = mu b + g', w = w - rate b, or with
/// Nesterov w - rate (g' + mu b).
struct SgdStep {
    double rate = 0;
    double momentum = 0; // mu
    bool nesterov = false;
    double decay = 0; // L2
};

/// Sizes of one image, with its border of zeros, and of its result.
struct ConvolutionShape {
    Size inHeight, inWidth, inChannels;
    Size outHeight, outWidth, outChannels;
    Size kernel, stride;

    Size inSize() const { return inHeight * inWidth * inChannels; }
    /// One step back, from dz to dx, where the result is as large as the image: channels exchanged, the border
    /// around dz.
    ConvolutionShape exchanged() const
    {
        return {outHeight + kernel - 1, outWidth + kernel - 1, outChannels, inHeight - kernel + 1,
            inWidth - kernel + 1, inChannels, kernel, stride};
    }
    /// Of packConvolution().
    Size packedSize(Size panelWidth) const
    {
        return (kernel * kernel * inChannels + 1)
            * ((outChannels + panelWidth - 1) / panelWidth * panelWidth);
    }
    /// Of packScattered().
    Size scatteredSize(Size panelWidth) const
    {
        return kernel * kernel * outChannels * ((inChannels + panelWidth - 1) / panelWidth * panelWidth);
    }
};

/// What the gradient of a dense layer's weights takes at once: so many inputs, whole panels and register blocks on
/// any instruction set, and of the batch so many rows, which fit the first cache with a panel of dz.
constexpr Size gradientInputs = 96;
constexpr Size gradientRows = 256;

/// Windows of side x side, side by side; values behind the last whole window are left out.
struct PoolingShape {
    Size inHeight, inWidth, channels;
    Size outHeight, outWidth;
    Size side;
};

/// Sums over two gradients g and r, in double.
struct GradientSums {
    double squares = 0; // g^2
    double reference = 0; // r^2
    double product = 0; // g r
    double difference = 0; // (g - r)^2
    Size zeros = 0; // g that are exactly 0
};

/// Activations with a function of their own, in the order of Layers::activations.
enum class Activation { Leaky, Prelu, Elu, Selu, Gelu, Silu, Softplus };
constexpr int activationCount = 7;

/// y = f(x) and dx = dz f'(x) over `count` values. `slopes` (units): of prelu alone, repeated every `units` values.
template <typename T> struct ActivationKernels {
    void (*value)(const T* x, Size count, const T* slopes, Size units, T* y);
    void (*gradient)(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx);
};

template <typename T> struct Layers {
    // Dense layers are convolutions of one pixel, ConvolutionShape{1, 1, in, 1, 1, out, 1, 1}, and so are their
    // input gradients, with the weights transposed and no bias. They are packed by parts, as training changes them.
    /// Rows first .. first+count-1 of w(in, out) into `forward`, and unless null transposed into `backward`, both of
    /// packedSize() values; `first` is a multiple of panelWidth.
    void (*packDense)(const T* w, Size in, Size out, Size first, Size count, T* forward, T* backward);
    void (*packDenseBias)(const T* b, Size in, Size out, T* forward);
    /// dz(rows, out), the batch's rows from `firstRow` on, into panels of (panelRows, panelWidth).
    void (*packRows)(const T* dz, Size rows, Size out, Size firstRow, Size panelRows, T* panels);
    /// Rows first .. first+count-1 of dw(in, out) = x(rows, in)^T dz, dz in panels; dw points at row `first`.
    /// count <= gradientInputs.
    void (*denseWeightGradient)(const T* x, Size rows, Size in, Size first, Size count, const T* panels,
        Size panelRows, Size out, T* dw);
    /// db(out) = sum of the rows of dz, in order.
    void (*columnSums)(const T* dz, Size rows, Size out, T* db);
    /// dy becomes dz: dy * scale where y > 0, else 0 (y = 0 says dropped or inactive).
    void (*rectifierGradient)(const T* y, T* dy, Size count, T scale);
    /// sum(count) = sum of `parts` arrays that lie `stride` apart, in order.
    void (*sumParts)(const T* from, Size parts, Size stride, Size count, T* sum);
    /// Updates w, m, v; returns the sum of squares of g (not finite when any g^2 is not).
    double (*adam)(Size count, T* w, const T* g, T* m, T* v, const AdamStep& step);
    /// Updates w, b; returns as adam().
    double (*sgd)(Size count, T* w, const T* g, T* b, const SgdStep& step);
    /// fired[j] |= some row has y(row, j) != 0.
    void (*markFired)(const T* y, Size rows, Size columns, std::uint8_t* fired);
    /// counts[j] += rows with y(row, j) != 0.
    void (*countFired)(const T* y, Size rows, Size columns, std::uint32_t* counts);
    /// Of equal bits g = r: squares, reference and product are the same bits, difference is 0.
    GradientSums (*compare)(const T* g, const T* r, Size count);

    const ActivationKernels<T>* activations; // activationCount
    /// ds(units) = sum of dz x over the rows where x <= 0, in order.
    void (*slopeGradient)(const T* x, const T* dz, Size rows, Size units, T* ds);
    /// Inverted dropout of y(rows, size) in place.
    void (*dropout)(T* y, Size rows, Size size, const DropoutMask& mask);

    // Convolutions, NHWC. Weights w(kernel, kernel, in channels, out channels) are used in packed form, filled up
    // to panels of panelWidth channels.
    Size panelWidth;
    /// For convolve(): packedSize() values.
    void (*packConvolution)(const ConvolutionShape& shape, const T* w, const T* b, T* packed);
    /// The kernel turned by 180 degrees, channels exchanged, no bias: convolve() with it makes dx of dz, where a
    /// border of zeros is around dz; packedSize() values of the shape with its channels exchanged.
    void (*packTurned)(const ConvolutionShape& shape, const T* w, T* packed);
    /// For convolveInputGradient(): scatteredSize() values.
    void (*packScattered)(const ConvolutionShape& shape, const T* w, T* packed);
    /// y(rows, out height, out width, out channels) = x * w + b at every pixel, or max(0, .) of that.
    void (*convolve)(
        const ConvolutionShape& shape, const T* x, Size rows, const T* packed, T* y, bool rectify);
    /// dx(rows, in height, in width, in channels), all of it.
    void (*convolveInputGradient)(
        const ConvolutionShape& shape, const T* dz, Size rows, const T* scattered, T* dx);
    /// dw(kernel, kernel, in channels, out channels) += the gradient of these rows.
    void (*convolveWeightGradient)(const ConvolutionShape& shape, const T* x, Size rows, const T* dz, T* dw);
    /// db(channels) += sum of dz over these pixels, in order.
    void (*convolveBiasGradient)(const T* dz, Size pixels, Size channels, T* db);
    /// Largest value of each window, then inverted dropout; `chosen`: which of the window, -1: dropped.
    void (*maxPool)(const PoolingShape& shape, const T* x, Size rows, T* y, std::int32_t* chosen,
        const DropoutMask& mask);
    /// dx within whole windows; what lies behind them is left alone.
    void (*maxPoolGradient)(
        const PoolingShape& shape, const T* dy, Size rows, const std::int32_t* chosen, T scale, T* dx);
};

/// Preprocessing, float32 values with sums in double.
struct Preprocessing {
    /// y(rows, out) = x(rows, in) w(in, out).
    void (*product)(const float* x, Size rows, Size in, const float* w, Size out, float* y);
    /// Mean and population variance of columns first .. first+count-1 over the given rows of x(., width); two
    /// passes.
    void (*moments)(const float* x, Size width, const std::uint32_t* rows, Size rowCount, Size first,
        Size count, double* mean, double* variance);
    /// z(rowCount, width) = (x(rows[i], .) - mean) / scale.
    void (*standardize)(const float* x, Size width, const std::uint32_t* rows, Size rowCount,
        const double* mean, const double* scale, float* z);
    /// sum(rows of a, b columns) += z(rows, width)[:, a..]^T z[:, b..]; sum is (width, width), upper blocks.
    void (*crossProduct)(const float* z, Size rows, Size width, Size firstA, Size countA, Size firstB,
        Size countB, double* sum, float* scratch);
    /// a(n, n), symmetric, becomes its eigenvectors in columns; eigenvalues ascending. False: no convergence.
    bool (*eigenSymmetric)(double* a, Size n, double* values);
};

/// Everything for one instruction set.
struct Kernels {
    std::string_view instructionSet; // "x86-64-v3"
    /// Eigen's blocking, and with it the order of sums, depends on cache sizes: pinned, so that one
    /// instruction set means one result on every machine. select() has called it.
    void (*pinCacheSizes)();
    Layers<float> layersFloat;
    Layers<double> layersDouble;
    Preprocessing preprocessing;
    /// Independent multiply-adds in registers alone, the most that one core can do: returns how many
    /// floating-point operations they were, 2 per multiply-add; *sum is of no use but to have them done.
    double (*multiplyAdds)(Size rounds, float* sum);

    template <typename T> const Layers<T>& layers() const
    {
        if constexpr (sizeof(T) == sizeof(float))
            return layersFloat;
        else
            return layersDouble;
    }
};

/// Scratch floats that crossProduct needs for blocks of `block` columns.
constexpr Size crossProductScratch(Size block)
{
    return block * block;
}

/// The kernels of a named instruction set, or the best that this processor has.
/// Errors  Error for an unknown name or one this processor lacks; names those it has.
const Kernels& select(std::string_view instructionSet = {});

/// Names that select() takes here, best last.
std::vector<std::string_view> available();

} // namespace engine::kernels
