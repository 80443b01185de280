// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/dataset/dataset.h"
#include "engine/nn/architecture.h"
#include "engine/training/events.h"

#include <cstdint>
#include <vector>

namespace engine {

using Rows = std::vector<std::uint32_t>;

inline constexpr Index evaluationRows = 256; ///< rows evaluated at once, whatever the batch size

/// The rows of one repetition, as indices into Dataset::train or Dataset::test.
struct RepetitionRows {
    struct Fold {
        Rows train;
        Rows validation;
    };
    Rows train; // of the final fit: all folds together, or both sides of a hold-out
    Rows test; // into Dataset::test, or into Dataset::train where the dataset has no test set of its own
    std::vector<Fold> folds; // of a hold-out one
};

/// Everything that a run will do, before it does anything.
struct Plan {
    std::vector<LayerPlan> layers;
    bool testIsSplitOff = false; // test rows are rows of Dataset::train
    Index largestBatch = 0; // rows that a network must be able to take
    Index largestEvaluation = 0; // rows that are looked at in one go
    RunPlanned event; // threads and instruction set left open
};

/// Sizes are the same in every repetition; rows are worked out when a repetition begins.
/// Errors  Error as validate(), and where a class has fewer rows than folds.
Plan makePlan(const ExperimentConfig& config, const Dataset& dataset);

/// What training allocates at its peak, beside the dataset itself. `largestBatch`: rows that a network must be
/// able to take. 0 where the config does not fit the shape.
double trainingBytes(const ExperimentConfig& config, const DatasetShape& shape, Index largestBatch,
    double trials, int threads);

/// Rows in file order within each part; folds and split by engine/validation/folds.h.
RepetitionRows repetitionRows(const ExperimentConfig& config, const Dataset& dataset, int repetition);

} // namespace engine
