// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/train.h"
#include "src/catalogue.h"
#include "src/runrecord.h"

#include <functional>

namespace core {

/// What is run, and how: the same for the window and the command line.
struct RunRequest {
    engine::ExperimentConfig config;
    QString experimentName; // preset or file
    Catalogue catalogue;
    engine::ExecutionOptions options;
};

/// The record of a run that begins now.
RunRecord newRecord(const RunRequest& request);
void apply(const LoadedDataset& loaded, RunRecord& record); // what the record keeps of its dataset

/// Reads the dataset and trains, on the calling thread. Never throws: what goes wrong is the outcome's
/// reason. `loaded` is called once, before the first event; RunEnded is returned and left to the caller to
/// pass on.
engine::RunEnded execute(const RunRequest& request, engine::RunControl& control,
    const std::function<void(const LoadedDataset&)>& loaded, const engine::EventSink& sink);

} // namespace core
