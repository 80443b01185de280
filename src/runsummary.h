// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/validation/confusionmatrix.h"
#include "src/runrecord.h"

#include <QString>

#include <optional>
#include <vector>

namespace core {

/// Figures of one head in the paper's form (tables 3 to 9), from what is there so far.
struct HeadSummary {
    int head = 0; // index into config.heads
    QString label; // "ReLU"
    std::vector<double> foldAccuracies; // of ended folds (hold-out: splits), repetition by repetition
    std::vector<double> foldLosses;
    engine::MeanSd cvAccuracy; // over all of them; a hold-out's is no cross-validation
    engine::MeanSd cvLoss;
    int testRuns = 0; // repetitions with test figures
    std::vector<double> testAccuracies; // one a repetition
    std::optional<double> testAccuracyMedian;
    engine::MeanSd testAccuracy;
    engine::MeanSd testLoss;
    engine::ConfusionMatrix testConfusion; // summed over repetitions
    engine::ClassificationReport testReport; // of testConfusion
    engine::SampleStates testStates;
};
std::vector<HeadSummary> summarize(const RunRecord& record);

enum class Metric {
    TrainLoss,
    TrainAccuracy,
    ValidationLoss,
    ValidationAccuracy,
    DeadHeadUnits, // of the head
    DeadHiddenUnits, // all hidden layers together
    SilentShare, // of the validation rows, 0..1
};

/// One line of a chart. x counts epochs from 1; as published the epochs of all folds are strung together.
struct Curve {
    int repetition = 0;
    int fold = 0; // -1 where the line runs through all folds
    std::vector<double> x;
    std::vector<double> y;
};

/// Mean and population sd at each x over the curves that reach it.
struct Band {
    std::vector<double> x;
    std::vector<double> mean;
    std::vector<double> sd;
    std::vector<int> count;
};

/// Curves of one head: one for each (repetition, fold), final fits left out; or, as published, one for each
/// repetition.
struct CurveSet {
    std::vector<Curve> curves;
    Band band;
    std::vector<double> foldEnds; // x where a fold of the chain ends; empty for independent folds
};
CurveSet curves(const RunRecord& record, int head, Metric metric);

/// Validation confusion matrix of one head: summed over the latest epoch of every trial so far, or the
/// trial's own, or of the test set.
engine::ConfusionMatrix latestConfusion(const RunRecord& record, int head); // all folds so far
std::optional<engine::ConfusionMatrix> foldConfusion(
    const RunRecord& record, int head, int repetition, int fold);
std::optional<engine::ConfusionMatrix> testConfusion(const RunRecord& record, int head);

/// How far a run is, from its events. Speed and time left are measured from the first batch on: reading and
/// PCA come before it. `elapsedSeconds` counts from the start of the run, without its pauses.
class RunProgress {
public:
    void apply(const engine::Event& event, double elapsedSeconds);
    /// What an earlier execution has left of the run; after RunPlanned. Counts as done, not as speed.
    void takeUp(const RunRecord& record);
    double fraction() const; // 0..1, by training rows seen
    double samplesPerSecond(double elapsedSeconds) const;
    std::optional<double> secondsLeft(double elapsedSeconds) const; // absent in the first moments
    int trialsDone() const { return m_trialsDone; }
    int trials() const { return m_trials; }

private:
    std::map<engine::TrialKey, std::pair<engine::PlannedTrial, double>> m_rowsSeen;
    double m_rows = 0;
    std::optional<double> m_firstBatchSeconds;
    double m_fractionAtFirstBatch = 0;
    int m_trials = 0;
    int m_trialsDone = 0;
};

} // namespace core
