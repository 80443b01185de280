// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/preprocessing/standardizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace engine {

void Standardizer::fit(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
    std::span<const std::uint32_t> rows, Mode mode)
{
    assert(!rows.empty());
    const auto width = static_cast<std::size_t>(x.cols());
    m_mean.assign(width, 0);
    m_scale.assign(width, 1);
    if (mode == Mode::None)
        return;
    std::vector<double> variance(width);
    constexpr Index block = 64; // columns a piece
    crew.forEach((x.cols() + block - 1) / block, [&](Index piece) {
        const Index first = piece * block;
        kernels.preprocessing.moments(x.data(), x.cols(), rows.data(), std::ssize(rows), first,
            std::min(block, x.cols() - first), m_mean.data() + first, variance.data() + first);
    });
    if (mode == Mode::Center)
        return;
    const auto n = static_cast<double>(rows.size());
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    for (std::size_t j = 0; j < width; ++j) {
        const double noise = n * epsilon * m_mean[j];
        const bool constant = variance[j] <= n * epsilon * variance[j] + noise * noise;
        m_scale[j] = constant ? 1 : std::sqrt(variance[j]);
    }
}

void Standardizer::apply(
    const kernels::Kernels& kernels, const Matrix& x, std::span<const std::uint32_t> rows, View out) const
{
    assert(out.rows() == std::ssize(rows) && out.cols() == x.cols() && std::ssize(m_mean) == x.cols());
    kernels.preprocessing.standardize(
        x.data(), x.cols(), rows.data(), std::ssize(rows), m_mean.data(), m_scale.data(), out.data());
}

} // namespace engine
