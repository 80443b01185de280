// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/events.h"

#include <mutex>
#include <utility>
#include <vector>

namespace core {

/// Carries events from the training threads to the window's.
class EventQueue {
public:
    void push(engine::Event event)
    {
        const std::lock_guard lock(m_mutex);
        m_pending.push_back(std::move(event));
    }
    std::vector<engine::Event> takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_pending, {});
    }

private:
    std::mutex m_mutex;
    std::vector<engine::Event> m_pending;
};

} // namespace core
