// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/nn/network.h"
#include "engine/training/checkpoint.h"
#include "engine/training/evaluation.h"
#include "engine/training/events.h"
#include "engine/training/gradientprobe.h"
#include "engine/training/plan.h"
#include "engine/training/runcontrol.h"

#include <chrono>
#include <optional>

namespace engine {

/// What a fold's training has to know from outside.
struct TrialContext {
    const ExperimentConfig& config;
    const kernels::Kernels& kernels;
    RunControl& control;
    const EventSink& sink; // serialised
    bool checkpoints = false; // with each EpochEnded
};

/// One model of one head, trained on one fold after the other: a clean trial has one fold, a hold-out its one
/// split, a published chain has all folds.
///
/// Memory  allocated by the constructor; the batch loop allocates nothing.
class Trial {
public:
    enum class Result { Done, Stopped, Failed };

    Trial(const TrialContext& context, const Plan& plan, int repetition, int head);

    /// Goes on where a model of the same plan was. Errors  Error where the network has another size.
    void restore(const Checkpoint& checkpoint);

    /// The epochs of one fold from `firstEpoch` on: TrialStarted, BatchEnded.., EpochEnded.., TrialEnded or
    /// TrialFailed. With none left, TrialEnded alone.
    Result train(Crew::Member& crew, const PreparedRows& prepared, int fold, const Rows& rows,
        const Rows& validation, int firstEpoch = 0);

    /// HeadEnded, or TrialFailed. With the network as train() left it.
    Result test(Crew::Member& crew, const PreparedRows& prepared, const Rows& rows);

    Network<float>& network() { return m_network; } // between two calls of train()

private:
    Result trainEpoch(
        Crew::Member& crew, const PreparedRows& prepared, const RandomKey& place, EpochEnded& epoch);
    std::shared_ptr<const Checkpoint> checkpoint(int epoch);
    TrialFailed failure(const RandomKey& place, double loss) const;
    TrialFailed failedLook(const char* rows, int epoch) const;

    TrialContext m_context;
    int m_repetition;
    int m_head;
    Network<float> m_network;
    ModelOptimizer<float> m_optimizer;
    Evaluator m_evaluator;
    std::optional<GradientProbe> m_probe;
    TrialKey m_key;
    int m_epochsTrained = 0; // of the model, over all its folds
    Rows m_order; // of the current epoch
    std::chrono::steady_clock::time_point m_lastBatchEvent;
};

} // namespace engine
