// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/training/train.h"

#include <QString>

class QApplication;

namespace ui {

/// What the window opens with.
struct StartOptions {
    QString experimentName; // preset or file
    engine::ExperimentConfig config;
    bool start = false; // train at once
    QString dataFolder;
    QString outFolder; // where a finished run is written; empty: nowhere
    engine::ExecutionOptions execution;
};

/// Makes the application and its window; the result is the exit code.
int runWindow(int& argc, char** argv, const StartOptions& options);

/// Names, version, icon, translations by locale.
void prepareApplication(QApplication& application);

} // namespace ui
