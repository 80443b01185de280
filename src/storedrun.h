// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "src/runrecord.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace core {

/// Accuracies of one head in one repetition, 0..1.
struct RunFigures {
    std::map<int, double> folds; // validation accuracy by fold, of those that ended; final fits left out
    std::optional<double> test;
    bool operator==(const RunFigures&) const = default;
};

/// What its owner has written on a run.
struct RunNotes {
    QString name; // empty: the experiment's
    QString note;
    QStringList tags;
    bool isStarred = false;
    QDateTime trashed; // UTC; invalid: not in the trash
    bool operator==(const RunNotes&) const = default;
};

enum class RunState {
    Running, ///< a living process trains it
    Interrupted, ///< the process that trained it has died
    Stopped, ///< by its user
    Completed,
    Failed,
    Damaged, ///< a record of it can't be read; `reason` says which
};

/// One line of a list of runs: what a store says without reading a run's events.
struct StoredRun {
    struct Head {
        std::string id; // as config.heads
        std::map<int, RunFigures> repetitions;
        std::optional<double> testAccuracy() const; // mean over repetitions that have one
        std::optional<double> cvAccuracy() const; // mean over all folds of all repetitions
    };

    QString id;
    engine::ExperimentConfig config;
    Provenance provenance; // elapsedMs: so far
    RunState state = RunState::Damaged;
    QString reason; // of Failed and Damaged, for people
    int epochsDone = 0; // of all trials together
    int epochsPlanned = 0;
    std::vector<Head> heads;
    RunNotes notes;

    QString name() const { return notes.name.isEmpty() ? provenance.experimentName : notes.name; }
    bool isTrashed() const { return notes.trashed.isValid(); }
    /// Whether it can go on where it was interrupted.
    bool canResume() const { return state == RunState::Interrupted || state == RunState::Stopped; }
};

/// The line of a run at hand that nobody else trains.
StoredRun storedRun(const RunRecord& record);

} // namespace core
