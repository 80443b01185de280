// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <cmath>
#include <limits>

/// Hand-made records: two heads, two classes, figures that are easy to follow.
namespace sample {

inline engine::Evaluation evaluation(
    double loss, std::int64_t right, std::int64_t wrong, std::int64_t silent = 0)
{
    engine::Evaluation evaluation;
    evaluation.loss = loss;
    evaluation.states = {right, 0, wrong - silent, silent};
    evaluation.confusion = engine::ConfusionMatrix(2, {right, 0, wrong, 0}, {0, silent});
    evaluation.firingRate = {0.5F, 0.1F};
    evaluation.deadUnits = {3, 2, 1};
    return evaluation;
}

inline engine::EpochEnded epoch(
    const engine::TrialKey& key, int number, double loss, std::int64_t right, std::int64_t wrong)
{
    engine::EpochEnded epoch;
    epoch.key = key;
    epoch.epoch = number;
    epoch.trainLoss = loss / 2;
    epoch.trainAccuracy = 0.75;
    epoch.trainStates = {5, 4, 3, 2};
    epoch.gradientNorm = {0.1, 0.2, 0.3};
    if (!key.isFinalFit())
        epoch.validation = evaluation(loss, right, wrong, 1);
    epoch.elapsedMs = 12.5;
    return epoch;
}

/// Gradients of two heads in three layers.
inline engine::ProbedGradients gradients(int trained, double norm, double other)
{
    const double undefined = std::numeric_limits<double>::quiet_NaN();
    engine::HeadGradients own{0.7, 1e-8, {norm, 2 * norm, 4 * norm}, {0, 0, 0}, {1, 1, 1}, {0, 0.25, 0.5}};
    engine::HeadGradients far{
        0.9, undefined, {other, 2 * other, 0}, {1, 2, 4 * norm}, {0.5, -0.5, undefined}, {0.1, 0.2, 1}};
    engine::ProbedGradients probed;
    probed.rows = 8;
    probed.heads = trained == 0 ? std::vector{own, far} : std::vector{far, own};
    probed.updateRatio = {1e-3, 2e-3, 4e-3};
    return probed;
}

inline engine::TrialEnded trialEnd(
    const engine::TrialKey& key, double loss, std::int64_t right, std::int64_t wrong)
{
    engine::TrialEnded end;
    end.key = key;
    end.validation = evaluation(loss, right, wrong, 1);
    end.rows = {0, 7, 4000000000U};
    end.predictions = {0, 1, 255};
    return end;
}

/// Two folds of two epochs, both heads, one repetition, test figures.
inline std::vector<engine::Event> events()
{
    std::vector<engine::Event> events;
    engine::RunPlanned plan;
    for (int fold = 0; fold < 2; ++fold) {
        for (int head = 0; head < 2; ++head)
            plan.trials.push_back({{0, fold, head}, 100, 10, 2, 4});
    }
    plan.layerSizes = {30, 8, 4, 2};
    plan.parameters = 286;
    plan.testRows = 20;
    plan.flops = 1e12 + 0.5;
    plan.threads = 2;
    plan.instructionSet = "x86-64-v3";
    events.emplace_back(plan);
    for (const engine::PlannedTrial& trial : plan.trials) {
        const std::int64_t right = 6 + trial.key.fold + trial.key.head;
        events.emplace_back(engine::TrialStarted{trial.key});
        events.emplace_back(engine::BatchEnded{trial.key, 0, 1, 4, 0.7});
        events.emplace_back(epoch(trial.key, 0, 0.8, right - 1, 11 - right));
        events.emplace_back(epoch(trial.key, 1, 0.4, right, 10 - right));
        events.emplace_back(trialEnd(trial.key, 0.4, right, 10 - right));
    }
    for (int head = 0; head < 2; ++head)
        events.emplace_back(engine::HeadEnded{0, head, evaluation(0.25, 18, 2, 2), {1, 2}, {1, 0}, {}});
    events.emplace_back(engine::RunEnded{});
    return events;
}

inline core::RunRecord emptyRecord()
{
    core::RunRecord record;
    record.id = QStringLiteral("20261123-141502-wdbc-1f3a");
    record.config.network.hidden = {8, 4};
    record.config.protocol.folds = 2;
    record.config.training.epochs = 2;
    record.provenance.programVersion = QStringLiteral("0.1.0");
    record.provenance.datasetName = QStringLiteral("WDBC");
    record.provenance.datasetSha256 = QByteArray(64, 'a');
    record.provenance.experimentName = QStringLiteral("wdbc");
    record.provenance.started = QDateTime::fromMSecsSinceEpoch(1795443302123, Qt::UTC);
    record.provenance.elapsedMs = 1234;
    record.classNames = {"Malignant", "Benign"};
    return record;
}

inline core::RunRecord record()
{
    core::RunRecord record = emptyRecord();
    for (const engine::Event& event : events())
        record.apply(event);
    return record;
}

} // namespace sample
