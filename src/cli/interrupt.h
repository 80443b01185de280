// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csignal>

namespace core::cli {

/// Ctrl-C, SIGTERM and SIGHUP as something to wait for. Made before other threads, which inherit that they
/// are blocked; after the first one the next ends the program at once with exit code 130.
class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    ~Interrupt();

    /// Sleeps that long; true at once when the signal comes.
    bool waitFor(std::chrono::milliseconds time);

private:
    sigset_t m_signals = {};
    sigset_t m_before = {};
    bool m_came = false;
};

} // namespace core::cli
