// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"
#include "ui/gridmodel.h"

namespace ui {

/// The paper's table: a row for each head; beneath it the published values and the difference where the paper
/// has them.
Grid summaryGrid(const core::RunRecord& record);

/// Validation accuracy of each fold and head; of a hold-out of each repetition, empty where it has only one.
Grid foldGrid(const core::RunRecord& record);

/// Precision, recall and F1 of each class and head on the test set.
Grid reportGrid(const core::RunRecord& record);

} // namespace ui
