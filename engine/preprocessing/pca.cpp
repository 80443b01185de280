// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/preprocessing/pca.h"

#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace engine {

namespace {

constexpr Index rowBlock = 1024; // rows whose products are summed in float
constexpr Index rowPiece = 64;
constexpr Index columnBlock = 112;

/// Upper blocks of z^T z.
std::vector<double> crossProducts(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
    std::span<const std::uint32_t> rows, const Standardizer& standardizer, RunControl* control)
{
    const Index width = x.cols();
    std::vector<double> sum(static_cast<std::size_t>(width * width));
    Matrix z(std::min<Index>(rowBlock, std::ssize(rows)), width);
    std::vector<std::array<Index, 2>> blocks;
    for (Index a = 0; a < width; a += columnBlock)
        for (Index b = a; b < width; b += columnBlock)
            blocks.push_back({a, b});
    for (Index first = 0; first < std::ssize(rows); first += rowBlock) {
        if (control)
            control->checkpoint();
        const Index count = std::min<Index>(rowBlock, std::ssize(rows) - first);
        crew.forEach((count + rowPiece - 1) / rowPiece, [&](Index piece) {
            const Index begin = piece * rowPiece;
            const Index some = std::min(rowPiece, count - begin);
            standardizer.apply(kernels, x,
                rows.subspan(static_cast<std::size_t>(first + begin), static_cast<std::size_t>(some)),
                View(z.data() + begin * width, some, width));
        });
        crew.forEach(std::ssize(blocks), [&](Index i) {
            const auto [a, b] = blocks[static_cast<std::size_t>(i)];
            alignas(64) std::array<float, kernels::crossProductScratch(columnBlock)> scratch;
            kernels.preprocessing.crossProduct(z.data(), count, width, a, std::min(columnBlock, width - a), b,
                std::min(columnBlock, width - b), sum.data(), scratch.data());
        });
    }
    return sum;
}

} // namespace

void Pca::fit(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
    std::span<const std::uint32_t> rows, const Standardizer& standardizer, int components,
    RunControl* control)
{
    const Index width = x.cols();
    assert(components > 0 && components <= width && std::ssize(rows) > 1);
    std::vector<double> matrix = crossProducts(crew, kernels, x, rows, standardizer, control);
    const auto at
        = [&](Index i, Index j) -> double& { return matrix[static_cast<std::size_t>(i * width + j)]; };
    double total = 0;
    for (Index i = 0; i < width; ++i) {
        for (Index j = i; j < width; ++j)
            at(j, i) = at(i, j) = at(i, j) / static_cast<double>(rows.size() - 1);
        total += at(i, i);
    }
    std::vector<double> values(static_cast<std::size_t>(width));
    if (!kernels.preprocessing.eigenSymmetric(matrix.data(), width, values.data()))
        throw Error("PCA: the eigen-decomposition of the covariance of " + std::to_string(width)
            + " features did not converge; check the data for extreme values or leave PCA out");

    m_components.resize(width, components);
    m_variance.clear();
    m_ratio = 0;
    for (Index c = 0; c < components; ++c) {
        const Index column = width - 1 - c; // values ascend
        double peak = 0;
        for (Index i = 0; i < width; ++i)
            if (std::abs(at(i, column)) > std::abs(peak))
                peak = at(i, column);
        const double sign = peak < 0 ? -1 : 1;
        for (Index i = 0; i < width; ++i)
            m_components(i, c) = static_cast<float>(sign * at(i, column));
        m_variance.push_back(std::max(0.0, values[static_cast<std::size_t>(column)]));
        m_ratio += total > 0 ? m_variance.back() / total : 0;
    }
}

void Pca::apply(Crew::Member& crew, const kernels::Kernels& kernels, const Matrix& x,
    std::span<const std::uint32_t> rows, const Standardizer& standardizer, View out,
    RunControl* control) const
{
    assert(out.rows() == std::ssize(rows) && out.cols() == components());
    constexpr Index piece = 256;
    crew.forEach((std::ssize(rows) + piece - 1) / piece, [&](Index i) {
        const Index first = i * piece;
        const Index count = std::min<Index>(piece, std::ssize(rows) - first);
        if (control)
            control->checkpoint();
        Matrix z(count, x.cols());
        standardizer.apply(kernels, x,
            rows.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)),
            View(z.data(), count, x.cols()));
        kernels.preprocessing.product(
            z.data(), count, x.cols(), m_components.data(), components(), out.data() + first * components());
    });
}

} // namespace engine
