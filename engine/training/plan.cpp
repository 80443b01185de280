// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/plan.h"

#include "engine/error.h"
#include "engine/nn/activations.h"
#include "engine/validation/folds.h"

#include <algorithm>
#include <numeric>

namespace engine {

namespace {

void refuseWhatCannotRun(const ExperimentConfig& config, const Dataset& dataset)
{
    const DatasetShape shape = shapeOf(dataset);
    std::string text;
    for (const ConfigIssue& issue : validate(config, &shape))
        text += (text.empty() ? "" : " ") + issue.key + ": " + issue.message;
    if (!text.empty())
        throw Error(text);
}

Rows range(Index first, Index count)
{
    Rows rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    return rows;
}

std::vector<std::uint8_t> labelsOf(const Samples& samples, const Rows& rows)
{
    std::vector<std::uint8_t> labels;
    labels.reserve(rows.size());
    for (const std::uint32_t row : rows)
        labels.push_back(samples.y[row]);
    return labels;
}

void refuseSmallClasses(
    const ExperimentConfig& config, const Dataset& dataset, const std::vector<std::uint8_t>& labels)
{
    const bool holdOut = config.protocol.kind == ProtocolKind::HoldOut;
    const int needed = holdOut ? 2 : config.protocol.folds;
    for (int k = 0; k < dataset.classes(); ++k) {
        const auto rows = std::count(labels.begin(), labels.end(), static_cast<std::uint8_t>(k));
        if (rows >= needed)
            continue;
        const std::string left = "of class \"" + dataset.classNames[static_cast<std::size_t>(k)] + "\" only "
            + std::to_string(rows) + " training rows are left for ";
        throw Error(holdOut ? "protocol.kind: " + left + "the two sides of a hold-out; choose more rows"
                            : "protocol.folds: " + left + std::to_string(needed)
                    + " folds; choose fewer folds or more rows");
    }
}

PlannedTrial plannedTrial(
    const ExperimentConfig& config, TrialKey key, std::size_t trainRows, std::size_t validationRows)
{
    PlannedTrial trial;
    trial.key = key;
    trial.trainRows = static_cast<Index>(trainRows);
    trial.validationRows = static_cast<Index>(validationRows);
    trial.epochs = config.training.epochs;
    trial.batchesPerEpoch = (trial.trainRows + config.training.batchSize - 1) / config.training.batchSize;
    return trial;
}

double flopsPerSample(const std::vector<LayerPlan>& layers)
{
    double flops = 0;
    for (const LayerPlan& layer : layers)
        flops += layer.flopsPerSample(&layer == &layers.front());
    return flops;
}

} // namespace

double trainingBytes(
    const ExperimentConfig& config, const DatasetShape& shape, Index largestBatch, double trials, int threads)
{
    const std::vector<LayerPlan> layers = planLayers(config, shape);
    if (layers.empty())
        return 0;
    const ActivationDefinition* activation = findActivation(config.network.activation);
    const bool keepsScores = activation && activation->function;
    double units = static_cast<double>(layers.front().in.size());
    double parameters = 0;
    for (const LayerPlan& layer : layers) {
        const bool isActivated = layer.hidden && layer.kind != LayerPlan::Kind::Pooling;
        units += static_cast<double>(layer.out.size()) * (isActivated && keepsScores ? 2 : 1);
        parameters += static_cast<double>(layer.parameters() + layer.slopes);
    }
    // Weights, gradients, one moment or two, and the probe's copy.
    const double perParameter = (config.training.optimizer == Optimizer::Sgd ? 12 : 16)
        + (config.diagnostics.gradientProbe ? 4 : 0);
    const double network = perParameter * parameters + 8 * static_cast<double>(largestBatch) * units;
    const double rows = static_cast<double>(shape.trainRows + shape.testRows);
    const double features = static_cast<double>(shape.features);
    const double scores = config.preprocessing.pcaComponents > 0
        ? 4 * rows * config.preprocessing.pcaComponents + 24 * features * features
        : 0;
    return std::min<double>(threads, trials) * (network + scores);
}

RepetitionRows repetitionRows(const ExperimentConfig& config, const Dataset& dataset, int repetition)
{
    const auto& choice = config.dataset;
    const Index available = dataset.train.rows() - choice.firstTrainRow;
    const Rows chosen = range(
        choice.firstTrainRow, choice.trainRows > 0 ? std::min(choice.trainRows, available) : available);
    RepetitionRows rows;
    if (dataset.test.rows() > 0) {
        rows.train = chosen;
        rows.test = range(0, choice.testRows > 0 ? choice.testRows : dataset.test.rows());
    } else {
        const RowSplit split = stratifiedSplit(
            labelsOf(dataset.train, chosen), dataset.classes(), choice.testShare, config.seed, repetition);
        for (const Index i : split.train)
            rows.train.push_back(chosen[static_cast<std::size_t>(i)]);
        for (const Index i : split.test)
            rows.test.push_back(chosen[static_cast<std::size_t>(i)]);
    }
    const std::vector<std::uint8_t> labels = labelsOf(dataset.train, rows.train);
    refuseSmallClasses(config, dataset, labels);
    if (config.protocol.kind == ProtocolKind::HoldOut) {
        const RowSplit split = stratifiedSplit(labels, dataset.classes(), config.protocol.validationShare,
            config.seed, repetition, Purpose::ValidationSplit);
        RepetitionRows::Fold& only = rows.folds.emplace_back();
        for (const Index i : split.train)
            only.train.push_back(rows.train[static_cast<std::size_t>(i)]);
        for (const Index i : split.test)
            only.validation.push_back(rows.train[static_cast<std::size_t>(i)]);
        return rows;
    }
    const std::vector<std::uint8_t> foldOf = stratifiedFolds(
        labels, dataset.classes(), config.protocol.folds, config.protocol.foldRule, config.seed, repetition);
    rows.folds.resize(static_cast<std::size_t>(config.protocol.folds));
    for (std::size_t i = 0; i < rows.train.size(); ++i)
        for (std::size_t f = 0; f < rows.folds.size(); ++f)
            (foldOf[i] == f ? rows.folds[f].validation : rows.folds[f].train).push_back(rows.train[i]);
    return rows;
}

Plan makePlan(const ExperimentConfig& config, const Dataset& dataset)
{
    refuseWhatCannotRun(config, dataset);
    Plan plan;
    plan.testIsSplitOff = dataset.test.rows() == 0;
    plan.layers = planLayers(config, shapeOf(dataset));
    plan.event.layerSizes.push_back(plan.layers.front().in.size());
    for (const LayerPlan& layer : plan.layers) {
        plan.event.parameters += layer.parameters() + layer.slopes;
        if (layer.parameters() > 0)
            plan.event.layerSizes.push_back(layer.out.channels);
    }

    const int headCount = static_cast<int>(config.heads.size());
    const RepetitionRows rows = repetitionRows(config, dataset, 0);
    for (int repetition = 0; repetition < config.protocol.repetitions; ++repetition) {
        for (int fold = 0; fold < foldCount(config.protocol); ++fold) {
            const auto& part = rows.folds[static_cast<std::size_t>(fold)];
            for (int head = 0; head < headCount; ++head)
                plan.event.trials.push_back(plannedTrial(
                    config, {repetition, fold, head}, part.train.size(), part.validation.size()));
        }
        if (config.protocol.kind == ProtocolKind::Clean)
            for (int head = 0; head < headCount; ++head)
                plan.event.trials.push_back(
                    plannedTrial(config, {repetition, TrialKey::finalFit, head}, rows.train.size(), 0));
    }
    plan.largestEvaluation = std::max<Index>(std::ssize(rows.train), std::ssize(rows.test));
    plan.largestBatch
        = std::min(plan.largestEvaluation, std::max<Index>(config.training.batchSize, evaluationRows));
    plan.event.testRows = std::ssize(rows.test);
    const double perSample = flopsPerSample(plan.layers);
    for (const PlannedTrial& trial : plan.event.trials)
        plan.event.flops += perSample * static_cast<double>(trial.trainRows) * trial.epochs;
    return plan;
}

} // namespace engine
