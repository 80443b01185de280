// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// What was true of each evaluated row and how sure the head was: all that calibration and paired tests need,
/// instead of all outputs. Undecided rows (every output 0) have no probabilities and stay out of the sums.
struct RowOutcomes {
    std::vector<std::uint8_t> labels;
    std::vector<float>
        confidences; ///< probability of the predicted class; 0: undecided. Empty: the head has none
    double squaredError = 0; ///< sum over decided rows of sum_k (p_k - [k = label])^2
    double negativeLog = 0; ///< sum over decided rows of -ln max(p_label, 1e-7), nats

    /// One more row: probabilities of its classes, summing up to 1; empty where it is undecided.
    void add(std::span<const double> probabilities, std::uint8_t label, std::uint8_t predicted);
    void append(const RowOutcomes& other);
    bool operator==(const RowOutcomes&) const = default;
};

} // namespace engine
