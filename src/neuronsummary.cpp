// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/neuronsummary.h"

#include "engine/nn/heads.h"
#include "engine/training/firinglevel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace core {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool isChain(const RunRecord& record)
{
    return record.config.protocol.kind == engine::ProtocolKind::Published;
}

int plannedEpochs(const RunRecord& record)
{
    int folds = 1;
    for (const engine::PlannedTrial& trial : record.plan.trials)
        if (isChain(record))
            folds = std::max(folds, trial.key.fold + 1);
    return record.config.training.epochs * folds;
}

bool isHeadLayer(const RunRecord& record, int layer)
{
    return static_cast<std::size_t>(layer) + 2 == record.plan.layerSizes.size();
}

/// Calls visit(column, epoch) for the epochs of the scope that have a validation, in order.
template <typename Visit> void forEpochs(const RunRecord& record, const NeuronScope& scope, Visit visit)
{
    for (const auto& [key, trial] : record.trials) {
        if (key.head != scope.head || key.isFinalFit() || key.repetition != scope.trial.repetition.value_or(0)
            || (scope.trial.fold && key.fold != *scope.trial.fold))
            continue;
        const int before = isChain(record) ? key.fold * record.config.training.epochs : 0;
        for (const engine::EpochEnded& epoch : trial.epochs)
            if (epoch.validation)
                visit(before + epoch.epoch, epoch);
    }
}

/// Of one epoch into the lines; false where the layer has no rates.
bool noteRates(LifeLines& lines, const engine::EpochEnded& epoch, const NeuronScope& scope, int column)
{
    const auto layer = static_cast<std::size_t>(scope.layer);
    const auto units = static_cast<std::size_t>(lines.units);
    const auto place = [&](std::size_t unit) -> double& {
        return lines.rates[unit * static_cast<std::size_t>(lines.epochs) + static_cast<std::size_t>(column)];
    };
    if (layer < epoch.firing.size()) {
        if (epoch.firing[layer].size() != units)
            return false;
        for (std::size_t unit = 0; unit < units; ++unit)
            place(unit) = engine::firingRate(epoch.firing[layer][unit]);
        return true;
    }
    if (epoch.validation->firingRate.size() != units)
        return false;
    for (std::size_t unit = 0; unit < units; ++unit)
        place(unit) = epoch.validation->firingRate[unit];
    return true;
}

UnitLife lifeOf(const LifeLines& lines, int unit)
{
    UnitLife life;
    life.unit = unit;
    life.finalRate = lines.reached > 0 ? lines.at(unit, lines.reached - 1) : nothing;
    for (int epoch = 0; epoch < lines.reached; ++epoch) {
        if (lines.diesAt(unit, epoch)) {
            ++life.deaths;
            life.death = epoch;
        } else if (lines.revivesAt(unit, epoch)) {
            ++life.revivals;
            life.death.reset();
        }
    }
    return life;
}

} // namespace

std::vector<GradientScope> neuronTrials(const RunRecord& record)
{
    std::vector<GradientScope> scopes = gradientScopes(record);
    std::erase_if(scopes, [](const GradientScope& scope) {
        return !scope.repetition || scope.fold == engine::TrialKey::finalFit;
    });
    return scopes;
}

bool LifeLines::diesAt(int unit, int epoch) const
{
    return isDead(unit, epoch) && (epoch == 0 || !isDead(unit, epoch - 1));
}

bool LifeLines::revivesAt(int unit, int epoch) const
{
    return epoch > 0 && isDead(unit, epoch - 1) && at(unit, epoch) > 0;
}

LifeLines lifeLines(const RunRecord& record, const NeuronScope& scope)
{
    LifeLines lines;
    const auto layers = static_cast<int>(record.plan.layerSizes.size()) - 1;
    if (scope.layer < 0 || scope.layer >= layers)
        return lines;
    lines.units = static_cast<int>(record.plan.layerSizes[static_cast<std::size_t>(scope.layer) + 1]);
    lines.epochs = plannedEpochs(record);
    if (isHeadLayer(record, scope.layer)) {
        const auto* head = engine::findHead(record.config.heads[static_cast<std::size_t>(scope.head)]);
        lines.canDie = head && head->rectified;
    }
    lines.rates.assign(
        static_cast<std::size_t>(lines.units) * static_cast<std::size_t>(lines.epochs), nothing);
    forEpochs(record, scope, [&](int column, const engine::EpochEnded& epoch) {
        // A hidden layer of an earlier record must not take the head's rates for its own.
        const bool isKept = isHeadLayer(record, scope.layer) || !epoch.firing.empty();
        if (isKept && column < lines.epochs && noteRates(lines, epoch, scope, column))
            lines.reached = std::max(lines.reached, column + 1);
    });
    for (int unit = 0; unit < lines.units; ++unit)
        lines.lives.push_back(lifeOf(lines, unit));
    return lines;
}

std::vector<int> unitOrder(const LifeLines& lines, UnitOrder order)
{
    std::vector<int> units(static_cast<std::size_t>(lines.units));
    std::iota(units.begin(), units.end(), 0);
    const auto key = [&](int unit) {
        const UnitLife& life = lines.lives[static_cast<std::size_t>(unit)];
        if (order == UnitOrder::Number)
            return 0.0;
        if (order == UnitOrder::Death)
            return life.death ? static_cast<double>(*life.death) : static_cast<double>(lines.epochs);
        return std::isnan(life.finalRate) ? 2 : life.finalRate;
    };
    std::stable_sort(units.begin(), units.end(), [&](int a, int b) { return key(a) < key(b); });
    return units;
}

LayerLife layerLife(const LifeLines& lines)
{
    LayerLife found;
    for (const UnitLife& life : lines.lives) {
        const bool startedDead = lines.reached > 0 && lines.isDead(life.unit, 0);
        found.deadAtEnd += life.death.has_value();
        found.deadAtStart += life.death == 0;
        found.revived += life.revivals > 0;
        found.died += life.deaths > (startedDead ? 1 : 0);
    }
    for (int epoch = 1; epoch < lines.reached; ++epoch) {
        int deaths = 0;
        for (int unit = 0; unit < lines.units; ++unit)
            deaths += lines.diesAt(unit, epoch);
        if (deaths > found.worstDeaths) {
            found.worstDeaths = deaths;
            found.worstEpoch = epoch;
        }
    }
    return found;
}

Curve deadUnits(const RunRecord& record, const NeuronScope& scope)
{
    Curve curve;
    curve.repetition = scope.trial.repetition.value_or(0);
    curve.fold = scope.trial.fold.value_or(-1);
    forEpochs(record, scope, [&](int column, const engine::EpochEnded& epoch) {
        const std::vector<int>& dead = epoch.validation->deadUnits;
        if (static_cast<std::size_t>(scope.layer) >= dead.size())
            return;
        curve.x.push_back(column + 1);
        curve.y.push_back(dead[static_cast<std::size_t>(scope.layer)]);
    });
    return curve;
}

HeadFiring headFiring(const RunRecord& record, const NeuronScope& scope)
{
    HeadFiring found;
    forEpochs(record, scope, [&](int column, const engine::EpochEnded& epoch) {
        const engine::Evaluation& validation = *epoch.validation;
        found.epoch = column;
        found.rates.assign(validation.firingRate.begin(), validation.firingRate.end());
        const auto rows = static_cast<double>(validation.states.total());
        found.silentShare = rows > 0 ? static_cast<double>(validation.states.silent) / rows : 0;
    });
    return found;
}

} // namespace core
