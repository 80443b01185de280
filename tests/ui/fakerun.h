// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <cmath>
#include <cstdint>
#include <vector>

/// Plausible events without training, the same at every call: curves that fall and rise, a few silent rows
/// and dead units under rectified heads.
namespace fakerun {

/// A small hash in -1..1: noise that needs no generator.
inline double noise(int a, int b, int c, int d)
{
    std::uint32_t h = 2166136261U;
    for (const int v : {a, b, c, d}) {
        h = (h ^ static_cast<std::uint32_t>(v + 17)) * 16777619U;
        h ^= h >> 13;
    }
    return static_cast<double>(h % 20001) / 10000.0 - 1.0;
}

inline engine::ConfusionMatrix matrix(int classes, int rowsPerClass, double accuracy, int undecided)
{
    engine::ConfusionMatrix made(classes);
    for (int actual = 0; actual < classes; ++actual) {
        const int right = static_cast<int>(std::lround(accuracy * rowsPerClass));
        for (int i = 0; i < rowsPerClass; ++i) {
            const bool silent = i < undecided && actual != 0;
            const int wrong = (actual + 1 + i % std::max(1, classes - 1)) % classes;
            made.add(actual, silent ? 0 : (i < undecided + right ? actual : wrong), silent);
        }
    }
    return made;
}

inline engine::Evaluation evaluation(const engine::ExperimentConfig& config, int classes, int rowsPerClass,
    int head, int fold, double progress)
{
    const bool rectified = config.heads[static_cast<std::size_t>(head)].rfind("relu", 0) == 0;
    const double slow = rectified ? 5 : 8;
    const double jitter = 0.01 * noise(head, fold, static_cast<int>(progress * 1000), 1);
    engine::Evaluation made;
    const double accuracy = std::min(1.0, 0.5 + 0.48 * (1 - std::exp(-slow * progress)) + jitter);
    const int undecided = rectified && progress < 0.4 ? 2 : 0;
    made.loss = (rectified ? 1.9 : 1.2) * std::exp(-slow * progress) + 0.08 + 0.5 * std::abs(jitter);
    made.confusion = matrix(classes, rowsPerClass, accuracy, undecided);
    made.states.silent = made.confusion.undecidedTotal();
    made.states.dead = rectified ? 2 : 0;
    made.states.live = made.confusion.total() - made.states.silent - made.states.dead;
    made.firingRate.assign(static_cast<std::size_t>(classes), rectified ? 0.6F : 1.0F);
    made.deadUnits.assign(config.network.hidden.size() + 1, static_cast<int>(2 * progress));
    made.deadUnits.back() = rectified && fold % 3 == 0 && progress > 0.5 ? 1 : 0;
    return made;
}

/// Gradients that shrink; rectified heads have larger ones with many zeros.
inline engine::ProbedGradients gradients(
    const engine::ExperimentConfig& config, int trained, int fold, double progress)
{
    const std::size_t layers = config.network.hidden.size() + 1;
    engine::ProbedGradients made;
    made.rows = 8;
    for (int head = 0; head < static_cast<int>(config.heads.size()); ++head) {
        const bool rectified = config.heads[static_cast<std::size_t>(head)].rfind("relu", 0) == 0;
        engine::HeadGradients one;
        one.scaleResidual = rectified ? 3e-8 : 0.4;
        for (std::size_t layer = 0; layer < layers; ++layer) {
            const double jitter
                = 1 + 0.2 * noise(head, fold, static_cast<int>(progress * 1000), static_cast<int>(layer));
            one.norm.push_back((rectified ? 3 : 1) * jitter * std::exp(-3 * progress) / (1.0 + layer));
            one.difference.push_back(head == trained ? 0 : one.norm.back());
            one.cosine.push_back(head == trained ? 1 : 0.9 - 0.5 * progress);
            one.zeroShare.push_back(rectified ? 0.3 + 0.4 * progress : 0.1);
        }
        made.heads.push_back(one);
    }
    made.updateRatio.assign(layers, 1e-2 * std::exp(-2 * progress));
    return made;
}

/// As many units that never fire as the evaluation counts, the first ones; the others fire more or less often.
inline std::vector<std::vector<std::uint8_t>> firing(
    const engine::ExperimentConfig& config, const engine::Evaluation& evaluation, int head, int epoch)
{
    std::vector<std::vector<std::uint8_t>> made;
    for (std::size_t layer = 0; layer < config.network.hidden.size(); ++layer) {
        made.emplace_back();
        for (int unit = 0; unit < config.network.hidden[layer]; ++unit)
            made.back().push_back(unit < evaluation.deadUnits[layer]
                    ? 0
                    : static_cast<std::uint8_t>(
                        128 + 100 * noise(unit, head, static_cast<int>(layer), epoch / 4)));
    }
    return made;
}

/// All events of a run in the order of a run with one thread.
inline std::vector<engine::Event> events(
    const engine::ExperimentConfig& config, const std::vector<std::string>& classNames, int rowsPerClass = 20)
{
    const int classes = static_cast<int>(classNames.size());
    const bool chain = config.protocol.kind == engine::ProtocolKind::Published;
    const int heads = static_cast<int>(config.heads.size());
    const int epochs = config.training.epochs;
    std::vector<engine::TrialKey> keys;
    for (int repetition = 0; repetition < config.protocol.repetitions; ++repetition) {
        for (int fold = 0; fold < engine::foldCount(config.protocol); ++fold)
            for (int head = 0; head < heads; ++head)
                keys.push_back({repetition, fold, head});
        for (int head = 0; head < heads && config.protocol.kind == engine::ProtocolKind::Clean; ++head)
            keys.push_back({repetition, engine::TrialKey::finalFit, head});
    }
    engine::RunPlanned plan;
    for (const engine::TrialKey& key : keys)
        plan.trials.push_back({key, 18 * classes, key.isFinalFit() ? 0 : 2 * classes, epochs, 4});
    plan.layerSizes.push_back(30);
    for (const int units : config.network.hidden)
        plan.layerSizes.push_back(units);
    plan.layerSizes.push_back(classes);
    plan.parameters = engine::parameterCount(config, {.features = 30, .classes = classes});
    plan.testRows = rowsPerClass * classes;
    plan.threads = 2;
    plan.instructionSet = "x86-64-v3";

    std::vector<engine::Event> made;
    made.emplace_back(plan);
    for (const engine::TrialKey& key : keys) {
        made.emplace_back(engine::TrialStarted{key});
        std::optional<engine::Evaluation> last;
        for (int epoch = 0; epoch < epochs; ++epoch) {
            const int before = chain ? key.fold * epochs : 0;
            const double progress
                = (before + epoch + 1.0) / (chain ? epochs * config.protocol.folds : epochs);
            engine::EpochEnded ended;
            ended.key = key;
            ended.epoch = epoch;
            if (!key.isFinalFit())
                last = evaluation(config, classes, rowsPerClass, key.head, key.fold, progress);
            ended.validation = last;
            if (last)
                ended.firing = firing(config, *last, key.head, epoch);
            ended.trainLoss = 1.1 * std::exp(-6 * progress) + 0.05;
            ended.trainAccuracy = 1 - 0.5 * std::exp(-6 * progress);
            ended.elapsedMs = 5;
            if (config.diagnostics.gradientProbe)
                ended.gradients = gradients(config, key.head, key.fold, progress);
            made.emplace_back(ended);
        }
        made.emplace_back(engine::TrialEnded{key, last, {}, {}});
    }
    for (int repetition = 0; repetition < config.protocol.repetitions; ++repetition)
        for (int head = 0; head < heads; ++head)
            made.emplace_back(engine::HeadEnded{
                repetition, head, evaluation(config, classes, rowsPerClass, head, 0, 1), {}, {}, {}});
    made.emplace_back(engine::RunEnded{});
    return made;
}

/// The record of the first `share` of those events.
inline core::RunRecord record(const engine::ExperimentConfig& config,
    const std::vector<std::string>& classNames, double share = 1, int rowsPerClass = 20)
{
    core::RunRecord made;
    made.id = QStringLiteral("20261123-120000-fake-0001");
    made.config = config;
    made.classNames = classNames;
    made.provenance.experimentName = QStringLiteral("fake");
    made.provenance.datasetName = QStringLiteral("Fake");
    const std::vector<engine::Event> all = events(config, classNames, rowsPerClass);
    const auto count = static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size())));
    for (std::size_t i = 0; i < count; ++i)
        made.apply(all[i]);
    return made;
}

} // namespace fakerun
