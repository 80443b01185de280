// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

namespace engine {

/// The firing rate of a unit, the share of rows on which its output is not 0, in one byte: 0 for never, 255 for
/// always, between them 254 equal steps, so that rates are kept to 0.002 and dead units exactly.
inline std::uint8_t firingLevel(std::int64_t fired, std::int64_t rows)
{
    assert(rows > 0 && fired >= 0 && fired <= rows);
    if (fired == 0 || fired == rows)
        return fired == 0 ? 0 : 255;
    return static_cast<std::uint8_t>(1 + 254 * fired / rows);
}

/// 0..1, the middle of the level's step.
inline double firingRate(std::uint8_t level)
{
    return level == 0 ? 0 : std::min(1.0, (level - 0.5) / 254);
}

/// Of wider layers only the dead units are counted.
constexpr Index widestFiringLayer = 1024;

} // namespace engine
