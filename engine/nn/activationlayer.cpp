// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/activationlayer.h"

#include <algorithm>
#include <cassert>

namespace engine {

template <typename T>
ActivationLayer<T>::ActivationLayer(
    const ActivationDefinition& activation, Index size, Index units, double dropout, std::uint32_t number)
    : m_activation(activation)
    , m_size(size)
    , m_units(units)
    , m_dropout(dropout, number)
{
    assert(activation.function && units > 0 && size % units == 0 && dropout >= 0 && dropout < 1);
}

template <typename T> void ActivationLayer<T>::bind(T* parameters, T* gradients)
{
    m_slopes = parameters;
    m_gradients = gradients;
}

template <typename T> void ActivationLayer<T>::initialize(const RandomKey& /*key*/, Initialization /*rule*/)
{
    std::fill_n(m_slopes, parameterCount(), static_cast<T>(initialSlope));
}

template <typename T>
const kernels::ActivationKernels<T>& ActivationLayer<T>::kernelsOf(const Pass<T>& pass) const
{
    return pass.kernels.activations[static_cast<std::size_t>(*m_activation.function)];
}

template <typename T>
void ActivationLayer<T>::drop(ViewOf<T> values, const Pass<T>& pass, Index firstRow) const
{
    if (!m_dropout.drops(pass))
        return;
    pass.kernels.dropout(values.data(), values.rows(), m_size, m_dropout.mask(pass, firstRow));
}

template <typename T>
void ActivationLayer<T>::forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == m_size && y.cols() == m_size && x.rows() == y.rows());
    kernelsOf(pass).value(x.data(), x.size(), m_slopes, m_units, y.data());
    drop(y, pass, firstRow);
}

template <typename T>
void ActivationLayer<T>::backward(
    ConstViewOf<T> x, ConstViewOf<T> /*y*/, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == m_size && dy.cols() == m_size && x.rows() == dy.rows());
    drop(dy, pass, firstRow);
    if (dx)
        kernelsOf(pass).gradient(x.data(), dy.data(), x.size(), m_slopes, m_units, dx->data());
}

template <typename T>
ParameterRange ActivationLayer<T>::backwardParameters(
    [[maybe_unused]] Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass)
{
    assert(tile == 0 && x.cols() == m_size && dz.cols() == m_size && x.rows() == dz.rows());
    pass.kernels.slopeGradient(x.data(), dz.data(), x.size() / m_units, m_units, m_gradients);
    return {0, m_units, false};
}

template class ActivationLayer<float>;
template class ActivationLayer<double>;

} // namespace engine
