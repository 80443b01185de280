// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/train.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace core {

/// What the program tells its caller by its exit code.
namespace ExitCode {
inline constexpr int done = 0;
inline constexpr int badInput = 2; // with one line on stderr
inline constexpr int runFailed = 3;
inline constexpr int interrupted = 130;
} // namespace ExitCode

/// `relulab [PRESET|FILE] [--start] ..`: what the window opens with.
struct WindowOptions {
    QString experimentName;
    engine::ExperimentConfig config;
    bool start = false;
    QString dataFolder;
    QString outFolder;
    engine::ExecutionOptions execution;
};

/// The arguments behind the program's name.
QStringList argumentsOf(int argc, char** argv);

/// Whether they name a command or ask for help or the version; otherwise the window is wanted.
bool isHeadless(const QStringList& arguments);

/// Runs a command to its end; the result is the exit code. Needs a QCoreApplication.
int runCommandLine(const QStringList& arguments);

/// Empty after a message on stderr: exit with badInput.
std::optional<WindowOptions> windowOptions(const QStringList& arguments);

} // namespace core
