// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/network.h"
#include "engine/preprocessing/preparedrows.h"
#include "engine/training/events.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// Looks at a network with frozen weights and dropout off: loss, sample states, confusion matrix, firing
/// rates and dead units over any number of rows. Its buffers are allocated once.
class Evaluator {
public:
    Evaluator(const Network<float>& network, Index maximumRows);

    /// Rows in the given order; sums in double, in that order. predictions() then has a class for each row.
    /// `outcomes` gets one more entry for each row.
    Evaluation evaluate(Network<float>& network, Crew::Member& crew, const PreparedRows& prepared,
        std::span<const std::uint32_t> rows, RowOutcomes* outcomes = nullptr);
    const std::vector<std::uint8_t>& predictions() const { return m_predictions; }
    /// Of the last look: firingLevel() of each unit of each hidden layer, as in EpochEnded.
    std::vector<std::vector<std::uint8_t>> firingLevels() const;

private:
    void noteFiring(const Network<float>& network, Index rows);
    void noteOutcomes(const Network<float>& network, std::span<const std::uint8_t> labels,
        std::span<const std::uint8_t> predictions, RowOutcomes& outcomes);

    std::vector<std::uint8_t> m_predictions;
    std::vector<SampleState> m_states;
    std::vector<std::vector<std::uint32_t>> m_firings; // of each hidden layer: rows on which each unit fired
    std::vector<std::uint8_t> m_fired; // filters of one row
    std::vector<std::int64_t> m_headFirings;
    std::vector<double> m_probabilities; // of one row
};

} // namespace engine
