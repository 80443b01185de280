// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/cli/progressprinter.h"

#include "engine/nn/heads.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString duration(double seconds)
{
    const auto whole = static_cast<qint64>(seconds + 0.5);
    const auto twoDigits = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (whole >= 3600)
        return QStringLiteral("%1:%2:%3")
            .arg(whole / 3600)
            .arg(twoDigits(whole / 60 % 60), twoDigits(whole % 60));
    return QStringLiteral("%1:%2").arg(whole / 60).arg(twoDigits(whole % 60));
}

qsizetype terminalWidth()
{
    winsize size = {};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

ProgressPrinter::ProgressPrinter(const RunRecord& record)
    : m_record(record)
    , m_isTerminal(isatty(STDERR_FILENO) == 1)
{
    m_clock.start();
}

void ProgressPrinter::apply(const engine::Event& event)
{
    m_progress.apply(event, elapsedSeconds());
    if (std::holds_alternative<engine::RunPlanned>(event))
        m_progress.takeUp(m_record);
    if (const auto* epoch = std::get_if<engine::EpochEnded>(&event); epoch && epoch->validation)
        m_latest[epoch->key.head] = epoch->key;
}

void ProgressPrinter::print()
{
    const qint64 interval = m_isTerminal ? 200 : 5000; // ms
    if (m_sinceShown.isValid() && m_sinceShown.elapsed() < interval)
        return;
    m_sinceShown.start();
    show(line());
}

void ProgressPrinter::finish()
{
    show(line());
    if (m_isTerminal)
        std::fputc('\n', stderr);
}

QString ProgressPrinter::line() const
{
    const double elapsed = elapsedSeconds();
    if (m_progress.trials() == 0)
        return CommandLine::tr("reading the data, %1").arg(duration(elapsed));
    QStringList parts{CommandLine::tr("%1 %").arg(m_progress.fraction() * 100, 3, 'f', 0),
        CommandLine::tr("%1 elapsed").arg(duration(elapsed))};
    if (const auto left = m_progress.secondsLeft(elapsed))
        parts << CommandLine::tr("%1 left").arg(duration(*left));
    parts << CommandLine::tr("%1 rows/s").arg(m_progress.samplesPerSecond(elapsed), 0, 'f', 0);
    parts << CommandLine::tr("trial %1 of %2")
                 .arg(std::min(m_progress.trialsDone() + 1, m_progress.trials()))
                 .arg(m_progress.trials());
    for (const auto& [head, key] : m_latest) {
        const auto trial = m_record.trials.find(key);
        if (trial == m_record.trials.end() || trial->second.epochs.empty())
            continue;
        const engine::EpochEnded& epoch = trial->second.epochs.back();
        const engine::HeadDefinition* definition
            = engine::findHead(m_record.config.heads[static_cast<std::size_t>(head)]);
        const std::string label = definition ? std::string(definition->label) : std::string("?");
        parts << CommandLine::tr("%1 fold %2: %3 %")
                     .arg(QString::fromStdString(label))
                     .arg(key.fold + 1)
                     .arg(epoch.validation ? epoch.validation->confusion.accuracy() * 100 : 0.0, 0, 'f', 1);
    }
    return parts.join(QStringLiteral(", "));
}

void ProgressPrinter::show(const QString& text)
{
    QByteArray bytes;
    if (m_isTerminal) {
        const QString cut = text.left(terminalWidth() - 1);
        bytes = '\r' + cut.leftJustified(std::min(m_shownWidth, terminalWidth() - 1)).toUtf8();
        m_shownWidth = cut.size();
    } else {
        bytes = text.toUtf8() + '\n';
    }
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace core::cli
