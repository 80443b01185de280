// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/dense.h"

#include "engine/nn/initialization.h"

#include <algorithm>
#include <cassert>
#include <span>

namespace engine {

namespace {

constexpr Index tileInputs
    = 96; // rows of W in one parameter tile: whole panels and blocks on any instruction set

} // namespace

template <typename T>
Dense<T>::Dense(Index inputs, Index outputs, Activation activation, double dropout, std::uint32_t number,
    const kernels::Layers<T>& kernels)
    : m_inputs(inputs)
    , m_outputs(outputs)
    , m_activation(activation)
    , m_dropout(dropout, number)
    , m_isFirst(number == 0)
    , m_shape{1, 1, inputs, 1, 1, outputs, 1, 1}
    , m_packed(m_shape.packedSize(kernels.panelWidth))
{
    assert(inputs > 0 && outputs > 0);
    assert(activation == Activation::Rectifier || dropout == 0);
    if (!m_isFirst)
        m_packedTransposed = AlignedBuffer<T>(m_shape.exchanged().packedSize(kernels.panelWidth));
}

template <typename T> void Dense<T>::bind(T* parameters, T* gradients)
{
    m_weights = parameters;
    m_gradients = gradients;
}

template <typename T> void Dense<T>::initialize(const RandomKey& key, Initialization rule)
{
    RandomStream random(key);
    const Index weights = m_inputs * m_outputs;
    fillWeights(random, rule, m_inputs, m_outputs, std::span(m_weights, static_cast<std::size_t>(weights)));
    std::fill_n(m_weights + weights, m_outputs, T(0));
}

template <typename T> void Dense<T>::reserve(Index rows)
{
    const Index paddedOutputs = m_packed.size() / (m_inputs + 1);
    m_panelRows = rows + 1; // one more, so that panels don't share the same few lines of the cache
    m_panels = AlignedBuffer<T>(m_panelRows * paddedOutputs);
}

template <typename T> void Dense<T>::prepare(const kernels::Layers<T>& kernels)
{
    for (Index tile = 0; tile < parameterTiles(); ++tile)
        prepareTile(kernels, tile);
}

template <typename T> void Dense<T>::prepareTile(const kernels::Layers<T>& kernels, Index tile)
{
    if (tile + 1 == parameterTiles())
        return kernels.packDenseBias(m_weights + m_inputs * m_outputs, m_inputs, m_outputs, m_packed.data());
    const Index first = tile * tileInputs;
    kernels.packDense(m_weights, m_inputs, m_outputs, first, std::min(tileInputs, m_inputs - first),
        m_packed.data(), m_packedTransposed.data());
}

template <typename T>
void Dense<T>::forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == m_inputs && y.cols() == m_outputs && x.rows() == y.rows());
    pass.kernels.convolve(
        m_shape, x.data(), x.rows(), m_packed.data(), y.data(), m_activation == Activation::Rectifier);
    if (m_dropout.drops(pass))
        pass.kernels.dropout(y.data(), y.rows(), m_outputs, m_dropout.mask(pass, firstRow));
}

template <typename T>
void Dense<T>::backward(
    ConstViewOf<T> /*x*/, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass, Index firstRow)
{
    assert(y.cols() == m_outputs && dy.cols() == m_outputs && y.rows() == dy.rows());
    if (m_activation == Activation::Rectifier)
        pass.kernels.rectifierGradient(y.data(), dy.data(), dy.size(), static_cast<T>(m_dropout.scale(pass)));
    pass.kernels.packRows(dy.data(), dy.rows(), m_outputs, firstRow, m_panelRows, m_panels.data());
    if (dx)
        pass.kernels.convolve(
            m_shape.exchanged(), dy.data(), dy.rows(), m_packedTransposed.data(), dx->data(), false);
}

template <typename T> Index Dense<T>::parameterTiles() const
{
    return (m_inputs + tileInputs - 1) / tileInputs + 1; // the last one is the bias
}

template <typename T>
ParameterRange Dense<T>::backwardParameters(
    Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass)
{
    assert(x.cols() == m_inputs && dz.cols() == m_outputs && x.rows() == dz.rows());
    if (tile + 1 == parameterTiles()) {
        const ParameterRange bias{m_inputs * m_outputs, m_outputs, false};
        pass.kernels.columnSums(dz.data(), dz.rows(), m_outputs, m_gradients + bias.first);
        return bias;
    }
    const Index first = tile * tileInputs;
    const Index count = std::min(tileInputs, m_inputs - first);
    pass.kernels.denseWeightGradient(x.data(), x.rows(), m_inputs, first, count, m_panels.data(), m_panelRows,
        m_outputs, m_gradients + first * m_outputs);
    return {first * m_outputs, count * m_outputs};
}

template class Dense<float>;
template class Dense<double>;

} // namespace engine
