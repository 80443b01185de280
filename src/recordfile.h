// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/jsonreader.h"
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

/// The parts of a record that files and the store have in common.
QJsonObject aboutToJson(const RunRecord& record); // id, experiment, provenance, class names
RunRecord aboutOf(const JsonReader& json, const QString& name); // without events
void applyEvent(RunRecord& record, const JsonReader& event); // engine::Error where it fits no head

} // namespace core
