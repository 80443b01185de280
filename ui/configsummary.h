// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QString>

namespace ui {

/// "14,370 parameters · 22 trials · 32 epochs × 12 batches · about 20 s".
/// `speed`: multiply-adds of parameters a second, 0 while it isn't known; then the time is left out.
QString configSummary(
    const engine::ExperimentConfig& config, const engine::DatasetShape& shape, double speed);

} // namespace ui
