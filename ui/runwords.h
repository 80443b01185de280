// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runcontroller.h"

#include <QString>

namespace ui {

/// Sentences about a run that more than one view shows.
QString runTitle(const core::RunRecord& record); // "wdbc · WDBC · clean protocol, 10 folds"
QString protocolText(const engine::ExperimentConfig& config); // "clean protocol, 10 folds × 3 repetitions"
QString leakBadge(); // "leaks between folds"
QString leakReason();
QString trialText(const core::RunRecord& record, const engine::TrialKey& key); // "ReLU, fold 3"
QString durationText(double seconds); // "2 min 05 s"
QString signedText(double value, int decimals); // "+0.51", "-0.51"; what rounds to 0 has no sign
QString stateText(core::RunController::State state, const core::RunRecord& record);

} // namespace ui
