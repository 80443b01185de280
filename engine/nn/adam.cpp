// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/adam.h"

#include <cmath>

namespace engine {

kernels::AdamStep Adam::next()
{
    ++m_steps;
    const double t = static_cast<double>(m_steps);
    const double first = 1 - std::pow(m_settings.beta1, t);
    const double root = std::sqrt(1 - std::pow(m_settings.beta2, t));
    kernels::AdamStep step;
    step.beta1 = m_settings.beta1;
    step.beta2 = m_settings.beta2;
    step.a = m_settings.learningRate * root / first;
    step.e = m_settings.epsilonRule == AdamEpsilon::Standard ? m_settings.epsilon * root : m_settings.epsilon;
    return step;
}

} // namespace engine
