// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/nn/kernels/kernels.h"

#include <cstdint>

namespace engine {

/// Adam (Kingma and Ba 2015), bias-corrected, t from 1. The moments live in the Network's arenas.
///
/// Standard   w -= lr * m^ / (sqrt(v^) + e),  m^ = m / (1 - b1^t),  v^ = v / (1 - b2^t)
/// Published  w -= lr * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + e)       (Keras 2.1.2)
class Adam {
public:
    explicit Adam(const ExperimentConfig::Training& settings)
        : m_settings(settings)
    {
    }

    /// The coefficients of the next step.
    kernels::AdamStep next();
    std::int64_t stepsTaken() const { return m_steps; }

private:
    ExperimentConfig::Training m_settings;
    std::int64_t m_steps = 0;
};

} // namespace engine
