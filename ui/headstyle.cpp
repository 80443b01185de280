// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/headstyle.h"

#include "engine/nn/heads.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

#include <array>

namespace ui {

namespace {

const HeadStyle first{QColor(0x00, 0x72, 0xB2), QColor(0x56, 0xB4, 0xE9), 2.0, Marker::Circle};
const HeadStyle firstRectified{QColor(0xD5, 0x5E, 0x00), QColor(0xE6, 0x9F, 0x00), 2.8, Marker::Square};

/// Of the heads after these: four colours, each with every marker before a pair comes again.
HeadStyle further(std::size_t number)
{
    static const std::array<HeadStyle, 4> styles{
        HeadStyle{QColor(0x00, 0x9E, 0x73), QColor(0x1F, 0xC3, 0x96), 1.6, Marker::Triangle},
        HeadStyle{QColor(0xCC, 0x79, 0xA7), QColor(0xDB, 0x93, 0xBC), 2.4, Marker::Diamond},
        HeadStyle{QColor(0x7A, 0x4B, 0x12), QColor(0xC9, 0xA2, 0x7E), 2.0, Marker::Circle},
        HeadStyle{QColor(0x5A, 0x63, 0x6E), QColor(0xA2, 0xAB, 0xB6), 2.8, Marker::Square},
    };
    HeadStyle style = styles[number % styles.size()];
    style.marker = styles[(number + number / styles.size()) % styles.size()].marker;
    return style;
}

} // namespace

HeadStyle headStyle(const std::vector<std::string>& heads, int head)
{
    bool softTaken = false;
    bool rectifiedTaken = false;
    std::size_t others = 0;
    for (int h = 0; h < static_cast<int>(heads.size()); ++h) {
        const bool rectified = isRectified(heads[static_cast<std::size_t>(h)]);
        bool& taken = rectified ? rectifiedTaken : softTaken;
        const HeadStyle style = taken ? further(others++) : (rectified ? firstRectified : first);
        taken = true;
        if (h == head)
            return style;
    }
    return first;
}

QString headLabel(const std::string& id)
{
    const engine::HeadDefinition* head = engine::findHead(id);
    if (!head)
        return QString::fromStdString(id);
    return QString::fromUtf8(head->label.data(), static_cast<qsizetype>(head->label.size()));
}

bool isRectified(const std::string& id)
{
    const engine::HeadDefinition* head = engine::findHead(id);
    return head && head->rectified;
}

void paintMarker(QPainter& painter, QPointF centre, double radius, Marker marker, const QColor& colour)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double r = radius;
    switch (marker) {
    case Marker::Circle:
        painter.drawEllipse(centre, r, r);
        break;
    case Marker::Square:
        painter.drawRect(QRectF(centre.x() - r * 0.9, centre.y() - r * 0.9, r * 1.8, r * 1.8));
        break;
    case Marker::Triangle:
        painter.drawPolygon(QPolygonF{centre + QPointF(0, -r * 1.15), centre + QPointF(r * 1.1, r * 0.8),
            centre + QPointF(-r * 1.1, r * 0.8)});
        break;
    case Marker::Diamond:
        painter.drawPolygon(QPolygonF{centre + QPointF(0, -r * 1.25), centre + QPointF(r * 1.25, 0),
            centre + QPointF(0, r * 1.25), centre + QPointF(-r * 1.25, 0)});
        break;
    }
    painter.restore();
}

QIcon markerIcon(const HeadStyle& style, bool dark)
{
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarker(painter, {8, 8}, 4.5, style.marker, style.colour(dark));
    painter.end();
    return QIcon(pixmap);
}

} // namespace ui
