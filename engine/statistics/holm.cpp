// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/holm.h"

#include "engine/error.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace engine {

std::vector<double> holmAdjusted(std::span<const double> p)
{
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!(p[i] >= 0 && p[i] <= 1))
            throw Error("Holm: p value " + std::to_string(i + 1) + " is not between 0 and 1");
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        largest = std::max(largest, p[order[i]] * static_cast<double>(order.size() - i));
        adjusted[order[i]] = std::min(1.0, largest);
    }
    return adjusted;
}

} // namespace engine
