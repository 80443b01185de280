// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/bayesiant.h"
#include "engine/statistics/calibration.h"
#include "engine/statistics/mcnemar.h"
#include "engine/statistics/resampledt.h"
#include "engine/statistics/wilcoxon.h"
#include "engine/validation/audit.h"
#include "src/runrecord.h"

#include <optional>
#include <vector>

namespace core {

/// Why there are tests over folds, or none.
enum class FoldTests {
    Valid, ///< folds, or the splits of a repeated hold-out, each with fresh weights
    Carried, ///< one model went through all folds: their scores are no sample of anything
    TooFew, ///< fewer than two that both heads ended
};

/// The first head of a run against another one; differences are first - second.
struct HeadComparison {
    int first = 0; // indices into config.heads
    int second = 0;
    // Over folds, accuracies 0..1; absent unless FoldTests::Valid:
    std::optional<engine::TTest> corrected; // corrected resampled t, also of repeated folds
    std::optional<engine::TTest> naive; // what not to do
    std::optional<engine::BayesianCorrelatedT> bayesian; // rope 0.01: one point of accuracy
    std::optional<engine::SignedRankTest> signedRank;
    std::optional<engine::FTest> fiveByTwo; // of five repetitions of two folds alone
    // On the test rows of the first repetition; absent in records of before labels were kept:
    std::optional<engine::McNemarTest> mcNemar;
    // Adjusted by Holm over all comparisons of the run; absent where the p is:
    std::optional<double> correctedP;
    std::optional<double> mcNemarP; // of mid-p
    engine::Conclusion overFolds = engine::Conclusion::Undefined; // by correctedP at 0.05
    engine::Conclusion onTestRows = engine::Conclusion::Undefined; // by mcNemarP at 0.05
};

/// Everything that can be said of a run's figures.
struct RunStatistics {
    FoldTests foldTests = FoldTests::TooFew;
    int pairs = 0; // folds (or splits) of both heads of a comparison, all repetitions
    std::vector<HeadComparison> comparisons; // heads 1, 2, .. each with head 0
    /// Of each head, over the test rows of all repetitions together; empty where the head has no probabilities
    /// or the record of before they were kept.
    std::vector<std::optional<engine::Calibration>> calibrations;
    std::vector<engine::AuditWarning> warnings;
};

/// From what the record has so far.
RunStatistics runStatistics(const RunRecord& record);

} // namespace core
