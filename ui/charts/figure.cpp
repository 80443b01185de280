// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure.h"

#include <QApplication>
#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace ui {

namespace {

constexpr double margin = 20; // px

QByteArray png(const Figure& figure)
{
    constexpr int scale = 2;
    QImage image((figure.size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    image.setDotsPerMeterX(qRound(scale * 96 / 0.0254));
    image.setDotsPerMeterY(qRound(scale * 96 / 0.0254));
    image.setText(QStringLiteral("Title"), figure.title);
    image.setText(QStringLiteral("Description"), figure.caption);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintFigure(painter, figure);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svg(const Figure& figure)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(figure.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), figure.size));
    generator.setTitle(figure.title);
    generator.setDescription(figure.caption);
    QPainter painter(&generator);
    paintFigure(painter, figure);
    painter.end();
    return bytes;
}

QByteArray pdf(const Figure& figure)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(figure.title);
    writer.setCreator(QCoreApplication::applicationName());
    writer.setResolution(1200);
    const QSizeF points = figure.size * 0.75; // 1/72 inch
    writer.setPageSize(QPageSize(points, QPageSize::Point, QStringLiteral("figure"), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    painter.scale(writer.resolution() / 96.0, writer.resolution() / 96.0);
    paintFigure(painter, figure);
    painter.end();
    return bytes;
}

} // namespace

QFont figureFont(int pixels, bool bold)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

double paintLegend(QPainter& painter, const QRectF& rect, const QList<PlotSeries>& series, const Ink& ink)
{
    const QFontMetricsF metrics(painter.font());
    double x = rect.left();
    for (const PlotSeries& item : series) {
        const QColor colour = item.style.colour(ink.dark);
        const double middle = rect.top() + metrics.height() / 2;
        painter.setPen(QPen(colour, item.style.width));
        painter.drawLine(QPointF(x, middle), QPointF(x + 26, middle));
        paintMarker(painter, {x + 13, middle}, 4.5, item.style.marker, colour);
        painter.setPen(ink.ink);
        const double width = metrics.horizontalAdvance(item.name);
        painter.drawText(
            QRectF(x + 32, rect.top(), width + 4, metrics.height()), Qt::AlignVCenter, item.name);
        x += 32 + width + 24;
    }
    return metrics.height();
}

Figure plotFigure(const Plot& plot, const QString& caption)
{
    Figure figure;
    figure.title = plot.title;
    figure.caption = caption;
    figure.paint = [plot](QPainter& painter, const QRectF& rect) {
        const Ink ink = lightInk();
        painter.setFont(figureFont(14));
        const double legend = paintLegend(painter, rect, plot.series, ink);
        paintPlot(painter, rect.adjusted(0, legend + 8, 0, 0), plot, ink);
    };
    return figure;
}

void paintFigure(QPainter& painter, const Figure& figure)
{
    const Ink ink = lightInk();
    const QRectF page(QPointF(0, 0), figure.size);
    const QRectF body = page.adjusted(margin, margin, -margin, -margin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(page, Qt::white);

    painter.setFont(figureFont(18, true));
    const double titleHeight = QFontMetricsF(painter.font()).height() + 8;
    painter.setPen(ink.ink);
    painter.drawText(QRectF(body.left(), body.top(), body.width(), titleHeight), Qt::AlignLeft | Qt::AlignTop,
        figure.title);

    painter.setFont(figureFont(13));
    const QRectF captionLimits(body.left(), 0, body.width(), body.height() / 3);
    const double captionHeight = figure.caption.isEmpty()
        ? 0
        : QFontMetricsF(painter.font()).boundingRect(captionLimits, Qt::TextWordWrap, figure.caption).height()
            + 10;
    painter.setPen(ink.muted);
    painter.drawText(QRectF(body.left(), body.bottom() - captionHeight + 10, body.width(), captionHeight),
        Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, figure.caption);

    painter.save();
    figure.paint(painter, body.adjusted(0, titleHeight, 0, -captionHeight));
    painter.restore();
}

QByteArray renderFigure(const Figure& figure, FigureFormat format)
{
    switch (format) {
    case FigureFormat::Png:
        return png(figure);
    case FigureFormat::Svg:
        return svg(figure);
    case FigureFormat::Pdf:
        break;
    }
    return pdf(figure);
}

} // namespace ui
