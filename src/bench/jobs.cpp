// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/bench/jobs.h"

#include "engine/training/train.h"
#include "src/bench/data.h"
#include "src/bench/training.h"
#include "src/failure.h"

#include <QCoreApplication>

#include <numeric>

namespace core::bench {

namespace {

using engine::ExperimentConfig;
using engine::Index;

struct Bench {
    Q_DECLARE_TR_FUNCTIONS(Bench)
};

constexpr int imageSide = 16;
constexpr int components = 256;

ExperimentConfig trainingConfig(const QString& job, const Request& request)
{
    ExperimentConfig config;
    config.preprocessing.standardize = false; // the rows come as a network gets them
    config.protocol.folds = 2; // none is trained
    config.training.epochs = 1;
    config.training.batchSize = request.batch;
    config.diagnostics.gradientProbe = false; // training alone is timed
    config.heads = {"softmax"};
    if (job.startsWith(QLatin1String("J2"))) {
        using Network = ExperimentConfig::Network;
        config.network = Network{.kind = engine::NetworkKind::Cnn, .hidden = {256}, .dropout = 0.5};
        config.network.padding = job == QLatin1String("J2") ? engine::Padding::Same : engine::Padding::Valid;
        return config;
    }
    config.network.hidden.assign(3, request.width);
    if (job != QLatin1String("J1"))
        config.heads = {"relu-l1"};
    return config;
}

void runTraining(const engine::kernels::Kernels& kernels, Result& result)
{
    const Request& request = result.request;
    const ExperimentConfig config = trainingConfig(result.job, request);
    const bool isCnn = config.network.kind == engine::NetworkKind::Cnn;
    const engine::Dataset dataset
        = overlappingClasses(request.rows, Index{imageSide} * imageSide, isCnn ? imageSide : 0);
    result.data = QString::fromStdString(dataset.name);
    engine::Crew crew(request.threads);
    Training training(config, dataset, kernels, request.trainings);
    if (result.job == QLatin1String("J1-dead")) {
        training.epoch(crew);
        training.killHeads(crew);
    }
    result.timing
        = timed(crew, kernels, request.repeats, training.flopsPerEpoch(), [&] { training.epoch(crew); });
    if (result.job == QLatin1String("J1-dead") && training.states().silent != training.states().total())
        fail(Bench::tr("%1: the head came back to life").arg(result.job));
    result.samplesPerSecond = static_cast<double>(request.rows) * request.trainings / result.timing.seconds;
}

void runWhole(const engine::kernels::Kernels& kernels, Result& result)
{
    const engine::Dataset dataset = wholeWdbc();
    result.data = QString::fromStdString(dataset.name);
    result.request.rows = dataset.train.rows();
    ExperimentConfig config;
    config.network.hidden = {128, 64, 32};
    config.training.epochs = 32;
    config.training.batchSize = result.request.batch;
    config.diagnostics.gradientProbe = false;
    config.heads = {"softmax"};

    const engine::ExecutionOptions options{result.request.threads, result.request.instructionSet};
    double flops = 0;
    double trained = 0;
    const auto work = [&] {
        engine::RunControl control;
        const engine::RunEnded ended
            = engine::train(config, dataset, options, control, [&](engine::Event event) {
                  if (const auto* planned = std::get_if<engine::RunPlanned>(&event)) {
                      flops = planned->flops;
                      trained = 0;
                      for (const engine::PlannedTrial& trial : planned->trials)
                          trained += static_cast<double>(trial.trainRows) * trial.epochs;
                  }
              });
        if (ended.outcome != engine::RunEnded::Outcome::Completed)
            fail(Bench::tr("%1: the run failed: %2").arg(result.job, QString::fromStdString(ended.reason)));
    };
    work(); // the number of operations is known after it
    engine::Crew crew(result.request.threads);
    result.timing = timed(crew, kernels, result.request.repeats, flops, work);
    result.samplesPerSecond = trained / result.timing.seconds;
}

void runPreprocessing(const engine::kernels::Kernels& kernels, Result& result)
{
    const engine::Dataset dataset = pixels(result.request.rows);
    result.data = QString::fromStdString(dataset.name);
    const auto rows = static_cast<double>(dataset.train.rows());
    const auto features = static_cast<double>(dataset.features());
    std::vector<std::uint32_t> all(static_cast<std::size_t>(dataset.train.rows()));
    std::iota(all.begin(), all.end(), 0u);
    ExperimentConfig::Preprocessing settings;
    settings.pcaComponents = components;
    engine::Crew crew(result.request.threads);
    // Half of the symmetric covariance, and the scores; the eigen-decomposition is not counted.
    const double flops = rows * features * (features + 1) + 2 * rows * features * components;
    result.timing = timed(crew, kernels, result.request.repeats, flops, [&] {
        share(crew, 1, [&](engine::Crew::Member& member, int) {
            const engine::Preprocessor preprocessor(member, kernels, settings, dataset.train.x, all);
            const engine::PreparedRows prepared(member, kernels, preprocessor, dataset.train);
        });
    });
    result.samplesPerSecond = rows / result.timing.seconds;
}

} // namespace

std::vector<Job> jobs()
{
    using Kind = Job::Kind;
    return {
        {QStringLiteral("J1"), Bench::tr("FFNN 256-512-512-512-10, Softmax; an epoch"), Kind::Training,
            49500},
        {QStringLiteral("J1-relu"), Bench::tr("J1 with the ReLU head"), Kind::Training, 49500},
        {QStringLiteral("J1-dead"), Bench::tr("J1 with the ReLU head, all of it dead"), Kind::Training,
            49500},
        {QStringLiteral("J2"),
            Bench::tr("CNN of the paper's sizes, same padding, on 16 x 16 images; an epoch"), Kind::Training,
            6144},
        {QStringLiteral("J2-valid"), Bench::tr("the paper's CNN: valid padding"), Kind::Training, 6144},
        {QStringLiteral("J3"), Bench::tr("WDBC, FFNN 30-128-64-32-2, 10 folds and final fit; 32 epochs each"),
            Kind::Run, 569},
        {QStringLiteral("J4"), Bench::tr("standardise, fit 256 principal components of 784 features, scores"),
            Kind::Preprocessing, 55000},
    };
}

Result run(const Job& job, const Request& request)
{
    Result result;
    result.job = job.id;
    result.request = request;
    if (request.rows == 0)
        result.request.rows = job.rows;
    if (request.width == 0)
        result.request.width = 512;
    const engine::kernels::Kernels& kernels = engine::kernels::select(request.instructionSet);
    result.request.instructionSet = kernels.instructionSet;
    resetPeakMemory();
    switch (job.kind) {
    case Job::Kind::Training:
        runTraining(kernels, result);
        break;
    case Job::Kind::Run:
        runWhole(kernels, result);
        break;
    case Job::Kind::Preprocessing:
        runPreprocessing(kernels, result);
        break;
    }
    result.peakMemory = peakMemory();
    return result;
}

} // namespace core::bench
