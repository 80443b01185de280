// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/random/stream.h"
#include "engine/training/train.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

/// Whole runs on small made-up data.
namespace recordedrun {

using namespace engine;

/// Overlapping clouds of points: learnable, not perfectly.
inline Dataset clouds(Index rows, Index features, int classes, Index testRows = 0)
{
    RandomKey key;
    key.seed = 77;
    RandomStream random(key);
    Dataset dataset;
    dataset.name = "clouds";
    const auto fill = [&](Samples& samples, Index count) {
        samples.x.resize(count, features);
        for (Index i = 0; i < count; ++i) {
            const auto y = static_cast<std::uint8_t>(i % classes);
            samples.y.push_back(y);
            for (Index j = 0; j < features; ++j)
                samples.x(i, j)
                    = float(random.uniform() + random.uniform() + (j % classes == y ? 0.7 : 0) + 5.0);
        }
    };
    fill(dataset.train, rows);
    if (testRows)
        fill(dataset.test, testRows);
    for (int k = 0; k < classes; ++k)
        dataset.classNames.push_back("class " + std::to_string(k));
    return dataset;
}

inline ExperimentConfig smallConfig()
{
    ExperimentConfig config;
    config.network.hidden = {24, 12};
    config.protocol.folds = 4;
    config.training.epochs = 3;
    config.training.batchSize = 32;
    config.heads = {"softmax", "relu-l1", "relu-logits"};
    return config;
}

struct Recorded {
    RunPlanned plan;
    std::map<TrialKey, std::vector<EpochEnded>> epochs;
    std::map<TrialKey, TrialEnded> trials;
    std::map<std::pair<int, int>, HeadEnded> heads;
    std::vector<TrialFailed> failures;
    RunEnded ended;
};

inline void keep(Recorded& recorded, const Event& event)
{
    if (const auto* planned = std::get_if<RunPlanned>(&event))
        recorded.plan = *planned;
    if (const auto* epoch = std::get_if<EpochEnded>(&event))
        recorded.epochs[epoch->key].push_back(*epoch);
    if (const auto* trial = std::get_if<TrialEnded>(&event))
        recorded.trials[trial->key] = *trial;
    if (const auto* head = std::get_if<HeadEnded>(&event))
        recorded.heads[{head->repetition, head->head}] = *head;
    if (const auto* failed = std::get_if<TrialFailed>(&event))
        recorded.failures.push_back(*failed);
}

inline Recorded record(const ExperimentConfig& config, const Dataset& dataset, ExecutionOptions options = {})
{
    Recorded recorded;
    RunControl control;
    recorded.ended
        = train(config, dataset, options, control, [&](const Event& event) { keep(recorded, event); });
    return recorded;
}

inline bool sameBits(const Recorded& a, const Recorded& b)
{
    if (a.epochs.size() != b.epochs.size() || a.trials.size() != b.trials.size()
        || a.heads.size() != b.heads.size())
        return false;
    for (const auto& [key, epochs] : a.epochs) {
        const auto& others = b.epochs.at(key);
        if (epochs.size() != others.size())
            return false;
        for (std::size_t e = 0; e < epochs.size(); ++e) {
            const EpochEnded& x = epochs[e];
            const EpochEnded& y = others[e];
            if (x.epoch != y.epoch || x.trainLoss != y.trainLoss || x.gradientNorm != y.gradientNorm
                || x.trainStates != y.trainStates || x.firing != y.firing
                || x.validation.has_value() != y.validation.has_value())
                return false;
            if (x.validation
                && (x.validation->loss != y.validation->loss
                    || x.validation->confusion != y.validation->confusion
                    || x.validation->firingRate != y.validation->firingRate
                    || x.validation->deadUnits != y.validation->deadUnits))
                return false;
        }
    }
    for (const auto& [key, trial] : a.trials)
        if (trial.rows != b.trials.at(key).rows || trial.predictions != b.trials.at(key).predictions)
            return false;
    for (const auto& [key, head] : a.heads)
        if (head.test.loss != b.heads.at(key).test.loss || head.predictions != b.heads.at(key).predictions)
            return false;
    return true;
}

} // namespace recordedrun
