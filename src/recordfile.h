// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <QByteArray>
#include <QString>

namespace core {

/// File form of a run's record (`record.json` in a run's --out folder), versioned, every double to its last
/// bit.
QByteArray toJson(const RunRecord& record);

/// engine::Error names the file, the key and what was expected; a newer version is refused.
RunRecord recordFromJson(const QByteArray& json, const QString& name);

/// Reads RUN: a folder with record.json, or a record file.
RunRecord loadRecord(const QString& run);

} // namespace core
