// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/crew.h"

#include <atomic>

/// Runs body on one thread of a crew while the others help.
template <typename Body> void onCrew(int threads, Body body)
{
    engine::Crew crew(threads);
    std::atomic<bool> done = false;
    std::atomic<bool> taken = false;
    crew.run([&](engine::Crew::Member& member) {
        if (!taken.exchange(true)) {
            body(member);
            done = true;
            member.wake();
        } else {
            member.helpUntil([&] { return done.load(); });
        }
    });
}
