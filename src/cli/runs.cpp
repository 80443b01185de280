// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/configfile.h"
#include "src/exports.h"
#include "src/recordfile.h"
#include "src/runstore.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

struct StateName {
    RunState state;
    const char* key; // in JSON
    const char* text;
};
constexpr StateName stateNames[] = {
    {RunState::Running, "running", QT_TRANSLATE_NOOP("CommandLine", "running")},
    {RunState::Interrupted, "interrupted", QT_TRANSLATE_NOOP("CommandLine", "interrupted")},
    {RunState::Stopped, "stopped", QT_TRANSLATE_NOOP("CommandLine", "stopped")},
    {RunState::Completed, "completed", QT_TRANSLATE_NOOP("CommandLine", "completed")},
    {RunState::Failed, "failed", QT_TRANSLATE_NOOP("CommandLine", "failed")},
    {RunState::Damaged, "damaged", QT_TRANSLATE_NOOP("CommandLine", "damaged")},
};

const StateName& nameOf(RunState state)
{
    return *std::find_if(std::begin(stateNames), std::end(stateNames),
        [state](const StateName& one) { return one.state == state; });
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 2) + QStringLiteral(" %");
}

QString labelOf(const std::string& head)
{
    const engine::HeadDefinition* definition = engine::findHead(head);
    return QString::fromStdString(definition ? std::string(definition->label) : head);
}

QJsonObject jsonOf(const StoredRun& run)
{
    QJsonArray heads;
    for (const StoredRun::Head& head : run.heads) {
        QJsonObject one{{QStringLiteral("head"), QString::fromStdString(head.id)}};
        if (const auto accuracy = head.cvAccuracy())
            one.insert(QStringLiteral("validationAccuracy"), *accuracy);
        if (const auto accuracy = head.testAccuracy())
            one.insert(QStringLiteral("testAccuracy"), *accuracy);
        heads.append(one);
    }
    return {{QStringLiteral("id"), run.id}, {QStringLiteral("state"), QLatin1String(nameOf(run.state).key)},
        {QStringLiteral("reason"), run.reason}, {QStringLiteral("name"), run.name()},
        {QStringLiteral("config"), toJson(run.config)},
        {QStringLiteral("dataset"), run.provenance.datasetName}, {QStringLiteral("heads"), heads},
        {QStringLiteral("started"), run.provenance.started.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("elapsedMs"), run.provenance.elapsedMs},
        {QStringLiteral("epochsDone"), run.epochsDone}, {QStringLiteral("epochsPlanned"), run.epochsPlanned},
        {QStringLiteral("note"), run.notes.note},
        {QStringLiteral("tags"), QJsonArray::fromStringList(run.notes.tags)},
        {QStringLiteral("starred"), run.notes.isStarred}, {QStringLiteral("trashed"), run.isTrashed()}};
}

QString lineOf(const StoredRun& run)
{
    QStringList parts{run.id.leftJustified(40), CommandLine::tr(nameOf(run.state).text).leftJustified(12)};
    if (run.state == RunState::Damaged) {
        parts << run.reason;
        return parts.join(QStringLiteral("  "));
    }
    if (run.state != RunState::Completed)
        parts << CommandLine::tr("%1 of %2 epochs").arg(run.epochsDone).arg(run.epochsPlanned);
    for (const StoredRun::Head& head : run.heads) {
        if (const auto accuracy = head.testAccuracy())
            parts << CommandLine::tr("%1: test %2").arg(labelOf(head.id), percent(*accuracy));
        else if (const auto validation = head.cvAccuracy())
            parts << CommandLine::tr("%1: validation %2").arg(labelOf(head.id), percent(*validation));
    }
    if (!run.notes.name.isEmpty())
        parts << run.notes.name;
    return parts.join(QStringLiteral("  "));
}

int listRuns(const QCommandLineParser& parser)
{
    RunStore store(keptRunsFolder());
    for (const QString& problem : store.problems())
        complain(problem);
    for (const StoredRun& run : store.runs()) {
        if (run.isTrashed() && !parser.isSet(QStringLiteral("all")))
            continue;
        if (parser.isSet(QStringLiteral("json")))
            print(QString::fromUtf8(QJsonDocument(jsonOf(run)).toJson(QJsonDocument::Compact)) + u'\n');
        else
            printLine(lineOf(run));
    }
    return ExitCode::done;
}

int showRun(const QCommandLineParser& parser)
{
    const QString name = parser.positionalArguments().first();
    if (!QFileInfo::exists(name)) {
        RunStore store(keptRunsFolder());
        for (const QString& problem : store.problems())
            complain(problem);
        if (!parser.isSet(QStringLiteral("json"))) {
            const StoredRun run = store.run(name);
            printLine(lineOf(run));
            if (!run.notes.tags.isEmpty())
                printLine(CommandLine::tr("Tags: %1").arg(run.notes.tags.join(QStringLiteral(", "))));
            if (!run.notes.note.isEmpty())
                printLine(run.notes.note);
        }
    }
    const RunRecord record = loadRun(name);
    if (parser.isSet(QStringLiteral("json"))) {
        print(QString::fromUtf8(toJson(record)));
        return ExitCode::done;
    }
    printLine(CommandLine::tr("Experiment %1, data %2, begun %3")
                  .arg(record.provenance.experimentName, record.provenance.datasetName,
                      record.provenance.started.toUTC().toString(Qt::ISODate)));
    printLine(resultTable(record));
    printLine(QStringLiteral("run ") + record.id);
    printLine(QStringLiteral("digest ") + QString::fromLatin1(digest(record)));
    return ExitCode::done;
}

} // namespace

Command runsCommand()
{
    Command command;
    command.name = QStringLiteral("runs");
    command.summary = CommandLine::tr("Lists the runs that are stored, oldest first.");
    command.options = {{QStringLiteral("json"), CommandLine::tr("Prints each run as a line of JSON.")},
        {QStringLiteral("all"), CommandLine::tr("Lists those in the trash, too.")}};
    command.run = listRuns;
    return command;
}

Command showCommand()
{
    Command command;
    command.name = QStringLiteral("show");
    command.arguments = QStringLiteral("RUN");
    command.summary = CommandLine::tr("Prints a run's result table.");
    command.details = CommandLine::tr("RUN is the id of a run, as \"relulab runs\" lists it, or an --out "
                                      "folder, or the record.json in it.");
    command.options = {{QStringLiteral("json"), CommandLine::tr("Prints the run's record.")}};
    command.fewestArguments = 1;
    command.mostArguments = 1;
    command.run = showRun;
    return command;
}

} // namespace core::cli
