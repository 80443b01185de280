// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/validation/audit.h"
#include "src/published.h"
#include "src/runrecord.h"

namespace core {

/// What a run's record tells of its protocol, for engine::audit(). Heads of our runs are twins, so their seeds are
/// always paired; the spread they quote names itself, and is suspected only where it repeats the paper's.
engine::ProtocolFacts protocolFacts(const RunRecord& record);

/// The same of a published experiment: its ten fold scores, and what its notebooks show (published.json, protocol).
engine::ProtocolFacts protocolFacts(const PublishedResult& published);

} // namespace core
