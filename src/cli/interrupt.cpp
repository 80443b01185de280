// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli/interrupt.h"

#include "src/cli.h"

#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace core::cli {

namespace {

void endAtOnce(int /*signal*/)
{
    _exit(ExitCode::interrupted);
}

bool isIgnored(int signal)
{
    struct sigaction action = {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    if (!isIgnored(SIGHUP)) // nohup wants the run to outlive its terminal
        sigaddset(&m_signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
}

Interrupt::~Interrupt()
{
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

bool Interrupt::waitFor(std::chrono::milliseconds time)
{
    if (m_came) {
        std::this_thread::sleep_for(time);
        return false;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec timeout{seconds.count(), std::chrono::nanoseconds(time - seconds).count()};
    if (sigtimedwait(&m_signals, nullptr, &timeout) < 0)
        return false;
    m_came = true;
    struct sigaction action = {};
    action.sa_handler = endAtOnce;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    pthread_sigmask(SIG_UNBLOCK, &m_signals, nullptr);
    return true;
}

} // namespace core::cli
