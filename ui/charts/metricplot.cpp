// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/metricplot.h"

#include "ui/charts/plotpoints.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::MetricPlot)
};

/// The last point of a head's mean line.
struct LastValue {
    QString head;
    double x = 0;
    double mean = 0;
    double sd = 0;
    int count = 0;
};

QPolygonF polygon(const std::vector<double>& x, const std::vector<double>& y)
{
    QPolygonF points;
    const std::size_t size = std::min(x.size(), y.size());
    points.reserve(static_cast<qsizetype>(size));
    for (std::size_t i = 0; i < size; ++i)
        points << QPointF(x[i], y[i]);
    return points;
}

PlotSeries makeSeries(
    const core::RunRecord& record, int head, const core::CurveSet& set, const MetricView& view)
{
    PlotSeries series;
    series.name = headLabel(record.config.heads[static_cast<std::size_t>(head)]);
    series.style = headStyle(record.config.heads, head);
    if (view.singleFolds && set.curves.size() > 1)
        for (const core::Curve& curve : set.curves)
            series.folds << thinned(polygon(curve.x, curve.y));
    const core::Band& band = set.band;
    series.mean = thinned(polygon(band.x, band.mean));
    const bool spread = std::any_of(band.count.begin(), band.count.end(), [](int n) { return n > 1; });
    // Chains of hundreds of epochs are one line without a spread, so the band is never longer than a line may
    // be.
    if (spread && band.x.size() <= 400) {
        for (std::size_t i = 0; i < band.x.size() && std::isfinite(band.mean[i]); ++i) {
            series.lower << QPointF(band.x[i], band.mean[i] - band.sd[i]);
            series.upper << QPointF(band.x[i], band.mean[i] + band.sd[i]);
        }
    }
    return series;
}

/// Next mark of a short ladder at or above the value, so that an axis moves rarely.
double ladderAbove(double value)
{
    if (!(value > 0))
        return 0;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
        if (factor * power >= value * 0.9999)
            return factor * power;
    return 10 * power;
}

double quantile(std::vector<double>& values, double share)
{
    if (values.empty())
        return 0;
    const auto at
        = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

void setRange(Plot& plot, const MetricView& view)
{
    std::vector<double> all;
    std::vector<double> means;
    for (const PlotSeries& series : plot.series) {
        for (const QPolygonF& fold : series.folds)
            for (const QPointF& p : fold)
                if (std::isfinite(p.y()))
                    all.push_back(p.y());
        for (const QPointF& p : series.mean)
            if (std::isfinite(p.y())) {
                all.push_back(p.y());
                means.push_back(p.y());
            }
    }
    if (all.empty()) {
        plot.yMin = 0;
        plot.yMax = plot.scale == Scale::Count ? 4 : 1;
        plot.logarithmic = false;
        return;
    }
    const bool accuracy
        = view.metric == core::Metric::TrainAccuracy || view.metric == core::Metric::ValidationAccuracy;
    const double high = view.wholeRange ? *std::max_element(all.begin(), all.end()) : quantile(all, 0.95);
    const double low = view.wholeRange ? *std::min_element(all.begin(), all.end()) : quantile(all, 0.08);
    if (view.logarithmic) {
        constexpr double smallest = 1e-7; // a settled row's loss (paper: 1.19e-7)
        plot.logarithmic = true;
        const double top = *std::max_element(all.begin(), all.end());
        plot.yMin = std::pow(10, std::floor(std::log10(std::max(low, smallest))));
        plot.yMax = std::pow(10, std::ceil(std::log10(std::max(top, 10 * plot.yMin)) - 1e-9));
    } else if (accuracy) {
        plot.yMin = 0;
        for (const double mark :
            {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99})
            if (mark <= low - 0.1 * (1 - low))
                plot.yMin = mark;
        plot.yMax = 1;
    } else if (plot.scale == Scale::Share) {
        plot.yMax = std::clamp(ladderAbove(1.05 * high), 0.01, 1.0);
    } else if (plot.scale == Scale::Count) {
        plot.yMax = std::max(4.0, std::ceil(ladderAbove(1.05 * *std::max_element(all.begin(), all.end()))));
    } else {
        plot.yMax = std::max(ladderAbove(1.05 * high), 1e-6);
    }
}

void setEpochs(Plot& plot, const core::RunRecord& record)
{
    const bool chain = record.config.protocol.kind == engine::ProtocolKind::Published;
    plot.xMin = 1;
    const int epochs = record.config.training.epochs;
    plot.xMax = std::max(2, chain ? epochs * record.config.protocol.folds : epochs);
    plot.xTitle = chain ? Text::tr("Epoch, all folds strung together") : Text::tr("Epoch");
}

QString valueText(const LastValue& value, Scale scale)
{
    QString text = value.head + QChar(0x00A0) + scaleText(value.mean, scale);
    if (value.count > 1) {
        const QString sd
            = scale == Scale::Share ? QLocale().toString(100 * value.sd, 'f', 2) : scaleText(value.sd, scale);
        text += QStringLiteral("\u00A0±\u00A0") + sd;
    }
    return text.replace(QLatin1Char(' '), QChar(0x00A0)); // a value is not broken over two lines
}

QString sentence(
    const core::RunRecord& record, const MetricView& view, const QList<LastValue>& values, bool allZero)
{
    if (values.isEmpty())
        return Text::tr("No epoch has ended yet.");
    const QString metric = metricTitle(view.metric);
    const bool chain = record.config.protocol.kind == engine::ProtocolKind::Published;
    const QLocale locale;
    const int epoch = static_cast<int>(values.front().x);
    if (allZero && view.metric == core::Metric::SilentShare)
        return Text::tr("No silent sample at epoch %1: every sample gets an answer.")
            .arg(locale.toString(epoch));
    if (allZero && view.metric == core::Metric::DeadHeadUnits)
        return Text::tr("No dead unit in any head at epoch %1.").arg(locale.toString(epoch));
    if (allZero && view.metric == core::Metric::DeadHiddenUnits)
        return Text::tr("No dead unit in any hidden layer at epoch %1.").arg(locale.toString(epoch));
    const bool together = std::all_of(values.begin(), values.end(),
        [&](const LastValue& v) { return v.x == values.front().x && v.count == values.front().count; });
    QStringList parts;
    for (const LastValue& value : values) {
        QString part = valueText(value, metricScale(view.metric));
        if (!together)
            part += QStringLiteral(" (")
                + Text::tr("epoch %1").arg(locale.toString(static_cast<int>(value.x))) + QStringLiteral(")");
        parts << part;
    }
    const QString list = parts.join(QStringLiteral(", "));
    if (!together)
        return Text::tr("%1, last values: %2.").arg(metric, list);
    if (chain) {
        const int epochs = std::max(1, record.config.training.epochs);
        return Text::tr("%1 at epoch %2, fold %3: %4.")
            .arg(metric, locale.toString(epoch), locale.toString((epoch - 1) / epochs + 1), list);
    }
    if (values.front().count > 1 && isHoldOut(record))
        return Text::tr("%1 at epoch %2, mean ± sd of %n repetition(s): %3.", nullptr, values.front().count)
            .arg(metric, locale.toString(epoch), list);
    if (values.front().count > 1)
        return Text::tr("%1 at epoch %2, mean ± sd of %n fold(s): %3.", nullptr, values.front().count)
            .arg(metric, locale.toString(epoch), list);
    return Text::tr("%1 at epoch %2: %3.").arg(metric, locale.toString(epoch), list);
}

} // namespace

QString metricTitle(core::Metric metric)
{
    switch (metric) {
    case core::Metric::TrainLoss:
        return Text::tr("Training loss");
    case core::Metric::TrainAccuracy:
        return Text::tr("Training accuracy");
    case core::Metric::ValidationLoss:
        return Text::tr("Validation loss");
    case core::Metric::ValidationAccuracy:
        return Text::tr("Validation accuracy");
    case core::Metric::DeadHeadUnits:
        return Text::tr("Dead units of the head");
    case core::Metric::DeadHiddenUnits:
        return Text::tr("Dead units of the hidden layers");
    case core::Metric::SilentShare:
        return Text::tr("Silent samples");
    }
    return {};
}

Scale metricScale(core::Metric metric)
{
    switch (metric) {
    case core::Metric::TrainAccuracy:
    case core::Metric::ValidationAccuracy:
    case core::Metric::SilentShare:
        return Scale::Share;
    case core::Metric::DeadHeadUnits:
    case core::Metric::DeadHiddenUnits:
        return Scale::Count;
    case core::Metric::TrainLoss:
    case core::Metric::ValidationLoss:
        break;
    }
    return Scale::Number;
}

MetricPlot metricPlot(const core::RunRecord& record, const MetricView& view)
{
    MetricPlot out;
    out.plot.title = metricTitle(view.metric);
    out.plot.scale = metricScale(view.metric);
    out.plot.hint = Text::tr("Waiting for the first epoch …");
    QList<LastValue> last;
    bool allZero = true;
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head) {
        const core::CurveSet set = core::curves(record, head, view.metric);
        out.plot.series << makeSeries(record, head, set, view);
        if (out.plot.rules.isEmpty() && !set.foldEnds.empty())
            out.plot.rules = QList<double>(set.foldEnds.begin(), set.foldEnds.end());
        const core::Band& band = set.band;
        if (band.x.empty())
            continue;
        last << LastValue{
            out.plot.series.back().name, band.x.back(), band.mean.back(), band.sd.back(), band.count.back()};
        allZero = allZero && band.mean.back() == 0;
    }
    setEpochs(out.plot, record);
    setRange(out.plot, view);
    out.sentence = sentence(record, view, last, allZero);
    return out;
}

} // namespace ui
