// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/rowoutcomes.h"
#include "engine/types.h"
#include "engine/validation/confusionmatrix.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace engine {

/// Trial: the training of one head on one fold of one repetition. All from 0.
struct TrialKey {
    static constexpr int finalFit = 1
        << 20; ///< "fold" of the clean protocol's last fit, on all training rows

    int repetition = 0;
    int fold = 0; // of a hold-out: 0
    int head = 0; // index into ExperimentConfig::heads

    bool isFinalFit() const { return fold == finalFit; }
    auto operator<=>(const TrialKey&) const = default; // repetition, fold, head: the planned order
};

/// What rows do at a head; heads.h says it of each.
struct SampleStates {
    std::int64_t live = 0; // gradient flows
    std::int64_t settled = 0; // the true class has everything: loss at its floor, gradient 0
    std::int64_t dead = 0; // the true class has nothing: loss at its ceiling, gradient 0
    std::int64_t silent = 0; // all outputs 0: undecided, predicted as class 0
    std::int64_t total() const { return live + settled + dead + silent; }
    bool operator==(const SampleStates&) const = default;
};

/// A look at frozen weights over a set of rows, dropout off.
struct Evaluation {
    double loss = 0; // mean, nats
    SampleStates states;
    ConfusionMatrix confusion; // accuracy = confusion.accuracy()
    /// Of each head unit: share of rows with output > 0, 0..1. Outputs that are probabilities are always above 0,
    /// but for sparsemax: there it says how often a class is taken into account.
    std::vector<float> firingRate;
    /// Units whose output was exactly 0 for every row: of each hidden layer, then of the head. Activations that only
    /// come close to 0 have none until they underflow; heads that aren't rectified have none.
    std::vector<int> deadUnits;
};

struct PlannedTrial {
    TrialKey key;
    Index trainRows = 0;
    Index validationRows = 0; // 0 for a final fit
    int epochs = 0;
    Index batchesPerEpoch = 0;
};

/// What an audit wants to know of the training rows of the first repetition.
struct DataFacts {
    Index duplicateRows = 0; // with an equal row in another fold
    Index constantFeatures = 0; // with the same value in every row
    bool operator==(const DataFacts&) const = default;
};

/// The first event of a run.
struct RunPlanned {
    std::vector<PlannedTrial> trials; // in planned order
    std::vector<Index> layerSizes; // inputs, then units (filters) of each layer with parameters
    Index parameters = 0;
    Index testRows = 0;
    double flops = 0; // of all trials: 2 per multiply-add, forward and backward
    int threads = 0;
    std::string instructionSet; // "x86-64-v3"
    std::optional<DataFacts> data; // absent in records of before it was looked at
};
struct TrialStarted { // also where a trial goes on
    TrialKey key;
};
/// At most 50 a second for a trial.
struct BatchEnded {
    TrialKey key;
    int epoch = 0;
    Index batch = 0;
    Index batches = 0;
    double loss = 0; // mean of this batch, nats, dropout on
};
/// One head's gradients at the weights of a trial.
struct HeadGradients {
    double loss = 0; // mean over the rows, nats
    /// Largest |sum_k z_k dL/dz_k| over live rows, relative to sum_k |z_k dL/dz_k|: 0 but for rounding where the
    /// loss does not see the scale of the scores (relu-l1, paper/protocol 4); NaN without a live row.
    double scaleResidual = 0;
    // Of each layer, weights and biases together, of the mean loss over the rows:
    std::vector<double> norm;
    std::vector<double> difference; // norm of (this gradient - that of the head in training); 0 for that head
    std::vector<double> cosine; // with the gradient of the head in training; NaN where one of them is 0
    std::vector<double> zeroShare; // entries that are exactly 0, 0..1
};
/// The gradients of all heads at the same weights and rows: after an epoch, dropout off, over a seeded choice
/// of training rows that stays the same for all epochs and heads of a fold. NaN: not defined.
struct ProbedGradients {
    Index rows = 0;
    std::vector<HeadGradients> heads; // as ExperimentConfig::heads
    /// Of each layer: norm of what the epoch's last step changed, over the norm before it.
    std::vector<double> updateRatio;
};
struct Checkpoint; // checkpoint.h

struct EpochEnded {
    TrialKey key;
    int epoch = 0; // from 0 within its trial
    double trainLoss = 0; // mean over the epoch's batches as they were trained, dropout on, nats
    double trainAccuracy = 0; // likewise, 0..1
    SampleStates trainStates; // likewise
    std::vector<double> gradientNorm; // of each layer: root mean square over the epoch's batches
    std::optional<Evaluation> validation; // absent in a final fit
    double elapsedMs = 0; // training time of this epoch; no part of any digest
    std::optional<ProbedGradients> gradients; // diagnostics.gradientProbe; no part of any digest
    /// firingLevel() of each unit (filter: some pixel fires) of each hidden layer over the validation rows, dropout
    /// off; a layer wider than widestFiringLayer has none. Empty in a final fit and in records of before they were
    /// kept; no part of any digest.
    std::vector<std::vector<std::uint8_t>> firing;
    /// The model as this epoch left it, where ExecutionOptions asks for it; no part of any record or digest.
    std::shared_ptr<const Checkpoint> checkpoint;
};
struct TrialEnded {
    TrialKey key;
    std::optional<Evaluation> validation; // the last one; absent in a final fit
    std::vector<std::uint32_t> rows; // of the dataset's training samples, in evaluation order
    std::vector<std::uint8_t> predictions; // class of each of them
};
/// Test figures of one head in one repetition: after the final fit, after the last fold as published, or after
/// the last epoch of a hold-out.
struct HeadEnded {
    int repetition = 0;
    int head = 0;
    Evaluation test;
    std::vector<std::uint32_t> rows; // of the test set (or of the dataset's rows that were split off)
    std::vector<std::uint8_t> predictions;
    /// Labels and confidences of the same rows, for calibration and paired tests; no part of any digest. Absent in
    /// records of before they were kept.
    std::optional<RowOutcomes> outcomes;
};
/// A trial that met NaN or infinity; it stops, the others go on.
struct TrialFailed {
    TrialKey key;
    int epoch = 0;
    Index batch = 0;
    int layer = 0; // from 0; the last is the head's
    std::string message;
};
struct RunEnded { // always the last event
    enum class Outcome { Completed, Cancelled, Failed };
    Outcome outcome = Outcome::Completed;
    std::string reason; // for the user, when it failed
};

using Event = std::variant<RunPlanned, TrialStarted, BatchEnded, EpochEnded, TrialEnded, HeadEnded,
    TrialFailed, RunEnded>;

/// Called on the training threads, one call at a time: quick, does not throw.
using EventSink = std::function<void(Event)>;

} // namespace engine
