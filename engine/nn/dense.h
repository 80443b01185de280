// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/alignedbuffer.h"
#include "engine/nn/dropout.h"
#include "engine/nn/layer.h"

namespace engine {

/// Fully connected layer: y = x W + b (the scores of a head), or y = dropout(max(0, x W + b)) (a hidden
/// layer).
///
/// Parameters  W (inputs, outputs) row by row, then b (outputs). W starts by the rule, b at 0.
/// Dropout     see dropout.h.
/// Source      theta h of Agarap, arXiv:1803.08375, with a bias.
template <typename T> class Dense final : public Layer<T> {
public:
    enum class Activation { None, Rectifier };

    Dense(Index inputs, Index outputs, Activation activation, double dropout, std::uint32_t number,
        const kernels::Layers<T>& kernels);

    Index inputs() const override { return m_inputs; }
    Index outputs() const override { return m_outputs; }
    Index parameterCount() const override { return (m_inputs + 1) * m_outputs; }
    void bind(T* parameters, T* gradients) override;
    void reserve(Index rows) override;
    void initialize(const RandomKey& key, Initialization rule) override;
    void prepare(const kernels::Layers<T>& kernels) override;
    bool preparesByTile() const override { return true; }
    void prepareTile(const kernels::Layers<T>& kernels, Index tile) override;
    void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) override;
    void backward(ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass,
        Index firstRow) override;
    Index parameterTiles() const override;
    ParameterRange backwardParameters(
        Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass) override;

private:
    Index m_inputs;
    Index m_outputs;
    Activation m_activation;
    Dropout m_dropout;
    bool m_isFirst;
    kernels::ConvolutionShape m_shape; // of one pixel
    AlignedBuffer<T> m_packed;
    AlignedBuffer<T> m_packedTransposed; // empty in the first layer
    Index m_panelRows = 0;
    AlignedBuffer<T> m_panels; // dz of the batch
    T* m_weights = nullptr; // W, then b
    T* m_gradients = nullptr; // dW, then db
};

extern template class Dense<float>;
extern template class Dense<double>;

} // namespace engine
