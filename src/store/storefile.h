// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/store/database.h"
#include "src/store/runlock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace core::store {

inline constexpr int schemaVersion = 1; ///< PRAGMA user_version of the files that this program writes

/// The file runs.sqlite of a folder, open: made where it is missing, brought to this program's schema, checked.
///
/// A damaged file is renamed, never deleted; whichever runs can still be read from it are taken over into a
/// new one, and problems() says so.
/// Errors  engine::Error where the folder can't be written, the file is another program's or of a newer
///         version (it stays untouched), or it is damaged while another ReLU Lab has it open.
class StoreFile {
public:
    explicit StoreFile(const QString& folder);

    Database& database() { return *m_database; }
    const QString& lockFile() const { return m_lockFile; }
    const QString& path() const { return m_path; }
    const QStringList& problems() const { return m_problems; }

private:
    void open();
    void migrate();
    void setAside(const QString& fault);
    void takeOver(const QString& damaged);

    QString m_path;
    QString m_lockFile;
    RunLock m_lock; // byte 0
    std::optional<Database> m_database;
    QStringList m_problems;
};

} // namespace core::store
