// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runrecord.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace core {

void RunRecord::apply(const engine::Event& event)
{
    struct Keep {
        RunRecord& record;
        void operator()(const engine::RunPlanned& planned) const { record.plan = planned; }
        void operator()(const engine::TrialStarted&) const { }
        void operator()(const engine::BatchEnded&) const { }
        void operator()(const engine::EpochEnded& epoch) const
        {
            record.trials[epoch.key].epochs.push_back(epoch);
        }
        void operator()(const engine::TrialEnded& trial) const { record.trials[trial.key].ended = trial; }
        void operator()(const engine::TrialFailed& trial) const { record.trials[trial.key].failed = trial; }
        void operator()(const engine::HeadEnded& head) const
        {
            record.heads[{head.repetition, head.head}] = head;
        }
        void operator()(const engine::RunEnded& end) const { record.ended = end; }
    };
    std::visit(Keep{*this}, event);
}

QString newRunId(const QString& experimentName)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    constexpr qsizetype longestName = 40;
    QString name
        = QFileInfo(experimentName).completeBaseName().toLower().replace(others, QStringLiteral("-"));
    name = name.left(longestName);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    if (name.isEmpty())
        name = QStringLiteral("run");
    const QString time = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const quint32 random = QRandomGenerator::global()->bounded(0x10000u);
    return QStringLiteral("%1-%2-%3").arg(time, name).arg(random, 4, 16, QLatin1Char('0'));
}

} // namespace core
