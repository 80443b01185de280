// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

/// "0.1.0", as the build file has it.
QString programVersion();

} // namespace core
