// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/train.h"
#include "src/catalogue.h"
#include "src/runrecord.h"
#include "src/runstore.h"

#include <functional>

namespace core {

/// What is run, and how: the same for the window and the command line.
struct RunRequest {
    engine::ExperimentConfig config;
    QString experimentName; // preset or file
    Catalogue catalogue;
    engine::ExecutionOptions options;
    QString storeFolder; // of the RunStore that keeps the run as it grows; empty: none
    std::shared_ptr<InterruptedRun> interrupted; // goes on with it; config and name are its own
};

/// The record of a run that begins now, or goes on.
RunRecord newRecord(const RunRequest& request);
void apply(const LoadedDataset& loaded, RunRecord& record); // what the record keeps of its dataset

/// The request that goes on with an interrupted run: its experiment, dataset and instruction set.
RunRequest resumeRequest(InterruptedRun interrupted, const Catalogue& catalogue);

/// What a run tells beside its events, on whichever thread.
struct RunListener {
    std::function<void(const LoadedDataset&)> loaded; // once, before the first event
    engine::EventSink event; // in the store by then, if there is one; RunEnded is execute()'s result
    std::function<void(const QString&)> problem; // the run goes on, but isn't stored as it should be
};

/// Reads the dataset and trains, on the calling thread. `record` is newRecord()'s. Never throws: what goes
/// wrong is the outcome's reason.
engine::RunEnded execute(const RunRequest& request, const RunRecord& record, engine::RunControl& control,
    const RunListener& listener);

} // namespace core
