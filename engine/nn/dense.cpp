// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/dense.h"

#include "engine/nn/initialization.h"

#include <algorithm>
#include <cassert>
#include <span>

namespace engine {

namespace {

constexpr Index tileInputs = 128; // rows of W in one parameter tile

} // namespace

template <typename T>
Dense<T>::Dense(Index inputs, Index outputs, Activation activation, double dropout, std::uint32_t number)
    : m_inputs(inputs)
    , m_outputs(outputs)
    , m_activation(activation)
    , m_dropout(dropout, number)
{
    assert(inputs > 0 && outputs > 0);
    assert(activation == Activation::Rectifier || dropout == 0);
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

template <typename T>
void Dense<T>::forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == m_inputs && y.cols() == m_outputs && x.rows() == y.rows());
    kernels::Epilogue epilogue = m_dropout.epilogue(pass, firstRow);
    epilogue.rectify = m_activation == Activation::Rectifier;
    pass.kernels.dense(x.data(), x.rows(), m_inputs, m_weights, m_weights + m_inputs * m_outputs, m_outputs,
        y.data(), epilogue);
}

template <typename T>
void Dense<T>::backward(ConstViewOf<T> /*x*/, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx,
    const Pass<T>& pass, Index /*firstRow*/)
{
    assert(y.cols() == m_outputs && dy.cols() == m_outputs && y.rows() == dy.rows());
    if (m_activation == Activation::Rectifier)
        pass.kernels.rectifierGradient(y.data(), dy.data(), dy.size(), static_cast<T>(m_dropout.scale(pass)));
    if (dx)
        pass.kernels.denseInputGradient(dy.data(), dy.rows(), m_outputs, m_weights, m_inputs, dx->data());
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
    pass.kernels.denseWeightGradient(
        x.data(), x.rows(), m_inputs, first, count, dz.data(), m_outputs, m_gradients + first * m_outputs);
    return {first * m_outputs, count * m_outputs};
}

template class Dense<float>;
template class Dense<double>;

} // namespace engine
