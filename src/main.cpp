// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli.h"
#include "ui/application.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QStringList arguments = core::argumentsOf(argc, argv);
    if (core::isHeadless(arguments)) {
        const QCoreApplication application(argc, argv);
        return core::runCommandLine(arguments);
    }
    const std::optional<core::WindowOptions> options = core::windowOptions(arguments);
    if (!options)
        return core::ExitCode::badInput;
    return ui::runWindow(argc, argv,
        {options->experimentName, options->config, options->start, options->dataFolder, options->outFolder,
            options->execution});
}
