// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/dataset/dataset.h"
#include "engine/training/checkpoint.h"
#include "engine/training/events.h"
#include "engine/training/runcontrol.h"

namespace engine {

inline constexpr int maximumThreads = 256;

/// What may differ between two executions of one experiment without changing a digest (threads), or only by
/// rounding (instruction set).
struct ExecutionOptions {
    int threads = 0; // 0: all cores
    std::string instructionSet; // "x86-64-v2", "-v3", "-v4"; empty: the best this processor has
    bool checkpoints = false; // each EpochEnded carries one: a copy of weights and moments
};

/// Runs an experiment to its end: every trial of every head, fold and repetition, and the test figures.
///
/// Facts leave through `sink`, the first of them RunPlanned; RunEnded is left to the caller, which knows more.
/// The outcome is Completed, Cancelled (control), or Failed (a trial met NaN or infinity; the others were
/// finished). Same config and dataset, same bits, for any number of threads.
/// `resume`: what an earlier execution of the same config on the same dataset has left. After RunPlanned come the
/// events that it lacks, and no other but TrialStarted, bit for bit those of a run that was never interrupted (with the same
/// instruction set).
/// Errors  Error when validate(config, shape of dataset) has something to say, or memory does not suffice,
///         or `resume` belongs to another experiment; nothing was trained then.
RunEnded train(const ExperimentConfig& config, const Dataset& dataset, const ExecutionOptions& options,
    RunControl& control, const EventSink& sink, ResumePoint resume = {});

} // namespace engine
