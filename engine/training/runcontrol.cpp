// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/runcontrol.h"

namespace engine {

void RunControl::requestStop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop.request_stop();
    }
    m_changed.notify_all();
}

void RunControl::pause()
{
    const std::lock_guard lock(m_mutex);
    if (!m_paused)
        m_pausedSince = std::chrono::steady_clock::now();
    m_paused = true;
}

void RunControl::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_paused)
            m_pausedBefore += std::chrono::steady_clock::now() - m_pausedSince;
        m_paused = false;
    }
    m_changed.notify_all();
}

std::chrono::steady_clock::duration RunControl::pausedTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_pausedBefore
        + (m_paused ? std::chrono::steady_clock::now() - m_pausedSince
                    : std::chrono::steady_clock::duration{});
}

bool RunControl::proceed()
{
    if (m_paused) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_paused || m_stop.stop_requested(); });
    }
    return !m_stop.stop_requested();
}

} // namespace engine
