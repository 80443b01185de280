// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/version.h"

namespace core {

QString programVersion()
{
    return QStringLiteral(RELULAB_VERSION);
}

} // namespace core
