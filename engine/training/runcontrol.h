// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace engine {

/// Thrown by work that can't hand back half a result when it has to stop; never leaves train().
struct Stopped { };

/// How a run is stopped and paused from another thread. The engine asks at every batch.
class RunControl {
public:
    void requestStop();
    void pause();
    void resume();
    bool stopRequested() const { return m_stop.stop_requested(); }
    bool isPaused() const { return m_paused.load(std::memory_order_relaxed); }
    std::chrono::steady_clock::duration pausedTime() const; // of all pauses so far, the current one included

    /// Blocks while paused; false when the run has to stop.
    bool proceed();
    /// proceed(), or throws Stopped.
    void checkpoint()
    {
        if (!proceed())
            throw Stopped{};
    }

private:
    std::stop_source m_stop;
    std::atomic<bool> m_paused = false;
    mutable std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_pausedSince;
    std::chrono::steady_clock::duration m_pausedBefore{};
    std::condition_variable m_changed;
};

} // namespace engine
