// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/alignedbuffer.h"
#include "engine/nn/architecture.h"
#include "engine/nn/dropout.h"
#include "engine/nn/layer.h"

namespace engine {

/// Max pooling: the largest of each window of side x side, windows side by side, the first of equals; then
/// inverted dropout. No parameters.
///
/// Shapes   x (B, height, width, channels), y (B, height / side, width / side, channels), NHWC; what is left over
///          behind the last whole window is left out.
/// Dropout  as Dense's, with its own layer number.
template <typename T> class Pooling final : public Layer<T> {
public:
    Pooling(const LayerPlan& plan, std::uint32_t number);

    Index inputs() const override { return m_plan.in.size(); }
    Index outputs() const override { return m_plan.out.size(); }
    Index parameterCount() const override { return 0; }
    void bind(T*, T*) override { }
    void reserve(Index rows) override;
    void initialize(const RandomKey&, Initialization) override { }
    void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) override;
    void backward(ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass,
        Index firstRow) override;
    Index parameterTiles() const override { return 0; }
    ParameterRange backwardParameters(Index, ConstViewOf<T>, ConstViewOf<T>, const Pass<T>&) override
    {
        return {};
    }

private:
    LayerPlan m_plan;
    kernels::PoolingShape m_shape;
    Dropout m_dropout;
    AlignedBuffer<std::int32_t> m_chosen; // of each output: which value of its window; -1: dropped
};

extern template class Pooling<float>;
extern template class Pooling<double>;

} // namespace engine
