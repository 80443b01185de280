// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runstore.h"

#include "src/configfile.h"
#include "src/failure.h"
#include "src/recordfile.h"
#include "src/store/runrows.h"
#include "src/store/storefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>

namespace core {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

using engine::RunEnded;

void requirePlainName(const QString& id)
{
    static const QRegularExpression plainName(QStringLiteral("^[a-z0-9][a-z0-9-]{0,99}$"));
    if (!plainName.match(id).hasMatch()) // it may come from a file
        fail(Texts::tr("\"%1\" can't be the id of a run: it has letters a to z, digits and hyphens only")
                 .arg(id));
}

/// What a run's progress says of it, and whether somebody trains it.
void describe(StoredRun& run, const store::Progress& progress, bool isTrained)
{
    run.provenance.elapsedMs = progress.elapsedMs;
    run.epochsDone = progress.epochsDone;
    run.epochsPlanned = progress.epochsPlanned;
    for (const std::string& id : run.config.heads)
        run.heads.push_back({id, {}});
    for (const auto& [key, figures] : progress.figures) {
        if (static_cast<std::size_t>(key.first) < run.heads.size())
            run.heads[static_cast<std::size_t>(key.first)].repetitions[key.second] = figures;
    }
    if (!progress.ended) {
        run.state = isTrained ? RunState::Running : RunState::Interrupted;
        return;
    }
    run.reason = QString::fromStdString(progress.ended->reason);
    using Outcome = RunEnded::Outcome;
    const Outcome outcome = progress.ended->outcome;
    run.state = outcome == Outcome::Completed ? RunState::Completed
        : outcome == Outcome::Cancelled       ? RunState::Stopped
                                              : RunState::Failed;
}

} // namespace

QString keptRunsFolder()
{
    const QString home = qEnvironmentVariable("RELULAB_HOME");
    // As the window's QStandardPaths::AppDataLocation, which the command line has no names for.
    const QString folder = home.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/relulab/relulab")
        : home;
    return QDir(folder).filePath(QStringLiteral("runs"));
}

RunStore::RunStore(const QString& folder)
    : m_file(std::make_unique<store::StoreFile>(folder))
    , m_rows(std::make_unique<store::RunRows>(m_file->database()))
    , m_locks(m_file->lockFile())
    , m_problems(m_file->problems())
{
    takeOverFolders(folder);
}

RunStore::~RunStore() = default;

void RunStore::takeOverFolders(const QString& folder)
{
    const QDir place(folder);
    for (const QString& name : place.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = place.filePath(name);
        if (!QFileInfo(QDir(path).filePath(QStringLiteral("record.json"))).isFile())
            continue;
        try {
            store::Database& database = m_file->database();
            if (database.prepare("SELECT 1 FROM taken WHERE folder = ?1").bind(name).next())
                continue; // once: a run that was deleted doesn't come back
            add(loadRecord(path));
            database.prepare("INSERT OR IGNORE INTO taken VALUES (?1)").bind(name).run();
        } catch (const std::exception& error) {
            m_problems << QString::fromUtf8(error.what());
        }
    }
}

store::RunPlace RunStore::find(const QString& id)
{
    const auto place = m_rows->find(id);
    if (!place)
        fail(Texts::tr("there is no run \"%1\"; \"relulab runs\" lists them").arg(id));
    return *place;
}

StoredRun RunStore::summary(const store::RunPlace& place)
{
    StoredRun run;
    run.id = place.id;
    try {
        RunRecord about = m_rows->about(place);
        const store::Progress progress = m_rows->progress(place);
        run.config = std::move(about.config);
        run.provenance = std::move(about.provenance);
        run.notes = m_rows->notes(place);
        describe(run, progress, m_locks.isHeldByOthers(place.number));
    } catch (const engine::Error& error) { // its own fault, which hides no other run
        run.state = RunState::Damaged;
        run.reason = QString::fromUtf8(error.what());
    }
    return run;
}

StoredRun storedRun(const RunRecord& record)
{
    StoredRun run;
    run.id = record.id;
    run.config = record.config;
    run.provenance = record.provenance;
    describe(run, store::progressOf(record), false);
    return run;
}

std::vector<StoredRun> RunStore::runs()
{
    std::vector<StoredRun> all;
    for (const store::RunPlace& place : m_rows->all())
        all.push_back(summary(place));
    return all;
}

StoredRun RunStore::run(const QString& id)
{
    return summary(find(id));
}

RunRecord RunStore::load(const QString& id)
{
    return m_rows->record(find(id));
}

QByteArray RunStore::experiment(const QString& id)
{
    return QJsonDocument(toJson(m_rows->about(find(id)).config)).toJson();
}

bool RunStore::add(const RunRecord& record)
{
    requirePlainName(record.id);
    store::Transaction transaction(m_file->database());
    if (m_rows->find(record.id))
        return false;
    const store::RunPlace place = m_rows->insert(record);
    for (const auto& [key, trial] : record.trials) {
        for (const engine::EpochEnded& epoch : trial.epochs)
            m_rows->putEvent(place, epoch);
        if (trial.ended)
            m_rows->putEvent(place, *trial.ended);
        if (trial.failed)
            m_rows->putEvent(place, *trial.failed);
    }
    for (const auto& [key, head] : record.heads)
        m_rows->putEvent(place, head);
    transaction.commit();
    return true;
}

void RunStore::change(const QString& id, const std::function<void(RunNotes&)>& edit)
{
    store::Transaction transaction(m_file->database());
    const store::RunPlace place = find(id);
    RunNotes notes = m_rows->notes(place);
    edit(notes);
    m_rows->putNotes(place, notes);
    transaction.commit();
}

void RunStore::setName(const QString& id, const QString& name)
{
    change(id, [&](RunNotes& notes) { notes.name = name.simplified(); });
}

void RunStore::setNote(const QString& id, const QString& note)
{
    change(id, [&](RunNotes& notes) { notes.note = note; });
}

void RunStore::setTags(const QString& id, const QStringList& tags)
{
    change(id, [&](RunNotes& notes) {
        notes.tags.clear();
        for (const QString& tag : tags) {
            const QString plain = tag.simplified();
            if (!plain.isEmpty() && !notes.tags.contains(plain))
                notes.tags << plain;
        }
    });
}

void RunStore::setStarred(const QString& id, bool isStarred)
{
    change(id, [&](RunNotes& notes) { notes.isStarred = isStarred; });
}

void RunStore::trash(const QString& id)
{
    change(id, [](RunNotes& notes) { notes.trashed = QDateTime::currentDateTimeUtc(); });
}

void RunStore::restore(const QString& id)
{
    change(id, [](RunNotes& notes) { notes.trashed = {}; });
}

void RunStore::purge(const QString& id)
{
    const store::RunPlace place = find(id);
    store::RunLock lock(m_file->lockFile());
    if (!lock.tryLock(place.number, store::RunLock::Kind::Exclusive))
        fail(Texts::tr("%1 is being trained: stop it first").arg(id));
    store::Transaction transaction(m_file->database());
    m_rows->remove(place);
    transaction.commit();
    m_file->database().execute("PRAGMA incremental_vacuum");
}

RunRecord loadRun(const QString& run)
{
    if (QFileInfo::exists(run))
        return loadRecord(run);
    RunStore store(keptRunsFolder());
    return store.load(run);
}

} // namespace core
