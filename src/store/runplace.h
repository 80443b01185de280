// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace core::store {

/// A run in the store. `number` is its row, and its byte in the lock file.
struct RunPlace {
    std::int64_t number = 0;
    QString id;
};

} // namespace core::store
