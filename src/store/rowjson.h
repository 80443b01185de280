// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/store/runrows.h"

#include <QByteArray>

namespace core::store {

/// Bodies of the columns `progress` and `notes` of a run. engine::Error names what is wrong.
QByteArray toJson(const Progress& progress);
Progress progressOf(const QByteArray& json, const QString& name);
QByteArray toJson(const RunNotes& notes);
RunNotes notesOf(const QByteArray& json, const QString& name);

} // namespace core::store
