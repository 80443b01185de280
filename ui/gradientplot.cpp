// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gradientplot.h"

#include "ui/headstyle.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Gradients)
};

using core::GradientMap;
using core::GradientQuantity;
using Kind = HeatScale::Kind;

bool isComparison(GradientQuantity quantity) // of two gradients at the same weights
{
    return quantity == GradientQuantity::NormRatio || quantity == GradientQuantity::Cosine;
}

Kind kindOf(GradientQuantity quantity)
{
    switch (quantity) {
    case GradientQuantity::ZeroShare:
        return Kind::Share;
    case GradientQuantity::NormRatio:
        return Kind::Times;
    case GradientQuantity::Cosine:
        return Kind::Cosine;
    default:
        return Kind::Magnitude;
    }
}

Kind differenceKindOf(GradientQuantity quantity)
{
    if (quantity == GradientQuantity::ZeroShare)
        return Kind::Points;
    return quantity == GradientQuantity::Cosine ? Kind::Difference : Kind::Times;
}

/// One scale for all of these maps.
HeatScale scaleOf(Kind kind, std::initializer_list<const GradientMap*> maps)
{
    const bool logarithmic = kind == Kind::Magnitude || kind == Kind::Times;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const GradientMap* map : maps)
        for (const double value : map->values)
            if (std::isfinite(value) && (!logarithmic || value > 0)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    return low <= high ? HeatScale(kind, low, high) : HeatScale(kind, 1, 1);
}

QString nameOf(const core::RunRecord& record, int head)
{
    return headLabel(record.config.heads[static_cast<std::size_t>(head)]);
}

QString layerName(const core::RunRecord& record, int layer)
{
    const auto units = static_cast<qlonglong>(record.plan.layerSizes[static_cast<std::size_t>(layer) + 1]);
    const bool isLast = static_cast<std::size_t>(layer) + 2 == record.plan.layerSizes.size();
    const QLocale locale;
    return isLast ? Text::tr("Last layer, %1").arg(locale.toString(units))
                  : Text::tr("Layer %1, %2").arg(locale.toString(layer + 1), locale.toString(units));
}

QString percent(double share)
{
    return std::isfinite(share) ? Text::tr("%1 %").arg(shortNumber(100 * share, 2)) : QStringLiteral("–");
}

QString figure(double value, int digits = 2)
{
    return std::isfinite(value) ? shortNumber(value, digits) : QStringLiteral("–");
}

/// Of the first layer, which shows best what has come all the way back.
QString sentenceOf(const core::RunRecord& record, const GradientChoice& choice, const GradientMap& left,
    const GradientMap& right)
{
    const int last = std::min(left.reached, right.reached) - 1;
    if (last < 0)
        return {};
    const QString epoch = QLocale().toString(last + 1);
    const QString a = nameOf(record, choice.a);
    const QString b = nameOf(record, choice.b);
    const double atA = left.at(0, last);
    const double atB = right.at(0, last);
    const bool alone = choice.a == choice.b;
    switch (choice.quantity) {
    case GradientQuantity::Norm:
        if (alone)
            return Text::tr("At epoch %1 the gradient of the first layer has the norm %2.")
                .arg(epoch, figure(atA));
        return Text::tr(
            "At epoch %1 the gradient of the first layer has the norm %2 in the training of %3 and "
            "%4 in that of %5.")
            .arg(epoch, figure(atA), a, figure(atB), b);
    case GradientQuantity::ZeroShare:
        if (alone)
            return Text::tr("At epoch %1, %2 of the gradient of the first layer is exactly 0.")
                .arg(epoch, percent(atA));
        return Text::tr("At epoch %1, %2 of the gradient of the first layer is exactly 0 in the training of "
                        "%3, and %4 in that of %5.")
            .arg(epoch, percent(atA), a, percent(atB), b);
    case GradientQuantity::UpdateRatio:
        if (alone)
            return Text::tr(
                "The last step of epoch %1 changed the weights of the first layer by %2 of their norm.")
                .arg(epoch, percent(atA));
        return Text::tr(
            "The last step of epoch %1 changed the weights of the first layer by %2 of their norm in "
            "the training of %3, and by %4 in that of %5.")
            .arg(epoch, percent(atA), a, percent(atB), b);
    case GradientQuantity::NormRatio: {
        const double zeros
            = core::gradientMap(record, choice.b, GradientQuantity::ZeroShare, choice.scope).at(0, last);
        return Text::tr(
            "At epoch %1 and the same weights, those of %2, the gradient of %2 in the first layer is "
            "%3 times that of %4; %5 of it is exactly 0.")
            .arg(epoch, b, figure(atB), a, percent(zeros));
    }
    case GradientQuantity::Cosine:
        break;
    }
    return Text::tr(
        "At epoch %1 the gradients of %2 and %3 in the first layer have the cosine %4 at the weights "
        "of %2 and %5 at those of %3 (1: same direction, 0: nothing in common).")
        .arg(epoch, a, b, figure(atA, 3), figure(atB, 3));
}

QString checkOf(const core::RunRecord& record)
{
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head) {
        if (record.config.heads[static_cast<std::size_t>(head)] != "relu-l1")
            continue;
        if (const auto residual = core::largestScaleResidual(record, head))
            return Text::tr(
                "Check: the loss of %1 must not see the scale of its scores, Σ z ∂L/∂z = 0. Found: at "
                "most %2 of Σ |z ∂L/∂z| in any live row.")
                .arg(nameOf(record, head), figure(*residual));
    }
    return {};
}

Grid tableOf(const HeatPlot& plot)
{
    Grid grid;
    int reached = 0;
    for (const HeatPanel& panel : plot.panels) {
        for (const QString& row : plot.rows)
            grid.columns << panel.title + QLatin1Char('\n') + row;
        reached = std::max(reached, panel.reached);
    }
    for (int column = 0; column < reached; ++column) {
        QList<GridCell> cells;
        for (int i = 0; i < plot.panels.size(); ++i)
            for (int row = 0; row < plot.rows.size(); ++row) {
                const bool there = column < plot.panels[i].reached;
                cells << GridCell{
                    there ? plot.panels[i].scale.text(plot.value(i, row, column)) : QStringLiteral("–"),
                    false, !there, false};
            }
        grid.addRow(plot.columnName.arg(QLocale().toString(column + 1)), cells);
    }
    return grid;
}

QString panelTitle(const core::RunRecord& record, const GradientChoice& choice, int trained)
{
    if (!isComparison(choice.quantity))
        return Text::tr("Training of %1").arg(nameOf(record, trained));
    if (choice.quantity == GradientQuantity::NormRatio)
        return Text::tr("%1 ÷ %2, at the weights of %3")
            .arg(nameOf(record, choice.b), nameOf(record, choice.a), nameOf(record, trained));
    return Text::tr("%1 and %2, at the weights of %3")
        .arg(nameOf(record, choice.b), nameOf(record, choice.a), nameOf(record, trained));
}

QString differenceTitle(const core::RunRecord& record, const GradientChoice& choice)
{
    const QString a = nameOf(record, choice.a);
    const QString b = nameOf(record, choice.b);
    if (isComparison(choice.quantity))
        return differenceKindOf(choice.quantity) == Kind::Times
            ? Text::tr("Difference: at the weights of %1 ÷ at those of %2").arg(b, a)
            : Text::tr("Difference: at the weights of %1 − at those of %2").arg(b, a);
    return differenceKindOf(choice.quantity) == Kind::Times ? Text::tr("Difference: %1 ÷ %2").arg(b, a)
                                                            : Text::tr("Difference: %1 − %2").arg(b, a);
}

} // namespace

QString gradientTitle(GradientQuantity quantity)
{
    switch (quantity) {
    case GradientQuantity::Norm:
        return Text::tr("Gradient norm");
    case GradientQuantity::ZeroShare:
        return Text::tr("Exact zeros");
    case GradientQuantity::UpdateRatio:
        return Text::tr("Update to weight");
    case GradientQuantity::NormRatio:
        return Text::tr("Norm ratio, same weights");
    case GradientQuantity::Cosine:
        break;
    }
    return Text::tr("Cosine, same weights");
}

QString gradientHelp(GradientQuantity quantity)
{
    switch (quantity) {
    case GradientQuantity::Norm:
        return Text::tr("Norm of the gradient by all weights and biases of a layer, after each epoch.");
    case GradientQuantity::ZeroShare:
        return Text::tr(
            "Share of the entries of a layer's gradient that are exactly 0: nothing is learnt there.");
    case GradientQuantity::UpdateRatio:
        return Text::tr("Norm of what the last step of an epoch changed, over the norm of the weights.");
    case GradientQuantity::NormRatio:
        return Text::tr(
            "Both gradients at the same weights and samples: how many times as large the second is.");
    case GradientQuantity::Cosine:
        break;
    }
    return Text::tr("Both gradients at the same weights and samples: whether they point the same way.");
}

QString gradientScopeText(const core::RunRecord& record, const core::GradientScope& scope)
{
    const QLocale locale;
    const bool independentFolds = record.config.protocol.kind == engine::ProtocolKind::Clean;
    if (!scope.repetition)
        return independentFolds ? Text::tr("Mean over folds") : Text::tr("Mean over repetitions");
    QStringList parts;
    if (scope.fold && !isHoldOut(record))
        parts << (*scope.fold == engine::TrialKey::finalFit
                ? Text::tr("Final fit")
                : Text::tr("Fold %1").arg(locale.toString(*scope.fold + 1)));
    if (record.config.protocol.repetitions > 1 || parts.isEmpty())
        parts << Text::tr("repetition %1").arg(locale.toString(*scope.repetition + 1));
    return parts.join(QStringLiteral(", "));
}

GradientPicture gradientPicture(const core::RunRecord& record, const GradientChoice& choice)
{
    GradientPicture picture;
    HeatPlot& plot = picture.plot;
    plot.title = gradientTitle(choice.quantity);
    const bool chain = record.config.protocol.kind == engine::ProtocolKind::Published;
    plot.columnTitle = chain ? Text::tr("Epoch, over all folds") : Text::tr("Epoch");
    plot.columnName = Text::tr("epoch %1");
    plot.noPlace = Text::tr("exactly 0, or not defined");
    const auto map = [&](int trained) {
        return core::gradientMap(record, trained, choice.quantity, choice.scope, choice.a, choice.b);
    };
    const GradientMap left = map(choice.a);
    const GradientMap right = map(choice.b);
    if (left.reached == 0 && right.reached == 0) {
        plot.hint = Text::tr("Waiting for the first epoch …");
        return picture;
    }
    for (int layer = 0; layer < left.layers; ++layer)
        plot.rows << layerName(record, layer);
    plot.columns = left.epochs;
    for (int end = record.config.training.epochs; chain && end < left.epochs;
         end += record.config.training.epochs)
        plot.rules << end;
    const HeadStyle styleA = headStyle(record.config.heads, choice.a);
    const HeadStyle styleB = headStyle(record.config.heads, choice.b);
    const HeatScale scale = scaleOf(kindOf(choice.quantity), {&left, &right});
    plot.panels << HeatPanel{
        panelTitle(record, choice, choice.a), {styleA}, scale, left.reached, left.values};
    if (choice.a != choice.b) {
        plot.panels << HeatPanel{
            panelTitle(record, choice, choice.b), {styleB}, scale, right.reached, right.values};
        const GradientMap difference = core::gradientDifference(left, right, choice.quantity);
        plot.panels << HeatPanel{differenceTitle(record, choice), {styleB, styleA},
            scaleOf(differenceKindOf(choice.quantity), {&difference}), difference.reached, difference.values};
    }
    picture.sentence = sentenceOf(record, choice, left, right);
    picture.check = checkOf(record);
    picture.table = tableOf(plot);
    return picture;
}

} // namespace ui
