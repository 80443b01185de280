// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/initialization.h"

#include <cassert>
#include <cmath>

namespace engine {

template <typename T>
void fillWeights(RandomStream& stream, Initialization rule, Index fanIn, Index fanOut, std::span<T> weights)
{
    assert(fanIn > 0 && fanOut > 0);
    if (rule == Initialization::He) {
        const double deviation = std::sqrt(2.0 / static_cast<double>(fanIn));
        for (T& weight : weights)
            weight = static_cast<T>(deviation * stream.normal());
        return;
    }
    const double limit = std::sqrt(6.0 / static_cast<double>(fanIn + fanOut));
    for (T& weight : weights)
        weight = static_cast<T>((2 * stream.uniform() - 1) * limit);
}

template void fillWeights(RandomStream&, Initialization, Index, Index, std::span<float>);
template void fillWeights(RandomStream&, Initialization, Index, Index, std::span<double>);

} // namespace engine
