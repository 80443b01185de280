// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"
#include "src/store/runrows.h"

namespace core::store {

/// Number of the model that trains a trial, among those of its repetition and head: its fold; as published -1.
int modelOf(const engine::ExperimentConfig& config, const engine::TrialKey& key);

/// Whether a model's last trial is tested when it ends.
bool isTested(const engine::ExperimentConfig& config, const engine::TrialKey& key);

/// Brings a run's record and its checkpoints into step: what lies behind the newest whole checkpoint of its
/// model is taken out of both the record and the rows. Returns where training goes on.
engine::ResumePoint bringIntoStep(RunRows& rows, const RunPlace& run, RunRecord& record);

} // namespace core::store
