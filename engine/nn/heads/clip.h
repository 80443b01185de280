// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/heads.h"

#include <cmath>

namespace engine {

/// The clip of Keras 2.1's categorical cross-entropy (paper/protocol 4), in the precision of the network: as
/// float the upper bound is 0.99999988, so that losses lie between 1.1920929e-7 and 16.118095.
template <typename T> constexpr T clipLow = static_cast<T>(1e-7);
template <typename T> constexpr T clipHigh = static_cast<T>(1 - static_cast<T>(1e-7));

/// -ln of the clipped probability, and what the clip does to the gradient.
template <typename T> RowLoss clippedLoss(T p)
{
    if (p > clipHigh<T>)
        return {-std::log(static_cast<double>(clipHigh<T>)), SampleState::Settled};
    if (p < clipLow<T>)
        return {-std::log(static_cast<double>(clipLow<T>)), SampleState::Dead};
    return {-std::log(static_cast<double>(p)), SampleState::Live};
}

} // namespace engine
