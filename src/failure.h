// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <QString>

namespace core {

/// Bad input, said to the user: what is wrong, where, and what would be right, on one line.
[[noreturn]] inline void fail(const QString& message)
{
    throw engine::Error(message.toStdString());
}

} // namespace core
