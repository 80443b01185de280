// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/bench/training.h"

#include "engine/error.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <numeric>

namespace core::bench {

using engine::Crew;

void share(Crew& crew, int count, const std::function<void(Crew::Member& member, int i)>& piece)
{
    std::atomic<int> next{0};
    std::atomic<int> left{count};
    std::mutex mutex;
    std::exception_ptr failure;
    crew.run([&](Crew::Member& member) {
        for (int i = next++; i < count; i = next++) {
            try {
                piece(member, i);
            } catch (...) { // no exception may leave a thread of the crew
                const std::lock_guard lock(mutex);
                if (!failure)
                    failure = std::current_exception();
            }
            --left;
            member.wake();
        }
        member.helpUntil([&] { return left == 0; });
    });
    if (failure)
        std::rethrow_exception(failure);
}

Training::Training(const engine::ExperimentConfig& config, const engine::Dataset& dataset,
    const engine::kernels::Kernels& kernels, int trainings)
    : m_config(config)
    , m_plan(engine::makePlan(config, dataset))
    , m_sink([this](const engine::Event& event) { note(event); })
    , m_rows(static_cast<std::size_t>(dataset.train.rows()))
{
    std::iota(m_rows.begin(), m_rows.end(), 0u);
    Crew crew(1);
    share(crew, 1, [&](Crew::Member& member, int) {
        m_preprocessor = std::make_unique<engine::Preprocessor>(
            member, kernels, m_config.preprocessing, dataset.train.x, m_rows);
        m_prepared = std::make_unique<engine::PreparedRows>(member, kernels, *m_preprocessor, dataset.train);
    });
    const engine::TrialContext context{m_config, kernels, m_control, m_sink};
    for (int i = 0; i < trainings; ++i)
        m_trials.push_back(std::make_unique<engine::Trial>(context, m_plan, i, 0));
}

double Training::flopsPerEpoch() const
{
    double flops = 0;
    for (const engine::LayerPlan& layer : m_plan.layers)
        flops += layer.flopsPerSample(&layer == &m_plan.layers.front());
    return flops * static_cast<double>(m_rows.size()) * static_cast<double>(m_trials.size());
}

void Training::note(const engine::Event& event)
{
    const std::lock_guard lock(m_mutex);
    m_failed = m_failed || std::holds_alternative<engine::TrialFailed>(event);
    if (const auto* epoch = std::get_if<engine::EpochEnded>(&event)) {
        m_states.live += epoch->trainStates.live;
        m_states.settled += epoch->trainStates.settled;
        m_states.dead += epoch->trainStates.dead;
        m_states.silent += epoch->trainStates.silent;
    }
}

void Training::train(Crew& crew, const engine::Rows& rows)
{
    static const engine::Rows none;
    m_states = {};
    share(crew, static_cast<int>(m_trials.size()), [&](Crew::Member& member, int i) {
        m_trials[static_cast<std::size_t>(i)]->train(member, *m_prepared, 0, rows, none);
    });
    if (m_failed)
        throw engine::Error("the training met a number that is not finite");
}

void Training::epoch(Crew& crew)
{
    train(crew, m_rows);
}

void Training::killHeads(Crew& crew)
{
    for (const auto& trial : m_trials) {
        const std::span<float> parameters = trial->network().changeParameters();
        const auto classes = static_cast<std::size_t>(trial->network().classes());
        // The biases of the last layer come last.
        std::fill(parameters.end() - static_cast<std::ptrdiff_t>(classes), parameters.end(), -1e6f);
    }
    // A moment of 1e-3 that loses a tenth a step leaves the normal floats (1e-38) after some 800 steps.
    constexpr int steps = 1000;
    const engine::Rows few(m_rows.begin(), m_rows.begin() + 8);
    for (int step = 0; step < steps; ++step)
        train(crew, few);
}

} // namespace core::bench
