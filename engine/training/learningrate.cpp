// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learningrate.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace engine {

double learningRate(const ExperimentConfig::Training& settings, int epoch, int epochsInAll)
{
    assert(epoch >= 0 && epoch < epochsInAll);
    switch (settings.schedule) {
    case RateSchedule::Step:
        return settings.learningRate * std::pow(settings.stepFactor, epoch / settings.stepEpochs);
    case RateSchedule::Cosine:
        return settings.learningRate * (1 + std::cos(std::numbers::pi * epoch / epochsInAll)) / 2;
    case RateSchedule::Constant:
        break;
    }
    return settings.learningRate;
}

} // namespace engine
