// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace core::store {

/// A lock that is free at once when its process ends, however it ends: one byte of a lock file, held by an
/// open file description. Byte 0 is the store's own, shared by all who have it open; byte N is that of the
/// run with number N, held by whoever trains it.
class RunLock {
public:
    enum class Kind { Shared, Exclusive };

    RunLock() = default;
    /// Holds nothing yet. Errors  engine::Error where the file can't be made.
    explicit RunLock(const QString& lockFile);
    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    ~RunLock(); // lets go

    bool tryLock(std::int64_t byte, Kind kind);
    bool isHeldByOthers(std::int64_t byte) const; // by another RunLock, of this process or another

private:
    int m_descriptor = -1;
};

} // namespace core::store
