// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/takeup.h"

#include "src/failure.h"
#include "src/runstore.h"
#include "src/store/storefile.h"

#include <QCoreApplication>

#include <set>
#include <tuple>

namespace core {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

} // namespace

namespace store {

using engine::ProtocolKind;
using engine::TrialKey;

int modelOf(const engine::ExperimentConfig& config, const TrialKey& key)
{
    return config.protocol.kind == ProtocolKind::Published ? -1 : key.fold;
}

bool isTested(const engine::ExperimentConfig& config, const TrialKey& key)
{
    return config.protocol.kind != ProtocolKind::Clean || key.isFinalFit();
}

engine::ResumePoint bringIntoStep(RunRows& rows, const RunPlace& run, RunRecord& record)
{
    engine::ResumePoint point;
    const auto checkpoints = rows.checkpoints(run);
    std::set<std::tuple<int, int, int>> failed;
    for (const auto& [key, trial] : record.trials) {
        if (trial.failed)
            failed.insert({key.repetition, modelOf(record.config, key), key.head});
    }
    std::set<std::tuple<int, int, int>> open;
    for (auto trial = record.trials.begin(); trial != record.trials.end();) {
        const TrialKey key = trial->first;
        TrialRecord& kept = trial->second;
        const std::tuple model(key.repetition, modelOf(record.config, key), key.head);
        const bool isOver = failed.contains(model)
            || (isTested(record.config, key) ? record.heads.contains({key.repetition, key.head})
                                             : kept.ended.has_value());
        if (!isOver) {
            open.insert(model);
            // Folds of a chain before the checkpoint's are whole, those behind it have to come again.
            const auto found = checkpoints.find(model);
            const std::size_t epochs = found == checkpoints.end() || key.fold > found->second->key.fold ? 0
                : key.fold < found->second->key.fold ? kept.epochs.size()
                                                     : static_cast<std::size_t>(found->second->epoch) + 1;
            for (std::size_t e = epochs; e < kept.epochs.size(); ++e)
                rows.removeEpoch(run, key, static_cast<int>(e));
            if (kept.epochs.size() > epochs)
                kept.epochs.resize(epochs);
            if (kept.ended && kept.epochs.size() < static_cast<std::size_t>(record.config.training.epochs)) {
                rows.removeTrial(run, key);
                kept.ended.reset();
            }
        }
        if (kept.ended)
            point.ended.push_back(key);
        if (kept.failed)
            point.failed.push_back(key);
        if (kept.epochs.empty() && !kept.ended && !kept.failed)
            trial = record.trials.erase(trial);
        else
            ++trial;
    }
    for (const auto& [key, head] : record.heads)
        point.tested.push_back(key);
    for (const auto& [model, checkpoint] : checkpoints) {
        if (open.contains(model))
            point.checkpoints.push_back(checkpoint);
    }
    record.ended.reset();
    rows.putProgress(run, progressOf(record));
    return point;
}

} // namespace store

InterruptedRun RunStore::takeUp(const QString& id)
{
    const store::RunPlace place = find(id);
    store::RunLock lock(m_file->lockFile());
    if (!lock.tryLock(place.number, store::RunLock::Kind::Exclusive))
        fail(Texts::tr("%1 is being trained by another ReLU Lab").arg(id));
    store::Transaction transaction(m_file->database());
    RunRecord record = m_rows->record(place);
    if (record.isComplete())
        fail(Texts::tr("%1 has ended: there is nothing left to train").arg(id));
    engine::ResumePoint point = store::bringIntoStep(*m_rows, place, record);
    transaction.commit();
    return {std::move(record), std::move(point), std::move(lock)};
}

} // namespace core
