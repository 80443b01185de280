// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot.h"

#include "ui/charts/plotpoints.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

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
    QPolygonF line(const QPolygonF& points) const
    {
        QPolygonF out;
        out.reserve(points.size());
        for (const QPointF& p : points)
            out << point(p);
        return out;
    }
    QList<QPolygonF> lines(const QPolygonF& points) const
    {
        QPolygonF shown = points;
        if (plot.logarithmic)
            for (QPointF& p : shown)
                p.setY(std::max(p.y(), plot.yMin));
        QList<QPolygonF> out = cropped(shown, plot.yMin, plot.yMax);
        for (QPolygonF& part : out)
            part = line(part);
        return out;
    }
};

std::vector<double> yTicks(const Plot& plot, double height, double lineHeight)
{
    if (plot.logarithmic) {
        std::vector<double> values;
        const double first = std::ceil(std::log10(plot.yMin) - 1e-9);
        const double last = std::floor(std::log10(plot.yMax) + 1e-9);
        const double stride
            = std::max(1.0, std::ceil((last - first + 1) * lineHeight * 1.6 / std::max(height, 1.0)));
        for (double k = first; k <= last; k += stride)
            values.push_back(std::pow(10, k));
        return values;
    }
    const int count = std::clamp(static_cast<int>(height / (lineHeight * 1.8)), 2, 6);
    double step = niceStep(plot.yMax - plot.yMin, count);
    if (plot.scale == Scale::Count)
        step = std::max(1.0, std::ceil(step));
    return ticks(plot.yMin, plot.yMax, step);
}

QString tickText(const Plot& plot, double value, double step)
{
    const QLocale locale;
    if (plot.logarithmic)
        return locale.toString(value, 'g', 3);
    const double shown = plot.scale == Scale::Share ? 100 * value : value;
    const double shownStep = plot.scale == Scale::Share ? 100 * step : step;
    int decimals = 0;
    while (decimals < 6 && std::abs(std::remainder(shownStep * std::pow(10, decimals), 1.0)) > 1e-6)
        ++decimals;
    const QString number = locale.toString(shown, 'f', decimals);
    return plot.scale == Scale::Share ? number + QStringLiteral(" %") : number;
}

double stepOf(const std::vector<double>& values)
{
    return values.size() > 1 ? values[1] - values[0] : 1;
}

void paintAxes(QPainter& painter, const Frame& frame, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF& area = frame.area;
    const std::vector<double> ys = yTicks(frame.plot, area.height(), metrics.height());
    for (const double value : ys) {
        const double y = std::round(frame.y(value)) + 0.5;
        painter.setPen(QPen(ink.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(ink.muted);
        painter.drawText(QRectF(area.left() - 200, y - metrics.height(), 192, 2 * metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, tickText(frame.plot, value, stepOf(ys)));
    }
    painter.setPen(QPen(ink.grid, 1));
    for (const double rule : frame.plot.rules) {
        const double x = std::round(frame.x(rule)) + 0.5;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.setPen(QPen(ink.muted, 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));

    const double widest = metrics.horizontalAdvance(QLocale().toString(frame.plot.xMax, 'f', 0)) * 2.6;
    const int count = std::clamp(static_cast<int>(area.width() / std::max(widest, 1.0)), 2, 8);
    const double step = std::max(1.0, std::ceil(niceStep(frame.plot.xMax - frame.plot.xMin, count)));
    std::vector<double> xs{frame.plot.xMin};
    for (const double value : ticks(frame.plot.xMin, frame.plot.xMax, step))
        if (value - frame.plot.xMin > 0.4 * step)
            xs.push_back(value);
    for (const double value : xs) {
        const double x = frame.x(value);
        painter.setPen(QPen(ink.muted, 1));
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.drawText(QRectF(x - 60, area.bottom() + 5, 120, metrics.height()),
            Qt::AlignHCenter | Qt::AlignTop, QLocale().toString(value, 'f', 0));
    }
    painter.drawText(
        QRectF(area.left(), area.bottom() + 5 + metrics.height(), area.width(), metrics.height() + 2),
        Qt::AlignHCenter | Qt::AlignTop, frame.plot.xTitle);
}

void paintSeries(QPainter& painter, const Frame& frame, const PlotSeries& series, const Ink& ink)
{
    const QColor colour = series.style.colour(ink.dark);
    QColor thin = colour;
    thin.setAlphaF(ink.dark ? 0.36F : 0.30F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(thin, 1));
    for (const QPolygonF& fold : series.folds)
        for (const QPolygonF& part : frame.lines(fold))
            painter.drawPolyline(part);
    // A staircase of hundreds of epochs is read as a line only when it is fine.
    const double width = series.style.width * (series.mean.size() > 150 ? 0.65 : 1);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QPolygonF& part : frame.lines(series.mean)) {
        if (part.size() == 1)
            painter.drawPoint(part.front());
        else
            painter.drawPolyline(part);
    }
}

void paintBand(QPainter& painter, const Frame& frame, const PlotSeries& series, const Ink& ink)
{
    if (series.upper.size() < 2 || series.upper.size() != series.lower.size())
        return;
    QPolygonF outline;
    const auto clamped = [&](const QPointF& p) {
        return frame.point({p.x(), std::clamp(p.y(), frame.plot.yMin, frame.plot.yMax)});
    };
    for (const QPointF& p : series.upper)
        outline << clamped(p);
    for (auto p = series.lower.crbegin(); p != series.lower.crend(); ++p)
        outline << clamped(*p);
    QColor fill = series.style.colour(ink.dark);
    fill.setAlphaF(ink.dark ? 0.20F : 0.15F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(outline);
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

QRectF plotArea(const QFont& font, const QRectF& rect, const Plot& plot)
{
    const QFontMetricsF metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF boldMetrics(bold);
    const double bottom = 2 * metrics.height() + 8;
    const std::vector<double> ys = yTicks(plot, rect.height() - bottom, metrics.height());
    double left = metrics.horizontalAdvance(QStringLiteral("100 %"));
    for (const double value : ys)
        left = std::max(left, metrics.horizontalAdvance(tickText(plot, value, stepOf(ys))));
    const double right = boldMetrics.horizontalAdvance(
        plot.scale == Scale::Share ? QStringLiteral("100.00 %") : QStringLiteral("0.00000"));
    return rect.adjusted(left + 10, metrics.height() * 0.6, -(right + 12), -bottom);
}

void paintPlot(
    QPainter& painter, const QRectF& rect, const Plot& plot, const Ink& ink, std::optional<double> cursorX)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame frame(plot, plotArea(painter.font(), rect, plot));
    paintAxes(painter, frame, ink);
    if (plot.isEmpty()) {
        painter.setPen(ink.muted);
        painter.drawText(frame.area.adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, plot.hint);
        painter.restore();
        return;
    }
    for (const PlotSeries& series : plot.series)
        paintBand(painter, frame, series, ink);
    for (const PlotSeries& series : plot.series)
        paintSeries(painter, frame, series, ink);
    paintEnds(painter, frame, ink);
    if (cursorX)
        paintCursor(painter, frame, ink, *cursorX);
    painter.restore();
}

} // namespace ui
