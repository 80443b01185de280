// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/dataset/dataset.h"
#include "engine/preprocessing/pca.h"

#include <cstdint>
#include <optional>
#include <span>

namespace engine {

/// The preprocessing of one fold: fitted on its training rows and nothing else.
class Preprocessor {
public:
    Preprocessor(Crew::Member& crew, const kernels::Kernels& kernels,
        const ExperimentConfig::Preprocessing& settings, const Matrix& x, std::span<const std::uint32_t> rows,
        RunControl* control = nullptr);

    Index outputs() const { return m_pca ? m_pca->components() : std::ssize(m_standardizer.mean()); }

private:
    friend class PreparedRows;
    Standardizer m_standardizer;
    std::optional<Pca> m_pca;
};

/// Samples as a network gets them. With PCA the scores of all rows are kept; without, a row is standardised
/// whenever it is gathered, so that no copy of the dataset is needed.
class PreparedRows {
public:
    /// `samples` and `preprocessor` are borrowed for as long as this lives.
    PreparedRows(Crew::Member& crew, const kernels::Kernels& kernels, const Preprocessor& preprocessor,
        const Samples& samples, RunControl* control = nullptr);

    /// out(rows.size(), outputs) and the rows' labels. Allocates nothing.
    void gather(std::span<const std::uint32_t> rows, View out, std::span<std::uint8_t> labels) const;

private:
    const kernels::Kernels& m_kernels;
    const Preprocessor& m_preprocessor;
    const Samples& m_samples;
    Matrix m_scores;
};

} // namespace engine
