// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/activations.h"
#include "engine/nn/alignedbuffer.h"
#include "engine/nn/architecture.h"
#include "engine/nn/heads.h"
#include "engine/nn/layer.h"
#include "engine/nn/optimizer.h"
#include "engine/training/crew.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace engine {

/// Sums over the rows of one batch or evaluation.
struct BatchSums {
    double loss = 0; // sum of rows' losses, nats
    Index rows = 0;
    Index correct = 0;
    Index states[4] = {0, 0, 0, 0}; // by SampleState
};

/// Hidden layers, the last layer's scores, and a head: forward, loss, gradients and the optimiser's step.
///
/// Memory  everything is allocated by the constructor, for up to `maximumRows`; the passes allocate nothing.
/// Order   a batch is cut into tiles of rows for forward, loss and input gradients, then into tiles of
///         parameters for their gradients and update: two shared loops a step, the same pieces for any number of
///         threads.
template <typename T> class Network {
public:
    /// `layers`: of planLayers().
    Network(std::span<const LayerPlan> layers, const ExperimentConfig::Network& settings,
        const HeadDefinition& head, const HeadOptions& options, Index maximumRows,
        const kernels::Layers<T>& kernels);

    /// Layers that have parameters: the hidden ones, then the last. Poolings and activations belong to the
    /// layer before them.
    int layerCount() const { return static_cast<int>(m_units.size()); }
    /// Units of layer l: filters of a convolution.
    Index units(int l) const { return m_units[static_cast<std::size_t>(l)]; }
    Index inputs() const { return m_layers.front()->inputs(); }
    Index classes() const { return m_layers.back()->outputs(); }
    const HeadDefinition& head() const { return m_head; }
    /// Those of the layers in order, then the slope of a head that trains one.
    Index parameterCount() const { return m_parameters.size(); }
    Index maximumRows() const { return m_maximumRows; }
    std::span<const T> parameters() const
    {
        return {m_parameters.data(), static_cast<std::size_t>(m_parameters.size())};
    }
    /// To be changed before the next pass, and not after it: passes keep packed copies.
    std::span<T> changeParameters()
    {
        m_isPrepared = false;
        return {m_parameters.data(), static_cast<std::size_t>(m_parameters.size())};
    }
    std::span<const T> gradients() const
    {
        return {m_gradients.data(), static_cast<std::size_t>(m_gradients.size())};
    }

    /// Weights of (seed, repetition): the same for every head, which makes twins.
    void initialize(std::uint64_t seed, int repetition);

    /// Where the rows of the next batch are written: (rows, inputs), rows <= maximumRows.
    ViewOf<T> input(Index rows) { return {m_activations.front().data(), rows, inputs()}; }
    std::span<std::uint8_t> labels(Index rows) { return {m_labels.data(), static_cast<std::size_t>(rows)}; }

    /// One step on the rows in input() and labels(): mean loss over the batch, gradients, update. After it,
    /// layerSquares()[l] is the squared norm of layer l's gradient; not finite: a NaN or infinity was met.
    BatchSums trainBatch(Crew::Member& crew, Index rows, const RandomKey& key, ModelOptimizer<T>& optimizer);
    std::span<const double> layerSquares() const { return m_layerSquares; }

    /// Loss and gradients as trainBatch, parameters left alone; for checks.
    BatchSums gradientsOf(Crew::Member& crew, Index rows, const RandomKey& key, bool dropout);

    /// Gradients of other heads at the same weights and rows: one forward pass, dropout off, over the rows in
    /// input() and labels(), then gradientsFor() as many heads as are asked for. gradients() has the last one's;
    /// parameters and moments are left alone.
    void look(Crew::Member& crew, Index rows);
    BatchSums gradientsFor(const HeadDefinition& head, Crew::Member& crew, Index rows);
    /// Of the last gradients: each row's loss, and the gradient by its scores, (rows, classes).
    std::span<const RowLoss> rowLosses(Index rows) const
    {
        return {m_rowLosses.data(), static_cast<std::size_t>(rows)};
    }
    ConstViewOf<T> scoreGradients(Index rows) const { return {m_deltas.back().data(), rows, classes()}; }
    /// Where layer l's parameters are in parameters() and gradients().
    ParameterRange layerRange(int l) const;

    /// Frozen weights, dropout off, over the rows in input() and labels(); `predictions` gets a class for
    /// each row.
    BatchSums evaluateBatch(
        Crew::Member& crew, Index rows, std::span<std::uint8_t> predictions, std::span<SampleState> states);
    /// Of the last pass: outputs of layer l (hidden: activations; last: scores) as (rows * pixels, units), and
    /// of the head.
    ConstViewOf<T> activations(int l, Index rows) const;
    ConstViewOf<T> outputs(Index rows) const { return {m_outputs.data(), rows, classes()}; }
    const kernels::Layers<T>& kernels() const { return m_kernels; }

private:
    static constexpr int headLayer = -1;
    struct ParameterTile {
        int layer; // of m_layers, or headLayer: the head's slope
        Index tile; // within the layer
    };
    /// A tile of rows is one thread's; it goes through the layers piece by piece, so that what a piece needs stays
    /// in the cache.
    struct Tiling {
        Index tileRows;
        Index pieceRows;
        Index tiles(Index rows) const { return (rows + tileRows - 1) / tileRows; }
    };
    static Tiling tilingFor(std::span<const LayerPlan> layers, Index maximumRows);
    void append(const LayerPlan& plan, const ActivationDefinition& activation, std::uint32_t number);
    void append(std::unique_ptr<Layer<T>> layer, std::uint32_t number);
    void prepare();
    /// Calls work(tile, first row, row count) for each piece, pieces of a tile in order.
    template <typename Work> void forPieces(Crew::Member& crew, Index rows, Work work);
    void forwardRows(Index first, Index count, const Pass<T>& pass);
    void lossRows(const HeadDefinition& head, Index first, Index count, Index batchRows, bool withGradient);
    void backwardRows(Index tile, Index first, Index count, const Pass<T>& pass);
    ParameterRange layerGradient(std::size_t l, Index tile, Index rows, const Pass<T>& pass);
    ParameterRange slopeGradient(Index rows);
    double parameterTile(std::size_t index, Index rows, const Pass<T>& pass, ModelOptimizer<T>* optimizer);
    void passes(Crew::Member& crew, Index rows, const Pass<T>& pass, ModelOptimizer<T>* optimizer);
    BatchSums sums(Index rows) const;

    const HeadDefinition& m_head;
    HeadOptions m_options;
    Initialization m_initialization;
    const kernels::Layers<T>& m_kernels;
    Index m_maximumRows;
    Tiling m_tiling;
    bool m_isPrepared = false; // layers that prepare by tile have what they need
    std::vector<std::unique_ptr<Layer<T>>> m_layers;
    std::vector<std::uint32_t> m_numbers; // of each of m_layers: its place in the plan
    std::vector<int> m_layerOf; // of each of m_layers: the counted layer it belongs to
    std::vector<std::size_t> m_lastOf; // of each counted layer: its last one whose outputs are its units'
    std::vector<Index> m_units;
    std::vector<Index> m_offsets; // of each layer in the arenas
    std::vector<ParameterTile> m_tiles;
    std::vector<Index> m_gatherOffsets; // of each layer that gathers, within a tile's sums
    Index m_gatherSize = 0;
    AlignedBuffer<T> m_gathered; // sums of each tile of rows
    AlignedBuffer<T> m_parameters;
    AlignedBuffer<T> m_gradients;
    std::vector<AlignedBuffer<T>> m_activations; // input, then the output of each layer
    std::vector<AlignedBuffer<T>> m_deltas; // gradient by the output of each layer
    AlignedBuffer<T> m_outputs; // of the head
    std::vector<std::uint8_t> m_labels;
    std::vector<std::uint8_t> m_predictions;
    std::vector<RowLoss> m_rowLosses;
    std::vector<double> m_tileSquares;
    std::vector<double> m_layerSquares;
};

extern template class Network<float>;
extern template class Network<double>;

} // namespace engine
