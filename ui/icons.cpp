// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace ui {

namespace {

void paintGlyph(QPainter& p, Glyph glyph, const QColor& colour)
{
    p.setRenderHint(QPainter::Antialiasing);
    const QPen line(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (glyph) {
    case Glyph::Run:
        p.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.setBrush(colour);
        p.drawPolygon(QPolygonF{{4.5, 3.5}, {12.5, 8}, {4.5, 12.5}});
        break;
    case Glyph::Pause:
        p.fillRect(QRectF(4, 3, 3, 10), colour);
        p.fillRect(QRectF(9, 3, 3, 10), colour);
        break;
    case Glyph::Stop:
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        p.drawRoundedRect(QRectF(3.5, 3.5, 9, 9), 1.5, 1.5);
        break;
    case Glyph::More:
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        for (const double x : {3.5, 8.0, 12.5})
            p.drawEllipse(QPointF(x, 8), 1.4, 1.4);
        break;
    case Glyph::Save:
        p.setPen(line);
        p.drawLine(QPointF(8, 2.5), QPointF(8, 10));
        p.drawPolyline(QPolygonF{{5, 7}, {8, 10}, {11, 7}});
        p.drawPolyline(QPolygonF{{2.5, 10.5}, {2.5, 13.5}, {13.5, 13.5}, {13.5, 10.5}});
        break;
    case Glyph::Folder:
        p.setPen(line);
        p.drawPolygon(QPolygonF{{2, 13}, {2, 3.5}, {6, 3.5}, {7.5, 5.5}, {14, 5.5}, {14, 13}});
        break;
    case Glyph::Copy:
        p.setPen(line);
        p.drawRoundedRect(QRectF(5.5, 5.5, 8, 8), 1.5, 1.5);
        p.drawPolyline(QPolygonF{{10, 2.5}, {2.5, 2.5}, {2.5, 10}});
        break;
    }
}

} // namespace

QIcon glyphIcon(Glyph glyph, const QColor& colour)
{
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintGlyph(painter, glyph, colour);
    painter.end();
    return QIcon(pixmap);
}

} // namespace ui
