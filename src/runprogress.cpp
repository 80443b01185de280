// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runsummary.h"

#include <algorithm>

namespace core {

void RunProgress::apply(const engine::Event& event, double elapsedSeconds)
{
    const auto seen = [this](const engine::TrialKey& key, double epochs) {
        const auto found = m_rowsSeen.find(key);
        if (found == m_rowsSeen.end())
            return;
        auto& [trial, rows] = found->second;
        rows = std::max(rows, static_cast<double>(trial.trainRows) * epochs);
    };
    const auto ended = [&, this](const engine::TrialKey& key) {
        const auto found = m_rowsSeen.find(key);
        if (found == m_rowsSeen.end())
            return;
        ++m_trialsDone;
        seen(key, found->second.first.epochs);
    };
    if (const auto* planned = std::get_if<engine::RunPlanned>(&event)) {
        *this = {};
        m_trials = static_cast<int>(planned->trials.size());
        for (const engine::PlannedTrial& trial : planned->trials) {
            m_rows += static_cast<double>(trial.trainRows) * trial.epochs;
            m_rowsSeen[trial.key] = {trial, 0};
        }
    } else if (const auto* batch = std::get_if<engine::BatchEnded>(&event)) {
        if (batch->batches > 0)
            seen(batch->key,
                batch->epoch + static_cast<double>(batch->batch + 1) / static_cast<double>(batch->batches));
    } else if (const auto* epoch = std::get_if<engine::EpochEnded>(&event)) {
        seen(epoch->key, epoch->epoch + 1);
    } else if (const auto* trial = std::get_if<engine::TrialEnded>(&event)) {
        ended(trial->key);
    } else if (const auto* failed = std::get_if<engine::TrialFailed>(&event)) {
        ended(failed->key); // nothing more will come of it
    }
    if (!m_firstBatchSeconds && fraction() > 0) {
        m_firstBatchSeconds = elapsedSeconds;
        m_fractionAtFirstBatch = fraction();
    }
}

void RunProgress::takeUp(const RunRecord& record)
{
    for (const auto& [key, trial] : record.trials) {
        if (!trial.epochs.empty())
            apply(trial.epochs.back(), 0);
        if (trial.failed)
            apply(*trial.failed, 0);
        else if (trial.ended)
            apply(*trial.ended, 0);
    }
    m_firstBatchSeconds.reset();
}

double RunProgress::fraction() const
{
    if (m_rows <= 0)
        return 0;
    double seen = 0;
    for (const auto& [key, trial] : m_rowsSeen)
        seen += trial.second;
    return std::min(1.0, seen / m_rows);
}

double RunProgress::samplesPerSecond(double elapsedSeconds) const
{
    const double seconds = elapsedSeconds - m_firstBatchSeconds.value_or(0);
    const double done = fraction() - m_fractionAtFirstBatch;
    if (seconds > 0 && done > 0)
        return done * m_rows / seconds;
    return elapsedSeconds > 0 ? fraction() * m_rows / elapsedSeconds : 0; // all in one moment
}

std::optional<double> RunProgress::secondsLeft(double elapsedSeconds) const
{
    constexpr double enoughSeconds = 5; // of training; before either the estimate jumps about
    constexpr double enoughDone = 0.02;
    const double left = 1 - fraction();
    const double seconds = elapsedSeconds - m_firstBatchSeconds.value_or(elapsedSeconds);
    const double done = fraction() - m_fractionAtFirstBatch;
    if (seconds <= 0 || done <= 0 || (seconds < enoughSeconds && done < enoughDone))
        return {};
    return seconds * left / done;
}

} // namespace core
