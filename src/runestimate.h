// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/training/events.h"

namespace core {

/// What a run is going to take, from its config and the dataset's shape alone.
struct RunEstimate {
    engine::Index parameters = 0; // 0: the config does not fit the shape, and so is all the rest
    int trials = 0; // final fits included
    engine::Index batchesPerEpoch = 0; // of the trial of one fold
    double flopsPerSample = 0; // forward and backward, 2 per multiply-add
    double flops = 0; // of all trials
    double bytes = 0; // at the peak, the dataset included
};

/// `threads`: 0 for all cores.
RunEstimate estimateRun(
    const engine::ExperimentConfig& config, const engine::DatasetShape& shape, int threads = 0);

/// Training rows that a run passes through its networks, all epochs and trials together.
double rowPasses(const engine::RunPlanned& plan);

/// What a run reached, from its training rows a second.
double flopsPerSecond(const engine::RunPlanned& plan, double samplesPerSecond);

/// Work of one sample in a run that is planned; 0 where it has no trials.
double flopsPerSample(const engine::RunPlanned& plan);

} // namespace core
