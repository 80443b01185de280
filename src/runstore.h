// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/checkpoint.h"
#include "src/runrecord.h"
#include "src/store/runlock.h"
#include "src/store/runplace.h"
#include "src/storedrun.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace core {

namespace store {
class StoreFile;
class RunRows;
} // namespace store

/// `runs` in the folder $RELULAB_HOME, or in the program's own data folder.
QString keptRunsFolder();

/// A run that was interrupted, taken up to go on. While it lives nobody else can take it up.
struct InterruptedRun {
    RunRecord record; // what is kept of it, without an end
    engine::ResumePoint point; // fits the record: what the record lacks, train() adds
    store::RunLock lock;
};

/// All runs of a user: one SQLite file, shared by all windows and command lines. One connection, of one thread
/// at a time; open another where another thread needs one.
///
/// A damaged record makes its own run Damaged, never another one. A damaged file is set aside: storefile.h.
/// Errors  engine::Error, for people.
class RunStore {
public:
    /// Makes folder and store where they are missing. Takes over record.json folders that lie in the folder, as
    /// earlier versions have left them; the folders stay.
    explicit RunStore(const QString& folder);
    ~RunStore();

    /// What was found damaged when the store was opened, one sentence each.
    const QStringList& problems() const { return m_problems; }

    std::vector<StoredRun> runs(); // oldest first, those in the trash included
    StoredRun run(const QString& id);
    RunRecord load(const QString& id); // with all events; refuses a damaged one
    QByteArray experiment(const QString& id); // as an experiment file, to set up a new one

    /// A whole record from elsewhere. False where its id is known already.
    bool add(const RunRecord& record);

    void setName(const QString& id, const QString& name); // empty: the experiment's
    void setNote(const QString& id, const QString& note);
    void setTags(const QString& id, const QStringList& tags); // kept without blanks and doubles
    void setStarred(const QString& id, bool isStarred);
    void trash(const QString& id);
    void restore(const QString& id);
    void purge(const QString& id); // for good; refuses one that is being trained

    /// Refuses a run that is complete, damaged, or being trained. Epochs behind the newest whole
    /// checkpoint of their model leave the record; train() makes them again.
    InterruptedRun takeUp(const QString& id);

private:
    struct Found;
    StoredRun summary(const store::RunPlace& place);
    store::RunPlace find(const QString& id);
    void change(const QString& id, const std::function<void(RunNotes&)>& edit);
    void takeOverFolders(const QString& folder);

    std::unique_ptr<store::StoreFile> m_file;
    std::unique_ptr<store::RunRows> m_rows;
    store::RunLock m_locks; // holds none: it asks
    QStringList m_problems;
};

/// Reads RUN: the folder or file of a record, or the id of a run in the user's store.
RunRecord loadRun(const QString& run);

} // namespace core
