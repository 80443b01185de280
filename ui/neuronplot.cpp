// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/neuronplot.h"

#include "engine/training/firinglevel.h"
#include "ui/charts/plotpoints.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Neurons)
};

using core::LifeLines;
using core::UnitOrder;

int layerCount(const core::RunRecord& record)
{
    return static_cast<int>(record.plan.layerSizes.size()) - 1;
}

bool isChain(const core::RunRecord& record)
{
    return record.config.protocol.kind == engine::ProtocolKind::Published;
}

QList<int> headsOf(const NeuronChoice& choice)
{
    return choice.a == choice.b ? QList<int>{choice.a} : QList<int>{choice.a, choice.b};
}

QString nameOf(const core::RunRecord& record, int head)
{
    return headLabel(record.config.heads[static_cast<std::size_t>(head)]);
}

QString layerName(const core::RunRecord& record, int layer)
{
    return layer + 1 == layerCount(record) ? Text::tr("Last layer")
                                           : Text::tr("Layer %1").arg(QLocale().toString(layer + 1));
}

/// Next round number at or above a count, so that the axis moves rarely.
double axisEnd(double count)
{
    for (double power = 1;; power *= 10)
        for (const double factor : {1.0, 2.0, 4.0, 5.0, 8.0})
            if (factor * power >= std::max(4.0, 1.05 * count))
                return factor * power;
}

Plot deadPlot(const core::RunRecord& record, const NeuronChoice& choice)
{
    Plot plot;
    plot.title = Text::tr("Dead units, %1").arg(layerName(record, choice.layer).toLower());
    plot.scale = Scale::Count;
    plot.xTitle = isChain(record) ? Text::tr("Epoch, over all folds") : Text::tr("Epoch");
    plot.hint = Text::tr("Waiting for the first epoch …");
    double most = 0;
    int epochs = record.config.training.epochs;
    if (isChain(record)) {
        for (int fold = 1; fold <= record.config.protocol.folds; ++fold)
            plot.rules << fold * epochs;
        epochs *= record.config.protocol.folds;
    }
    plot.xMax = std::max(2, epochs);
    for (const int head : headsOf(choice)) {
        PlotSeries series;
        series.name = nameOf(record, head);
        series.style = headStyle(record.config.heads, head);
        for (int layer = 0; layer < layerCount(record); ++layer) {
            const core::Curve curve = core::deadUnits(record, {head, choice.trial, layer});
            QPolygonF line;
            for (std::size_t i = 0; i < curve.x.size(); ++i) {
                line << QPointF(curve.x[i], curve.y[i]);
                most = std::max(most, curve.y[i]);
            }
            if (layer == choice.layer)
                series.mean = thinned(line);
            else if (!line.isEmpty())
                series.folds << thinned(line);
        }
        plot.series << series;
    }
    plot.yMax = axisEnd(most);
    return plot;
}

FiringBars headBars(const core::RunRecord& record, const NeuronChoice& choice)
{
    FiringBars bars;
    for (const std::string& name : record.classNames)
        bars.rows << QString::fromStdString(name);
    bars.rows << Text::tr("undecided");
    bool isKnown = false;
    for (const int head : headsOf(choice)) {
        const core::HeadFiring firing = core::headFiring(record, {head, choice.trial, 0});
        FiringBars::Head one{nameOf(record, head), headStyle(record.config.heads, head), firing.rates,
            isRectified(record.config.heads[static_cast<std::size_t>(head)])};
        if (firing.epoch >= 0) {
            one.shares.push_back(firing.silentShare);
            isKnown = true;
        }
        bars.heads << one;
    }
    if (!isKnown)
        bars.hint = Text::tr("Waiting for the first epoch …");
    return bars;
}

QString noLinesHint(const core::RunRecord& record, const NeuronChoice& choice)
{
    const bool hasEpochs = std::any_of(record.trials.begin(), record.trials.end(),
        [](const auto& trial) { return !trial.first.isFinalFit() && !trial.second.epochs.empty(); });
    if (!hasEpochs)
        return Text::tr("Waiting for the first epoch …");
    const engine::Index units = record.plan.layerSizes[static_cast<std::size_t>(choice.layer) + 1];
    if (units > engine::widestFiringLayer)
        return Text::tr(
            "Firing rates are kept of layers up to %1 units; this one has %2. Choose another layer.")
            .arg(QLocale().toString(static_cast<qlonglong>(engine::widestFiringLayer)),
                QLocale().toString(static_cast<qlonglong>(units)));
    const bool isKept = std::any_of(record.trials.begin(), record.trials.end(), [](const auto& trial) {
        return !trial.second.epochs.empty() && !trial.second.epochs.front().firing.empty();
    });
    return isKept || choice.layer + 1 == layerCount(record)
        ? Text::tr("This fold has not been trained yet.")
        : Text::tr("This run was made before firing rates of hidden units were kept. Run it again to see "
                   "them, or choose the last layer.");
}

/// "ReLU: 3 of 512 units dead after epoch 32, 1 of them never fired; most died in epoch 4 (2); none came back."
QString sentenceOf(const QString& head, const LifeLines& lines)
{
    const QLocale locale;
    const QString epoch = locale.toString(lines.reached);
    if (!lines.canDie)
        return Text::tr("%1: its outputs are never stuck at 0, so no unit can die.").arg(head);
    const core::LayerLife life = core::layerLife(lines);
    const QString units = locale.toString(lines.units);
    if (life.deadAtEnd == 0 && life.revived == 0)
        return Text::tr("%1: all %2 units alive after epoch %3.").arg(head, units, epoch);
    QString text = life.deadAtEnd == 0
        ? Text::tr("%1: all %2 units alive after epoch %3").arg(head, units, epoch)
        : Text::tr("%1: %2 of %3 units dead after epoch %4")
              .arg(head, locale.toString(life.deadAtEnd), units, epoch);
    if (life.deadAtStart > 0)
        text += Text::tr(", %1 of them from the first epoch on").arg(locale.toString(life.deadAtStart));
    if (life.worstEpoch)
        text += Text::tr("; most deaths in epoch %1 (%2)")
                    .arg(locale.toString(*life.worstEpoch + 1), locale.toString(life.worstDeaths));
    text += life.revived == 0 ? Text::tr("; none came back.")
                              : Text::tr("; came back at least once: %1.").arg(locale.toString(life.revived));
    return text;
}

} // namespace

QString neuronLayerText(const core::RunRecord& record, int layer)
{
    const auto units = static_cast<qlonglong>(record.plan.layerSizes[static_cast<std::size_t>(layer) + 1]);
    return Text::tr("%1, %2 units").arg(layerName(record, layer), QLocale().toString(units));
}

QString unitOrderText(UnitOrder order)
{
    switch (order) {
    case UnitOrder::Number:
        return Text::tr("Unit number");
    case UnitOrder::Death:
        return Text::tr("Time of death");
    case UnitOrder::FinalRate:
        break;
    }
    return Text::tr("Final firing rate");
}

NeuronPicture neuronPicture(const core::RunRecord& record, const NeuronChoice& choice)
{
    NeuronPicture picture;
    picture.dead = deadPlot(record, choice);
    picture.head = headBars(record, choice);
    RasterPlot& plot = picture.lives;
    const QString layer = layerName(record, choice.layer);
    plot.title = Text::tr("Life lines, %1").arg(layer.toLower());
    plot.isNumbered = choice.order == UnitOrder::Number;
    plot.unitTitle = plot.isNumbered       ? Text::tr("Unit")
        : choice.order == UnitOrder::Death ? Text::tr("Units, longest dead first")
                                           : Text::tr("Units, lowest rate first");
    plot.columnTitle = picture.dead.xTitle;
    for (const double rule : picture.dead.rules)
        plot.rules << static_cast<int>(rule);
    if (!plot.rules.isEmpty())
        plot.rules.removeLast(); // the end of all
    QStringList sentences;
    for (const int head : headsOf(choice)) {
        auto lines
            = std::make_shared<const LifeLines>(core::lifeLines(record, {head, choice.trial, choice.layer}));
        if (lines->reached > 0)
            sentences << sentenceOf(nameOf(record, head), *lines);
        plot.panels << RasterPanel{nameOf(record, head), headStyle(record.config.heads, head), lines,
            core::unitOrder(*lines, choice.order)};
    }
    if (sentences.isEmpty()) {
        plot.panels.clear();
        plot.hint = noLinesHint(record, choice);
        return picture;
    }
    picture.sentence = layer + QStringLiteral(". ") + sentences.join(QLatin1Char(' '));
    return picture;
}

Grid neuronTable(const NeuronPicture& picture)
{
    Grid grid;
    if (picture.lives.panels.isEmpty())
        return grid;
    const QLocale locale;
    for (const RasterPanel& panel : picture.lives.panels)
        grid.columns << panel.title + QLatin1Char('\n') + Text::tr("final rate")
                     << panel.title + QLatin1Char('\n') + Text::tr("dead since epoch")
                     << panel.title + QLatin1Char('\n') + Text::tr("came back");
    for (const int unit : picture.lives.panels.front().order) { // a unit is the same one in both twins
        QList<GridCell> cells;
        for (const RasterPanel& panel : picture.lives.panels) {
            const core::UnitLife& life = panel.lines->lives[static_cast<std::size_t>(unit)];
            const bool isKnown = !std::isnan(life.finalRate);
            cells << GridCell{isKnown ? Text::tr("%1 %").arg(locale.toString(100 * life.finalRate, 'f', 1))
                                      : QStringLiteral("–"),
                false, !isKnown, false};
            cells << GridCell{life.death ? locale.toString(*life.death + 1) : QStringLiteral("–"),
                life.death.has_value(), !life.death, false};
            cells << GridCell{life.revivals > 0 ? locale.toString(life.revivals) : QStringLiteral("–"), false,
                life.revivals == 0, false};
        }
        grid.addRow(Text::tr("Unit %1").arg(locale.toString(unit + 1)), cells);
    }
    return grid;
}

} // namespace ui
