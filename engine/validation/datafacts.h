// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"
#include "engine/training/plan.h"

namespace engine {

/// `samples` are those that the rows' folds come from, before preprocessing. Equal: in every bit of every feature;
/// labels are left aside, as a copy with another label is no better. Of a hold-out its two sides stand for folds.
DataFacts dataFacts(const Samples& samples, const RepetitionRows& rows);

} // namespace engine
