// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/checkpoint.h"

#include <QByteArray>

#include <optional>

namespace core::store {

/// CRC-32 of a record, bound to its place, so that a record in the wrong place is noticed as well.
quint32 checksum(const QByteArray& place, const QByteArray& body);

/// Stored form of a checkpoint: format version, position, three lengths, then floats; all little-endian.
QByteArray toBytes(const engine::Checkpoint& checkpoint);

/// Empty where the version or a length is not what it has to be.
std::optional<engine::Checkpoint> checkpointOf(const QByteArray& bytes);

} // namespace core::store
