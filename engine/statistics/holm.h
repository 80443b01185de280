// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace engine {

/// p values adjusted for their number by Holm's step-down method (Holm 1979, Scandinavian Journal of Statistics 6),
/// in the given order; below a level: significant at it, with all comparisons together.
/// Errors  Error for one that is not between 0 and 1.
std::vector<double> holmAdjusted(std::span<const double> p);

} // namespace engine
