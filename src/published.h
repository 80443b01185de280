// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/validation/confusionmatrix.h"
#include "src/runsummary.h"

#include <QString>

#include <optional>
#include <vector>

namespace core {

/// One of the ten published experiments (resources/published.json, from the paper's notebooks).
struct PublishedResult {
    QString id; // "mnist/ffnn/relu"
    QString tables; // "3" or "4, 5"
    std::vector<double> foldAccuracies;
    std::vector<double> foldLosses;
    double cvMean = 0; // 0..1
    double cvPopulationSd = 0;
    double testAccuracy = 0;
    double testLoss = 0;
    double weightedPrecision = 0; // as printed: two decimals
    double weightedRecall = 0;
    double weightedF1 = 0;
    engine::ConfusionMatrix testConfusion;
    bool sameExperiment = false; // as the paper's, figure by figure; otherwise a reference only
};

const std::vector<PublishedResult>& publishedResults();

/// The published experiment with this dataset, network and head, where it can stand beside ours: of the
/// paper's own experiment (the -published preset, whatever its seed, repetitions and heads), and as a
/// reference of a clean one with all rows and ten folds, where the caller says that the protocols differ.
std::optional<PublishedResult> publishedResult(
    const engine::ExperimentConfig& config, const std::string& head);

/// The id of the published experiment that this one repeats figure by figure; empty where it is none.
QString repeatedExperiment(const engine::ExperimentConfig& config, const std::string& head);

/// Ours - published, 0..1 or nats; empty where ours has no such figure yet.
struct PublishedDifference {
    std::optional<double> cvAccuracy;
    std::optional<double> testAccuracy;
    std::optional<double> testLoss;
    std::optional<double> weightedPrecision; // the published ones have two decimals
    std::optional<double> weightedRecall;
    std::optional<double> weightedF1;
};
PublishedDifference differenceTo(const PublishedResult& published, const HeadSummary& ours);

} // namespace core
