// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/random/stream.h"
#include "engine/types.h"

#include <span>

namespace engine {

/// Starting weights of one layer, in the order of the span, from the stream's next numbers.
///
/// Glorot  U(-a, a), a = sqrt(6 / (fanIn + fanOut)); one number of the stream for each weight
///         (Glorot and Bengio 2010, eq. 16).
/// He      N(0, 2 / fanIn), not truncated; two numbers for each weight (He et al. 2015, eq. 10).
/// Fans    dense: inputs and outputs; convolution: kernel^2 * channels in, kernel^2 * channels out.
template <typename T>
void fillWeights(RandomStream& stream, Initialization rule, Index fanIn, Index fanOut, std::span<T> weights);

extern template void fillWeights(RandomStream&, Initialization, Index, Index, std::span<float>);
extern template void fillWeights(RandomStream&, Initialization, Index, Index, std::span<double>);

} // namespace engine
