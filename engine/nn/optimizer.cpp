// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/optimizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine {

template <typename T>
ModelOptimizer<T>::ModelOptimizer(const ExperimentConfig::Training& settings, Index parameters)
    : m_settings(settings)
    , m_learningRate(settings.learningRate)
    , m_firstMoments(parameters)
    , m_secondMoments(settings.optimizer == Optimizer::Sgd ? 0 : parameters)
{
}

template <typename T> void ModelOptimizer<T>::beginStep()
{
    ++m_steps;
    if (m_settings.optimizer == Optimizer::Sgd) {
        m_sgd = {m_learningRate, m_settings.momentum, m_settings.nesterov, m_settings.weightDecay};
        return;
    }
    const double t = static_cast<double>(m_steps);
    const double first = 1 - std::pow(m_settings.beta1, t);
    const double root = std::sqrt(1 - std::pow(m_settings.beta2, t));
    m_adam.beta1 = m_settings.beta1;
    m_adam.beta2 = m_settings.beta2;
    m_adam.a = m_learningRate * root / first;
    m_adam.e
        = m_settings.epsilonRule == AdamEpsilon::Standard ? m_settings.epsilon * root : m_settings.epsilon;
    if (m_settings.optimizer == Optimizer::AdamW)
        m_adam.keep = 1 - m_learningRate * m_settings.weightDecay;
    else
        m_adam.decay = m_settings.weightDecay;
}

template <typename T>
void ModelOptimizer<T>::restore(
    std::int64_t steps, std::span<const T> firstMoments, std::span<const T> secondMoments)
{
    assert(steps >= 0 && std::ssize(firstMoments) == m_firstMoments.size()
        && std::ssize(secondMoments) == m_secondMoments.size());
    m_steps = steps;
    std::copy(firstMoments.begin(), firstMoments.end(), m_firstMoments.data());
    std::copy(secondMoments.begin(), secondMoments.end(), m_secondMoments.data());
}

template <typename T>
double ModelOptimizer<T>::update(
    const kernels::Layers<T>& kernels, Index first, Index count, bool decays, T* w, const T* g)
{
    assert(m_steps > 0 && first >= 0 && first + count <= m_firstMoments.size());
    if (m_settings.optimizer == Optimizer::Sgd) {
        kernels::SgdStep step = m_sgd;
        if (!decays)
            step.decay = 0;
        return kernels.sgd(count, w, g, m_firstMoments.data() + first, step);
    }
    kernels::AdamStep step = m_adam;
    if (!decays) {
        step.decay = 0;
        step.keep = 1;
    }
    return kernels.adam(count, w, g, m_firstMoments.data() + first, m_secondMoments.data() + first, step);
}

template class ModelOptimizer<float>;
template class ModelOptimizer<double>;

} // namespace engine
