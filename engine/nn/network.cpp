// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/network.h"

#include "engine/nn/activationlayer.h"
#include "engine/nn/convolution.h"
#include "engine/nn/dense.h"
#include "engine/nn/pooling.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace engine {

template <typename T>
auto Network<T>::tilingFor(std::span<const LayerPlan> layers, Index maximumRows) -> Tiling
{
    const bool convolves = std::any_of(layers.begin(), layers.end(),
        [](const LayerPlan& layer) { return layer.kind == LayerPlan::Kind::Convolution; });
    if (!convolves)
        return {128, 128};
    constexpr Index rows = 32;
    constexpr Index mostTiles = 16; // each has its own sums of the convolutions' gradients
    return {rows * ((maximumRows + mostTiles * rows - 1) / (mostTiles * rows)), 8};
}

template <typename T>
Network<T>::Network(std::span<const LayerPlan> layers, const ExperimentConfig::Network& settings,
    const HeadDefinition& head, const HeadOptions& options, Index maximumRows,
    const kernels::Layers<T>& kernels)
    : m_head(head)
    , m_options(options)
    , m_initialization(settings.initialization)
    , m_kernels(kernels)
    , m_maximumRows(maximumRows)
    , m_tiling(tilingFor(layers, maximumRows))
{
    assert(!layers.empty());
    const ActivationDefinition* activation = findActivation(settings.activation);
    assert(activation);
    for (const LayerPlan& plan : layers)
        append(plan, *activation, static_cast<std::uint32_t>(&plan - layers.data()));
    Index parameters = 0;
    for (const auto& layer : m_layers) {
        m_offsets.push_back(parameters);
        parameters += layer->parameterCount();
    }
    m_offsets.push_back(parameters); // the head's slope, if it trains one
    parameters += head.trainsSlope ? 1 : 0;
    m_parameters = AlignedBuffer<T>(parameters);
    m_gradients = AlignedBuffer<T>(parameters);
    m_activations.emplace_back(maximumRows * inputs());
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        Layer<T>& layer = *m_layers[l];
        layer.reserve(maximumRows);
        layer.bind(m_parameters.data() + m_offsets[l], m_gradients.data() + m_offsets[l]);
        m_activations.emplace_back(maximumRows * layer.outputs());
        m_deltas.emplace_back(maximumRows * layer.outputs());
        m_gatherOffsets.push_back(m_gatherSize);
        if (layer.gathersByRows())
            m_gatherSize += layer.parameterCount();
        for (Index tile = 0; tile < layer.parameterTiles(); ++tile)
            m_tiles.push_back({static_cast<int>(l), tile});
    }
    if (head.trainsSlope)
        m_tiles.push_back({headLayer, 0});
    m_gathered = AlignedBuffer<T>(m_tiling.tiles(maximumRows) * m_gatherSize);
    m_outputs = AlignedBuffer<T>(maximumRows * classes());
    m_labels.resize(static_cast<std::size_t>(maximumRows));
    m_predictions.resize(static_cast<std::size_t>(maximumRows));
    m_rowLosses.resize(static_cast<std::size_t>(maximumRows));
    m_tileSquares.resize(m_tiles.size());
    m_layerSquares.resize(m_units.size());
}

/// A planned layer, and its activation behind it unless that is part of it. `number`: of the plan, for random
/// numbers: the same whatever the activation is.
template <typename T>
void Network<T>::append(const LayerPlan& plan, const ActivationDefinition& activation, std::uint32_t number)
{
    const bool rectifies = plan.hidden && !activation.function;
    std::unique_ptr<Layer<T>> layer;
    switch (plan.kind) {
    case LayerPlan::Kind::Convolution:
        layer = std::make_unique<Convolution<T>>(plan, rectifies, number, m_kernels);
        break;
    case LayerPlan::Kind::Pooling:
        return append(std::make_unique<Pooling<T>>(plan, number), number);
    case LayerPlan::Kind::Dense:
        layer = std::make_unique<Dense<T>>(plan.in.size(), plan.out.size(),
            rectifies ? Dense<T>::Activation::Rectifier : Dense<T>::Activation::None,
            rectifies ? plan.dropout : 0, number, m_kernels);
        break;
    }
    m_units.push_back(plan.out.channels);
    append(std::move(layer), number);
    if (plan.hidden && activation.function)
        append(std::make_unique<ActivationLayer<T>>(
                   activation, plan.out.size(), plan.out.channels, plan.dropout, number),
            number);
    m_lastOf.push_back(m_layers.size() - 1);
}

template <typename T> void Network<T>::append(std::unique_ptr<Layer<T>> layer, std::uint32_t number)
{
    m_layerOf.push_back(static_cast<int>(m_units.size()) - 1);
    m_numbers.push_back(number);
    m_layers.push_back(std::move(layer));
}

template <typename T> void Network<T>::initialize(std::uint64_t seed, int repetition)
{
    m_isPrepared = false;
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        RandomKey key;
        key.seed = seed;
        key.purpose = Purpose::Weights;
        key.repetition = static_cast<std::uint32_t>(repetition);
        key.layer = m_numbers[l];
        m_layers[l]->initialize(key, m_initialization);
    }
    if (m_head.trainsSlope)
        m_parameters.data()[m_offsets.back()] = static_cast<T>(m_options.slope);
}

template <typename T> void Network<T>::prepare()
{
    for (const auto& layer : m_layers)
        if (!m_isPrepared || !layer->preparesByTile())
            layer->prepare(m_kernels);
    m_isPrepared = true;
}

template <typename T>
template <typename Work>
void Network<T>::forPieces(Crew::Member& crew, Index rows, Work work)
{
    crew.forEach(m_tiling.tiles(rows), [&](Index tile) {
        const Index end = std::min(rows, (tile + 1) * m_tiling.tileRows);
        for (Index first = tile * m_tiling.tileRows; first < end; first += m_tiling.pieceRows)
            work(tile, first, std::min(m_tiling.pieceRows, end - first));
    });
}

template <typename T> void Network<T>::forwardRows(Index first, Index count, const Pass<T>& pass)
{
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        Layer<T>& layer = *m_layers[l];
        layer.forward({m_activations[l].data() + first * layer.inputs(), count, layer.inputs()},
            {m_activations[l + 1].data() + first * layer.outputs(), count, layer.outputs()}, pass, first);
    }
}

template <typename T>
void Network<T>::lossRows(
    const HeadDefinition& head, Index first, Index count, Index batchRows, bool withGradient)
{
    const int n = static_cast<int>(classes());
    const T perRow = T(1) / static_cast<T>(batchRows);
    HeadOptions options = m_options;
    if (m_head.trainsSlope)
        options.slope = static_cast<double>(m_parameters.data()[m_offsets.back()]);
    for (Index row = first; row < first + count; ++row) {
        const auto i = static_cast<std::size_t>(row);
        const T* z = m_activations.back().data() + row * n;
        T* o = m_outputs.data() + row * n;
        T* dz = withGradient ? m_deltas.back().data() + row * n : nullptr;
        if (!std::all_of(z, z + n, [](T value) { return std::isfinite(value); })) {
            // Rectifiers would turn NaN into 0 and hide it; like this the batch's gradients carry it to the
            // check.
            m_rowLosses[i] = {std::numeric_limits<double>::quiet_NaN(), SampleState::Live};
            std::fill_n(o, n, std::numeric_limits<T>::quiet_NaN());
            if (dz)
                std::fill_n(dz, n, std::numeric_limits<T>::quiet_NaN());
            m_predictions[i] = 0;
            continue;
        }
        if constexpr (std::is_same_v<T, float>) {
            head.outputsFloat(z, o, n, options);
            m_rowLosses[i] = head.lossFloat(z, n, m_labels[i], options, dz);
        } else {
            head.outputsDouble(z, o, n, options);
            m_rowLosses[i] = head.lossDouble(z, n, m_labels[i], options, dz);
        }
        m_predictions[i] = static_cast<std::uint8_t>(std::max_element(o, o + n) - o); // the first of equals
        if (dz)
            for (int k = 0; k < n; ++k)
                dz[k] *= perRow;
    }
}

template <typename T> void Network<T>::backwardRows(Index tile, Index first, Index count, const Pass<T>& pass)
{
    T* sums = m_gathered.data() + tile * m_gatherSize;
    if (first == tile * m_tiling.tileRows)
        std::fill_n(sums, m_gatherSize, T(0));
    for (std::size_t l = m_layers.size(); l-- > 0;) {
        Layer<T>& layer = *m_layers[l];
        const ConstViewOf<T> x(m_activations[l].data() + first * layer.inputs(), count, layer.inputs());
        const ConstViewOf<T> y(m_activations[l + 1].data() + first * layer.outputs(), count, layer.outputs());
        const ViewOf<T> dy(m_deltas[l].data() + first * layer.outputs(), count, layer.outputs());
        if (l == 0) {
            layer.backward(x, y, dy, nullptr, pass, first);
        } else {
            ViewOf<T> dx(m_deltas[l - 1].data() + first * layer.inputs(), count, layer.inputs());
            layer.backward(x, y, dy, &dx, pass, first);
        }
        if (layer.gathersByRows())
            layer.gather(x, {dy.data(), dy.rows(), dy.cols()}, sums + m_gatherOffsets[l], pass, first);
    }
}

template <typename T>
ParameterRange Network<T>::layerGradient(std::size_t l, Index tile, Index rows, const Pass<T>& pass)
{
    Layer<T>& layer = *m_layers[l];
    const ParameterRange range = layer.backwardParameters(tile,
        {m_activations[l].data(), rows, layer.inputs()}, {m_deltas[l].data(), rows, layer.outputs()}, pass);
    if (layer.gathersByRows())
        m_kernels.sumParts(m_gathered.data() + m_gatherOffsets[l] + range.first, m_tiling.tiles(rows),
            m_gatherSize, range.count, m_gradients.data() + m_offsets[l] + range.first);
    return range;
}

/// Sums over the rows in their order, whoever worked them out.
template <typename T> ParameterRange Network<T>::slopeGradient(Index rows)
{
    double sum = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i)
        sum += m_rowLosses[i].slopeGradient;
    m_gradients.data()[m_offsets.back()] = static_cast<T>(sum / static_cast<double>(rows));
    return {0, 1, false};
}

template <typename T>
double Network<T>::parameterTile(
    std::size_t index, Index rows, const Pass<T>& pass, ModelOptimizer<T>* optimizer)
{
    const ParameterTile& tile = m_tiles[index];
    const bool ofHead = tile.layer == headLayer;
    const auto l = ofHead ? m_layers.size() : static_cast<std::size_t>(tile.layer);
    const ParameterRange range = ofHead ? slopeGradient(rows) : layerGradient(l, tile.tile, rows, pass);
    const Index first = m_offsets[l] + range.first;
    if (!optimizer)
        return 0;
    const double squares = optimizer->update(
        m_kernels, first, range.count, range.decays, m_parameters.data() + first, m_gradients.data() + first);
    if (!ofHead && m_layers[l]->preparesByTile())
        m_layers[l]->prepareTile(m_kernels, tile.tile);
    return squares;
}

template <typename T>
void Network<T>::passes(Crew::Member& crew, Index rows, const Pass<T>& pass, ModelOptimizer<T>* optimizer)
{
    assert(rows > 0 && rows <= m_maximumRows);
    prepare();
    forPieces(crew, rows, [&](Index tile, Index first, Index count) {
        forwardRows(first, count, pass);
        lossRows(m_head, first, count, rows, true);
        backwardRows(tile, first, count, pass);
    });
    crew.forEach(static_cast<Index>(m_tiles.size()), [&](Index i) {
        const auto index = static_cast<std::size_t>(i);
        m_tileSquares[index] = parameterTile(index, rows, pass, optimizer);
    });
    std::fill(m_layerSquares.begin(), m_layerSquares.end(), 0.0);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        const int layer = m_tiles[i].layer; // the head's slope counts with the last layer
        const int counted
            = layer == headLayer ? m_layerOf.back() : m_layerOf[static_cast<std::size_t>(layer)];
        m_layerSquares[static_cast<std::size_t>(counted)] += m_tileSquares[i];
    }
}

template <typename T> BatchSums Network<T>::sums(Index rows) const
{
    BatchSums result;
    result.rows = rows;
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
        result.loss += m_rowLosses[i].loss;
        ++result.states[static_cast<std::size_t>(m_rowLosses[i].state)];
        result.correct += m_predictions[i] == m_labels[i];
    }
    return result;
}

template <typename T>
BatchSums Network<T>::trainBatch(
    Crew::Member& crew, Index rows, const RandomKey& key, ModelOptimizer<T>& optimizer)
{
    const Pass<T> pass{m_kernels, true, key};
    optimizer.beginStep();
    passes(crew, rows, pass, &optimizer);
    return sums(rows);
}

template <typename T>
BatchSums Network<T>::gradientsOf(Crew::Member& crew, Index rows, const RandomKey& key, bool dropout)
{
    passes(crew, rows, Pass<T>{m_kernels, dropout, key}, nullptr);
    return sums(rows);
}

template <typename T> void Network<T>::look(Crew::Member& crew, Index rows)
{
    assert(rows > 0 && rows <= m_maximumRows);
    prepare();
    const Pass<T> pass{m_kernels, false, {}};
    forPieces(crew, rows, [&](Index, Index first, Index count) { forwardRows(first, count, pass); });
}

template <typename T>
BatchSums Network<T>::gradientsFor(const HeadDefinition& head, Crew::Member& crew, Index rows)
{
    const Pass<T> pass{m_kernels, false, {}};
    forPieces(crew, rows, [&](Index tile, Index first, Index count) {
        lossRows(head, first, count, rows, true);
        backwardRows(tile, first, count, pass);
    });
    crew.forEach(static_cast<Index>(m_tiles.size()),
        [&](Index i) { parameterTile(static_cast<std::size_t>(i), rows, pass, nullptr); });
    return sums(rows);
}

template <typename T> ParameterRange Network<T>::layerRange(int l) const
{
    ParameterRange range;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        if (m_layerOf[i] < l)
            range.first += m_layers[i]->parameterCount();
        else if (m_layerOf[i] == l)
            range.count += m_layers[i]->parameterCount();
    }
    return range;
}

template <typename T>
BatchSums Network<T>::evaluateBatch(
    Crew::Member& crew, Index rows, std::span<std::uint8_t> predictions, std::span<SampleState> states)
{
    assert(
        rows > 0 && rows <= m_maximumRows && std::ssize(predictions) == rows && std::ssize(states) == rows);
    const Pass<T> pass{m_kernels, false, {}};
    prepare();
    forPieces(crew, rows, [&](Index, Index first, Index count) {
        forwardRows(first, count, pass);
        lossRows(m_head, first, count, rows, false);
    });
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i) {
        predictions[i] = m_predictions[i];
        states[i] = m_rowLosses[i].state;
    }
    return sums(rows);
}

template <typename T> ConstViewOf<T> Network<T>::activations(int l, Index rows) const
{
    const std::size_t last = m_lastOf[static_cast<std::size_t>(l)];
    const Index pixels = m_layers[last]->outputs() / units(l);
    return {m_activations[last + 1].data(), rows * pixels, units(l)};
}

template class Network<float>;
template class Network<double>;

} // namespace engine
