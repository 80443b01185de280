// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/nn/alignedbuffer.h"
#include "engine/nn/kernels/kernels.h"

#include <cstdint>
#include <span>

namespace engine {

/// The optimiser of one model: its moments, its steps, its learning rate. t counts steps from 1, g is the
/// gradient of the mean loss, wd the weight decay, which biases are spared.
///
/// Adam     g += wd w;  m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2            (Kingma and Ba 2015)
///          standard   w -= lr m^ / (sqrt(v^) + e),  m^ = m / (1 - b1^t),  v^ = v / (1 - b2^t)
///          published  w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + e)        (Keras 2.1.2)
/// AdamW    as Adam with wd = 0, on w (1 - lr wd)                          (Loshchilov and Hutter 2019,
///          algorithm 2, with the learning rate in front of the decay, as PyTorch has it)
/// Sgd      g += wd w;  b = mu b + g;  w -= lr b, Nesterov: w -= lr (g + mu b)      (Sutskever et al. 2013 in
///          PyTorch's form: the learning rate is not part of b, so that a new one acts at once)
/// Memory   one or two values for each parameter, allocated by the constructor.
template <typename T> class ModelOptimizer {
public:
    ModelOptimizer(const ExperimentConfig::Training& settings, Index parameters);

    /// Of the steps from now on; at first the settings' own.
    void setLearningRate(double rate) { m_learningRate = rate; }
    /// Counts a step and works out its coefficients; then update() is called once for each parameter.
    void beginStep();
    std::int64_t stepsTaken() const { return m_steps; }

    /// One of each for each parameter; second moments are empty for SGD.
    std::span<const T> firstMoments() const { return spanOf(m_firstMoments); }
    std::span<const T> secondMoments() const { return spanOf(m_secondMoments); }
    /// Goes on where another one was: spans as long as its own.
    void restore(std::int64_t steps, std::span<const T> firstMoments, std::span<const T> secondMoments);

    /// w[0 .. count-1], which are parameters first .. first+count-1 of the model, by their gradients g. Returns
    /// the sum of squares of g (not finite when any square is not). Several threads may do disjoint ranges.
    double update(const kernels::Layers<T>& kernels, Index first, Index count, bool decays, T* w, const T* g);

private:
    static std::span<const T> spanOf(const AlignedBuffer<T>& values)
    {
        return {values.data(), static_cast<std::size_t>(values.size())};
    }

    ExperimentConfig::Training m_settings;
    double m_learningRate;
    std::int64_t m_steps = 0;
    kernels::AdamStep m_adam;
    kernels::SgdStep m_sgd;
    AlignedBuffer<T> m_firstMoments; // of SGD: the momentum
    AlignedBuffer<T> m_secondMoments; // empty for SGD
};

extern template class ModelOptimizer<float>;
extern template class ModelOptimizer<double>;

} // namespace engine
