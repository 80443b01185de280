// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <optional>
#include <vector>

namespace core {

/// What the gradient probes of a run say, over its folds.
enum class GradientQuantity {
    Norm, // of the trained head's own gradient
    ZeroShare, // of its entries, 0..1
    UpdateRatio, // norm of the epoch's last step over norm of the weights
    NormRatio, // at the same weights: norm of head b's gradient over that of head a's
    Cosine, // at the same weights, those of a or b: between the gradients of the two, -1..1
};

/// Whose probes are looked at. Neither is set: the mean over all folds and repetitions, final fits left out.
struct GradientScope {
    std::optional<int> repetition;
    std::optional<int> fold; // TrialKey::finalFit: the final fit; without one: all folds of the repetition
    bool operator==(const GradientScope&) const = default;
};
/// The mean first, then each repetition of a published chain, or each fold and final fit.
std::vector<GradientScope> gradientScopes(const RunRecord& record);

/// A number for each layer with parameters and epoch. Epochs of a published chain are strung together.
struct GradientMap {
    int layers = 0;
    int epochs = 0; // planned
    int reached = 0; // epochs with a number
    std::vector<double> values; // layer by layer; NaN: not there, or not defined
    double at(int layer, int epoch) const { return values[static_cast<std::size_t>(layer * epochs + epoch)]; }
};

/// In the training of head `trained`. Norms, shares and ratios of steps: mean over the trials of the scope;
/// NormRatio: ratio of the mean norms of b and a; Cosine: mean where it is defined. `a`, `b`: heads that are
/// compared; of no meaning to the first three.
GradientMap gradientMap(const RunRecord& record, int trained, GradientQuantity quantity,
    const GradientScope& scope, int a = 0, int b = 0);

/// How b's map stands to a's: b / a of norms and ratios, b - a of shares and cosines; NaN where one is.
GradientMap gradientDifference(const GradientMap& a, const GradientMap& b, GradientQuantity quantity);

/// Largest relative |sum_k z_k dL/dz_k| of a head over all probes of a run; absent without one.
std::optional<double> largestScaleResidual(const RunRecord& record, int head);
bool hasGradients(const RunRecord& record);

} // namespace core
