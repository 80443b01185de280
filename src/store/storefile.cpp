// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/storefile.h"

#include "src/failure.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <array>
#include <chrono>
#include <thread>

#include <sqlite3.h>

namespace core::store {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

using namespace std::chrono_literals;
constexpr auto longestCheck = 200ms;
constexpr std::int64_t applicationId = 0x524C6162; // "RLab": whose file it is

/// Steps of the schema: the n-th leads from version n to n + 1. A released step never changes.
///
/// `body` is JSON (a checkpoint's: bytes), `sum` the CRC-32 of its place and body. `about`: experiment,
/// provenance, class names. `progress`: how far it came and the figures for lists. `fold` of a final fit is
/// TrialKey::finalFit; `model` of a checkpoint is the fold, as published -1. `number` is never used again: it
/// is the run's byte in the lock file.
constexpr std::array<const char*, schemaVersion> steps{R"(
CREATE TABLE runs (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    about BLOB NOT NULL, aboutSum INTEGER NOT NULL, plan BLOB NOT NULL, planSum INTEGER NOT NULL,
    progress BLOB NOT NULL, progressSum INTEGER NOT NULL, notes BLOB NOT NULL, notesSum INTEGER NOT NULL);
CREATE TABLE epochs (run INTEGER NOT NULL REFERENCES runs(number) ON DELETE CASCADE,
    repetition INTEGER NOT NULL, fold INTEGER NOT NULL, head INTEGER NOT NULL, epoch INTEGER NOT NULL,
    body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (run, repetition, fold, head, epoch));
CREATE TABLE trials (run INTEGER NOT NULL REFERENCES runs(number) ON DELETE CASCADE,
    repetition INTEGER NOT NULL, fold INTEGER NOT NULL, head INTEGER NOT NULL, failed INTEGER NOT NULL,
    body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (run, repetition, fold, head, failed));
CREATE TABLE tests (run INTEGER NOT NULL REFERENCES runs(number) ON DELETE CASCADE,
    repetition INTEGER NOT NULL, head INTEGER NOT NULL,
    body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (run, repetition, head));
CREATE TABLE checkpoints (run INTEGER NOT NULL REFERENCES runs(number) ON DELETE CASCADE,
    repetition INTEGER NOT NULL, model INTEGER NOT NULL, head INTEGER NOT NULL, steps INTEGER NOT NULL,
    body BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (run, repetition, model, head, steps));
CREATE TABLE taken (folder TEXT PRIMARY KEY) WITHOUT ROWID; -- record folders that were taken over
)"};

} // namespace

StoreFile::StoreFile(const QString& folder)
    : m_path(QDir(folder).filePath(QStringLiteral("runs.sqlite")))
    , m_lockFile(QDir(folder).filePath(QStringLiteral("runs.lock")))
{
    const bool isNew = !QDir(folder).exists();
    if (!QDir().mkpath(folder))
        fail(Texts::tr("the folder %1 can't be made; check who may write there").arg(folder));
    if (isNew) // the data of its owner alone
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_lock = RunLock(m_lockFile);
    for (int attempt = 0; !m_lock.tryLock(0, RunLock::Kind::Shared); ++attempt) {
        if (attempt == 250)
            fail(Texts::tr("the store of runs %1 is busy; try again in a moment").arg(m_path));
        std::this_thread::sleep_for(20ms); // another one sets a damaged file aside
    }
    try {
        open();
    } catch (const DatabaseError& error) {
        if (!error.isDamage())
            throw;
        setAside(QString::fromUtf8(error.what()));
    }
}

void StoreFile::open()
{
    m_database.emplace(m_path);
    QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner); // its companions follow it
    migrate();
    const QString fault = m_database->quickCheck(longestCheck);
    if (!fault.isEmpty())
        throw DatabaseError(fault, SQLITE_CORRUPT);
}

void StoreFile::migrate()
{
    const auto version = [this] { return m_database->pragma("PRAGMA user_version"); };
    const bool isEmpty = m_database->pragma("SELECT count(*) FROM sqlite_master") == 0;
    if (!isEmpty && m_database->pragma("PRAGMA application_id") != applicationId)
        fail(Texts::tr("%1 is the file of another program; move it away").arg(m_path));
    if (version() > schemaVersion)
        fail(Texts::tr(
            "%1: written by a newer version of this program (store version %2, this one reads up to "
            "%3); install the newer version")
                 .arg(m_path)
                 .arg(version())
                 .arg(schemaVersion));
    while (version() < schemaVersion) {
        Transaction transaction(*m_database);
        const auto from = static_cast<std::size_t>(version()); // another one may have been quicker
        if (from < steps.size()) {
            m_database->execute(steps[from]);
            const std::string mark = "PRAGMA application_id = " + std::to_string(applicationId)
                + "; PRAGMA user_version = " + std::to_string(from + 1);
            m_database->execute(mark.c_str());
        }
        transaction.commit();
    }
}

void StoreFile::setAside(const QString& fault)
{
    if (!m_lock.tryLock(0, RunLock::Kind::Exclusive))
        fail(Texts::tr(
            "the store of runs %1 is damaged (%2), and another ReLU Lab has it open; close that one and "
            "start again")
                 .arg(m_path, fault));
    m_database.reset();
    const QString time = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString damaged
        = QFileInfo(m_path).absoluteDir().filePath(QStringLiteral("runs-damaged-%1.sqlite").arg(time));
    for (const QString& part : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(m_path + part) && !QFile::rename(m_path + part, damaged + part))
            fail(Texts::tr("the store of runs %1 is damaged (%2) and can't be renamed; move it away")
                     .arg(m_path, fault));
    }
    m_problems << Texts::tr("the store of runs was damaged (%1) and is set aside as %2").arg(fault, damaged);
    open();
    takeOver(damaged);
    m_lock.tryLock(0, RunLock::Kind::Shared);
}

void StoreFile::takeOver(const QString& damaged)
{
    QStringList lost;
    int taken = 0;
    try {
        const QUrl source = QUrl::fromLocalFile(damaged); // for reading alone: it stays as it was
        m_database->prepare("ATTACH ?1 AS damaged")
            .bind(QString::fromLatin1(source.toEncoded()) + QStringLiteral("?mode=ro"))
            .run();
        if (m_database->pragma("PRAGMA damaged.user_version") == schemaVersion) {
            std::vector<std::int64_t> numbers;
            try {
                Statement all = m_database->prepare("SELECT number FROM damaged.runs ORDER BY number");
                while (all.next())
                    numbers.push_back(all.whole(0));
            } catch (const DatabaseError& error) { // those before the fault are known
                lost << QString::fromUtf8(error.what());
            }
            for (const std::int64_t number : numbers) {
                try {
                    Transaction transaction(*m_database);
                    for (const char* table : {"runs", "epochs", "trials", "tests", "checkpoints"}) {
                        const std::string key = std::string_view(table) == "runs" ? "number" : "run";
                        const std::string sql = std::string("INSERT INTO main.") + table
                            + " SELECT * FROM damaged." + table + " WHERE " + key + " = ?1";
                        m_database->prepare(sql.c_str()).bind(number).run();
                    }
                    transaction.commit();
                    ++taken;
                } catch (const DatabaseError&) {
                    lost << Texts::tr("run number %1").arg(number);
                }
            }
        }
        m_database->execute("DETACH damaged");
    } catch (const DatabaseError&) { // no database at all
    }
    m_problems << Texts::tr("%1 runs could be taken over from it").arg(taken);
    if (!lost.isEmpty())
        m_problems << Texts::tr("not readable in it: %1").arg(lost.join(QStringLiteral(", ")));
}

} // namespace core::store
