// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/catalogue.h"
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/presets.h"
#include "src/runstore.h"

#include <QCoreApplication>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

int listPresets(const QCommandLineParser& /*parser*/)
{
    for (const Preset& preset : presets())
        printLine(preset.id.leftJustified(24) + preset.title + QStringLiteral(". ") + preset.description);
    return ExitCode::done;
}

int listDatasets(const QCommandLineParser& parser)
{
    for (const CatalogueEntry& entry : catalogueOf(parser).entries()) {
        printLine(entry.id.leftJustified(16) + entry.description);
        const QString indent(16, u' ');
        printLine(indent
            + (entry.available ? CommandLine::tr("Found: %1").arg(entry.location)
                               : CommandLine::tr("Not found: %1").arg(entry.remedy)));
        printLine(indent + CommandLine::tr("Licence: %1").arg(entry.licence));
    }
    return ExitCode::done;
}

int printDigest(const QCommandLineParser& parser)
{
    const RunRecord record = loadRun(parser.positionalArguments().first());
    printLine(QStringLiteral("digest ") + QString::fromLatin1(digest(record)));
    return ExitCode::done;
}

} // namespace

Command presetsCommand()
{
    Command command;
    command.name = QStringLiteral("presets");
    command.summary = CommandLine::tr("Lists the experiments that the program knows by name.");
    command.run = listPresets;
    return command;
}

Command datasetsCommand()
{
    Command command;
    command.name = QStringLiteral("datasets");
    command.summary
        = CommandLine::tr("Lists the datasets that the program knows by name, and where they were found.");
    command.options = {dataOption()};
    command.run = listDatasets;
    return command;
}

Command digestCommand()
{
    Command command;
    command.name = QStringLiteral("digest");
    command.arguments = QStringLiteral("RUN");
    command.summary = CommandLine::tr("Computes a run's digest again from its record.");
    command.details = CommandLine::tr("RUN is the id of a run, as \"relulab runs\" lists it, or an --out "
                                      "folder, or the record.json in it.");
    command.fewestArguments = 1;
    command.mostArguments = 1;
    command.run = printDigest;
    return command;
}

} // namespace core::cli
