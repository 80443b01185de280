// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, with RELULAB_ISA as the name of the copy and Eigen renamed
// (CMakeLists.txt). No standard templates here: the linker would keep one copy of them for all instruction
// sets.
#include "engine/nn/kernels/kernels.h"

#include "engine/nn/kernels/activations.h"
#include "engine/nn/kernels/convolution.h"
#include "engine/nn/kernels/dense.h"
#include "engine/nn/kernels/pooling.h"
#include "engine/nn/kernels/vector.h"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include <cmath>

namespace engine::kernels::RELULAB_ISA {

double multiplyAdds(Size rounds, float* sum); // peak.cpp

namespace {

template <typename T> using MatrixOf = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <typename T> using In = Eigen::Map<const MatrixOf<T>>;
template <typename T> using Out = Eigen::Map<MatrixOf<T>>;

template <typename T> void columnSums(const T* dz, Size rows, Size out, T* db)
{
    for (Size j = 0; j < out; ++j)
        db[j] = dz[j];
    for (Size row = 1; row < rows; ++row) {
        const T* __restrict values = dz + row * out;
        for (Size j = 0; j < out; ++j)
            db[j] += values[j];
    }
}

template <typename T> void rectifierGradient(const T* __restrict y, T* __restrict dy, Size count, T scale)
{
    for (Size i = 0; i < count; ++i)
        dy[i] = y[i] > T(0) ? dy[i] * scale : T(0);
}

/// update(i) for 0 <= i < count, and the sum of what it returns: in T over 16 lanes within a block, in double
/// between blocks.
template <typename T, typename Update> double sumOfUpdates(Size count, const Update& update)
{
    constexpr Size lanes = 16;
    constexpr Size block = 4096;
    double total = 0;
    for (Size first = 0; first < count; first += block) {
        const Size end = first + block < count ? first + block : count;
        T sums[lanes] = {};
        Size i = first;
        for (; i + lanes <= end; i += lanes)
            for (Size k = 0; k < lanes; ++k)
                sums[k] += update(i + k);
        for (Size k = 0; i < end; ++i, ++k)
            sums[k] += update(i);
        for (const T sum : sums)
            total += static_cast<double>(sum);
    }
    return total;
}

template <typename T>
void sumParts(const T* __restrict from, Size parts, Size stride, Size count, T* __restrict sum)
{
    for (Size i = 0; i < count; ++i)
        sum[i] = from[i];
    for (Size part = 1; part < parts; ++part) {
        const T* __restrict values = from + part * stride;
        for (Size i = 0; i < count; ++i)
            sum[i] += values[i];
    }
}

template <typename T>
double adam(Size count, T* __restrict w, const T* __restrict g, T* __restrict m, T* __restrict v,
    const AdamStep& step)
{
    const T b1 = static_cast<T>(step.beta1);
    const T b2 = static_cast<T>(step.beta2);
    const T c1 = static_cast<T>(1 - step.beta1);
    const T c2 = static_cast<T>(1 - step.beta2);
    const T a = static_cast<T>(step.a);
    const T e = static_cast<T>(step.e);
    if (step.decay == 0 && step.keep == 1)
        return sumOfUpdates<T>(count, [=](Size i) {
            const T square = g[i] * g[i];
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * square;
            w[i] -= a * m[i] / (std::sqrt(v[i]) + e);
            return square;
        });
    const T decay = static_cast<T>(step.decay);
    const T keep = static_cast<T>(step.keep);
    return sumOfUpdates<T>(count, [=](Size i) {
        const T gradient = g[i] + decay * w[i];
        m[i] = b1 * m[i] + c1 * gradient;
        v[i] = b2 * v[i] + c2 * gradient * gradient;
        w[i] = keep * w[i] - a * m[i] / (std::sqrt(v[i]) + e);
        return g[i] * g[i];
    });
}

template <typename T>
double sgd(Size count, T* __restrict w, const T* __restrict g, T* __restrict b, const SgdStep& step)
{
    const T momentum = static_cast<T>(step.momentum);
    const T decay = static_cast<T>(step.decay);
    // One expression for both kinds: rate (g' + mu b), and rate b = rate (0 g' + 1 b).
    const T ofGradient = step.nesterov ? static_cast<T>(step.rate) : T(0);
    const T ofMoment = static_cast<T>(step.nesterov ? step.rate * step.momentum : step.rate);
    return sumOfUpdates<T>(count, [=](Size i) {
        const T gradient = g[i] + decay * w[i];
        b[i] = momentum * b[i] + gradient;
        w[i] -= ofGradient * gradient + ofMoment * b[i];
        return g[i] * g[i];
    });
}

template <typename T> void markFired(const T* y, Size rows, Size columns, std::uint8_t* __restrict fired)
{
    for (Size row = 0; row < rows; ++row) {
        const T* __restrict values = y + row * columns;
        for (Size j = 0; j < columns; ++j)
            fired[j] = static_cast<std::uint8_t>(fired[j] | (values[j] != T(0) ? 1 : 0));
    }
}

template <typename T> void countFired(const T* y, Size rows, Size columns, std::uint32_t* __restrict counts)
{
    for (Size row = 0; row < rows; ++row) {
        const T* __restrict values = y + row * columns;
        for (Size j = 0; j < columns; ++j)
            counts[j] += values[j] != T(0) ? 1 : 0;
    }
}

template <typename T> GradientSums compare(const T* g, const T* r, Size count)
{
    constexpr Size lanes = 16;
    double squares[lanes] = {};
    double reference[lanes] = {};
    double product[lanes] = {};
    double difference[lanes] = {};
    double zeros[lanes] = {};
    const auto add = [&](Size i, Size lane) {
        const auto a = static_cast<double>(g[i]);
        const auto b = static_cast<double>(r[i]);
        squares[lane] += a * a;
        reference[lane] += b * b;
        product[lane] += a * b;
        difference[lane] += (a - b) * (a - b);
        zeros[lane] += a == 0 ? 1 : 0;
    };
    Size i = 0;
    for (; i + lanes <= count; i += lanes)
        for (Size lane = 0; lane < lanes; ++lane)
            add(i + lane, lane);
    for (Size lane = 0; i < count; ++i, ++lane)
        add(i, lane);
    GradientSums sums;
    for (Size lane = 0; lane < lanes; ++lane) {
        sums.squares += squares[lane];
        sums.reference += reference[lane];
        sums.product += product[lane];
        sums.difference += difference[lane];
        sums.zeros += static_cast<Size>(zeros[lane]);
    }
    return sums;
}

void product(const float* x, Size rows, Size in, const float* w, Size out, float* y)
{
    Out<float>(y, rows, out).noalias() = In<float>(x, rows, in) * In<float>(w, in, out);
}

void moments(const float* x, Size width, const std::uint32_t* rows, Size rowCount, Size first, Size count,
    double* __restrict mean, double* __restrict variance)
{
    for (Size j = 0; j < count; ++j)
        mean[j] = variance[j] = 0;
    for (Size i = 0; i < rowCount; ++i) {
        const float* __restrict values = x + static_cast<Size>(rows[i]) * width + first;
        for (Size j = 0; j < count; ++j)
            mean[j] += static_cast<double>(values[j]);
    }
    for (Size j = 0; j < count; ++j)
        mean[j] /= static_cast<double>(rowCount);
    for (Size i = 0; i < rowCount; ++i) {
        const float* __restrict values = x + static_cast<Size>(rows[i]) * width + first;
        for (Size j = 0; j < count; ++j) {
            const double difference = static_cast<double>(values[j]) - mean[j];
            variance[j] += difference * difference;
        }
    }
    for (Size j = 0; j < count; ++j)
        variance[j] /= static_cast<double>(rowCount);
}

void standardize(const float* x, Size width, const std::uint32_t* rows, Size rowCount,
    const double* __restrict mean, const double* __restrict scale, float* z)
{
    for (Size i = 0; i < rowCount; ++i) {
        const float* __restrict from = x + static_cast<Size>(rows[i]) * width;
        float* __restrict to = z + i * width;
        for (Size j = 0; j < width; ++j)
            to[j] = static_cast<float>((static_cast<double>(from[j]) - mean[j]) / scale[j]);
    }
}

void crossProduct(const float* z, Size rows, Size width, Size firstA, Size countA, Size firstB, Size countB,
    double* sum, float* scratch)
{
    const In<float> all(z, rows, width);
    Out<float> block(scratch, countA, countB);
    block.noalias() = all.middleCols(firstA, countA).transpose() * all.middleCols(firstB, countB);
    for (Size i = 0; i < countA; ++i) {
        double* __restrict to = sum + (firstA + i) * width + firstB;
        const float* __restrict from = scratch + i * countB;
        for (Size j = 0; j < countB; ++j)
            to[j] += static_cast<double>(from[j]);
    }
}

bool eigenSymmetric(double* a, Size n, double* values)
{
    Out<double> matrix(a, n, n);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
    if (solver.info() != Eigen::Success)
        return false;
    matrix = solver.eigenvectors();
    Eigen::Map<Eigen::VectorXd>(values, n) = solver.eigenvalues();
    return true;
}

void pinCacheSizes()
{
    Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 8 * 1024 * 1024);
}

constexpr std::string_view name()
{
#if defined(__AVX512F__)
    return "x86-64-v4";
#elif defined(__AVX2__)
    return "x86-64-v3";
#elif defined(__SSE4_2__)
    return "x86-64-v2";
#else
    return "portable";
#endif
}

template <typename T> constexpr Layers<T> layers(const ActivationTable<T>& activations)
{
    return {packDense<T>, packDenseBias<T>, packRows<T>, denseWeightGradient<T>, columnSums<T>,
        rectifierGradient<T>, sumParts<T>, adam<T>, sgd<T>, markFired<T>, countFired<T>, compare<T>,
        activations.of, slopeGradient<T>, dropout<T>, panelWidth<T>, packConvolution<T>, packTurned<T>,
        packScattered<T>, convolve<T>, convolveInputGradient<T>, convolveWeightGradient<T>,
        convolveBiasGradient<T>, maxPool<T>, maxPoolGradient<T>};
}

} // namespace

extern constinit const Kernels table{name(), pinCacheSizes, layers(activationsFloat),
    layers(activationsDouble), {product, moments, standardize, crossProduct, eigenSymmetric}, multiplyAdds};

} // namespace engine::kernels::RELULAB_ISA
