// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace engine {

namespace {

/// The clip of Keras 2.1's categorical cross-entropy (paper/protocol 4), in the precision of the network: as
/// float the upper bound is 0.99999988, so that losses lie between 1.1920929e-7 and 16.118095.
template <typename T> constexpr T clipLow = static_cast<T>(1e-7);
template <typename T> constexpr T clipHigh = static_cast<T>(1 - static_cast<T>(1e-7));

template <typename T> T largest(const T* z, int n)
{
    T top = z[0];
    for (int k = 1; k < n; ++k)
        top = z[k] > top ? z[k] : top;
    return top;
}

/// sum exp(z - top), in double: scores of a few classes cost nothing, and the C library's exp then rounds to
/// the same T on every processor.
template <typename T> double exponentialSum(const T* z, int n, T top)
{
    double sum = 0;
    for (int k = 0; k < n; ++k)
        sum += std::exp(static_cast<double>(z[k]) - static_cast<double>(top));
    return sum;
}

template <typename T> void softmaxOutputs(const T* z, T* o, int n)
{
    const T top = largest(z, n);
    const double sum = exponentialSum(z, n, top);
    for (int k = 0; k < n; ++k)
        o[k] = static_cast<T>(std::exp(static_cast<double>(z[k]) - static_cast<double>(top)) / sum);
}

template <typename T> RowLoss softmaxLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    const T top = largest(z, n);
    const double sum = exponentialSum(z, n, top);
    if (dz) {
        for (int k = 0; k < n; ++k) {
            const double p = std::exp(static_cast<double>(z[k]) - static_cast<double>(top)) / sum;
            dz[k] = static_cast<T>(p - (k == y ? 1 : 0));
        }
    }
    return {std::log(sum) - (static_cast<double>(z[y]) - static_cast<double>(top)), SampleState::Live};
}

/// -ln of the clipped probability, and what the clip does to the gradient.
template <typename T> RowLoss clippedLoss(T p)
{
    if (p > clipHigh<T>)
        return {-std::log(static_cast<double>(clipHigh<T>)), SampleState::Settled};
    if (p < clipLow<T>)
        return {-std::log(static_cast<double>(clipLow<T>)), SampleState::Dead};
    return {-std::log(static_cast<double>(p)), SampleState::Live};
}

template <typename T> RowLoss softmaxPublishedLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    const T top = largest(z, n);
    const double sum = exponentialSum(z, n, top);
    const auto probability = [&](int k) {
        return static_cast<T>(std::exp(static_cast<double>(z[k]) - static_cast<double>(top)) / sum);
    };
    const RowLoss row = clippedLoss(probability(y));
    if (dz) {
        const bool flows = row.state == SampleState::Live;
        for (int k = 0; k < n; ++k)
            dz[k] = flows ? probability(k) - static_cast<T>(k == y ? 1 : 0) : T(0);
    }
    return row;
}

template <typename T> void reluOutputs(const T* z, T* o, int n)
{
    for (int k = 0; k < n; ++k)
        o[k] = z[k] > T(0) ? z[k] : T(0);
}

template <typename T> RowLoss reluL1Loss(const T* z, int n, int y, const HeadOptions& options, T* dz)
{
    double others = 0; // sum of the other classes' outputs
    for (int k = 0; k < n; ++k)
        others += k != y && z[k] > T(0) ? static_cast<double>(z[k]) : 0.0;
    const double own = z[y] >= std::numeric_limits<T>::min() ? static_cast<double>(z[y]) : 0.0;
    const double sum = others + own;
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = 0;
    if (sum
        < static_cast<double>(std::numeric_limits<T>::min())) { // a subnormal sum too: 1 / sum would overflow
        const T q = options.silentRowLoss == SilentRowLoss::Published ? clipHigh<T> : clipLow<T>;
        return {-std::log(static_cast<double>(q)), SampleState::Silent};
    }
    const RowLoss row = clippedLoss(static_cast<T>(own / sum));
    if (dz && row.state == SampleState::Live) {
        const T push = static_cast<T>(1 / sum);
        for (int k = 0; k < n; ++k)
            if (k != y && z[k] > T(0))
                dz[k] = push;
        dz[y] = static_cast<T>(-others / sum / own); // 1 / sum - 1 / own without its cancellation
    }
    return row;
}

template <typename T> RowLoss reluLogitsLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    T top = 0; // of the outputs; 0: a silent row, whose loss is ln n
    for (int k = 0; k < n; ++k)
        top = z[k] > top ? z[k] : top;
    const auto power = [&](int k) {
        return std::exp((z[k] > T(0) ? static_cast<double>(z[k]) : 0.0) - static_cast<double>(top));
    };
    double sum = 0;
    for (int k = 0; k < n; ++k)
        sum += power(k);
    if (dz)
        for (int k = 0; k < n; ++k)
            dz[k] = z[k] > T(0) ? static_cast<T>(power(k) / sum - (k == y ? 1 : 0)) : T(0);
    const double own = z[y] > T(0) ? static_cast<double>(z[y]) : 0.0;
    return {std::log(sum) - (own - static_cast<double>(top)),
        top > T(0) ? SampleState::Live : SampleState::Silent};
}

constexpr std::array definitions{
    HeadDefinition{"softmax", "Softmax",
        "o = exp(z) / sum exp(z);  L = -ln o_y, from the scores (log-sum-exp)",
        "Bridle 1990; the stable form of every modern library", false, softmaxOutputs<float>,
        softmaxOutputs<double>, softmaxLoss<float>, softmaxLoss<double>},
    HeadDefinition{"softmax-published", "Softmax (as published)",
        "o = exp(z) / sum exp(z);  L = -ln min(max(o_y, 1e-7), 1 - 1e-7); no gradient outside the clip",
        "Agarap, arXiv:1803.08375, as its notebooks ran it (Keras 2.1.2)", false, softmaxOutputs<float>,
        softmaxOutputs<double>, softmaxPublishedLoss<float>, softmaxPublishedLoss<double>},
    HeadDefinition{"relu-l1", "ReLU",
        "o = max(0, z);  p = o / sum o;  L = -ln min(max(p_y, 1e-7), 1 - 1e-7); no gradient outside the clip",
        "Agarap, arXiv:1803.08375, as its notebooks ran it (Keras 2.1.2)", true, reluOutputs<float>,
        reluOutputs<double>, reluL1Loss<float>, reluL1Loss<double>},
    HeadDefinition{"relu-logits", "ReLU (Softmax loss)", "o = max(0, z);  L = -ln(exp(o_y) / sum exp(o))",
        "Agarap, arXiv:1803.08375, read as cross-entropy over max(0, z) as scores", true, reluOutputs<float>,
        reluOutputs<double>, reluLogitsLoss<float>, reluLogitsLoss<double>},
};

} // namespace

std::span<const HeadDefinition> heads()
{
    return definitions;
}

const HeadDefinition* findHead(std::string_view id)
{
    for (const HeadDefinition& head : definitions)
        if (head.id == id)
            return &head;
    return nullptr;
}

} // namespace engine
