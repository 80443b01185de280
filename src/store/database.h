// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace core::store {

/// What SQLite refused, said for people; `code` is SQLite's own.
struct DatabaseError : engine::Error {
    DatabaseError(const QString& message, int sqliteCode);
    bool isDamage() const; // the file is no database, or a broken one
    int code;
};

/// One prepared statement. Parameters are bound in order, blobs without a copy.
class Statement {
public:
    Statement(sqlite3* database, const char* sql);

    Statement& bind(std::int64_t number);
    Statement& bind(const QByteArray& bytes);
    Statement& bind(const QString& text);

    bool next(); // to the next row; false behind the last
    void run(); // to the end; bind() then begins anew
    std::int64_t whole(int column) const;
    QByteArray bytes(int column) const;
    QString text(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    void require(int result) const;

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    std::vector<QByteArray> m_bound; // alive until the statement has run
};

/// One connection to one SQLite file; of one thread at a time.
/// Durable  WAL with synchronous=FULL: a committed transaction survives a kill and a power cut.
/// Shared   other connections are waited for, up to 5 s.
/// Errors   DatabaseError, of everything here.
class Database {
public:
    explicit Database(const QString& path);

    void execute(const char* sql);
    Statement prepare(const char* sql) { return {m_database.get(), sql}; }
    std::int64_t lastRow() const;
    std::int64_t pragma(const char* sql); // its one number

    /// PRAGMA quick_check, for that long at most: empty, or the first fault. What it has no time for is
    /// noticed by the checksum of each record.
    QString quickCheck(std::chrono::milliseconds longest);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

/// All or nothing: rolled back unless committed. Begins with the right to write, so that it is not refused
/// in the middle.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& m_database;
    bool m_isOpen = true;
};

} // namespace core::store
