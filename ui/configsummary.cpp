// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configsummary.h"

#include "ui/runwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::ConfigSummary)
};

} // namespace

QString configSummary(const engine::ExperimentConfig& config, const engine::DatasetShape& shape, double speed)
{
    const QLocale locale;
    const engine::Index parameters = engine::parameterCount(config, shape);
    const auto& protocol = config.protocol;
    const bool clean = protocol.kind == engine::ProtocolKind::Clean;
    const int heads = static_cast<int>(config.heads.size());
    const int folds = std::max(1, protocol.folds);
    const int trials = heads * std::max(1, protocol.repetitions) * (folds + (clean ? 1 : 0));

    const auto available
        = static_cast<double>(std::max<engine::Index>(0, shape.trainRows - config.dataset.firstTrainRow));
    double rows = config.dataset.trainRows > 0
        ? std::min(available, static_cast<double>(config.dataset.trainRows))
        : available;
    if (shape.testRows == 0)
        rows -= std::ceil(rows * config.dataset.testShare);
    const double foldRows = std::max(0.0, rows * (folds - 1) / folds);
    const double batches = std::ceil(foldRows / std::max(1, config.training.batchSize));
    QStringList parts;
    parts << Text::tr("%1 parameters").arg(locale.toString(static_cast<qlonglong>(parameters)));
    parts << Text::tr("%n trial(s)", nullptr, trials);
    parts << Text::tr("%1 epochs × %2 batches")
                 .arg(locale.toString(config.training.epochs), locale.toString(batches, 'f', 0));
    if (speed > 0) {
        const double rowPasses = heads * std::max(1, protocol.repetitions) * config.training.epochs
            * (foldRows * folds + (clean ? rows : 0));
        parts << Text::tr("about %1").arg(durationText(rowPasses * static_cast<double>(parameters) / speed));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
