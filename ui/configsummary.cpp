// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configsummary.h"

#include "ui/runwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::ConfigSummary)
};

} // namespace

QString configSummary(
    const engine::ExperimentConfig& config, const core::RunEstimate& estimate, const core::SpeedBook& speeds)
{
    if (estimate.parameters <= 0)
        return {};
    const QLocale locale;
    QStringList parts;
    parts << Text::tr("%1 parameters").arg(locale.toString(static_cast<qlonglong>(estimate.parameters)));
    parts << Text::tr("%n trial(s)", nullptr, estimate.trials);
    parts << Text::tr("%1 epochs × %2 batches")
                 .arg(locale.toString(config.training.epochs),
                     locale.toString(static_cast<qlonglong>(estimate.batchesPerEpoch)));
    if (const auto speed = speeds.flopsPerSecond(config.network.kind, estimate.flopsPerSample))
        parts << Text::tr("about %1").arg(durationText(estimate.flops / *speed));
    parts << locale.formattedDataSize(static_cast<qint64>(estimate.bytes), 1, QLocale::DataSizeSIFormat);
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
