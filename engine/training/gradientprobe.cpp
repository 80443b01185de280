// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/gradientprobe.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace engine {

namespace {

constexpr Index tileParameters = 16384;
constexpr double costShare = 0.04; // of an epoch's products
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

Index probeRows(Index trainRows, Index batchSize, int heads)
{
    const double passes = 1 + 2.0 * heads; // a training row takes 3
    const auto affordable = static_cast<Index>(costShare * 3 / passes * static_cast<double>(trainRows));
    return std::clamp<Index>(affordable, 1, std::min(trainRows, batchSize));
}

GradientProbe::GradientProbe(const Network<float>& network, std::span<const HeadDefinition* const> heads,
    int trained, Index maximumRows)
    : m_heads(heads.begin(), heads.end())
    , m_trained(trained)
    , m_kept(network.parameterCount())
{
    assert(trained >= 0 && trained < static_cast<int>(heads.size()));
    for (int l = 0; l < network.layerCount(); ++l) {
        const ParameterRange range = network.layerRange(l);
        for (Index first = 0; first < range.count; first += tileParameters)
            m_tiles.push_back({l, range.first + first, std::min(tileParameters, range.count - first)});
        m_layerSizes.push_back(range.count);
    }
    m_tileSums.resize(m_tiles.size());
    m_layerSums.resize(m_layerSizes.size());
    m_updateRatio.assign(m_layerSizes.size(), undefined);
    m_order.reserve(static_cast<std::size_t>(maximumRows));
}

void GradientProbe::choose(std::span<const std::uint32_t> rows, Index count, RandomKey key)
{
    key.purpose = Purpose::Probe;
    key.epoch = 0;
    key.batch = 0;
    m_order.assign(rows.begin(), rows.end());
    RandomStream(key).shuffle(std::span(m_order));
    m_rows = std::min<Index>(count, std::ssize(m_order));
}

void GradientProbe::beforeStep(Network<float>& network)
{
    std::copy_n(network.parameters().data(), m_kept.size(), m_kept.data());
}

void GradientProbe::afterStep(Network<float>& network, Crew::Member& crew)
{
    const auto sums = compare(network.parameters().data(), crew, network.kernels());
    for (std::size_t l = 0; l < sums.size(); ++l)
        m_updateRatio[l]
            = sums[l].reference > 0 ? std::sqrt(sums[l].difference / sums[l].reference) : undefined;
}

std::span<const kernels::GradientSums> GradientProbe::compare(
    const float* values, Crew::Member& crew, const kernels::Layers<float>& kernels)
{
    crew.forEach(std::ssize(m_tiles), [&](Index i) {
        const Tile& tile = m_tiles[static_cast<std::size_t>(i)];
        m_tileSums[static_cast<std::size_t>(i)]
            = kernels.compare(values + tile.first, m_kept.data() + tile.first, tile.count);
    });
    std::fill(m_layerSums.begin(), m_layerSums.end(), kernels::GradientSums());
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        kernels::GradientSums& sums = m_layerSums[static_cast<std::size_t>(m_tiles[i].layer)];
        sums.squares += m_tileSums[i].squares;
        sums.reference += m_tileSums[i].reference;
        sums.product += m_tileSums[i].product;
        sums.difference += m_tileSums[i].difference;
        sums.zeros += m_tileSums[i].zeros;
    }
    return m_layerSums;
}

double GradientProbe::scaleResidual(const Network<float>& network) const
{
    const ConstView z = network.activations(network.layerCount() - 1, m_rows);
    const ConstView dz = network.scoreGradients(m_rows);
    const std::span<const RowLoss> losses = network.rowLosses(m_rows);
    double largest = undefined;
    for (Index row = 0; row < m_rows; ++row) {
        if (losses[static_cast<std::size_t>(row)].state != SampleState::Live)
            continue;
        double sum = 0;
        double size = 0;
        for (Index k = 0; k < z.cols(); ++k) {
            const double term = static_cast<double>(z(row, k)) * static_cast<double>(dz(row, k));
            sum += term;
            size += std::abs(term);
        }
        if (size > 0)
            largest = std::fmax(largest, std::abs(sum) / size); // fmax: a number before NaN
    }
    return largest;
}

ProbedGradients GradientProbe::look(Network<float>& network, Crew::Member& crew, const PreparedRows& prepared)
{
    assert(m_rows > 0 && m_rows <= network.maximumRows());
    prepared.gather(std::span(m_order).first(static_cast<std::size_t>(m_rows)), network.input(m_rows),
        network.labels(m_rows));
    network.look(crew, m_rows);
    ProbedGradients probed;
    probed.rows = m_rows;
    probed.updateRatio = m_updateRatio;
    probed.heads.resize(m_heads.size());
    const auto probe = [&](int head) {
        HeadGradients& found = probed.heads[static_cast<std::size_t>(head)];
        const BatchSums sums = network.gradientsFor(*m_heads[static_cast<std::size_t>(head)], crew, m_rows);
        found.loss = sums.loss / static_cast<double>(m_rows);
        found.scaleResidual = scaleResidual(network);
        const float* gradients = network.gradients().data();
        if (head == m_trained)
            std::copy_n(gradients, m_kept.size(), m_kept.data());
        const auto layers = compare(gradients, crew, network.kernels());
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const kernels::GradientSums& layer = layers[l];
            const double both = std::sqrt(layer.squares * layer.reference);
            found.norm.push_back(std::sqrt(layer.squares));
            found.difference.push_back(std::sqrt(layer.difference));
            found.cosine.push_back(both > 0 ? layer.product / both : undefined);
            found.zeroShare.push_back(
                static_cast<double>(layer.zeros) / static_cast<double>(m_layerSizes[l]));
        }
    };
    probe(m_trained); // first: the others are compared with it
    for (int head = 0; head < static_cast<int>(m_heads.size()); ++head)
        if (head != m_trained)
            probe(head);
    return probed;
}

} // namespace engine
