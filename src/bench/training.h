// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"
#include "engine/training/trial.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace core::bench {

/// piece(member, i) for each i < count, each on a thread of its own while there is one; the others help. Throws
/// what the first failing piece threw.
void share(
    engine::Crew& crew, int count, const std::function<void(engine::Crew::Member& member, int i)>& piece);

/// Trials of one experiment that train epoch by epoch on all rows of a dataset, without validation.
class Training {
public:
    /// `dataset` is borrowed.
    Training(const engine::ExperimentConfig& config, const engine::Dataset& dataset,
        const engine::kernels::Kernels& kernels, int trainings);

    double flopsPerEpoch() const; // of all trainings
    void epoch(engine::Crew& crew);
    /// Of the rows trained last, of all trainings.
    const engine::SampleStates& states() const { return m_states; }

    /// Switches every unit of the (rectified) heads off for good, and lets the optimiser's moments fade away.
    void killHeads(engine::Crew& crew);

private:
    void train(engine::Crew& crew, const engine::Rows& rows);
    void note(const engine::Event& event);

    engine::ExperimentConfig m_config;
    engine::Plan m_plan;
    engine::RunControl m_control;
    engine::EventSink m_sink; // serialised
    std::mutex m_mutex; // of m_states and m_failed
    engine::Rows m_rows;
    engine::SampleStates m_states;
    bool m_failed = false;
    std::unique_ptr<engine::Preprocessor> m_preprocessor;
    std::unique_ptr<engine::PreparedRows> m_prepared;
    std::vector<std::unique_ptr<engine::Trial>> m_trials;
};

} // namespace core::bench
