// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatplot.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double tallestRow = 34; // px
constexpr double barWidth = 12;
constexpr double panelGap = 10;

struct Room {
    double left; // names of the rows
    double right; // colour bars
    double title;
    double axis;
};

Room roomOf(const QFont& font, const HeatPlot& plot)
{
    const QFontMetricsF metrics(font);
    Room room{0, 0, metrics.height() + 5, 2 * metrics.height() + 8};
    for (const QString& row : plot.rows)
        room.left = std::max(room.left, metrics.horizontalAdvance(row));
    for (const HeatPanel& panel : plot.panels)
        for (const double tick : panel.scale.ticks())
            room.right = std::max(room.right, metrics.horizontalAdvance(panel.scale.tickText(tick)));
    room.left += 10;
    room.right += 14 + barWidth + 8;
    return room;
}

QColor cellColour(const HeatPanel& panel, double value, const Ink& ink)
{
    const std::optional<double> position = panel.scale.position(value);
    return position ? mapColour(panel.scale.map(), *position, ink.dark) : noColour(ink.dark);
}

/// One colour bar for neighbours with the same scale.
void paintBar(QPainter& painter, const QRectF& bar, const HeatScale& scale, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    constexpr int steps = 64;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < steps; ++i) {
        painter.setBrush(mapColour(scale.map(), (i + 0.5) / steps, ink.dark));
        const double bottom = bar.bottom() - bar.height() * i / steps;
        painter.drawRect(
            QRectF(bar.left(), bottom - bar.height() / steps - 0.6, bar.width(), bar.height() / steps + 0.6));
    }
    painter.restore();
    painter.setPen(ink.muted);
    double free = bar.bottom() + metrics.height(); // labels must not touch
    for (const double tick : scale.ticks()) {
        const double y = bar.bottom() - bar.height() * scale.position(tick).value_or(0);
        const QRectF place(bar.right() + 6,
            std::clamp(y - metrics.height() / 2, bar.top() - 2, bar.bottom() + 2 - metrics.height()), 200,
            metrics.height());
        if (place.bottom() > free)
            continue;
        free = place.top() + 1;
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3, y));
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, scale.tickText(tick));
    }
}

void paintCells(QPainter& painter, const QRectF& area, const HeatPlot& plot, const HeatPanel& panel,
    const Ink& ink, const QImage& image)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (!image.isNull()) {
        painter.drawImage(area, image);
    } else {
        painter.setPen(Qt::NoPen);
        const double width = area.width() / plot.columns;
        const double height = area.height() / static_cast<double>(plot.rows.size());
        for (int row = 0; row < plot.rows.size(); ++row)
            for (int column = 0; column < panel.reached; ++column) {
                const double value = panel.values[static_cast<std::size_t>(row * plot.columns + column)];
                painter.setBrush(cellColour(panel, value, ink));
                const double overlap = column + 1 < panel.reached ? 0.3 : 0; // no hair lines between cells
                painter.drawRect(
                    QRectF(area.left() + column * width, area.top() + row * height, width + overlap, height));
            }
    }
    painter.setPen(QPen(ink.paper, 1));
    for (int row = 1; row < plot.rows.size(); ++row) {
        const double y = area.top() + area.height() * row / static_cast<double>(plot.rows.size());
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    for (const double rule : plot.rules) {
        const double x = area.left() + area.width() * rule / plot.columns;
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink.border, 1));
    painter.drawRect(area);
    painter.restore();
}

void paintNames(QPainter& painter, const QRectF& area, const HeatPlot& plot, double left, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    const double height = area.height() / static_cast<double>(plot.rows.size());
    const int by = std::max(1, static_cast<int>(std::ceil(metrics.height() * 0.85 / height)));
    painter.setPen(ink.muted);
    for (int row = 0; row < plot.rows.size(); row += by)
        painter.drawText(QRectF(left, area.top() + row * height + height / 2 - metrics.height() / 2,
                             area.left() - left - 8, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, plot.rows[row]);
}

void paintTitle(
    QPainter& painter, const QRectF& line, const HeatPanel& panel, const QString& reading, const Ink& ink)
{
    painter.save();
    double x = line.left();
    for (const HeadStyle& style : panel.markers) {
        paintMarker(painter, {x + 5, line.center().y()}, 4.5, style.marker, style.colour(ink.dark));
        x += 15;
    }
    QFont bold = painter.font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(ink.ink);
    painter.drawText(QRectF(x, line.top(), line.right() - x, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
        panel.title);
    painter.restore();
    if (reading.isEmpty())
        return;
    painter.setPen(ink.ink);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, reading);
}

void paintAxis(QPainter& painter, const QRectF& area, const HeatPlot& plot, double left, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    const QLocale locale;
    const double widest = metrics.horizontalAdvance(locale.toString(plot.columns)) + 18;
    const double most = std::max(1.0, area.width() / widest);
    int step = 1;
    for (int i = 0; plot.columns / static_cast<double>(step) > most; ++i)
        step = (i % 3 == 0 ? 2 : (i % 3 == 1 ? 5 : 10)) * static_cast<int>(std::pow(10, i / 3));
    const double top = area.bottom() + 4;
    painter.setPen(ink.muted);
    const auto label = [&](int column) { // from 1, under the middle of its cells
        const double x = area.left() + area.width() * (column - 0.5) / plot.columns;
        painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 4));
        painter.drawText(QRectF(x - 40, top, 80, metrics.height()), Qt::AlignHCenter | Qt::AlignTop,
            locale.toString(column));
    };
    label(1);
    for (int column = step; column <= plot.columns; column += step)
        if (column > 1 && (column - 1) * area.width() / plot.columns > widest)
            label(column);
    const QRectF below(area.left(), top + metrics.height() + 2, area.width(), metrics.height());
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop, plot.columnTitle);
    if (!plot.hasNoPlace())
        return;
    const double size = metrics.height() * 0.6;
    painter.fillRect(QRectF(left + 2, below.center().y() - size / 2, size, size), noColour(ink.dark));
    painter.drawText(QRectF(left + size + 8, below.top(), area.right() - left, metrics.height()),
        Qt::AlignLeft | Qt::AlignTop, plot.noPlace);
}

} // namespace

bool HeatPlot::hasNoPlace() const
{
    return std::any_of(panels.begin(), panels.end(), [&](const HeatPanel& panel) {
        for (int row = 0; row < rows.size(); ++row)
            for (int column = 0; column < panel.reached; ++column)
                if (!panel.scale.position(panel.values[static_cast<std::size_t>(row * columns + column)]))
                    return true;
        return false;
    });
}

QList<QRectF> heatAreas(const QFont& font, const QRectF& rect, const HeatPlot& plot)
{
    QList<QRectF> areas;
    if (plot.panels.isEmpty() || plot.rows.isEmpty() || plot.columns < 1)
        return areas;
    const Room room = roomOf(font, plot);
    const auto panels = static_cast<double>(plot.panels.size());
    const auto rows = static_cast<double>(plot.rows.size());
    const double free = rect.height() - panels * room.title - (panels - 1) * panelGap - room.axis;
    const double height = std::clamp(free / panels / rows, 3.0, tallestRow) * rows;
    double y = rect.top();
    for (qsizetype i = 0; i < plot.panels.size(); ++i) {
        y += room.title;
        areas << QRectF(rect.left() + room.left, std::round(y),
            std::max(20.0, rect.width() - room.left - room.right), std::round(height));
        y += height + panelGap;
    }
    return areas;
}

QList<QImage> heatImages(const HeatPlot& plot, bool dark)
{
    constexpr int shades = 256;
    QList<QImage> images;
    for (const HeatPanel& panel : plot.panels) {
        QRgb table[shades];
        for (int i = 0; i < shades; ++i)
            table[i] = mapColour(panel.scale.map(), i / (shades - 1.0), dark).rgb();
        const QRgb none = noColour(dark).rgb();
        QImage image(plot.columns, static_cast<int>(plot.rows.size()), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        for (int row = 0; row < image.height(); ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
            for (int column = 0; column < panel.reached; ++column) {
                const auto position = panel.scale.position(
                    panel.values[static_cast<std::size_t>(row * plot.columns + column)]);
                line[column] = position ? table[std::lround(*position * (shades - 1))] : none;
            }
        }
        images << image;
    }
    return images;
}

void paintHeatPlot(QPainter& painter, const QRectF& rect, const HeatPlot& plot, const Ink& ink,
    const QList<QImage>& images, const std::optional<HeatCell>& cursor)
{
    const QList<QRectF> areas = heatAreas(painter.font(), rect, plot);
    if (areas.isEmpty() || !plot.hint.isEmpty()) {
        painter.setPen(ink.muted);
        painter.drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, plot.hint);
        return;
    }
    const Room room = roomOf(painter.font(), plot);
    for (qsizetype i = 0; i < areas.size(); ++i) {
        const QRectF& area = areas[i];
        const bool isRead = cursor && cursor->panel == i;
        paintTitle(painter, QRectF(area.left(), area.top() - room.title, area.width(), room.title - 2),
            plot.panels[i], isRead ? heatReading(plot, *cursor) : QString(), ink);
        paintCells(painter, area, plot, plot.panels[i], ink, images.value(i));
        paintNames(painter, area, plot, rect.left(), ink);
    }
    for (qsizetype first = 0; first < areas.size();) {
        qsizetype last = first;
        while (last + 1 < areas.size() && plot.panels[last + 1].scale == plot.panels[first].scale)
            ++last;
        paintBar(painter,
            QRectF(QPointF(areas[first].right() + 14, areas[first].top()),
                QPointF(areas[first].right() + 14 + barWidth, areas[last].bottom())),
            plot.panels[first].scale, ink);
        first = last + 1;
    }
    paintAxis(painter, areas.back(), plot, rect.left(), ink);
    if (!cursor || cursor->panel >= areas.size())
        return;
    const double width = areas.front().width() / plot.columns;
    for (qsizetype i = 0; i < areas.size(); ++i) { // the same cell of every map
        const double height = areas[i].height() / static_cast<double>(plot.rows.size());
        const QRectF cell(areas[i].left() + cursor->column * width, areas[i].top() + cursor->row * height,
            std::max(3.0, width), height);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink.paper, i == cursor->panel ? 4 : 3));
        painter.drawRect(cell);
        painter.setPen(QPen(ink.ink, i == cursor->panel ? 2 : 1));
        painter.drawRect(cell);
    }
}

QString heatReading(const HeatPlot& plot, const HeatCell& cell)
{
    if (cell.panel >= plot.panels.size() || cell.row >= plot.rows.size() || cell.column >= plot.columns)
        return {};
    const HeatPanel& panel = plot.panels[cell.panel];
    const QString place = plot.rows[cell.row] + QStringLiteral(", ")
        + plot.columnName.arg(QLocale().toString(cell.column + 1));
    if (cell.column >= panel.reached)
        return place + QStringLiteral(": –");
    return place + QStringLiteral(": ") + panel.scale.text(plot.value(cell.panel, cell.row, cell.column));
}

} // namespace ui
