// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/checkpoint.h"

#include "engine/error.h"

#include <set>
#include <string>
#include <tuple>

namespace engine {

namespace {

/// Steps of a model when the epoch of this trial has ended; -1 where the plan has no such trial.
std::int64_t stepsAfter(const TrialKey& key, int epoch, bool isChain, const Plan& plan)
{
    std::int64_t steps = 0;
    for (const PlannedTrial& trial : plan.event.trials) {
        if (trial.key.repetition != key.repetition || trial.key.head != key.head)
            continue;
        if (trial.key == key)
            return steps + trial.batchesPerEpoch * (epoch + 1);
        if (isChain)
            steps += trial.batchesPerEpoch * trial.epochs;
    }
    return -1;
}

} // namespace

void refuseForeign(const ResumePoint& point, const ExperimentConfig& config, const Plan& plan)
{
    const bool isChain = config.protocol.kind == ProtocolKind::Published;
    std::set<std::tuple<int, int, int>> models;
    for (const auto& checkpoint : point.checkpoints) {
        const TrialKey& key = checkpoint->key;
        const std::string place = "checkpoint of repetition " + std::to_string(key.repetition + 1) + ", fold "
            + (key.isFinalFit() ? "final" : std::to_string(key.fold + 1)) + ", head "
            + std::to_string(key.head + 1) + ", epoch " + std::to_string(checkpoint->epoch + 1) + ": ";
        const std::int64_t steps = stepsAfter(key, checkpoint->epoch, isChain, plan);
        if (steps < 0 || checkpoint->epoch < 0 || checkpoint->epoch >= config.training.epochs)
            throw Error(place + "the experiment has no such epoch; it belongs to another experiment");
        if (checkpoint->steps != steps)
            throw Error(place + "it has taken " + std::to_string(checkpoint->steps) + " steps, not "
                + std::to_string(steps) + "; it belongs to another experiment");
        if (!models.insert({key.repetition, isChain ? 0 : key.fold, key.head}).second)
            throw Error(place + "there are two of this model; one is needed");
    }
}

} // namespace engine
