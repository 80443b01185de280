// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, as kernels.cpp. Values are worked through in whole blocks, the last one
// filled up with zeros: what comes out for a value never depends on where it stands.
#include "engine/nn/kernels/activations.h"

#include "engine/nn/kernels/dropout.h"

#include <Eigen/Core>

#include <cmath>

namespace engine::kernels::RELULAB_ISA {
namespace {

constexpr int block = 128;
template <typename T> using Block = Eigen::Array<T, block, 1>;

/// exp(-e) is a normal number up to here.
template <typename T> constexpr T decayLimit = sizeof(T) == sizeof(float) ? T(87) : T(708);

template <typename T> T size(T x)
{
    return x < T(0) ? -x : x;
}

/// e = exp(-a), a >= 0; exactly 0 where that would be subnormal.
template <typename T> void decay(const T* __restrict a, Block<T>& e)
{
    for (int i = 0; i < block; ++i)
        e[i] = a[i] > decayLimit<T> ? -decayLimit<T> : -a[i];
    e = e.exp();
    for (int i = 0; i < block; ++i)
        e[i] = a[i] > decayLimit<T> ? T(0) : e[i];
}
template <typename T> void decayOfSize(const T* __restrict x, Block<T>& e)
{
    T a[block];
    for (int i = 0; i < block; ++i)
        a[i] = size(x[i]);
    decay(a, e);
}

// In all of these a NaN takes the way of positive numbers, which hands it on.

struct Leaky {
    template <typename T> static void value(const T* __restrict x, T* __restrict y)
    {
        for (int i = 0; i < block; ++i)
            y[i] = x[i] < T(0) ? T(0.01) * x[i] : x[i];
    }
    template <typename T> static void derivative(const T* __restrict x, T* __restrict d)
    {
        for (int i = 0; i < block; ++i)
            d[i] = x[i] > T(0) ? T(1) : T(0.01);
    }
};

/// positive z for z > 0, else negative (exp(z) - 1).
template <typename T> void exponentialUnit(const T* __restrict x, T* __restrict y, T positive, T negative)
{
    Block<T> m;
    for (int i = 0; i < block; ++i) {
        const T below = x[i] < T(0) ? x[i] : T(0);
        m[i] = below < -decayLimit<T> ? -decayLimit<T> : below;
    }
    m = m.expm1();
    for (int i = 0; i < block; ++i)
        y[i] = x[i] < T(0) ? negative * m[i] : positive * x[i];
}
template <typename T>
void exponentialUnitGradient(const T* __restrict x, T* __restrict d, T positive, T negative)
{
    Block<T> e;
    decayOfSize(x, e);
    for (int i = 0; i < block; ++i)
        d[i] = x[i] > T(0) ? positive : negative * e[i];
}

struct Elu {
    template <typename T> static void value(const T* x, T* y) { exponentialUnit(x, y, T(1), T(1)); }
    template <typename T> static void derivative(const T* x, T* d)
    {
        exponentialUnitGradient(x, d, T(1), T(1));
    }
};

struct Selu {
    static constexpr double lambda = 1.0507009873554804934;
    static constexpr double alpha = 1.6732632423543772848;
    template <typename T> static void value(const T* x, T* y)
    {
        exponentialUnit(x, y, T(lambda), T(lambda * alpha));
    }
    template <typename T> static void derivative(const T* x, T* d)
    {
        exponentialUnitGradient(x, d, T(lambda), T(lambda * alpha));
    }
};

/// q = Phi(-|x|) and e = exp(-x^2 / 2). In float by exp(u^2) erfc(u), u = |x| / sqrt 2, as a polynomial in
/// t = 1 / (1 + 0.36 u) that interpolates it at the Chebyshev nodes of 0 <= t <= 1 (our own fit; largest
/// relative error 4.7e-8).
template <typename T> void normalTail(const T* __restrict x, Block<T>& e, T* __restrict q)
{
    constexpr T inverseRoot = T(0.70710678118654752440);
    T a[block];
    for (int i = 0; i < block; ++i) {
        const T near = size(x[i]) > T(40) ? T(40) : size(x[i]); // squares of 3e38 don't fit
        a[i] = near * near * T(0.5);
    }
    decay(a, e);
    if constexpr (sizeof(T) == sizeof(float)) {
        for (int i = 0; i < block; ++i) {
            const T t = T(1) / (T(1) + T(0.36) * inverseRoot * size(x[i]));
            T p = T(0.03829157925);
            p = p * t - T(0.1449660439);
            p = p * t + T(0.1493923343);
            p = p * t - T(0.03506966807);
            p = p * t + T(0.1105793275);
            p = p * t + T(0.121407537);
            p = p * t + T(0.164238159);
            p = p * t + T(0.1899093508);
            p = p * t + T(0.2031092127);
            p = p * t + T(0.2031082454);
            q[i] = T(0.5) * e[i] * (p * t);
        }
    } else {
        for (int i = 0; i < block; ++i)
            q[i] = T(0.5) * std::erfc(size(x[i]) * inverseRoot);
    }
}

struct Gelu {
    template <typename T> static void value(const T* __restrict x, T* __restrict y)
    {
        Block<T> e;
        T q[block];
        normalTail(x, e, q);
        for (int i = 0; i < block; ++i)
            y[i] = x[i] * (x[i] < T(0) ? q[i] : T(1) - q[i]);
    }
    template <typename T> static void derivative(const T* __restrict x, T* __restrict d)
    {
        constexpr T inverseRoot2Pi = T(0.39894228040143267794);
        Block<T> e;
        T q[block];
        normalTail(x, e, q);
        for (int i = 0; i < block; ++i)
            d[i] = (x[i] < T(0) ? q[i] : T(1) - q[i]) + x[i] * (inverseRoot2Pi * e[i]);
    }
};

struct Silu {
    template <typename T> static void value(const T* __restrict x, T* __restrict y)
    {
        Block<T> e;
        decayOfSize(x, e);
        for (int i = 0; i < block; ++i)
            y[i] = (x[i] < T(0) ? x[i] * e[i] : x[i]) / (T(1) + e[i]);
    }
    template <typename T> static void derivative(const T* __restrict x, T* __restrict d)
    {
        Block<T> e;
        decayOfSize(x, e);
        for (int i = 0; i < block; ++i) {
            const T larger = T(1) / (T(1) + e[i]);
            const T smaller = e[i] * larger;
            const T s = x[i] < T(0) ? smaller : larger;
            const T rest = x[i] < T(0) ? larger : smaller; // 1 - s
            d[i] = s * (T(1) + x[i] * rest);
        }
    }
};

struct Softplus {
    template <typename T> static void value(const T* __restrict x, T* __restrict y)
    {
        Block<T> e;
        decayOfSize(x, e);
        e = e.log1p();
        for (int i = 0; i < block; ++i)
            y[i] = x[i] < T(0) ? e[i] : x[i] + e[i];
    }
    template <typename T> static void derivative(const T* __restrict x, T* __restrict d)
    {
        Block<T> e;
        decayOfSize(x, e);
        for (int i = 0; i < block; ++i)
            d[i] = (x[i] < T(0) ? e[i] : T(1)) / (T(1) + e[i]);
    }
};

template <typename F, typename T> void apply(const T* x, Size count, T* y)
{
    Size first = 0;
    for (; first + block <= count; first += block)
        F::value(x + first, y + first);
    if (first == count)
        return;
    T in[block] = {};
    T out[block];
    for (Size i = first; i < count; ++i)
        in[i - first] = x[i];
    F::value(static_cast<const T*>(in), static_cast<T*>(out));
    for (Size i = first; i < count; ++i)
        y[i] = out[i - first];
}

template <typename F, typename T> void applyGradient(const T* x, const T* dz, Size count, T* dx)
{
    T in[block] = {};
    T d[block];
    for (Size first = 0; first < count; first += block) {
        const Size part = count - first < block ? count - first : Size{block};
        if (part < block) {
            for (Size i = 0; i < part; ++i)
                in[i] = x[first + i];
            F::derivative(static_cast<const T*>(in), static_cast<T*>(d));
        } else {
            F::derivative(x + first, static_cast<T*>(d));
        }
        for (Size i = 0; i < part; ++i)
            dx[first + i] = dz[first + i] * d[i];
    }
}

template <typename T> void prelu(const T* x, Size count, const T* slopes, Size units, T* y)
{
    for (Size first = 0; first < count; first += units)
        for (Size j = 0; j < units; ++j) {
            const T z = x[first + j];
            y[first + j] = z < T(0) ? slopes[j] * z : z;
        }
}

template <typename T>
void preluGradient(const T* x, const T* dz, Size count, const T* slopes, Size units, T* dx)
{
    for (Size first = 0; first < count; first += units)
        for (Size j = 0; j < units; ++j)
            dx[first + j] = x[first + j] > T(0) ? dz[first + j] : slopes[j] * dz[first + j];
}

} // namespace

template <typename T> void slopeGradient(const T* x, const T* dz, Size rows, Size units, T* ds)
{
    for (Size j = 0; j < units; ++j)
        ds[j] = 0;
    for (Size row = 0; row < rows; ++row)
        for (Size j = 0; j < units; ++j) {
            const T z = x[row * units + j];
            ds[j] += z > T(0) ? T(0) : z * dz[row * units + j];
        }
}

template <typename T> void dropout(T* y, Size rows, Size size, const DropoutMask& mask)
{
    const T scale = static_cast<T>(mask.keepScale);
    for (Size row = 0; row < rows; ++row)
        for (Size first = 0; first < size; first += dropoutGroup) {
            alignas(64) std::uint32_t bits[dropoutGroup];
            dropoutBits(first, mask.firstRow + row, mask.key, bits);
            const Size count = size - first < dropoutGroup ? size - first : dropoutGroup;
            T* __restrict part = y + row * size + first;
            for (Size j = 0; j < count; ++j)
                part[j] = bits[j] < mask.threshold ? T(0) : part[j] * scale;
        }
}

namespace {

template <typename F, typename T> constexpr ActivationKernels<T> kernelsOf()
{
    return {[](const T* x, Size count, const T*, Size, T* y) { apply<F>(x, count, y); },
        [](const T* x, const T* dz, Size count, const T*, Size, T* dx) {
            applyGradient<F>(x, dz, count, dx);
        }};
}

template <typename T> constexpr ActivationTable<T> tableOf()
{
    return {{kernelsOf<Leaky, T>(), {prelu<T>, preluGradient<T>}, kernelsOf<Elu, T>(), kernelsOf<Selu, T>(),
        kernelsOf<Gelu, T>(), kernelsOf<Silu, T>(), kernelsOf<Softplus, T>()}};
}

} // namespace

constinit const ActivationTable<float> activationsFloat = tableOf<float>();
constinit const ActivationTable<double> activationsDouble = tableOf<double>();

#define RELULAB_INSTANTIATE(T)                                                                               \
    template void slopeGradient<T>(const T*, const T*, Size, Size, T*);                                      \
    template void dropout<T>(T*, Size, Size, const DropoutMask&);
RELULAB_INSTANTIATE(float)
RELULAB_INSTANTIATE(double)

} // namespace engine::kernels::RELULAB_ISA
