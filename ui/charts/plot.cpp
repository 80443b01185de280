// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot.h"

#include "ui/charts/plotchart.h"
#include "ui/charts/plotpoints.h"

#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Frame {
    const Plot& plot;
    QRectF area;
    double floor = 0; // log axis
    double ceiling = 0;

    Frame(const Plot& p, const QRectF& a)
        : plot(p)
        , area(a)
        , floor(p.logarithmic ? std::log10(p.yMin) : p.yMin)
        , ceiling(p.logarithmic ? std::log10(p.yMax) : p.yMax)
    {
    }
    double x(double value) const
    {
        return area.left() + area.width() * (value - plot.xMin) / std::max(plot.xMax - plot.xMin, 1e-9);
    }
    double y(double value) const
    {
        const double v = plot.logarithmic ? std::log10(std::max(value, plot.yMin)) : value;
        return area.bottom() - area.height() * (v - floor) / std::max(ceiling - floor, 1e-12);
    }
    QPointF point(const QPointF& p) const { return {x(p.x()), y(p.y())}; }
};

int decimalsFor(double step)
{
    int decimals = 0;
    while (decimals < 6 && std::abs(std::remainder(step * std::pow(10, decimals), 1.0)) > 1e-6)
        ++decimals;
    return decimals;
}

/// Last values at the right border, pushed apart so that no two overlap.
void paintEnds(QPainter& painter, const Frame& frame, const Ink& ink)
{
    struct End {
        const PlotSeries* series;
        QPointF at;
        double textY;
        QString text;
    };
    QList<End> ends;
    for (const PlotSeries& series : frame.plot.series) {
        if (series.mean.isEmpty() || !std::isfinite(series.mean.back().y()))
            continue;
        QPointF last = series.mean.back();
        const QString text = scaleText(last.y(), frame.plot.scale);
        last.setY(std::clamp(last.y(), frame.plot.yMin, frame.plot.yMax));
        const QPointF at = frame.point(last);
        ends << End{&series, at, at.y(), text};
    }
    std::stable_sort(
        ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at.y() < b.at.y(); });
    QFont bold = painter.font();
    bold.setWeight(QFont::DemiBold);
    const double gap = QFontMetricsF(bold).height();
    for (qsizetype i = 1; i < ends.size(); ++i)
        ends[i].textY = std::max(ends[i].textY, ends[i - 1].textY + gap);
    double limit = frame.area.bottom() + gap * 0.3;
    for (qsizetype i = ends.size() - 1; i >= 0; --i) {
        ends[i].textY = std::min(ends[i].textY, limit);
        limit = ends[i].textY - gap;
    }
    painter.save();
    painter.setFont(bold);
    for (const End& end : ends) {
        const QColor colour = end.series->style.colour(ink.dark);
        paintMarker(painter, end.at, 4, end.series->style.marker, colour);
        const double x = frame.area.right() + 9;
        if (std::abs(end.textY - end.at.y()) > 2 || end.at.x() < frame.area.right() - 2) {
            QColor faint = colour;
            faint.setAlphaF(0.35F);
            painter.setPen(QPen(faint, 1));
            painter.drawLine(end.at + QPointF(5, 0), QPointF(x - 2, end.textY));
        }
        painter.setPen(colour);
        painter.drawText(
            QRectF(x, end.textY - gap, 200, 2 * gap), Qt::AlignLeft | Qt::AlignVCenter, end.text);
    }
    painter.restore();
}

void paintCursor(QPainter& painter, const Frame& frame, const Ink& ink, double cursorX)
{
    const QFontMetricsF metrics(painter.font());
    const double x = frame.x(cursorX);
    painter.setPen(QPen(ink.muted, 1));
    painter.drawLine(QPointF(x, frame.area.top()), QPointF(x, frame.area.bottom()));
    struct Row {
        const PlotSeries* series;
        QString text;
    };
    QList<Row> rows;
    double width = metrics.horizontalAdvance(frame.plot.xTitle) + 60;
    for (const PlotSeries& series : frame.plot.series) {
        const auto at = std::min_element(
            series.mean.begin(), series.mean.end(), [&](const QPointF& a, const QPointF& b) {
                return std::abs(a.x() - cursorX) < std::abs(b.x() - cursorX);
            });
        if (at == series.mean.end() || !std::isfinite(at->y()) || std::abs(at->x() - cursorX) > 0.51)
            continue;
        const QString text = series.name + QStringLiteral("  ") + scaleText(at->y(), frame.plot.scale);
        width = std::max(width, metrics.horizontalAdvance(text) + 34);
        rows << Row{&series, text};
        paintMarker(painter, frame.point({at->x(), std::clamp(at->y(), frame.plot.yMin, frame.plot.yMax)}), 4,
            series.style.marker, series.style.colour(ink.dark));
    }
    if (rows.isEmpty())
        return;
    const double line = metrics.height() + 2;
    QRectF box(x + 10, frame.area.top() + 4, width, line * (static_cast<double>(rows.size()) + 1) + 10);
    if (box.right() > frame.area.right())
        box.moveRight(x - 10);
    painter.setPen(QPen(ink.border, 1));
    QColor paper = ink.paper;
    paper.setAlphaF(0.94F);
    painter.setBrush(paper);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(ink.muted);
    painter.drawText(QRectF(box.left() + 8, box.top() + 5, width, line), Qt::AlignLeft | Qt::AlignVCenter,
        frame.plot.xTitle + QStringLiteral(" ") + QLocale().toString(cursorX, 'f', 0));
    double y = box.top() + 5 + line;
    for (const Row& row : rows) {
        paintMarker(painter, {box.left() + 14, y + line / 2}, 4, row.series->style.marker,
            row.series->style.colour(ink.dark));
        painter.setPen(ink.ink);
        painter.drawText(QRectF(box.left() + 25, y, width, line), Qt::AlignLeft | Qt::AlignVCenter, row.text);
        y += line;
    }
}

} // namespace

bool Plot::isEmpty() const
{
    return std::all_of(series.begin(), series.end(),
        [](const PlotSeries& s) { return s.mean.isEmpty() && s.folds.isEmpty(); });
}

QString scaleText(double value, Scale scale)
{
    const QLocale locale;
    if (!std::isfinite(value))
        return QStringLiteral("–");
    switch (scale) {
    case Scale::Share:
        return locale.toString(100 * value, 'f', value != 0 && value < 0.001 ? 3 : 2) + QStringLiteral(" %");
    case Scale::Count:
        return locale.toString(value, 'f', value == std::floor(value) ? 0 : 1);
    case Scale::Number:
        break;
    }
    const double size = std::abs(value);
    if (size > 0 && size < 0.001)
        return locale.toString(value, 'e', 1);
    return locale.toString(value, 'f', size >= 1 ? 2 : (size >= 0.1 ? 3 : 4));
}

AxisTicks horizontalTicks(const Plot& plot, const QFont& font, double width)
{
    const double widest = QFontMetricsF(font).horizontalAdvance(QLocale().toString(plot.xMax, 'f', 0)) * 2.6;
    const int count = std::clamp(static_cast<int>(width / std::max(widest, 1.0)), 2, 8);
    return {std::max(1.0, std::ceil(niceStep(plot.xMax - plot.xMin, count))), 0};
}

AxisTicks verticalTicks(const Plot& plot, const QFont& font, double height)
{
    const int count = std::clamp(static_cast<int>(height / (QFontMetricsF(font).height() * 1.8)), 2, 6);
    const double step = niceStep(plot.yMax - plot.yMin, count);
    if (plot.scale == Scale::Count)
        return {std::max(1.0, std::ceil(step)), 0};
    return {step, decimalsFor(plot.scale == Scale::Share ? 100 * step : step)};
}

QRectF plotArea(const QFont& font, const QRectF& rect, const Plot& plot)
{
    const QFontMetricsF metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF boldMetrics(bold);
    const double bottom = 2 * metrics.height() + 14;
    const QLocale locale;
    const int decimals = verticalTicks(plot, font, rect.height() - bottom).decimals;
    double left = metrics.horizontalAdvance(QStringLiteral("100 %"));
    for (const double value : {plot.yMin, plot.yMax})
        left = std::max(left,
            metrics.horizontalAdvance(plot.logarithmic ? locale.toString(value, 'g', 3)
                    : plot.scale == Scale::Share
                    ? locale.toString(100 * value, 'f', decimals) + QStringLiteral(" %")
                    : locale.toString(value, 'f', decimals)));
    const double right = boldMetrics.horizontalAdvance(
        plot.scale == Scale::Share ? QStringLiteral("100.00 %") : QStringLiteral("0.00000"));
    // Qt Charts hides a label that doesn't fit above the upper end.
    return rect.adjusted(left + 10, metrics.height() * 0.8, -(right + 12), -bottom);
}

void paintOverlay(
    QPainter& painter, const QRectF& area, const Plot& plot, const Ink& ink, std::optional<double> cursorX)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (plot.isEmpty()) {
        painter.setPen(ink.muted);
        painter.drawText(area.adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, plot.hint);
    } else {
        const Frame frame(plot, area);
        paintEnds(painter, frame, ink);
        if (cursorX)
            paintCursor(painter, frame, ink, *cursorX);
    }
    painter.restore();
}

void paintPlot(QPainter& painter, const QRectF& rect, const Plot& plot, const Ink& ink)
{
    const QRectF whole(QPointF(0, 0), rect.size());
    const QRectF area = plotArea(painter.font(), whole, plot);
    QGraphicsScene scene;
    PlotChart chart(PlotChart::Device::Paper);
    scene.addItem(chart.chart());
    scene.setSceneRect(whole);
    chart.chart()->resize(rect.size());
    chart.update(plot, ink, painter.font(), area);
    chart.chart()->layout()->activate(); // no event loop will do it
    painter.save();
    scene.render(&painter, rect, whole, Qt::IgnoreAspectRatio);
    painter.restore();
    paintOverlay(painter, area.translated(rect.topLeft()), plot, ink);
}

} // namespace ui
