// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/runstore.h"
#include "src/statisticswords.h"

#include <QCoreApplication>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

int printStatistics(const QCommandLineParser& parser)
{
    print(statisticsText(loadRun(parser.positionalArguments().first())));
    return ExitCode::done;
}

} // namespace

Command statisticsCommand()
{
    Command command;
    command.name = QStringLiteral("statistics");
    command.arguments = QStringLiteral("RUN");
    command.summary = CommandLine::tr("Says whether the heads of a run differ, how well they know their "
                                      "confidence, and what is wrong with its protocol.");
    command.details = CommandLine::tr("RUN is the id of a run, as \"relulab runs\" lists it, or an --out "
                                      "folder, or the record.json in it.");
    command.fewestArguments = 1;
    command.mostArguments = 1;
    command.run = printStatistics;
    return command;
}

} // namespace core::cli
