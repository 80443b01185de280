// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runestimate.h"
#include "src/speedbook.h"

#include <QString>

namespace ui {

/// "14,370 parameters · 22 trials · 32 epochs × 12 batches · about 20 s · 3 MB"; the time is left out while no
/// speed is known. Empty for a network that doesn't fit.
QString configSummary(
    const engine::ExperimentConfig& config, const core::RunEstimate& estimate, const core::SpeedBook& speeds);

} // namespace ui
