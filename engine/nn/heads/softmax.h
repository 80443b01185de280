// SPDX-License-Identifier: GPL-3.0-or-later
// softmax: o = exp(z) / sum exp(z), L = -ln o_y from the scores (Bridle 1990). softmax-published: the same
// probabilities through the clip of Keras 2.1.
#pragma once

#include "engine/nn/heads/clip.h"
#include "engine/nn/heads/rows.h"

namespace engine {

/// sum exp(z - top), in double: scores of a few classes cost nothing, and the C library's exp then rounds to
/// the same T on every processor.
template <typename T> double exponentialSum(const T* z, int n, T top)
{
    double sum = 0;
    for (int k = 0; k < n; ++k)
        sum += std::exp(static_cast<double>(z[k]) - static_cast<double>(top));
    return sum;
}

template <typename T> void softmaxOutputs(const T* z, T* o, int n, const HeadOptions&)
{
    const T top = rows::largest(z, n);
    const double sum = exponentialSum(z, n, top);
    for (int k = 0; k < n; ++k)
        o[k] = static_cast<T>(std::exp(static_cast<double>(z[k]) - static_cast<double>(top)) / sum);
}

template <typename T> RowLoss softmaxLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    const T top = rows::largest(z, n);
    const double sum = exponentialSum(z, n, top);
    if (dz) {
        for (int k = 0; k < n; ++k) {
            const double p = std::exp(static_cast<double>(z[k]) - static_cast<double>(top)) / sum;
            dz[k] = static_cast<T>(p - (k == y ? 1 : 0));
        }
    }
    return {rows::boundedLoss(std::log(sum) - (static_cast<double>(z[y]) - static_cast<double>(top))),
        SampleState::Live};
}

template <typename T> RowLoss softmaxPublishedLoss(const T* z, int n, int y, const HeadOptions&, T* dz)
{
    const T top = rows::largest(z, n);
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

} // namespace engine
