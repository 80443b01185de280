// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runsummary.h"

#include <algorithm>
#include <numeric>

namespace core {

namespace {

std::optional<double> metricOf(const engine::EpochEnded& epoch, Metric metric)
{
    if (metric == Metric::TrainLoss)
        return epoch.trainLoss;
    if (metric == Metric::TrainAccuracy)
        return epoch.trainAccuracy;
    if (!epoch.validation)
        return {};
    const engine::Evaluation& validation = *epoch.validation;
    const std::vector<int>& dead = validation.deadUnits; // hidden layers, then the head
    switch (metric) {
    case Metric::ValidationLoss:
        return validation.loss;
    case Metric::ValidationAccuracy:
        return validation.confusion.accuracy();
    case Metric::DeadHeadUnits:
        return dead.empty() ? std::nullopt : std::optional<double>(dead.back());
    case Metric::DeadHiddenUnits:
        return dead.empty() ? std::nullopt
                            : std::optional<double>(std::accumulate(dead.begin(), dead.end() - 1, 0));
    case Metric::SilentShare: {
        const auto total = static_cast<double>(validation.states.total());
        return total > 0 ? std::optional(static_cast<double>(validation.states.silent) / total)
                         : std::nullopt;
    }
    default:
        return {};
    }
}

void append(Curve& curve, const TrialRecord& trial, int epochsBefore, Metric metric)
{
    for (const engine::EpochEnded& epoch : trial.epochs) {
        const std::optional<double> value = metricOf(epoch, metric);
        if (!value)
            continue;
        curve.x.push_back(epochsBefore + epoch.epoch + 1);
        curve.y.push_back(*value);
    }
}

Band bandOf(const std::vector<Curve>& curves)
{
    Band band;
    std::vector<std::size_t> next(curves.size(), 0);
    std::vector<double> values;
    for (;;) {
        double x = 0;
        bool found = false;
        for (std::size_t c = 0; c < curves.size(); ++c) {
            if (next[c] < curves[c].x.size() && (!found || curves[c].x[next[c]] < x)) {
                x = curves[c].x[next[c]];
                found = true;
            }
        }
        if (!found)
            return band;
        values.clear();
        for (std::size_t c = 0; c < curves.size(); ++c) {
            if (next[c] < curves[c].x.size() && curves[c].x[next[c]] == x)
                values.push_back(curves[c].y[next[c]++]);
        }
        const engine::MeanSd statistics = engine::meanSd(values);
        band.x.push_back(x);
        band.mean.push_back(statistics.mean);
        band.sd.push_back(statistics.populationSd);
        band.count.push_back(statistics.count);
    }
}

} // namespace

CurveSet curves(const RunRecord& record, int head, Metric metric)
{
    const bool isChain = record.config.protocol.kind == engine::ProtocolKind::Published;
    const int epochs = record.config.training.epochs;
    CurveSet set;
    for (const auto& [key, trial] : record.trials) {
        if (key.head != head || key.isFinalFit())
            continue;
        const bool continues
            = isChain && !set.curves.empty() && set.curves.back().repetition == key.repetition;
        if (!continues)
            set.curves.push_back({key.repetition, isChain ? -1 : key.fold, {}, {}});
        append(set.curves.back(), trial, isChain ? key.fold * epochs : 0, metric);
    }
    std::erase_if(set.curves, [](const Curve& curve) { return curve.x.empty(); });
    set.band = bandOf(set.curves);
    if (isChain) {
        for (int fold = 1; fold <= record.config.protocol.folds; ++fold)
            set.foldEnds.push_back(fold * epochs);
    }
    return set;
}

} // namespace core
