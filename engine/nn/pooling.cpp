// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/pooling.h"

#include <algorithm>
#include <cassert>

namespace engine {

template <typename T>
Pooling<T>::Pooling(const LayerPlan& plan, std::uint32_t number)
    : m_plan(plan)
    , m_shape{plan.in.height, plan.in.width, plan.in.channels, plan.out.height, plan.out.width, plan.kernel}
    , m_dropout(plan.dropout, number)
{
    assert(plan.kind == LayerPlan::Kind::Pooling && plan.kernel == plan.stride);
}

template <typename T> void Pooling<T>::reserve(Index rows)
{
    m_chosen = AlignedBuffer<std::int32_t>(rows * outputs());
}

template <typename T>
void Pooling<T>::forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow)
{
    assert(x.cols() == inputs() && y.cols() == outputs() && x.rows() == y.rows());
    pass.kernels.maxPool(m_shape, x.data(), x.rows(), y.data(), m_chosen.data() + firstRow * outputs(),
        m_dropout.mask(pass, firstRow));
}

template <typename T>
void Pooling<T>::backward(ConstViewOf<T> /*x*/, ConstViewOf<T> /*y*/, ViewOf<T> dy, ViewOf<T>* dx,
    const Pass<T>& pass, Index firstRow)
{
    assert(dy.cols() == outputs() && dx);
    const T scale = static_cast<T>(m_dropout.scale(pass));
    // Values behind the last whole window get nothing.
    if (m_shape.outHeight * m_shape.side < m_shape.inHeight
        || m_shape.outWidth * m_shape.side < m_shape.inWidth)
        std::fill_n(dx->data(), dx->size(), T(0));
    pass.kernels.maxPoolGradient(
        m_shape, dy.data(), dy.rows(), m_chosen.data() + firstRow * outputs(), scale, dx->data());
}

template class Pooling<float>;
template class Pooling<double>;

} // namespace engine
