// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logmodel.h"

#include "ui/charts/plot.h"
#include "ui/runwords.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Log)
};

QString number(qlonglong value)
{
    return QLocale().toString(value);
}

/// Makes one line of one event, or none.
struct Teller {
    const core::RunRecord& record;
    QList<LogModel::Line>& lines;

    void fact(const QString& text) const
    {
        lines << LogModel::Line{QTime::currentTime(), LogModel::Kind::Fact, text};
    }
    void problem(const QString& text) const
    {
        lines << LogModel::Line{QTime::currentTime(), LogModel::Kind::Problem, text};
    }

    void operator()(const engine::RunPlanned& plan) const
    {
        QStringList sizes;
        for (const engine::Index size : plan.layerSizes)
            sizes << number(size);
        fact(Text::tr("%1: %n trial(s), network %2, %3 parameters, %4 test rows", nullptr,
            static_cast<int>(plan.trials.size()))
                 .arg(runTitle(record), sizes.join(QStringLiteral("–")), number(plan.parameters),
                     number(plan.testRows)));
        fact(Text::tr("%n thread(s), %1; data SHA-256 %2", nullptr, plan.threads)
                 .arg(QString::fromStdString(plan.instructionSet),
                     QString::fromLatin1(record.provenance.datasetSha256)));
    }
    void operator()(const engine::TrialStarted& started) const
    {
        fact(Text::tr("%1 started").arg(trialText(record, started.key)));
    }
    void operator()(const engine::BatchEnded&) const { }
    void operator()(const engine::EpochEnded&) const { }
    void operator()(const engine::TrialEnded& ended) const
    {
        const QString name = trialText(record, ended.key);
        if (ended.validation)
            fact(Text::tr("%1 done: validation accuracy %2, loss %3")
                     .arg(name, scaleText(ended.validation->confusion.accuracy(), Scale::Share),
                         scaleText(ended.validation->loss, Scale::Number)));
        else
            fact(Text::tr("%1 done").arg(name));
    }
    void operator()(const engine::HeadEnded& ended) const
    {
        const QString head = headLabel(record.config.heads[static_cast<std::size_t>(ended.head)]);
        fact(Text::tr("%1: test accuracy %2, loss %3, dead rows %4, silent rows %5")
                 .arg(head, scaleText(ended.test.confusion.accuracy(), Scale::Share),
                     scaleText(ended.test.loss, Scale::Number), number(ended.test.states.dead),
                     number(ended.test.states.silent)));
    }
    void operator()(const engine::TrialFailed& failed) const
    {
        problem(Text::tr("%1 failed in epoch %2, batch %3, layer %4: %5")
                    .arg(trialText(record, failed.key), number(failed.epoch + 1), number(failed.batch + 1),
                        number(failed.layer + 1), QString::fromStdString(failed.message)));
    }
    void operator()(const engine::RunEnded& ended) const
    {
        using Outcome = engine::RunEnded::Outcome;
        const QString time = durationText(static_cast<double>(record.provenance.elapsedMs) / 1000);
        if (ended.outcome == Outcome::Completed)
            fact(Text::tr("Finished after %1").arg(time));
        else if (ended.outcome == Outcome::Cancelled)
            fact(Text::tr("Stopped after %1").arg(time));
        else
            problem(Text::tr("Failed: %1").arg(QString::fromStdString(ended.reason)));
    }
};

} // namespace

void LogModel::append(const QList<Line>& lines)
{
    if (lines.isEmpty())
        return;
    const qsizetype surplus = m_lines.size() + lines.size() - capacity;
    if (surplus > 0 && !m_lines.isEmpty()) {
        const int last = static_cast<int>(std::min(surplus, m_lines.size())) - 1;
        beginRemoveRows({}, 0, last);
        m_lines.remove(0, last + 1);
        endRemoveRows();
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    m_lines << lines;
    endInsertRows();
}

QString LogModel::toText() const
{
    QString text;
    for (const Line& line : m_lines)
        text += line.time.toString(Qt::ISODate) + QLatin1Char(' ') + line.text + QLatin1Char('\n');
    return text;
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == 0 ? QLocale().toString(line.time, QStringLiteral("HH:mm:ss")) : line.text;
    case Qt::ToolTipRole:
        return index.column() == 1 ? QVariant(line.text.toHtmlEscaped()) : QVariant();
    case Qt::ForegroundRole:
        if (line.kind == Kind::Problem)
            return QGuiApplication::palette().brush(QPalette::BrightText);
        return index.column() == 0 ? QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText))
                                   : QVariant();
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Time") : tr("What happened");
}

QList<LogModel::Line> logLines(const core::RunRecord& record, std::span<const engine::Event> events)
{
    QList<LogModel::Line> lines;
    const Teller teller{record, lines};
    for (const engine::Event& event : events)
        std::visit(teller, event);
    return lines;
}

} // namespace ui
