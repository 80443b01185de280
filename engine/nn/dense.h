// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layer.h"

namespace engine {

/// Fully connected layer: y = x W + b (the scores of a head), or y = dropout(max(0, x W + b)) (a hidden
/// layer).
///
/// Parameters  W (inputs, outputs) row by row, then b (outputs). W starts by the rule, b at 0.
/// Dropout     inverted (Srivastava et al. 2014): a unit is dropped when its 16 random bits are below
///             round(rate * 65536), else multiplied by 1 / (1 - rate); the bits depend on the pass's key, the
///             layer's number, the row of the batch and the unit, and on nothing else.
/// Source      theta h of Agarap, arXiv:1803.08375, with a bias.
template <typename T> class Dense final : public Layer<T> {
public:
    enum class Activation { None, Rectifier };

    Dense(Index inputs, Index outputs, Activation activation, double dropout, std::uint32_t number);

    Index inputs() const override { return m_inputs; }
    Index outputs() const override { return m_outputs; }
    Index parameterCount() const override { return (m_inputs + 1) * m_outputs; }
    double flopsPerSample() const override;
    void bind(T* parameters, T* gradients) override;
    void initialize(const RandomKey& key, Initialization rule) override;
    void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) override;
    void backward(ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass,
        Index firstRow) override;
    Index parameterTiles() const override;
    ParameterRange backwardParameters(
        Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass) override;

private:
    double scale(const Pass<T>& pass) const { return pass.training && m_dropThreshold ? m_keepScale : 1.0; }

    Index m_inputs;
    Index m_outputs;
    Activation m_activation;
    std::uint32_t m_dropThreshold;
    double m_keepScale;
    std::uint32_t m_number;
    T* m_weights = nullptr; // W, then b
    T* m_gradients = nullptr; // dW, then db
};

extern template class Dense<float>;
extern template class Dense<double>;

} // namespace engine
