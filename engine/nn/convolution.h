// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/alignedbuffer.h"
#include "engine/nn/architecture.h"
#include "engine/nn/layer.h"

namespace engine {

/// Where images lie within a border; widths and left are in values, pixels times channels.
struct ImageBorder {
    Index height = 0;
    Index width = 0;
    Index fullHeight = 0;
    Index fullWidth = 0;
    Index top = 0;
    Index left = 0;

    template <typename T> void copyIn(const T* images, Index count, T* bordered) const;
    template <typename T> void copyOut(const T* bordered, Index count, T* images) const;
};

/// Convolution over images: y = x * W + b at every pixel, or max(0, x * W + b). No dropout: VGG-like networks drop
/// behind their poolings.
///
/// Shapes      x (B, height, width, channels) and y likewise, NHWC; sizes as planned (LayerPlan).
/// Parameters  W (kernel, kernel, in channels, out channels), then b (out channels); W starts by the rule with
///             fan in kernel^2 in, fan out kernel^2 out (Glorot and Bengio 2010), b at 0.
/// Padding     with zeros, in a copy of x that the layer keeps for the batch.
/// Source      LeCun et al. 1989; as correlation, without turning the kernel, like every modern library.
template <typename T> class Convolution final : public Layer<T> {
public:
    Convolution(const LayerPlan& plan, bool rectify, std::uint32_t number, const kernels::Layers<T>& kernels);

    Index inputs() const override { return m_plan.in.size(); }
    Index outputs() const override { return m_plan.out.size(); }
    Index parameterCount() const override { return m_plan.parameters(); }
    void bind(T* parameters, T* /*gradients*/) override { m_weights = parameters; }
    void reserve(Index rows) override;
    void initialize(const RandomKey& key, Initialization rule) override;
    void prepare(const kernels::Layers<T>& kernels) override;
    void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) override;
    void backward(ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass,
        Index firstRow) override;
    bool gathersByRows() const override { return true; }
    void gather(ConstViewOf<T> x, ConstViewOf<T> dz, T* sums, const Pass<T>& pass, Index firstRow) override;
    Index parameterTiles() const override;
    ParameterRange backwardParameters(
        Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass) override;

private:
    bool isPadded() const { return m_paddedSize > 0; }
    /// dx has the size of dz, as with same padding: it is a convolution of dz.
    bool turns() const
    {
        return m_plan.stride == 1 && m_plan.out.height == m_plan.in.height
            && m_plan.out.width == m_plan.in.width;
    }

    void inputGradient(const T* dz, Index rows, T* dx, const kernels::Layers<T>& kernels, Index firstRow);

    LayerPlan m_plan;
    bool m_rectify;
    bool m_isFirst;
    kernels::ConvolutionShape m_shape;
    Index m_paddedSize = 0; // values of one image with its border; 0: none needed
    ImageBorder m_border; // around x
    ImageBorder m_gradientBorder; // around dz, where dx is a convolution of it
    AlignedBuffer<T> m_padded; // x of the batch with its border
    AlignedBuffer<T> m_paddedGradient; // dz with its border, or dx with that of x
    AlignedBuffer<T> m_packed;
    AlignedBuffer<T> m_packedBackward; // empty in the first layer
    T* m_weights = nullptr; // W, then b
};

extern template class Convolution<float>;
extern template class Convolution<double>;

} // namespace engine
