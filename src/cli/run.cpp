// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/cli/interrupt.h"
#include "src/cli/progressprinter.h"
#include "src/configfile.h"
#include "src/eventjson.h"
#include "src/eventqueue.h"
#include "src/execution.h"
#include "src/exports.h"
#include "src/failure.h"
#include "src/runstore.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <atomic>
#include <cstdio>
#include <optional>
#include <thread>

#include <unistd.h>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using Outcome = engine::RunEnded::Outcome;

struct OutputOptions {
    QString folder;
    bool json = false;
};

/// One headless run: a thread trains, the caller's thread keeps the record, prints, and listens for Ctrl-C.
class HeadlessRun {
public:
    HeadlessRun(const RunRequest& request, const OutputOptions& output)
        : m_output(output)
        , m_storeFolder(request.storeFolder)
        , m_record(newRecord(request))
        , m_elapsedBeforeMs(m_record.provenance.elapsedMs)
        , m_progress(m_record)
    {
        m_thread = std::jthread([this, request, begun = m_record] {
            RunListener listener;
            listener.loaded = [this](const LoadedDataset& data) {
                const std::lock_guard lock(m_loadedMutex);
                m_loaded = data;
            };
            listener.event = [this](engine::Event event) { m_queue.push(std::move(event)); };
            listener.problem = complain;
            m_queue.push(execute(request, begun, m_control, listener));
        });
    }

    int toTheEnd()
    {
        while (!m_record.ended) {
            if (m_interrupt.waitFor(tick))
                m_control.requestStop();
            if (m_control.stopRequested() && !m_sinceStop.isValid())
                m_sinceStop.start();
            drain();
            if (!m_record.ended && m_sinceStop.isValid() && m_sinceStop.elapsed() > longestStop.count())
                leaveBehind();
            if (!m_record.ended)
                m_progress.print();
        }
        m_thread.join();
        return conclude();
    }

private:
    static constexpr std::chrono::milliseconds tick{20};
    static constexpr std::chrono::milliseconds longestStop{
        1500}; // of the 2 s in which an interrupted run is gone

    void drain()
    {
        const std::vector<engine::Event> events = m_queue.takeAll();
        {
            const std::lock_guard lock(m_loadedMutex);
            if (m_loaded)
                core::apply(*m_loaded, m_record);
            m_loaded.reset();
        }
        for (const engine::Event& event : events) {
            m_record.apply(event);
            m_progress.apply(event);
            m_isPlanned = m_isPlanned || std::holds_alternative<engine::RunPlanned>(event);
            if (m_output.json)
                print(QString::fromUtf8(QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact)) + u'\n');
        }
        if (m_output.json && !events.empty())
            flushOutput();
        m_record.provenance.elapsedMs
            = m_elapsedBeforeMs + static_cast<qint64>(m_progress.elapsedSeconds() * 1000);
    }

    // The engine is in the middle of something that can't be interrupted, such as reading: nothing to wait
    // for.
    [[noreturn]] void leaveBehind()
    {
        m_record.ended = engine::RunEnded{Outcome::Cancelled, {}};
        const int code = conclude();
        std::fflush(stdout);
        _exit(code);
    }

    int conclude()
    {
        m_progress.finish();
        const engine::RunEnded& end = *m_record.ended;
        if (end.outcome == Outcome::Failed && !m_isPlanned)
            fail(QString::fromStdString(end.reason));
        if (end.outcome == Outcome::Cancelled) {
            const bool isKept = !m_output.folder.isEmpty() && m_isPlanned && writeFiles();
            QString message = !isKept
                ? CommandLine::tr("interrupted")
                : CommandLine::tr("interrupted; what was trained is in %1").arg(m_output.folder);
            if (isStored())
                message += CommandLine::tr("; \"relulab run --resume %1\" goes on").arg(m_record.id);
            complain(message);
            return ExitCode::interrupted;
        }
        if (end.outcome == Outcome::Failed)
            complain(CommandLine::tr("the run failed: %1").arg(QString::fromStdString(end.reason)));
        const QByteArray table = resultTable(m_record).toUtf8() + '\n';
        std::fwrite(
            table.constData(), 1, static_cast<std::size_t>(table.size()), m_output.json ? stderr : stdout);
        printLine(QStringLiteral("run ") + m_record.id);
        printLine(QStringLiteral("digest ") + QString::fromLatin1(digest(m_record)));
        flushOutput(); // the result is out, whatever becomes of the files
        const bool isWhole = m_output.folder.isEmpty() || writeFiles();
        return end.outcome == Outcome::Completed && isWhole ? ExitCode::done : ExitCode::runFailed;
    }

    bool isStored() const
    {
        if (m_storeFolder.isEmpty())
            return false;
        try {
            RunStore(m_storeFolder).run(m_record.id);
            return true;
        } catch (const std::exception&) { // what is wrong with the store was said
            return false;
        }
    }

    // Says so where it fails.
    bool writeFiles() const
    {
        try {
            writeRunFolder(m_record, m_output.folder);
            return true;
        } catch (const std::exception& error) {
            complain(QString::fromStdString(error.what()));
            return false;
        }
    }

    OutputOptions m_output;
    QString m_storeFolder;
    Interrupt m_interrupt; // before the thread
    RunRecord m_record;
    qint64 m_elapsedBeforeMs; // of a run that goes on
    bool m_isPlanned = false;
    ProgressPrinter m_progress;
    QElapsedTimer m_sinceStop;
    engine::RunControl m_control;
    EventQueue m_queue;
    std::mutex m_loadedMutex;
    std::optional<LoadedDataset> m_loaded;
    std::jthread m_thread; // destroyed first
};

void complainAll(const QStringList& messages)
{
    for (const QString& message : messages)
        complain(message);
}

RunRequest newRequest(const QCommandLineParser& parser)
{
    Experiment experiment = experimentOf(parser.positionalArguments().first());
    for (const QString& assignment : parser.values(QStringLiteral("set")))
        setConfigValue(experiment.config, assignment);
    requireValid(experiment.config, experiment.name);
    RunRequest request;
    request.config = experiment.config;
    request.experimentName = experiment.name;
    request.catalogue = catalogueOf(parser);
    request.options = executionOf(parser);
    if (!parser.isSet(QStringLiteral("no-store")))
        request.storeFolder = keptRunsFolder();
    return request;
}

RunRequest requestToGoOn(const QCommandLineParser& parser)
{
    for (const QString& option : {QStringLiteral("set"), QStringLiteral("no-store")}) {
        if (parser.isSet(option))
            fail(
                CommandLine::tr("--%1 can't be used with --resume: the run goes on as it began").arg(option));
    }
    if (!parser.positionalArguments().isEmpty())
        fail(CommandLine::tr("--resume takes the experiment from the run; leave \"%1\" out")
                 .arg(parser.positionalArguments().first()));
    const engine::ExecutionOptions options = executionOf(parser);
    RunStore store(keptRunsFolder());
    complainAll(store.problems());
    RunRequest request
        = resumeRequest(store.takeUp(parser.value(QStringLiteral("resume"))), catalogueOf(parser));
    request.options.threads = options.threads;
    if (!options.instructionSet.empty() && options.instructionSet != request.options.instructionSet)
        fail(CommandLine::tr("--isa: the run began with %1, and another set would change its figures")
                 .arg(QString::fromStdString(request.options.instructionSet)));
    request.storeFolder = keptRunsFolder();
    return request;
}

int run(const QCommandLineParser& parser)
{
    const bool goesOn = parser.isSet(QStringLiteral("resume"));
    if (!goesOn && parser.positionalArguments().isEmpty())
        fail(CommandLine::tr("%1: %2 is missing; \"relulab %1 --help\" says more")
                 .arg(QStringLiteral("run"), QStringLiteral("PRESET|FILE")));
    const RunRequest request = goesOn ? requestToGoOn(parser) : newRequest(parser);
    const OutputOptions output{parser.value(QStringLiteral("out")), parser.isSet(QStringLiteral("json"))};
    if (parser.isSet(QStringLiteral("out")))
        probeRunFolder(request.config, output.folder); // better to learn now than after hours
    return HeadlessRun(request, output).toTheEnd();
}

} // namespace

Command runCommand()
{
    Command command;
    command.name = QStringLiteral("run");
    command.arguments = QStringLiteral("PRESET|FILE");
    command.summary = CommandLine::tr("Runs an experiment without a window and prints its result table.");
    command.details = CommandLine::tr(
        "Progress goes to stderr. The last two lines on stdout are \"run ID\" and \"digest SHA256\"; the "
        "same experiment\n"
        "on the same data has the same digest, for any number of threads, with or without a window.\n"
        "Ctrl-C stops the run and keeps what there is in the --out folder; a second one ends the program at "
        "once.\n"
        "Every epoch is stored as it ends: --resume goes on with a run that was stopped or killed, and "
        "reaches\n"
        "the same digest. RUN is its id, as \"relulab runs\" lists it.");
    command.options = {
        {QStringLiteral("set"),
            CommandLine::tr("Changes a value of the experiment, as in training.epochs=4; may be repeated."),
            QStringLiteral("KEY=VALUE")},
        outOption(), threadsOption(), isaOption(), dataOption(),
        {QStringLiteral("resume"), CommandLine::tr("Goes on with a run that was stopped or killed."),
            QStringLiteral("RUN")},
        {QStringLiteral("no-store"), CommandLine::tr("Leaves the run out of the store of runs.")},
        {QStringLiteral("json"),
            CommandLine::tr("Prints each event as a line of JSON on stdout; the table then goes to "
                            "stderr.")}};
    command.mostArguments = 1; // none with --resume
    command.run = run;
    return command;
}

} // namespace core::cli
