// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rasterplot.h"

#include "ui/charts/colourmap.h"
#include "ui/charts/plotpoints.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Raster)
};

constexpr double tallestRow = 26; // px
constexpr double panelGap = 22;
constexpr QRgb deadColour = 0xFFFFFFFF; // on both papers: far from the dark end of the map
constexpr QRgb deathColour = 0xFF000000;
constexpr QRgb revivalColour = 0xFFFF3FA4; // neither on the map nor that of a head

struct Room {
    double left; // numbers of units
    double title;
    double bottom; // axis and legend
};

int mostUnits(const RasterPlot& plot)
{
    int units = 0;
    for (const RasterPanel& panel : plot.panels)
        units = std::max(units, panel.lines->units);
    return units;
}

Room roomOf(const QFont& font, const RasterPlot& plot)
{
    const QFontMetricsF metrics(font);
    const double numbers
        = plot.isNumbered ? metrics.horizontalAdvance(QLocale().toString(mostUnits(plot))) + 8 : 4;
    return {metrics.height() + 4 + numbers, metrics.height() + 5, 3 * metrics.height() + 16};
}

void paintTitle(
    QPainter& painter, const QRectF& line, const RasterPanel& panel, const QString& reading, const Ink& ink)
{
    painter.save();
    const QFontMetricsF metrics(painter.font());
    paintMarker(
        painter, {line.left() + 5, line.center().y()}, 4.5, panel.style.marker, panel.style.colour(ink.dark));
    QFont bold = painter.font();
    bold.setWeight(QFont::DemiBold);
    const double width = QFontMetricsF(bold).horizontalAdvance(panel.title);
    painter.setFont(bold);
    painter.setPen(ink.ink);
    painter.drawText(line.adjusted(15, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, panel.title);
    painter.restore();
    painter.setPen(ink.ink);
    const double free = line.width() - width - 27;
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
        metrics.elidedText(reading, Qt::ElideRight, std::max(0.0, free)));
}

/// 1, then round numbers, as many as fit.
QList<int> ticks(int last, double length, double room)
{
    const double step = std::max(1.0, niceStep(last, std::max(1, static_cast<int>(length / room))));
    QList<int> values{1};
    for (double value = step; value <= last; value += step)
        if (std::round(value) > 1 && (value - 1) * length / last > room * 0.7)
            values << static_cast<int>(std::round(value));
    return values;
}

void paintAxes(QPainter& painter, const QRectF& area, const RasterPlot& plot, const RasterPanel& panel,
    double left, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    const QLocale locale;
    painter.setPen(ink.muted);
    const int epochs = panel.lines->epochs;
    for (const int epoch :
        ticks(epochs, area.width(), metrics.horizontalAdvance(locale.toString(epochs)) + 18)) {
        const double x = area.left() + area.width() * (epoch - 0.5) / epochs;
        painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 4));
        painter.drawText(QRectF(x - 40, area.bottom() + 4, 80, metrics.height()),
            Qt::AlignHCenter | Qt::AlignTop, locale.toString(epoch));
    }
    painter.drawText(
        QRectF(area.left(), area.bottom() + 6 + metrics.height(), area.width(), metrics.height()),
        Qt::AlignHCenter | Qt::AlignTop, plot.columnTitle);
    if (plot.isNumbered) {
        const int units = panel.lines->units;
        for (const int unit : ticks(units, area.height(), metrics.height() * 1.6)) {
            const double y = area.top() + area.height() * (unit - 0.5) / units;
            painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left() - 1, y));
            painter.drawText(QRectF(left, y - metrics.height() / 2, area.left() - 7 - left, metrics.height()),
                Qt::AlignRight | Qt::AlignVCenter, locale.toString(unit));
        }
    }
    painter.save();
    painter.translate(left, area.center().y());
    painter.rotate(-90);
    const double length = std::max(area.height(), metrics.horizontalAdvance(plot.unitTitle) + 2);
    painter.drawText(
        QRectF(-length / 2, 0, length, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, plot.unitTitle);
    painter.restore();
}

void paintCells(
    QPainter& painter, const QRectF& area, const RasterPlot& plot, const QImage& image, const Ink& ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.fillRect(area, QBrush(ink.grid, Qt::BDiagPattern)); // epochs to come
    // Where cells are smaller than pixels these show the mean of theirs, or single lines would be lost.
    const double pixels = painter.deviceTransform().m22();
    const QSize most(std::max(1, static_cast<int>(std::ceil(area.width() * pixels))),
        std::max(1, static_cast<int>(std::ceil(area.height() * pixels))));
    const QSize size = image.size().boundedTo(most);
    painter.drawImage(area,
        size == image.size() ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    painter.setPen(QPen(ink.paper, 1));
    for (const int rule : plot.rules) {
        const double x = area.left() + area.width() * rule / image.width();
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink.border, 1));
    painter.drawRect(area);
    painter.restore();
}

/// What the colours mean, in one line; what does not fit is left out from the end.
void paintLegend(QPainter& painter, const QRectF& line, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    const double side = metrics.height() * 0.65;
    const double top = line.center().y() - side / 2;
    double x = line.left();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto words = [&](const QString& text, double gap) {
        painter.setPen(ink.muted);
        const double width = metrics.horizontalAdvance(text);
        painter.drawText(
            QRectF(x, line.top(), width + 4, line.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + gap;
    };
    words(Text::tr("Fires on"), 8);
    words(Text::tr("0 %"), 5);
    constexpr int steps = 90;
    for (int i = 0; i < steps; ++i)
        painter.fillRect(QRectF(x + i, top, 1.5, side), QColor(firingColour((i + 0.5) / steps)));
    x += steps + 5;
    words(Text::tr("100 % of the rows"), 22);
    const std::pair<QRgb, QString> marks[] = {{deathColour, Text::tr("dies")}, {deadColour, Text::tr("dead")},
        {revivalColour, Text::tr("fires again")}};
    for (const auto& [colour, name] : marks) {
        if (x + side + 5 + metrics.horizontalAdvance(name) > line.right())
            break;
        painter.setPen(ink.border);
        painter.setBrush(QColor(colour));
        painter.drawRect(QRectF(x, top, side, side));
        x += side + 5;
        words(name, 18);
    }
    painter.restore();
}

void paintCursor(
    QPainter& painter, const QRectF& area, const RasterPanel& panel, const RasterCell& cell, const Ink& ink)
{
    const double width = area.width() / panel.lines->epochs;
    const double height = area.height() / std::max(1, panel.lines->units);
    const QRectF at(area.left() + cell.column * width, area.top() + cell.row * height, width, height);
    const QRectF shown(at.center() - QPointF(std::max(5.0, width) / 2, std::max(5.0, height) / 2),
        QSizeF(std::max(5.0, width), std::max(5.0, height)));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink.paper, 4));
    painter.drawRect(shown);
    painter.setPen(QPen(ink.ink, 2));
    painter.drawRect(shown);
}

} // namespace

QRgb firingColour(double rate)
{
    static const auto table = [] {
        std::array<QRgb, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = mapColour(ColourMap::Sequential, static_cast<double>(i) / 255.0, false).rgb();
        return made;
    }();
    return table[static_cast<std::size_t>(std::lround(255 * std::clamp(rate, 0.0, 1.0)))];
}

QImage rasterImage(const RasterPanel& panel)
{
    const core::LifeLines& lines = *panel.lines;
    QImage image(std::max(1, lines.epochs), std::max(1, lines.units), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (int row = 0; row < static_cast<int>(panel.order.size()); ++row) {
        const int unit = panel.order[static_cast<std::size_t>(row)];
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int epoch = 0; epoch < lines.reached; ++epoch) {
            const double rate = lines.at(unit, epoch);
            if (std::isnan(rate))
                continue;
            if (lines.isDead(unit, epoch))
                pixels[epoch] = lines.diesAt(unit, epoch) ? deathColour : deadColour;
            else
                pixels[epoch] = lines.revivesAt(unit, epoch) ? revivalColour : firingColour(rate);
        }
    }
    return image;
}

QList<QRectF> rasterAreas(const QFont& font, const QRectF& rect, const RasterPlot& plot)
{
    QList<QRectF> areas;
    const Room room = roomOf(font, plot);
    const auto panels = static_cast<double>(plot.panels.size());
    const double width = (rect.width() - (panels - 1) * panelGap) / std::max(1.0, panels) - room.left - 2;
    for (qsizetype i = 0; i < plot.panels.size(); ++i) {
        const double tallest = tallestRow * std::max(1, plot.panels[i].lines->units);
        const double x
            = rect.left() + static_cast<double>(i) * (width + panelGap + room.left + 2) + room.left;
        areas << QRectF(std::round(x), std::round(rect.top() + room.title), std::round(std::max(20.0, width)),
            std::round(std::clamp(rect.height() - room.title - room.bottom, 20.0, tallest)));
    }
    return areas;
}

void paintRasterPlot(QPainter& painter, const QRectF& rect, const RasterPlot& plot, const Ink& ink,
    const QList<QImage>& images, const std::optional<RasterCell>& cursor)
{
    if (!plot.hint.isEmpty() || plot.panels.isEmpty()) {
        painter.setPen(ink.muted);
        painter.drawText(rect.adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, plot.hint);
        return;
    }
    const Room room = roomOf(painter.font(), plot);
    const QList<QRectF> areas = rasterAreas(painter.font(), rect, plot);
    double bottom = rect.top();
    for (qsizetype i = 0; i < areas.size(); ++i) {
        const QRectF& area = areas[i];
        const bool isRead = cursor && cursor->panel == i;
        paintTitle(painter, QRectF(area.left(), area.top() - room.title, area.width(), room.title - 2),
            plot.panels[i], isRead ? rasterReading(plot, *cursor) : QString(), ink);
        paintCells(painter, area, plot, images.value(i), ink);
        paintAxes(painter, area, plot, plot.panels[i], area.left() - room.left, ink);
        if (isRead)
            paintCursor(painter, area, plot.panels[i], *cursor, ink);
        bottom = std::max(bottom, area.bottom());
    }
    const double height = QFontMetricsF(painter.font()).height();
    paintLegend(painter,
        QRectF(areas.front().left(), bottom + 2 * height + 12, areas.back().right() - areas.front().left(),
            height),
        ink);
}

QString rasterReading(const RasterPlot& plot, const RasterCell& cell)
{
    if (cell.panel < 0 || cell.panel >= plot.panels.size())
        return {};
    const RasterPanel& panel = plot.panels[cell.panel];
    const core::LifeLines& lines = *panel.lines;
    if (cell.row < 0 || cell.row >= static_cast<int>(panel.order.size()) || cell.column < 0
        || cell.column >= lines.epochs)
        return {};
    const QLocale locale;
    const int unit = panel.order[static_cast<std::size_t>(cell.row)];
    const QString place
        = Text::tr("unit %1, epoch %2").arg(locale.toString(unit + 1), locale.toString(cell.column + 1))
        + QStringLiteral(": ");
    const double rate = lines.at(unit, cell.column);
    if (cell.column >= lines.reached || std::isnan(rate))
        return place + QStringLiteral("–");
    if (lines.diesAt(unit, cell.column))
        return place + (cell.column == 0 ? Text::tr("dead") : Text::tr("dies"));
    if (lines.isDead(unit, cell.column))
        return place + Text::tr("dead");
    const QString percent = locale.toString(100 * rate, 'f', 1);
    return place
        + (lines.revivesAt(unit, cell.column) ? Text::tr("fires again, on %1 % of the rows").arg(percent)
                                              : Text::tr("fires on %1 % of the rows").arg(percent));
}

} // namespace ui
