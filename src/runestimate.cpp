// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runestimate.h"

#include "engine/nn/architecture.h"
#include "engine/training/plan.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace core {

namespace {

struct RowCounts {
    engine::Index train = 0; // of all folds together
    engine::Index test = 0;
};

RowCounts rowCounts(const engine::ExperimentConfig& config, const engine::DatasetShape& shape)
{
    const auto& choice = config.dataset;
    const engine::Index available = std::max<engine::Index>(0, shape.trainRows - choice.firstTrainRow);
    RowCounts rows;
    rows.train = choice.trainRows > 0 ? std::min(available, choice.trainRows) : available;
    if (shape.testRows > 0) {
        rows.test = choice.testRows > 0 ? choice.testRows : shape.testRows;
    } else {
        rows.test
            = static_cast<engine::Index>(std::llround(static_cast<double>(rows.train) * choice.testShare));
        rows.train -= rows.test;
    }
    return rows;
}

} // namespace

RunEstimate estimateRun(
    const engine::ExperimentConfig& config, const engine::DatasetShape& shape, int threads)
{
    RunEstimate estimate;
    const std::vector<engine::LayerPlan> layers = engine::planLayers(config, shape);
    if (layers.empty())
        return estimate;
    for (const engine::LayerPlan& layer : layers) {
        estimate.parameters += layer.parameters() + layer.slopes;
        estimate.flopsPerSample += layer.flopsPerSample(&layer == &layers.front());
    }

    const auto& protocol = config.protocol;
    const bool isHoldOut = protocol.kind == engine::ProtocolKind::HoldOut;
    const bool hasFinalFit = protocol.kind == engine::ProtocolKind::Clean;
    const RowCounts rows = rowCounts(config, shape);
    const int folds = isHoldOut ? 1 : std::max(1, protocol.folds);
    const double trained = isHoldOut ? 1 - protocol.validationShare : (folds - 1.0) / folds;
    const double foldRows = std::max(0.0, static_cast<double>(rows.train) * trained);
    const int models = static_cast<int>(config.heads.size()) * std::max(1, protocol.repetitions);
    const int batchSize = std::max(1, config.training.batchSize);
    estimate.trials = models * (folds + (hasFinalFit ? 1 : 0));
    estimate.batchesPerEpoch = static_cast<engine::Index>(std::ceil(foldRows / batchSize));
    const double rowsAnEpoch = foldRows * folds + (hasFinalFit ? static_cast<double>(rows.train) : 0);
    estimate.flops = estimate.flopsPerSample * models * config.training.epochs * rowsAnEpoch;

    if (threads <= 0)
        threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const engine::Index largestBatch = std::min(
        std::max(rows.train, rows.test), std::max<engine::Index>(batchSize, engine::evaluationRows));
    const double dataset
        = 4 * static_cast<double>(shape.trainRows + shape.testRows) * static_cast<double>(shape.features);
    estimate.bytes = dataset + engine::trainingBytes(config, shape, largestBatch, estimate.trials, threads);
    return estimate;
}

double rowPasses(const engine::RunPlanned& plan)
{
    double passes = 0;
    for (const engine::PlannedTrial& trial : plan.trials)
        passes += static_cast<double>(trial.trainRows) * trial.epochs;
    return passes;
}

double flopsPerSample(const engine::RunPlanned& plan)
{
    const double passes = rowPasses(plan);
    return passes > 0 ? plan.flops / passes : 0;
}

double flopsPerSecond(const engine::RunPlanned& plan, double samplesPerSecond)
{
    return flopsPerSample(plan) * samplesPerSecond;
}

} // namespace core
