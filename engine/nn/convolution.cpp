// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/convolution.h"

#include "engine/nn/initialization.h"

#include <algorithm>
#include <cassert>

namespace engine {

namespace {

constexpr Index tileWeights = 8192; // in one parameter tile

} // namespace

template <typename T> void ImageBorder::copyIn(const T* images, Index count, T* bordered) const
{
    for (Index image = 0; image < count; ++image, bordered += fullHeight * fullWidth)
        for (Index row = 0; row < height; ++row, images += width)
            std::copy_n(images, width, bordered + (top + row) * fullWidth + left);
}

template <typename T> void ImageBorder::copyOut(const T* bordered, Index count, T* images) const
{
    for (Index image = 0; image < count; ++image, bordered += fullHeight * fullWidth)
        for (Index row = 0; row < height; ++row, images += width)
            std::copy_n(bordered + (top + row) * fullWidth + left, width, images);
}

template <typename T>
Convolution<T>::Convolution(
    const LayerPlan& plan, bool rectify, std::uint32_t number, const kernels::Layers<T>& kernels)
    : m_plan(plan)
    , m_rectify(rectify)
    , m_isFirst(number == 0)
{
    assert(plan.kind == LayerPlan::Kind::Convolution && plan.dropout == 0);
    const Index height
        = std::max(plan.padTop + plan.in.height, (plan.out.height - 1) * plan.stride + plan.kernel);
    const Index width
        = std::max(plan.padLeft + plan.in.width, (plan.out.width - 1) * plan.stride + plan.kernel);
    if (height != plan.in.height || width != plan.in.width)
        m_paddedSize = height * width * plan.in.channels;
    m_shape = {height, width, plan.in.channels, plan.out.height, plan.out.width, plan.out.channels,
        plan.kernel, plan.stride};
    m_border = {plan.in.height, plan.in.width * plan.in.channels, height, width * plan.in.channels,
        plan.padTop, plan.padLeft * plan.in.channels};
    const kernels::ConvolutionShape turned = m_shape.exchanged();
    m_gradientBorder = {plan.out.height, plan.out.width * plan.out.channels, turned.inHeight,
        turned.inWidth * plan.out.channels, plan.kernel - 1 - plan.padTop,
        (plan.kernel - 1 - plan.padLeft) * plan.out.channels};
    m_packed = AlignedBuffer<T>(m_shape.packedSize(kernels.panelWidth));
    if (!m_isFirst)
        m_packedBackward = AlignedBuffer<T>(turns() ? m_shape.exchanged().packedSize(kernels.panelWidth)
                                                    : m_shape.scatteredSize(kernels.panelWidth));
}

template <typename T> void Convolution<T>::reserve(Index rows)
{
    if (!isPadded())
        return;
    m_padded = AlignedBuffer<T>(rows * m_paddedSize); // its border stays zero
    if (!m_isFirst)
        m_paddedGradient = AlignedBuffer<T>(rows * (turns() ? m_shape.exchanged().inSize() : m_paddedSize));
}

template <typename T> void Convolution<T>::initialize(const RandomKey& key, Initialization rule)
{
    const Index area = Index{m_plan.kernel} * m_plan.kernel;
    const Index weights = area * m_plan.in.channels * m_plan.out.channels;
    RandomStream stream(key);
    fillWeights(stream, rule, area * m_plan.in.channels, area * m_plan.out.channels,
        std::span(m_weights, static_cast<std::size_t>(weights)));
    std::fill_n(m_weights + weights, m_plan.out.channels, T(0));
}

template <typename T> void Convolution<T>::prepare(const kernels::Layers<T>& kernels)
{
    const T* bias = m_weights + parameterCount() - m_plan.out.channels;
    kernels.packConvolution(m_shape, m_weights, bias, m_packed.data());
    if (m_isFirst)
        return;
    if (turns())
        kernels.packTurned(m_shape, m_weights, m_packedBackward.data());
    else
        kernels.packScattered(m_shape, m_weights, m_packedBackward.data());
}

template <typename T>
void Convolution<T>::forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == inputs() && y.cols() == outputs() && x.rows() == y.rows());
    const T* from = x.data();
    if (isPadded()) {
        T* padded = m_padded.data() + firstRow * m_paddedSize;
        m_border.copyIn(x.data(), x.rows(), padded);
        from = padded;
    }
    pass.kernels.convolve(m_shape, from, x.rows(), m_packed.data(), y.data(), m_rectify);
}

template <typename T>
void Convolution<T>::backward(
    ConstViewOf<T> /*x*/, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass, Index firstRow)
{
    assert(y.cols() == outputs() && dy.cols() == outputs() && y.rows() == dy.rows());
    if (m_rectify)
        pass.kernels.rectifierGradient(y.data(), dy.data(), dy.size(), T(1));
    if (dx)
        inputGradient(dy.data(), dy.rows(), dx->data(), pass.kernels, firstRow);
}

template <typename T>
void Convolution<T>::inputGradient(
    const T* dz, Index rows, T* dx, const kernels::Layers<T>& kernels, Index firstRow)
{
    if (!isPadded() && !turns())
        return kernels.convolveInputGradient(m_shape, dz, rows, m_packedBackward.data(), dx);
    if (turns()) {
        const kernels::ConvolutionShape turned = m_shape.exchanged();
        const T* from = dz;
        if (isPadded()) {
            T* padded = m_paddedGradient.data() + firstRow * turned.inSize();
            m_gradientBorder.copyIn(dz, rows, padded);
            from = padded;
        }
        return kernels.convolve(turned, from, rows, m_packedBackward.data(), dx, false);
    }
    T* padded = m_paddedGradient.data() + firstRow * m_paddedSize;
    kernels.convolveInputGradient(m_shape, dz, rows, m_packedBackward.data(), padded);
    m_border.copyOut(padded, rows, dx);
}

template <typename T>
void Convolution<T>::gather(ConstViewOf<T> x, ConstViewOf<T> dz, T* sums, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == inputs() && dz.cols() == outputs() && x.rows() == dz.rows());
    const Index channels = m_plan.out.channels;
    pass.kernels.convolveWeightGradient(m_shape,
        isPadded() ? m_padded.data() + firstRow * m_paddedSize : x.data(), x.rows(), dz.data(), sums);
    pass.kernels.convolveBiasGradient(
        dz.data(), dz.size() / channels, channels, sums + parameterCount() - channels);
}

template <typename T> Index Convolution<T>::parameterTiles() const
{
    const Index weights = parameterCount() - m_plan.out.channels;
    return (weights + tileWeights - 1) / tileWeights + 1; // the last one is the bias
}

template <typename T>
ParameterRange Convolution<T>::backwardParameters(
    Index tile, ConstViewOf<T> /*x*/, ConstViewOf<T> /*dz*/, const Pass<T>& /*pass*/)
{
    const Index weights = parameterCount() - m_plan.out.channels;
    if (tile + 1 == parameterTiles())
        return {weights, m_plan.out.channels, false};
    return {tile * tileWeights, std::min(tileWeights, weights - tile * tileWeights)};
}

template class Convolution<float>;
template class Convolution<double>;

} // namespace engine
