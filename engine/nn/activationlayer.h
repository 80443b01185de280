// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/activations.h"
#include "engine/nn/dropout.h"
#include "engine/nn/layer.h"

namespace engine {

/// An activation other than relu, behind a layer that leaves its scores alone: y = dropout(f(x)), value by value.
///
/// Shapes      x and y (B, size): pixels of `units` channels, or units alone.
/// Parameters  prelu: a slope for each unit, from 0.25; the others have none.
/// Dropout     as Dense: the same bits for the same key, number, row and unit. The mask isn't stored: backward()
///             draws it anew.
/// Gradients   backward() leaves in dy the gradient by f(x), before dropout.
template <typename T> class ActivationLayer final : public Layer<T> {
public:
    /// `activation`: one with a function of its own. `number`: of the layer before it, for its random numbers.
    ActivationLayer(const ActivationDefinition& activation, Index size, Index units, double dropout,
        std::uint32_t number);

    Index inputs() const override { return m_size; }
    Index outputs() const override { return m_size; }
    Index parameterCount() const override { return m_activation.trainsSlopes ? m_units : 0; }
    void bind(T* parameters, T* gradients) override;
    void initialize(const RandomKey& key, Initialization rule) override;
    void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) override;
    void backward(ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass,
        Index firstRow) override;
    Index parameterTiles() const override { return m_activation.trainsSlopes ? 1 : 0; }
    ParameterRange backwardParameters(
        Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass) override;

private:
    const kernels::ActivationKernels<T>& kernelsOf(const Pass<T>& pass) const;
    void drop(ViewOf<T> values, const Pass<T>& pass, Index firstRow) const;

    const ActivationDefinition& m_activation;
    Index m_size;
    Index m_units;
    Dropout m_dropout;
    T* m_slopes = nullptr;
    T* m_gradients = nullptr;
};

extern template class ActivationLayer<float>;
extern template class ActivationLayer<double>;

} // namespace engine
