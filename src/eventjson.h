// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/events.h"
#include "src/jsonreader.h"

#include <QJsonObject>

namespace core {

/// One event as a JSON object, {"event": "epochEnded", "repetition": 0, "fold": 3, ...}: a line of `run
/// --json` and an entry of a record. Doubles to their last bit; the fold of a final fit is "final"; rows are
/// base64 of 32-bit little-endian numbers, predictions and firing levels base64 of bytes.
QJsonObject toJson(const engine::Event& event);

/// engine::Error names the place, the key and what was expected.
engine::Event eventFromJson(const JsonReader& json);

} // namespace core
