// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotchart.h"

#include "ui/charts/plotpoints.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// Shares are shown as percent.
double shown(const Plot& plot, double value)
{
    return plot.scale == Scale::Share ? 100 * value : value;
}

QList<QPointF> clamped(const Plot& plot, const QPolygonF& line)
{
    QList<QPointF> points;
    points.reserve(line.size());
    for (const QPointF& p : line)
        points << QPointF(p.x(), shown(plot, std::clamp(p.y(), plot.yMin, plot.yMax)));
    return points;
}

void replaceWhereChanged(QXYSeries* series, const QList<QPointF>& points)
{
    const QList<QPointF> now = series->points();
    const auto same = [](const QPointF& a, const QPointF& b) { return a.x() == b.x() && a.y() == b.y(); };
    if (!std::equal(now.begin(), now.end(), points.begin(), points.end(), same))
        series->replace(points);
}

QPen solid(const QColor& colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace

PlotChart::PlotChart(Device device)
    : m_device(device)
    , m_chart(new QChart)
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins());
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setLocalizeNumbers(true);
    m_chart->setLocale(QLocale());
    m_chart->legend()->hide();
    m_horizontal = new QValueAxis;
    m_chart->addAxis(m_horizontal, Qt::AlignBottom);
    setVerticalAxis(new QValueAxis);
}

/// On paper the pieces within the axes; on the screen the whole line, which a logarithmic axis takes only
/// above 0.
QList<QList<QPointF>> PlotChart::chartPoints(const Plot& plot, const QPolygonF& line) const
{
    QPolygonF values = line;
    if (plot.logarithmic)
        for (QPointF& p : values)
            p.setY(std::max(p.y(), plot.yMin));
    QList<QPolygonF> pieces{values};
    if (m_device == Device::Paper)
        pieces = cropped(values, plot.yMin, plot.yMax);
    QList<QList<QPointF>> points;
    for (const QPolygonF& piece : pieces) {
        const QRectF extent = piece.boundingRect();
        if (m_device == Device::Paper && extent.width() < 1e-6 && extent.height() < 1e-6)
            continue; // a point that touches the border
        if (m_device == Device::Paper) {
            points << clamped(plot, piece); // to the last bit, or Qt Charts takes an end for outside
            continue;
        }
        QList<QPointF>& part = points.emplace_back();
        for (const QPointF& p : piece)
            part << QPointF(p.x(), shown(plot, p.y()));
    }
    return points;
}

void PlotChart::setLines(QList<QLineSeries*>& lines, const QList<QList<QPointF>>& points, const QPen& pen)
{
    while (lines.size() < points.size()) {
        lines << new QLineSeries;
        attach(lines.back());
    }
    while (lines.size() > points.size()) {
        QLineSeries* line = lines.takeLast();
        m_chart->removeSeries(line);
        delete line;
    }
    for (qsizetype i = 0; i < lines.size(); ++i) {
        lines[i]->setPen(pen);
        replaceWhereChanged(lines[i], points[i]);
    }
}

void PlotChart::attach(QAbstractSeries* series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_horizontal);
    series->attachAxis(m_vertical);
}

PlotChart::Head PlotChart::makeHead()
{
    Head head;
    head.upper = new QLineSeries;
    head.lower = new QLineSeries;
    head.band = new QAreaSeries(head.upper, head.lower);
    head.upper->setParent(head.band);
    head.lower->setParent(head.band);
    attach(head.band);
    return head;
}

void PlotChart::setVerticalAxis(QAbstractAxis* axis)
{
    if (m_vertical) {
        m_chart->removeAxis(m_vertical);
        delete m_vertical;
    }
    m_vertical = axis;
    m_chart->addAxis(m_vertical, Qt::AlignLeft);
    for (QAbstractSeries* series : m_chart->series())
        series->attachAxis(m_vertical);
}

void PlotChart::updateAxes(const Plot& plot, const Ink& ink, const QFont& font, double height)
{
    const auto dress = [&](QAbstractAxis* axis, bool grid) {
        axis->setLabelsFont(font);
        axis->setLabelsColor(ink.muted);
        axis->setGridLineVisible(grid);
        axis->setGridLinePen(QPen(ink.grid, 1));
        axis->setLinePen(QPen(grid ? ink.grid : ink.muted, 1));
        axis->setTruncateLabels(false);
    };
    auto* horizontal = static_cast<QValueAxis*>(m_horizontal);
    const AxisTicks x = horizontalTicks(plot, font, m_chart->plotArea().width());
    horizontal->setTickType(QValueAxis::TicksDynamic);
    horizontal->setTickAnchor(0);
    horizontal->setTickInterval(x.step);
    horizontal->setLabelFormat(QStringLiteral("%.0f"));
    horizontal->setRange(plot.xMin, plot.xMax);
    horizontal->setTitleText(plot.xTitle);
    horizontal->setTitleFont(font);
    horizontal->setTitleBrush(ink.muted);
    dress(horizontal, false);

    if (plot.logarithmic != (m_vertical->type() == QAbstractAxis::AxisTypeLogValue))
        setVerticalAxis(plot.logarithmic ? static_cast<QAbstractAxis*>(new QLogValueAxis) : new QValueAxis);
    if (plot.logarithmic) {
        auto* axis = static_cast<QLogValueAxis*>(m_vertical);
        axis->setBase(10);
        axis->setLabelFormat(QStringLiteral("%.3g"));
        axis->setRange(shown(plot, plot.yMin), shown(plot, plot.yMax));
    } else {
        auto* axis = static_cast<QValueAxis*>(m_vertical);
        const AxisTicks y = verticalTicks(plot, font, height);
        axis->setTickType(QValueAxis::TicksDynamic);
        axis->setTickAnchor(0);
        axis->setTickInterval(shown(plot, y.step));
        axis->setLabelFormat(QStringLiteral("%.%1f").arg(y.decimals)
            + (plot.scale == Scale::Share ? QStringLiteral("\u00a0%") : QString())); // no break before %
        axis->setRange(shown(plot, plot.yMin), shown(plot, plot.yMax));
    }
    dress(m_vertical, true);
}

void PlotChart::updateHead(Head& head, const PlotSeries& series, const Plot& plot, const Ink& ink)
{
    const QColor colour = series.style.colour(ink.dark);
    QColor fill = colour;
    fill.setAlphaF(ink.dark ? 0.20F : 0.15F);
    head.band->setPen(Qt::NoPen);
    head.band->setBrush(fill);
    const bool band = series.upper.size() >= 2 && series.upper.size() == series.lower.size();
    head.band->setVisible(band);
    replaceWhereChanged(head.upper, band ? clamped(plot, series.upper) : QList<QPointF>());
    replaceWhereChanged(head.lower, band ? clamped(plot, series.lower) : QList<QPointF>());

    QColor thin = colour;
    thin.setAlphaF(ink.dark ? 0.36F : 0.30F);
    QList<QList<QPointF>> folds;
    for (const QPolygonF& fold : series.folds)
        folds << chartPoints(plot, fold);
    setLines(head.folds, folds, QPen(thin, 1));
    // A staircase of hundreds of epochs is read as a line only when it is fine.
    setLines(head.mean, chartPoints(plot, series.mean),
        solid(colour, series.style.width * (series.mean.size() > 150 ? 0.65 : 1)));
}

void PlotChart::update(const Plot& plot, const Ink& ink, const QFont& font, const QRectF& area)
{
    const AxesState axes{plot.xTitle, plot.scale, plot.logarithmic, plot.xMin, plot.xMax, plot.yMin,
        plot.yMax, ink.dark, font, area};
    if (!m_axes || *m_axes != axes) {
        m_axes = axes;
        m_chart->setPlotArea(area);
        updateAxes(plot, ink, font, area.height());
    }

    QList<QList<QPointF>> rules;
    for (const double x : plot.rules)
        rules << QList<QPointF>{{x, shown(plot, plot.yMin)}, {x, shown(plot, plot.yMax)}};
    setLines(m_rules, rules, QPen(ink.grid, 1));

    const qsizetype before = m_chart->series().size();
    while (m_heads.size() < plot.series.size())
        m_heads << makeHead();
    for (qsizetype i = 0; i < m_heads.size(); ++i)
        updateHead(m_heads[i], i < plot.series.size() ? plot.series[i] : PlotSeries(), plot, ink);
    if (m_chart->series().size() > before)
        raiseMeans();
}

void PlotChart::raiseMeans()
{
    for (const Head& head : m_heads) { // what is added last is drawn on top
        for (QLineSeries* line : head.mean) {
            m_chart->removeSeries(line);
            attach(line);
        }
    }
}

} // namespace ui
