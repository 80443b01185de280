// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/preprocessing/standardizer.h"
#include "engine/training/runcontrol.h"

namespace engine {

/// Principal components of standardised (or centred) rows, not whitened: exact, by the symmetric
/// eigen-decomposition of the covariance z^T z / (n - 1).
///
/// Sign       the entry of largest magnitude of each component is positive (the first of equals).
/// Precision  products of blocks of rows in float32, summed in double; the decomposition in double.
/// Errors     fit() throws Error when the decomposition does not converge; both throw Stopped when `control`
///            (may be null) says so, asked for every block of rows.
class Pca {
public:
    void fit(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
        std::span<const std::uint32_t> rows, const Standardizer& standardizer, int components,
        RunControl* control = nullptr);

    /// Scores of the given rows: out(rows.size(), components).
    void apply(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
        std::span<const std::uint32_t> rows, const Standardizer& standardizer, View out,
        RunControl* control = nullptr) const;

    Index components() const { return m_components.cols(); }
    const Matrix& componentsMatrix() const { return m_components; } // (features, components)
    const std::vector<double>& explainedVariance() const { return m_variance; } // descending
    double explainedVarianceRatio() const { return m_ratio; } // of all kept components together, 0..1

private:
    Matrix m_components;
    std::vector<double> m_variance;
    double m_ratio = 0;
};

} // namespace engine
