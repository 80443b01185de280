// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli.h"

#include "src/cli/command.h"
#include "src/failure.h"
#include "src/presets.h"
#include "src/suggestion.h"
#include "src/version.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace core {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::vector<QCommandLineOption> windowOptionList()
{
    return {{QStringLiteral("start"), CommandLine::tr("Starts the run at once.")}, cli::outOption(),
        cli::dataOption(), cli::threadsOption(), cli::isaOption(),
        {{QStringLiteral("v"), QStringLiteral("version")}, CommandLine::tr("Says which version this is.")},
        cli::helpOption()};
}

QString generalHelp()
{
    const QStringList usages{
        QStringLiteral("relulab [PRESET|FILE] [OPTION]..."), QStringLiteral("       relulab COMMAND ...")};
    QString list = CommandLine::tr("Commands (relulab COMMAND --help says more):");
    for (const cli::Command& command : cli::commands())
        list += u'\n' + (QStringLiteral("  ") + command.name).leftJustified(20) + QStringLiteral("  ")
            + command.summary;
    return cli::formatHelp(usages.join(u'\n'),
        {CommandLine::tr(
             "Trains the same network with different last layers and shows which one learns, which one dies, "
             "and why.\nWithout a command it opens the window."),
            list, CommandLine::tr("Exit codes: 0 done, 2 bad input, 3 the run failed, 130 interrupted.")},
        windowOptionList());
}

QString helpOf(const cli::Command& command)
{
    QString usage = QStringLiteral("relulab ") + command.name;
    if (!command.arguments.isEmpty())
        usage += u' ' + command.arguments;
    usage += QStringLiteral(" [OPTION]...");
    QStringList paragraphs{command.summary};
    if (!command.details.isEmpty())
        paragraphs << command.details;
    return cli::formatHelp(usage, paragraphs, command.options);
}

int runOne(cli::Command command, const QStringList& arguments)
{
    command.options.push_back(cli::helpOption());
    QCommandLineParser parser;
    cli::parse(parser, command.options, arguments);
    if (parser.isSet(QStringLiteral("help"))) {
        cli::print(helpOf(command));
        return ExitCode::done;
    }
    const auto count = static_cast<int>(parser.positionalArguments().size());
    if (count < command.fewestArguments)
        fail(CommandLine::tr("%1: %2 is missing; \"relulab %1 --help\" says more")
                 .arg(command.name, command.arguments));
    if (command.mostArguments >= 0 && count > command.mostArguments)
        fail(CommandLine::tr("%1: \"%2\" is one argument too many; \"relulab %1 --help\" says more")
                 .arg(command.name, parser.positionalArguments().at(command.mostArguments)));
    return command.run(parser);
}

const cli::Command* findCommand(const std::vector<cli::Command>& all, const QString& name)
{
    const auto found
        = std::find_if(all.begin(), all.end(), [&](const cli::Command& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

int dispatch(const QStringList& arguments)
{
    const QString first = arguments.value(0);
    const std::vector<cli::Command> all = cli::commands();
    if (const cli::Command* command = findCommand(all, first))
        return runOne(*command, arguments.mid(1));
    if (arguments.contains(QLatin1String("--version")) || arguments.contains(QLatin1String("-v"))) {
        cli::printLine(QStringLiteral("relulab ") + programVersion());
        return ExitCode::done;
    }
    const cli::Command* topic
        = first == QLatin1String("help") ? findCommand(all, arguments.value(1)) : nullptr;
    cli::print(topic ? helpOf(*topic) : generalHelp());
    return ExitCode::done;
}

// Options of Qt's own that a window takes, such as -platform NAME; they are left for QApplication.
QStringList withoutQtOptions(const QStringList& arguments)
{
    static const QStringList qtOptions{QStringLiteral("platform"), QStringLiteral("style"),
        QStringLiteral("stylesheet"), QStringLiteral("display"), QStringLiteral("geometry"),
        QStringLiteral("qwindowgeometry"), QStringLiteral("qwindowtitle"), QStringLiteral("fontengine"),
        QStringLiteral("platformtheme"), QStringLiteral("platformpluginpath")};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments[i];
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        const bool isQt = arguments[i].startsWith(u'-') && qtOptions.contains(name.section(u'=', 0, 0));
        if (!isQt)
            rest << arguments[i];
        else if (!name.contains(u'='))
            ++i; // its value
    }
    return rest;
}

// Qt ends the program where it finds no display.
void requireDisplay(const QStringList& arguments, const QString& experiment)
{
    const bool isChosen = std::any_of(arguments.begin(), arguments.end(), [](const QString& argument) {
        return argument.startsWith(QLatin1String("-platform"))
            || argument.startsWith(QLatin1String("--platform")) || argument == QLatin1String("-display")
            || argument == QLatin1String("--display");
    });
    const auto isSet = [](const char* name) { return !qEnvironmentVariableIsEmpty(name); };
    if (!isChosen && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM"))
        fail(CommandLine::tr("there is no display for the window; run it in the terminal: relulab run %1")
                 .arg(experiment));
}

WindowOptions parseWindowOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    cli::parse(parser, windowOptionList(), withoutQtOptions(arguments));
    const QStringList positional = parser.positionalArguments();
    const QString name = positional.value(0, QStringLiteral("wdbc"));
    QStringList commandNames;
    for (const cli::Command& command : cli::commands())
        commandNames << command.name;
    if (commandNames.contains(name))
        fail(CommandLine::tr("the command \"%1\" comes first: relulab %1 [OPTION]...").arg(name));
    if (positional.size() > 1) {
        const bool isMistyped = !findPreset(name) && !QFile::exists(name);
        if (isMistyped)
            fail(CommandLine::tr("unknown command \"%1\"%2; \"relulab --help\" lists the commands")
                     .arg(name, didYouMean(name, commandNames)));
        fail(CommandLine::tr("\"%1\" is one argument too many; \"relulab --help\" says more")
                 .arg(positional[1]));
    }
    if (!findPreset(name) && !QFile::exists(name) && !nearest(name, commandNames).isEmpty()) {
        QStringList names = commandNames;
        for (const Preset& preset : presets())
            names << preset.id;
        fail(CommandLine::tr("\"%1\" is no command, preset or file%2").arg(name, didYouMean(name, names)));
    }
    cli::Experiment experiment = cli::experimentOf(name);
    const engine::ExecutionOptions execution = cli::executionOf(parser);
    const QString dataFolder = cli::dataFolderOf(parser);
    requireDisplay(arguments, name);
    return {experiment.name, experiment.config, parser.isSet(QStringLiteral("start")), dataFolder,
        parser.value(QStringLiteral("out")), execution};
}

} // namespace

QStringList argumentsOf(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QFile::decodeName(argv[i]);
    return arguments;
}

bool isHeadless(const QStringList& arguments)
{
    const QString first = arguments.value(0);
    if (first == QLatin1String("help") || findCommand(cli::commands(), first))
        return true;
    const QStringList questions{
        QStringLiteral("--help"), QStringLiteral("-h"), QStringLiteral("--version"), QStringLiteral("-v")};
    return std::any_of(arguments.begin(), arguments.end(),
        [&](const QString& argument) { return questions.contains(argument); });
}

int runCommandLine(const QStringList& arguments)
{
    try {
        const int code = dispatch(arguments);
        if (!cli::flushOutput()) {
            cli::complain(CommandLine::tr("the output could not be written whole"));
            return code == ExitCode::done ? ExitCode::runFailed : code;
        }
        return code;
    } catch (const std::exception& error) {
        cli::flushOutput();
        cli::complain(QString::fromStdString(error.what()));
        return ExitCode::badInput;
    }
}

std::optional<WindowOptions> windowOptions(const QStringList& arguments)
{
    try {
        return parseWindowOptions(arguments);
    } catch (const std::exception& error) {
        cli::complain(QString::fromStdString(error.what()));
        return {};
    }
}

} // namespace core
