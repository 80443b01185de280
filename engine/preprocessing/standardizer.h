// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/kernels/kernels.h"
#include "engine/training/crew.h"
#include "engine/types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// Column by column z = (x - mean) / scale, fitted on some rows and applied to any.
///
/// Standardize  scale = population standard deviation, 1 where a column is constant (scikit-learn's
///              StandardScaler and its rule for what rounding makes of a constant column). Center: scale 1.
///              None: mean 0, scale 1.
/// Precision    sums in double, two passes, rows in the given order; z rounded once to float32.
class Standardizer {
public:
    enum class Mode { None, Center, Standardize };

    void fit(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
        std::span<const std::uint32_t> rows, Mode mode);

    /// out(rows.size(), features); `out` borrows.
    void apply(const kernels::Kernels& kernels, const Matrix& x, std::span<const std::uint32_t> rows,
        View out) const;

    const std::vector<double>& mean() const { return m_mean; }
    const std::vector<double>& scale() const { return m_scale; }

private:
    std::vector<double> m_mean;
    std::vector<double> m_scale;
};

} // namespace engine
