// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/gradientsummary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool isChain(const RunRecord& record)
{
    return record.config.protocol.kind == engine::ProtocolKind::Published;
}

bool isInScope(const engine::TrialKey& key, const GradientScope& scope)
{
    if (scope.repetition && key.repetition != *scope.repetition)
        return false;
    return scope.fold ? key.fold == *scope.fold : !key.isFinalFit();
}

/// Mean of the finite values that were added.
struct Mean {
    double sum = 0;
    int count = 0;
    void add(double value)
    {
        if (!std::isfinite(value))
            return;
        sum += value;
        ++count;
    }
    double value() const { return count > 0 ? sum / count : nothing; }
};

struct Cell {
    Mean first; // the quantity, or the norm of b
    Mean second; // of a ratio: the norm of a
};

void add(Cell& cell, const engine::ProbedGradients& probed, const engine::TrialKey& key, std::size_t layer,
    GradientQuantity quantity, std::size_t a, std::size_t b)
{
    const auto own = static_cast<std::size_t>(key.head);
    switch (quantity) {
    case GradientQuantity::Norm:
        cell.first.add(probed.heads[own].norm[layer]);
        break;
    case GradientQuantity::ZeroShare:
        cell.first.add(probed.heads[own].zeroShare[layer]);
        break;
    case GradientQuantity::UpdateRatio:
        cell.first.add(probed.updateRatio[layer]);
        break;
    case GradientQuantity::NormRatio:
        cell.first.add(probed.heads[b].norm[layer]);
        cell.second.add(probed.heads[a].norm[layer]);
        break;
    case GradientQuantity::Cosine:
        cell.first.add(probed.heads[own == b ? a : b].cosine[layer]);
        break;
    }
}

double valueOf(const Cell& cell, GradientQuantity quantity)
{
    if (quantity != GradientQuantity::NormRatio)
        return cell.first.value();
    const double a = cell.second.value();
    return a > 0 ? cell.first.value() / a : nothing;
}

} // namespace

std::vector<GradientScope> gradientScopes(const RunRecord& record)
{
    std::vector<GradientScope> scopes{GradientScope()};
    for (const engine::PlannedTrial& trial : record.plan.trials) {
        const GradientScope scope{
            trial.key.repetition, isChain(record) ? std::nullopt : std::optional(trial.key.fold)};
        if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
            scopes.push_back(scope);
    }
    return scopes;
}

GradientMap gradientMap(
    const RunRecord& record, int trained, GradientQuantity quantity, const GradientScope& scope, int a, int b)
{
    GradientMap map;
    const int epochs = record.config.training.epochs;
    int folds = 1;
    for (const engine::PlannedTrial& trial : record.plan.trials)
        if (isChain(record))
            folds = std::max(folds, trial.key.fold + 1);
    map.layers = std::max(0, static_cast<int>(record.plan.layerSizes.size()) - 1);
    map.epochs = epochs * folds;
    const auto size = static_cast<std::size_t>(map.layers) * static_cast<std::size_t>(map.epochs);
    std::vector<Cell> cells(size);
    for (const auto& [key, trial] : record.trials) {
        if (key.head != trained || !isInScope(key, scope))
            continue;
        for (const engine::EpochEnded& epoch : trial.epochs) {
            const int column = epoch.epoch + (isChain(record) ? key.fold * epochs : 0);
            if (!epoch.gradients || column >= map.epochs)
                continue;
            const int layers = std::min(map.layers, static_cast<int>(epoch.gradients->updateRatio.size()));
            for (int layer = 0; layer < layers; ++layer)
                add(cells[static_cast<std::size_t>(layer * map.epochs + column)], *epoch.gradients, key,
                    static_cast<std::size_t>(layer), quantity, static_cast<std::size_t>(a),
                    static_cast<std::size_t>(b));
            map.reached = std::max(map.reached, column + 1);
        }
    }
    map.values.reserve(size);
    for (const Cell& cell : cells)
        map.values.push_back(valueOf(cell, quantity));
    return map;
}

GradientMap gradientDifference(const GradientMap& a, const GradientMap& b, GradientQuantity quantity)
{
    const bool subtracts = quantity == GradientQuantity::ZeroShare || quantity == GradientQuantity::Cosine;
    GradientMap map = b;
    map.reached = std::min(a.reached, b.reached);
    for (std::size_t i = 0; i < map.values.size(); ++i) {
        const double left = i < a.values.size() ? a.values[i] : nothing;
        const double right = b.values[i];
        if (subtracts)
            map.values[i] = right - left;
        else
            map.values[i] = left > 0 ? right / left : nothing;
    }
    return map;
}

std::optional<double> largestScaleResidual(const RunRecord& record, int head)
{
    std::optional<double> largest;
    for (const auto& [key, trial] : record.trials)
        for (const engine::EpochEnded& epoch : trial.epochs)
            if (epoch.gradients) {
                const double residual = epoch.gradients->heads[static_cast<std::size_t>(head)].scaleResidual;
                if (std::isfinite(residual))
                    largest = std::max(largest.value_or(0), residual);
            }
    return largest;
}

bool hasGradients(const RunRecord& record)
{
    return std::any_of(record.trials.begin(), record.trials.end(), [](const auto& trial) {
        return std::any_of(trial.second.epochs.begin(), trial.second.epochs.end(),
            [](const engine::EpochEnded& epoch) { return epoch.gradients.has_value(); });
    });
}

} // namespace core
