// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/gradientsummary.h"
#include "src/runsummary.h"

#include <optional>
#include <vector>

namespace core {

/// Whose units are looked at: those of one head's training, in one trial or, as published, in the chain of a
/// repetition, whose epochs are strung together.
struct NeuronScope {
    int head = 0; // index into config.heads
    GradientScope trial; // of neuronTrials()
    int layer = 0; // of RunPlanned::layerSizes without the inputs; the last is the head's
};
/// Each fold, or each repetition of a chain. Final fits have no validation rows to look at.
std::vector<GradientScope> neuronTrials(const RunRecord& record);

/// What became of one unit, from 0 in epochs and number. A unit is dead after an epoch when it fired on none of the
/// validation rows; it may come back.
struct UnitLife {
    int unit = 0;
    double finalRate = 0; // after the last epoch so far; NaN: none was kept
    std::optional<int>
        death; // the epoch since which it has been dead without a break; absent: alive at the end
    int deaths = 0; // how often it stopped firing; to be dead after the first epoch counts
    int revivals = 0; // how often it fired again
};

/// Firing rates of the units of one layer, epoch by epoch.
struct LifeLines {
    int units = 0;
    int epochs = 0; // planned
    int reached = 0; // epochs with rates
    bool canDie = true; // false: outputs of this head are never stuck at 0
    std::vector<double> rates; // unit by unit, 0..1; NaN: not there
    std::vector<UnitLife> lives; // one a unit
    double at(int unit, int epoch) const { return rates[static_cast<std::size_t>(unit * epochs + epoch)]; }
    bool isDead(int unit, int epoch) const { return canDie && at(unit, epoch) == 0; }
    bool diesAt(int unit, int epoch) const; // dead now, and not before
    bool revivesAt(int unit, int epoch) const; // not dead now, but before
};
/// reached is 0 where nothing was kept: a run of before rates were kept, a layer wider than
/// engine::widestFiringLayer, or no epoch yet.
LifeLines lifeLines(const RunRecord& record, const NeuronScope& scope);

enum class UnitOrder {
    Number,
    Death, // the longest dead first, then the living by number
    FinalRate, // from 0 up
};
/// Units of the lines in this order; equal ones by number.
std::vector<int> unitOrder(const LifeLines& lines, UnitOrder order);

/// Figures of a whole layer.
struct LayerLife {
    int deadAtEnd = 0;
    int deadAtStart = 0; // of deadAtEnd: never fired after any epoch
    int revived = 0; // units that came back at least once
    int died = 0; // units that died after the first epoch, back again or not
    std::optional<int> worstEpoch; // of all after the first: the one with the most deaths
    int worstDeaths = 0;
};
LayerLife layerLife(const LifeLines& lines);

/// Dead units after each epoch, x from 1; one curve, empty before the first epoch.
Curve deadUnits(const RunRecord& record, const NeuronScope& scope);

/// The head's own units after the scope's last epoch.
struct HeadFiring {
    int epoch = -1; // from 0, strung together; -1: none yet
    std::vector<double> rates; // of each class: share of the validation rows with an output above 0, 0..1
    double silentShare = 0; // of the validation rows: all outputs 0, undecided
};
HeadFiring headFiring(const RunRecord& record, const NeuronScope& scope);

} // namespace core
