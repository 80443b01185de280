// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace core {

/// What is to be run one after the other: items of a group and seed, so that items which share a group (the two
/// last layers of one experiment) and a seed become one run. It knows no run; who runs says how it ended.
class RunQueue {
public:
    struct Item {
        int group = 0;
        int member = 0;
        std::uint64_t seed = 1;
        bool operator==(const Item&) const = default;
    };

    /// To the end; what is queued or running already is not added twice.
    void add(const Item& item);
    /// Takes out all seeds of a member that have not begun. Returns how many.
    int remove(int group, int member);
    void clear(); // what has not begun

    void hold() { m_held = true; } // the next one is not begun
    void release() { m_held = false; }
    bool isHeld() const { return m_held; }

    /// The next run: its items have one group and seed, in order of members. None while held, empty, or while
    /// one is running.
    std::optional<std::vector<Item>> takeNext();
    /// The run ended by itself, well or not.
    void ended() { m_running.clear(); }
    /// The run was stopped by hand: the queue is held, and the items stand at its front again.
    void stopped();

    const std::vector<Item>& waiting() const { return m_waiting; }
    const std::vector<Item>& running() const { return m_running; }

private:
    std::vector<Item> m_waiting;
    std::vector<Item> m_running;
    bool m_held = false;
};

} // namespace core
