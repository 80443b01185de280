// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace core {

/// Every file that the program writes goes through here: temporary file beside the target, written count
/// compared, flush, sync of the handle checked, rename, sync of the folder checked. The old file stays as it
/// was until the rename, and for good when anything fails.
/// Errors  engine::Error with the file, the fault, and what to do.
void writeFile(const QString& path, const QByteArray& content);

/// Finds out with an empty temporary file whether writeFile() could write there now. Errors  as writeFile().
void probeFile(const QString& path);

} // namespace core
