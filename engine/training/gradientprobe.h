// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/network.h"
#include "engine/preprocessing/preparedrows.h"
#include "engine/training/events.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// Compares the gradients of several heads at the same weights and rows (the future work of Agarap,
/// arXiv:1803.08375), and measures the optimiser's last step.
///
/// Dropout  off: the gradient of the network as it is evaluated; a zero is the network's own, not a mask's.
/// Cost     one forward pass, and one backward pass for each head: probeRows() keeps it within 4 % of an
///          epoch's arithmetic.
/// Order    fixed tiles, sums in double: the same bits for any number of threads.
/// Memory   one more copy of the parameters, allocated by the constructor with everything else but the events.
/// Effects  none on training: the network's parameters, moments and random numbers are only read.
class GradientProbe {
public:
    /// `heads`: what is compared, `trained` of them is the network's own.
    GradientProbe(const Network<float>& network, std::span<const HeadDefinition* const> heads, int trained,
        Index maximumRows);

    /// The rows of the next looks: `count` of `rows`, drawn by key.
    void choose(std::span<const std::uint32_t> rows, Index count, RandomKey key);

    /// Before and after a step of the optimiser: look() then knows how far it went.
    void beforeStep(Network<float>& network);
    void afterStep(Network<float>& network, Crew::Member& crew);

    /// Overwrites the network's input, outputs and gradients.
    ProbedGradients look(Network<float>& network, Crew::Member& crew, const PreparedRows& prepared);

private:
    struct Tile {
        int layer;
        Index first; // in the arenas
        Index count;
    };
    /// Sums of each layer of `values` against m_kept.
    std::span<const kernels::GradientSums> compare(
        const float* values, Crew::Member& crew, const kernels::Layers<float>& kernels);
    double scaleResidual(const Network<float>& network) const;

    std::vector<const HeadDefinition*> m_heads;
    int m_trained;
    std::vector<Tile> m_tiles;
    std::vector<kernels::GradientSums> m_tileSums;
    std::vector<kernels::GradientSums> m_layerSums;
    std::vector<Index> m_layerSizes; // parameters
    AlignedBuffer<float> m_kept; // weights before a step; gradient of the trained head
    std::vector<std::uint32_t> m_order;
    std::vector<double> m_updateRatio;
    Index m_rows = 0;
};

/// How many rows a probe may look at: a forward pass and `heads` backward passes over them cost 4 % of the
/// epoch's products (a row's backward pass is twice its forward pass), at most a batch, at least one row.
Index probeRows(Index trainRows, Index batchSize, int heads);

} // namespace engine
