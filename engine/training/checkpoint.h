// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/plan.h"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace engine {

/// One model at the end of an epoch: with config and dataset all that it takes to train on as if nothing had
/// come between. Random numbers are drawn by counter, so the position is their state; metrics begin anew with
/// each epoch, so there is none of theirs.
struct Checkpoint {
    TrialKey key; // the trial in training; as published, the fold that the chain has reached
    int epoch = 0; // the one that ended, from 0 within its trial
    std::int64_t steps = 0; // of the optimiser, over the model's life
    std::vector<float> parameters; // in the order of Network::parameters()
    std::vector<float> firstMoments; // one for each parameter; of SGD: the momentum
    std::vector<float> secondMoments; // likewise; empty for SGD

    bool operator==(const Checkpoint&) const = default;
};

/// How far a run had come when it was interrupted: which of its events are kept, and the models in between.
/// A model without a checkpoint, neither tested nor ended, starts anew: all its events come again.
struct ResumePoint {
    std::vector<TrialKey> ended; // TrialEnded is kept
    std::vector<TrialKey> failed; // TrialFailed is kept: not tried again, but counted
    std::vector<std::pair<int, int>> tested; // HeadEnded is kept: (repetition, head)
    std::vector<std::shared_ptr<const Checkpoint>> checkpoints; // at most one for each model
};

/// Errors  Error where a checkpoint is of no trial of the plan, or its epoch or steps can't be.
void refuseForeign(const ResumePoint& point, const ExperimentConfig& config, const Plan& plan);

} // namespace engine
