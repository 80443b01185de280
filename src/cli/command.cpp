// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli/command.h"

#include "engine/dataset/filebytes.h"
#include "src/configfile.h"
#include "src/failure.h"
#include "src/presets.h"
#include "src/suggestion.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <charconv>
#include <cstdio>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

void write(std::FILE* stream, const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

QString dashed(const QString& name)
{
    return (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
}

} // namespace

std::vector<Command> commands()
{
    return {runCommand(), checkCommand(), presetsCommand(), datasetsCommand(), runsCommand(), showCommand(),
        digestCommand(), statisticsCommand(), benchCommand()};
}

QCommandLineOption helpOption()
{
    return {{QStringLiteral("h"), QStringLiteral("help")}, CommandLine::tr("Says how this is used.")};
}

QCommandLineOption dataOption()
{
    return {QStringLiteral("data"),
        CommandLine::tr("Where MNIST or Fashion-MNIST lie, or their folders mnist and "
                        "fashion-mnist."),
        QStringLiteral("DIR")};
}

QCommandLineOption outOption()
{
    return {QStringLiteral("out"),
        CommandLine::tr("Folder for the record, the experiment and the tables; made where it "
                        "is missing."),
        QStringLiteral("DIR")};
}

QCommandLineOption threadsOption()
{
    return {QStringLiteral("threads"),
        CommandLine::tr("How many threads train; 0: all cores. Changes no figure."), QStringLiteral("N")};
}

QCommandLineOption isaOption()
{
    return {QStringLiteral("isa"),
        CommandLine::tr(
            "Instruction set: x86-64-v2, x86-64-v3 or x86-64-v4; the best of this processor without it."),
        QStringLiteral("SET")};
}

QString dataFolderOf(const QCommandLineParser& parser)
{
    if (!parser.isSet(QStringLiteral("data")))
        return {};
    const QString folder = parser.value(QStringLiteral("data"));
    if (!QFileInfo(folder).isDir())
        fail(CommandLine::tr("--data: there is no folder \"%1\"").arg(folder));
    return folder;
}

Catalogue catalogueOf(const QCommandLineParser& parser)
{
    const QString folder = dataFolderOf(parser);
    return Catalogue(
        folder, folder.isEmpty() ? Catalogue::Search::Everywhere : Catalogue::Search::DataFolderOnly);
}

engine::ExecutionOptions executionOf(const QCommandLineParser& parser)
{
    engine::ExecutionOptions options;
    if (parser.isSet(QStringLiteral("threads"))) {
        const QByteArray text = parser.value(QStringLiteral("threads")).toUtf8();
        const auto [end, error] = std::from_chars(text.begin(), text.end(), options.threads);
        if (error != std::errc() || end != text.end() || options.threads < 0
            || options.threads > engine::maximumThreads)
            fail(CommandLine::tr("--threads: expected a whole number from 0 to %1, found \"%2\"")
                     .arg(engine::maximumThreads)
                     .arg(QString::fromUtf8(text)));
    }
    QString set = parser.value(QStringLiteral("isa"));
    if (set.startsWith(u'v'))
        set.prepend(QStringLiteral("x86-64-"));
    options.instructionSet = set.toStdString();
    return options;
}

Experiment experimentOf(const QString& presetOrFile)
{
    constexpr std::uint64_t largestFile = std::uint64_t{1} << 20; // bytes; an experiment has about 1,000
    if (const auto preset = findPreset(presetOrFile))
        return {preset->id, preset->config};
    if (!QFileInfo::exists(presetOrFile)) {
        QStringList ids;
        for (const Preset& preset : presets())
            ids << preset.id;
        fail(CommandLine::tr("\"%1\" is neither a preset nor a file%2; \"relulab presets\" lists the presets")
                 .arg(presetOrFile, didYouMean(presetOrFile, ids)));
    }
    const std::vector<std::byte> bytes
        = engine::readFileBytes(QFile::encodeName(presetOrFile).toStdString(), largestFile);
    const auto json = QByteArray::fromRawData(
        reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    return {QFileInfo(presetOrFile).completeBaseName(), configFromJson(json, presetOrFile)};
}

QString formatHelp(
    const QString& usage, const QStringList& paragraphs, const std::vector<QCommandLineOption>& options)
{
    QString text = CommandLine::tr("Usage: %1").arg(usage) + u'\n';
    for (const QString& paragraph : paragraphs)
        text += u'\n' + paragraph + u'\n';
    if (!options.empty())
        text += u'\n' + CommandLine::tr("Options:") + u'\n';
    for (const QCommandLineOption& option : options) {
        QStringList names;
        for (const QString& name : option.names())
            names << dashed(name);
        QString left = QStringLiteral("  ") + names.join(QStringLiteral(", "));
        if (!option.valueName().isEmpty())
            left += u' ' + option.valueName();
        text += left.leftJustified(20) + QStringLiteral("  ") + option.description() + u'\n';
    }
    return text;
}

void parse(
    QCommandLineParser& parser, const std::vector<QCommandLineOption>& options, const QStringList& arguments)
{
    QStringList known;
    for (const QCommandLineOption& option : options) {
        parser.addOption(option);
        known += option.names();
    }
    const bool isParsed = parser.parse(QStringList{QStringLiteral("relulab")} + arguments);
    if (!parser.unknownOptionNames().isEmpty()) {
        const QString name = parser.unknownOptionNames().first();
        const QString meant = nearest(name, known);
        fail(CommandLine::tr("unknown option %1").arg(dashed(name))
            + (meant.isEmpty() ? QString() : CommandLine::tr("; did you mean %1?").arg(dashed(meant))));
    }
    if (!isParsed)
        fail(parser.errorText());
}

void print(const QString& text)
{
    write(stdout, text.toUtf8());
}

void printLine(const QString& line)
{
    write(stdout, line.toUtf8() + '\n');
}

void complain(const QString& message)
{
    write(stderr, "relulab: " + message.simplified().toUtf8() + '\n');
    std::fflush(stderr);
}

bool flushOutput()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

} // namespace core::cli
