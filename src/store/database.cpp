// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/database.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <thread>

namespace core::store {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

constexpr int longestWait = 5000; // ms, for another connection

QString remedyFor(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return Texts::tr("make room on that disk");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Texts::tr("another ReLU Lab keeps it busy; wait for it or close it");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
        return Texts::tr("check who may write there");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Texts::tr("the file is damaged; take it from a backup");
    default:
        return Texts::tr("check the disk");
    }
}

[[noreturn]] void failWith(sqlite3* database, int code)
{
    const char* path = database ? sqlite3_db_filename(database, "main") : nullptr;
    const QString message
        = QString::fromUtf8(database ? sqlite3_errmsg(database) : sqlite3_errstr(code)).simplified();
    throw DatabaseError(Texts::tr("the store of runs %1: %2; %3")
                            .arg(QString::fromUtf8(path ? path : ""), message, remedyFor(code)),
        code);
}

} // namespace

DatabaseError::DatabaseError(const QString& message, int sqliteCode)
    : engine::Error(message.toStdString())
    , code(sqliteCode)
{
}

bool DatabaseError::isDamage() const
{
    return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, const char* sql)
    : m_database(database)
{
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr));
    m_statement.reset(statement);
}

void Statement::require(int result) const
{
    if (result != SQLITE_OK)
        failWith(m_database, result);
}

Statement& Statement::bind(std::int64_t number)
{
    m_bound.emplace_back();
    require(sqlite3_bind_int64(m_statement.get(), static_cast<int>(m_bound.size()), number));
    return *this;
}

Statement& Statement::bind(const QByteArray& bytes)
{
    const QByteArray& kept = m_bound.emplace_back(bytes);
    require(sqlite3_bind_blob64(m_statement.get(), static_cast<int>(m_bound.size()), kept.constData(),
        static_cast<sqlite3_uint64>(kept.size()), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(const QString& text)
{
    const QByteArray& kept = m_bound.emplace_back(text.toUtf8());
    require(sqlite3_bind_text(m_statement.get(), static_cast<int>(m_bound.size()), kept.constData(),
        static_cast<int>(kept.size()), SQLITE_STATIC));
    return *this;
}

bool Statement::next()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE)
        failWith(m_database, result);
    return false;
}

void Statement::run()
{
    while (next()) { }
    require(sqlite3_reset(m_statement.get()));
    m_bound.clear();
}

std::int64_t Statement::whole(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArray Statement::bytes(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return {data, sqlite3_column_bytes(m_statement.get(), column)};
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(bytes(column));
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Database::Database(const QString& path)
{
    sqlite3* database = nullptr;
    const int result = sqlite3_open_v2(QFile::encodeName(path).constData(), &database,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr);
    m_database.reset(database);
    if (result != SQLITE_OK)
        failWith(database, result);
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, longestWait);
    if (pragma("PRAGMA page_count") == 0) // in a file that exists it would write at each opening
        execute("PRAGMA auto_vacuum = INCREMENTAL");
    // Two that begin at once are in each other's way here, and SQLite doesn't wait for this one.
    for (int attempt = 0;; ++attempt) {
        try {
            execute("PRAGMA journal_mode = WAL");
            break;
        } catch (const DatabaseError& error) {
            if ((error.code & 0xFF) != SQLITE_BUSY || attempt == longestWait / 20)
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    execute("PRAGMA synchronous = FULL");
    execute("PRAGMA foreign_keys = ON");
}

void Database::execute(const char* sql)
{
    const int result = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
        failWith(m_database.get(), result);
}

std::int64_t Database::lastRow() const
{
    return sqlite3_last_insert_rowid(m_database.get());
}

std::int64_t Database::pragma(const char* sql)
{
    Statement statement = prepare(sql);
    return statement.next() ? statement.whole(0) : 0;
}

QString Database::quickCheck(std::chrono::milliseconds longest)
{
    using Clock = std::chrono::steady_clock;
    struct Limit {
        sqlite3* database;
        Clock::time_point end;
        ~Limit() { sqlite3_progress_handler(database, 0, nullptr, nullptr); }
    } limit{m_database.get(), Clock::now() + longest};
    const auto isOver
        = [](void* context) { return Clock::now() > static_cast<Limit*>(context)->end ? 1 : 0; };
    constexpr int steps = 2000; // of SQLite's machine between two looks at the clock
    sqlite3_progress_handler(m_database.get(), steps, isOver, &limit);
    try {
        Statement check = prepare("PRAGMA quick_check(1)");
        const QString found = check.next() ? check.text(0) : QString();
        return found == QLatin1String("ok") ? QString() : found.simplified();
    } catch (const DatabaseError& error) {
        if ((error.code & 0xFF) == SQLITE_INTERRUPT)
            return {};
        throw;
    }
}

Transaction::Transaction(Database& database)
    : m_database(database)
{
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    try {
        m_database.execute("ROLLBACK");
    } catch (const DatabaseError&) { // SQLite has rolled back by itself, as it does when a disk is full
    }
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_isOpen = false;
}

} // namespace core::store
