// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <span>
#include <string_view>

namespace engine {

enum class SampleState : unsigned char { Live, Settled, Dead, Silent };

/// Loss and state of one row.
struct RowLoss {
    double loss = 0; // nats
    SampleState state = SampleState::Live;
};

struct HeadOptions {
    SilentRowLoss silentRowLoss = SilentRowLoss::Honest;
};

/// One last layer: output function and loss. Rows are independent; z are the scores (logits) of a row, n
/// classes, all finite (the Network sees to that).
struct HeadDefinition {
    std::string_view id; // in files: "relu-l1"
    std::string_view label; // for people: "ReLU"
    std::string_view formula; // o(z) and L, plain text
    std::string_view source;
    bool rectified = false; // outputs can be exactly 0: dead units and silent rows can occur

    void (*outputsFloat)(const float* z, float* o, int n);
    void (*outputsDouble)(const double* z, double* o, int n);
    /// dz may be null (evaluation). dz is that of the row's own loss; the caller divides by the batch size.
    RowLoss (*lossFloat)(const float* z, int n, int y, const HeadOptions& options, float* dz);
    RowLoss (*lossDouble)(const double* z, int n, int y, const HeadOptions& options, double* dz);
};

/// All heads, in the order of forms and tables: softmax, softmax-published, relu-l1, relu-logits.
std::span<const HeadDefinition> heads();

/// Null for an unknown id.
const HeadDefinition* findHead(std::string_view id);

} // namespace engine
