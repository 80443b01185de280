// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/preprocessing/preparedrows.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <vector>

namespace engine {

Preprocessor::Preprocessor(Crew::Member& crew, const kernels::Kernels& kernels,
    const ExperimentConfig::Preprocessing& settings, const Matrix& x, std::span<const std::uint32_t> rows,
    RunControl* control)
{
    using Mode = Standardizer::Mode;
    const bool pca = settings.pcaComponents > 0;
    m_standardizer.fit(crew, kernels, x, rows,
        settings.standardize ? Mode::Standardize
            : pca            ? Mode::Center
                             : Mode::None);
    if (pca)
        m_pca.emplace().fit(crew, kernels, x, rows, m_standardizer, settings.pcaComponents, control);
}

PreparedRows::PreparedRows(Crew::Member& crew, const kernels::Kernels& kernels,
    const Preprocessor& preprocessor, const Samples& samples, RunControl* control)
    : m_kernels(kernels)
    , m_preprocessor(preprocessor)
    , m_samples(samples)
{
    if (!preprocessor.m_pca)
        return;
    std::vector<std::uint32_t> all(static_cast<std::size_t>(samples.rows()));
    std::iota(all.begin(), all.end(), 0u);
    m_scores.resize(samples.rows(), preprocessor.outputs());
    preprocessor.m_pca->apply(crew, kernels, samples.x, all, preprocessor.m_standardizer,
        View(m_scores.data(), m_scores.rows(), m_scores.cols()), control);
}

void PreparedRows::gather(std::span<const std::uint32_t> rows, View out, std::span<std::uint8_t> labels) const
{
    assert(out.rows() == std::ssize(rows) && labels.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        labels[i] = m_samples.y[rows[i]];
    if (!m_preprocessor.m_pca) {
        m_preprocessor.m_standardizer.apply(m_kernels, m_samples.x, rows, out);
        return;
    }
    const Index width = m_scores.cols();
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy_n(m_scores.data() + static_cast<Index>(rows[i]) * width, width,
            out.data() + static_cast<Index>(i) * width);
}

} // namespace engine
