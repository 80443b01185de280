// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runwords.h"

#include "ui/headstyle.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::RunWords)
};

} // namespace

QString protocolText(const engine::ExperimentConfig& config)
{
    const auto& protocol = config.protocol;
    QString splits;
    switch (protocol.kind) {
    case engine::ProtocolKind::Clean:
        splits = Text::tr("clean protocol, %n fold(s)", nullptr, protocol.folds);
        break;
    case engine::ProtocolKind::Published:
        splits = Text::tr("as published, %n fold(s)", nullptr, protocol.folds);
        break;
    case engine::ProtocolKind::HoldOut:
        splits = Text::tr("hold-out, %1 % for validation")
                     .arg(QLocale().toString(100 * protocol.validationShare, 'g', 4));
        break;
    }
    if (protocol.repetitions < 2)
        return splits;
    return splits + QStringLiteral(" × ")
        + Text::tr("%n repetition(s)", nullptr, config.protocol.repetitions);
}

QString runTitle(const core::RunRecord& record)
{
    QStringList parts;
    const core::Provenance& origin = record.provenance;
    if (!origin.experimentName.isEmpty())
        parts << origin.experimentName;
    if (!origin.datasetName.isEmpty()
        && origin.datasetName.compare(origin.experimentName, Qt::CaseInsensitive) != 0)
        parts << origin.datasetName;
    parts << protocolText(record.config);
    return parts.join(QStringLiteral(" · "));
}

QString leakBadge()
{
    return Text::tr("leaks between folds");
}

QString leakReason()
{
    return Text::tr(
        "One model is carried through all folds and the preprocessing is fitted once: from the second fold "
        "on it is validated on rows that it was trained on. The mean over folds is a learning curve, not "
        "an estimate of generalisation.");
}

QString trialText(const core::RunRecord& record, const engine::TrialKey& key)
{
    const QLocale locale;
    const auto head = static_cast<std::size_t>(key.head);
    const QString name = head < record.config.heads.size() ? headLabel(record.config.heads[head]) : QString();
    QStringList parts{name};
    if (record.config.protocol.repetitions > 1)
        parts << Text::tr("repetition %1").arg(locale.toString(key.repetition + 1));
    if (key.isFinalFit())
        parts << Text::tr("final fit");
    else if (!isHoldOut(record))
        parts << Text::tr("fold %1").arg(locale.toString(key.fold + 1));
    return parts.join(QStringLiteral(", "));
}

QString durationText(double seconds)
{
    const QLocale locale;
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const auto two = [&](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (whole < 60)
        return Text::tr("%1 s").arg(locale.toString(whole));
    if (whole < 3600)
        return Text::tr("%1 min %2 s").arg(locale.toString(whole / 60), two(whole % 60));
    return Text::tr("%1 h %2 min").arg(locale.toString(whole / 3600), two(whole % 3600 / 60));
}

QString signedText(double value, int decimals)
{
    const QLocale locale;
    const double unit = std::pow(10.0, -decimals);
    const double rounded = std::round(value / unit) * unit;
    if (rounded == 0)
        return locale.toString(0.0, 'f', decimals);
    return (rounded > 0 ? QStringLiteral("+") : QString()) + locale.toString(rounded, 'f', decimals);
}

QString stateText(core::RunController::State state, const core::RunRecord& record)
{
    using State = core::RunController::State;
    using Outcome = engine::RunEnded::Outcome;
    switch (state) {
    case State::Loading:
        return Text::tr("Reading the dataset");
    case State::Running:
        return Text::tr("Training");
    case State::Paused:
        return Text::tr("Paused");
    case State::Stopping:
        return Text::tr("Stopping");
    case State::Idle:
        break;
    }
    if (!record.ended)
        return Text::tr("Ready");
    switch (record.ended->outcome) {
    case Outcome::Completed:
        return Text::tr("Finished");
    case Outcome::Cancelled:
        return Text::tr("Stopped");
    case Outcome::Failed:
        break;
    }
    return Text::tr("Failed");
}

} // namespace ui
