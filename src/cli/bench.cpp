// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/bench/jobs.h"
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/failure.h"
#include "src/suggestion.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>
#include <thread>

namespace core::cli {

namespace {

using bench::Job;
using bench::Request;

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

int cores()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, engine::maximumThreads);
}

/// The value of an option that takes a whole number, or `otherwise` without it.
int numberOf(const QCommandLineParser& parser, const QString& name, int least, int most, int otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    const QByteArray text = parser.value(name).toUtf8();
    int value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end != text.end() || value < least || value > most)
        fail(CommandLine::tr("--%1: expected a whole number from %2 to %3, found \"%4\"")
                 .arg(name)
                 .arg(least)
                 .arg(most)
                 .arg(QString::fromUtf8(text)));
    return value;
}

std::vector<Job> chosenJobs(const QStringList& names)
{
    std::vector<Job> all = bench::jobs();
    if (names.isEmpty())
        return all;
    QStringList known;
    for (const Job& job : all)
        known << job.id;
    std::vector<Job> chosen;
    for (const QString& name : names) {
        const auto found = std::find_if(all.begin(), all.end(),
            [&](const Job& job) { return job.id.compare(name, Qt::CaseInsensitive) == 0; });
        if (found == all.end())
            fail(CommandLine::tr("\"%1\" is no job%2; there are %3")
                     .arg(name, didYouMean(name, known), known.join(QStringLiteral(", "))));
        chosen.push_back(*found);
    }
    return chosen;
}

/// What can be asked of a job on this machine: one thread; all cores with a training on each; all cores for one.
std::vector<Request> waysOf(const Job& job, const Request& request)
{
    std::vector<Request> ways{request};
    const int all = cores();
    const bool isVariant = job.id.startsWith(QLatin1String("J1-"));
    if (all == 1 || isVariant)
        return ways;
    if (job.kind == Job::Kind::Training) {
        ways.push_back(request);
        ways.back().threads = ways.back().trainings = all;
    }
    ways.push_back(request);
    ways.back().threads = all;
    return ways;
}

struct Measurement {
    Job job;
    Request request;
};

std::vector<Measurement> scalingOf(const Request& request)
{
    const Job job = chosenJobs({QStringLiteral("J1")}).front();
    const engine::Index rows = request.rows > 0 ? request.rows : job.rows;
    std::vector<Measurement> all;
    const auto add = [&](const Request& one) { all.push_back({job, one}); };
    for (const Request& way : waysOf(job, request))
        add(way);
    for (const int batch : {32, 64, 128, 256, 512, 1024}) {
        Request one = request;
        one.batch = batch;
        add(one);
    }
    for (const int width : {64, 128, 256, 512, 1024, 2048}) {
        Request one = request;
        one.width = width;
        one.rows = std::max<engine::Index>(rows / (1 + width * width / (512 * 512)), 1000); // similar times
        add(one);
    }
    Request tenfold = request;
    tenfold.rows = 10 * rows;
    add(tenfold);
    return all;
}

void printHeader()
{
    printLine(
        CommandLine::tr("Job      Trainings Threads    Rows Batch Width    Seconds  Samples/s   GFLOP/s "
                        "     Peak   Share  Memory"));
}

void printRow(const bench::Result& result)
{
    const Request& request = result.request;
    const auto cell = [](const QString& text, int width) { return text.rightJustified(width); };
    const bool isJ1 = result.job.startsWith(QLatin1String("J1"));
    printLine(result.job.leftJustified(8) + cell(QString::number(request.trainings), 10)
        + cell(QString::number(request.threads), 8) + cell(QString::number(request.rows), 8)
        + cell(QString::number(request.batch), 6)
        + cell(isJ1 ? QString::number(request.width) : QStringLiteral("-"), 6)
        + cell(QString::number(result.timing.seconds, 'f', 4), 11)
        + cell(QString::number(result.samplesPerSecond, 'f', 0), 11)
        + cell(QString::number(result.timing.gflops, 'f', 1), 10)
        + cell(QString::number(result.timing.peakGflops, 'f', 1), 10)
        + cell(QString::number(100 * result.timing.peakShare, 'f', 1) + u'%', 8)
        + cell(QString::number(result.peakMemory / 1e6, 'f', 0) + QStringLiteral(" MB"), 8));
}

void printJson(const bench::Result& result)
{
    const Request& request = result.request;
    QJsonObject object{{QStringLiteral("job"), result.job}, {QStringLiteral("threads"), request.threads},
        {QStringLiteral("trainings"), request.trainings},
        {QStringLiteral("instruction_set"), QString::fromStdString(request.instructionSet)},
        {QStringLiteral("data"), result.data}, {QStringLiteral("rows"), static_cast<qint64>(request.rows)},
        {QStringLiteral("batch"), request.batch}, {QStringLiteral("repeats"), request.repeats},
        {QStringLiteral("seconds"), result.timing.seconds},
        {QStringLiteral("samples_per_s"), result.samplesPerSecond},
        {QStringLiteral("gflops"), result.timing.gflops},
        {QStringLiteral("peak_gflops"), result.timing.peakGflops},
        {QStringLiteral("peak_share"), result.timing.peakShare},
        {QStringLiteral("peak_memory_bytes"), result.peakMemory}};
    if (result.job.startsWith(QLatin1String("J1")))
        object.insert(QStringLiteral("width"), request.width);
    print(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

int measure(const QCommandLineParser& parser)
{
    const bool isJson = parser.isSet(QStringLiteral("json"));
    const QStringList names = parser.positionalArguments();
    Request request;
    request.instructionSet = executionOf(parser).instructionSet;
    request.rows = numberOf(parser, QStringLiteral("rows"), 1000, 10'000'000, 0);
    request.batch = numberOf(parser, QStringLiteral("batch"), 1, 65536, request.batch);
    request.repeats = numberOf(parser, QStringLiteral("repeats"), 1, 1000, request.repeats);
    request.threads = numberOf(parser, QStringLiteral("threads"), 1, engine::maximumThreads, request.threads);
    request.trainings
        = numberOf(parser, QStringLiteral("trainings"), 1, engine::maximumThreads, request.trainings);
    engine::kernels::select(request.instructionSet); // refused before anything is measured

    std::vector<Measurement> all;
    if (parser.isSet(QStringLiteral("scaling"))) {
        if (!names.isEmpty())
            fail(CommandLine::tr("--scaling measures J1; leave \"%1\" out").arg(names.first()));
        all = scalingOf(request);
    } else {
        const bool isFixed
            = parser.isSet(QStringLiteral("threads")) || parser.isSet(QStringLiteral("trainings"));
        for (const Job& job : chosenJobs(names))
            for (const Request& way : isFixed ? std::vector{request} : waysOf(job, request))
                all.push_back({job, way});
    }
    if (!isJson)
        printHeader();
    for (const Measurement& one : all) {
        const bench::Result result = bench::run(one.job, one.request);
        isJson ? printJson(result) : printRow(result);
        flushOutput();
    }
    return ExitCode::done;
}

QString details()
{
    QString text = CommandLine::tr(
        "Every job runs the program's own training or preprocessing: once to warm up, then --repeats times; "
        "the\n"
        "medians are printed. Peak is what multiply-adds in registers reach on the same threads around each\n"
        "repeat, Share what the job reaches of it; on one thread by the thread's own time on the processor, "
        "so\n"
        "that other programs don't count. Memory is the largest of the process. Without --threads and\n"
        "--trainings a job runs on one thread and on all cores. Jobs:");
    for (const Job& job : bench::jobs())
        text += u'\n' + (QStringLiteral("  ") + job.id).leftJustified(12) + job.title;
    return text;
}

} // namespace

Command benchCommand()
{
    Command command;
    command.name = QStringLiteral("bench");
    command.arguments = QStringLiteral("[JOB]...");
    command.summary
        = CommandLine::tr("Measures how fast this machine trains, against what its processor can do.");
    command.details = details();
    const auto number = [](const char* name, const QString& description) {
        return QCommandLineOption(QString::fromLatin1(name), description, QStringLiteral("N"));
    };
    command.options = {number("threads", CommandLine::tr("Threads that work.")),
        number("trainings", CommandLine::tr("Trainings side by side, of jobs that train one network.")),
        isaOption(),
        number("rows", CommandLine::tr("Rows of each job instead of its own; J3 keeps its own.")),
        number("batch", CommandLine::tr("Rows of a batch; 256.")),
        number("repeats", CommandLine::tr("Repeats on the clock; 5.")),
        {QStringLiteral("scaling"),
            CommandLine::tr(
                "J1 over threads, batches of 32 to 1024, layers of 64 to 2048 units, ten times the "
                "rows.")},
        {QStringLiteral("json"), CommandLine::tr("Prints each measurement as a line of JSON.")}};
    command.mostArguments = -1;
    command.run = measure;
    return command;
}

} // namespace core::cli
