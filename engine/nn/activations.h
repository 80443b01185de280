// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/kernels/kernels.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace engine {

/// Where a trained slope starts (He et al. 2015, section 2.2).
inline constexpr double initialSlope = 0.25;

/// What follows a hidden layer, before dropout and pooling: y = f(z), value by value.
///
/// Dead units  a unit is dead when y is exactly 0 for every row of an evaluation. relu: no gradient reaches it any
///             more, the dying ReLU. gelu, silu and softplus come close to 0 and are exactly 0, with a gradient of
///             0, only far below (in float z < -13, -87 and -87). leaky, prelu, elu and selu have no dead units
///             (but for a slope of prelu that is trained to 0).
/// Corners     f'(0) is the slope from below.
struct ActivationDefinition {
    std::string_view id; // in files: "relu"
    std::string_view label; // for people: "ReLU"
    std::string_view formula; // plain text
    std::string_view source;
    std::string_view help; // one or two sentences: what sets it apart
    bool trainsSlopes = false; // one parameter for each unit (channel), without weight decay
    std::optional<kernels::Activation> function; // none: part of the layer before it (relu)
};

/// All of them, in the order of forms: relu first.
std::span<const ActivationDefinition> activations();

/// Null for an unknown id.
const ActivationDefinition* findActivation(std::string_view id);

/// "relu, leaky, ..", for messages.
std::string activationIds();

} // namespace engine
