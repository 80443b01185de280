// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/checkpoint.h"
#include "src/runrecord.h"
#include "src/store/database.h"
#include "src/store/runplace.h"
#include "src/storedrun.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace core::store {

/// What is kept of a run's course beside its events: how far it came, and the figures for lists.
struct Progress {
    int epochsDone = 0;
    int epochsPlanned = 0;
    int records = 0; // rows of epochs, trials and tests; fewer in the file: something is lost
    qint64 elapsedMs = 0; // pauses not counted
    std::optional<engine::RunEnded> ended;
    std::map<std::pair<int, int>, RunFigures> figures; // by (head, repetition)

    void apply(const engine::Event& event);
};
Progress progressOf(const RunRecord& record);

/// Rows of the store's tables, each checked by its checksum when it is read. `number` is the run's.
/// Errors  engine::Error names run and record where one is damaged; DatabaseError.
class RunRows {
public:
    explicit RunRows(Database& database)
        : m_database(database)
    {
    }

    std::optional<RunPlace> find(const QString& id);
    std::vector<RunPlace> all(); // oldest first

    RunPlace insert(const RunRecord& record); // the run without its events
    void remove(const RunPlace& run);

    void putEvent(const RunPlace& run, const engine::Event& event); // those that have a table
    void removeEpoch(const RunPlace& run, const engine::TrialKey& key, int epoch);
    void removeTrial(const RunPlace& run, const engine::TrialKey& key); // its end, not its epochs
    void putProgress(const RunPlace& run, const Progress& progress);
    void putNotes(const RunPlace& run, const RunNotes& notes);

    RunRecord about(const RunPlace& run); // without events
    RunRecord record(const RunPlace& run); // whole
    Progress progress(const RunPlace& run);
    RunNotes notes(const RunPlace& run);

    void putCheckpoint(
        const RunPlace& run, int model, const engine::Checkpoint& checkpoint); // two newest stay
    /// The newest whole one of each model: by (repetition, model, head).
    std::map<std::tuple<int, int, int>, std::shared_ptr<const engine::Checkpoint>> checkpoints(
        const RunPlace& run);
    void removeCheckpoints(const RunPlace& run, int repetition, int model, int head);
    void removeCheckpoints(const RunPlace& run);

private:
    QByteArray sealed(const RunPlace& run, const char* column);
    void reseal(const RunPlace& run, const char* column, const QByteArray& body);
    void addEvents(const RunPlace& run, const char* table, RunRecord& record);

    Database& m_database;
};

} // namespace core::store
