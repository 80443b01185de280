// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPointF>
#include <QString>

#include <string>
#include <vector>

class QPainter;

namespace ui {

enum class Marker { Circle, Square, Triangle, Diamond };

/// How one head is drawn everywhere. Width and marker repeat what the colour says.
/// Source  Okabe and Ito's colours for every kind of colour vision; lighter ones on dark paper.
struct HeadStyle {
    QColor onLight;
    QColor onDark;
    double width = 2; // of the mean line, px
    Marker marker = Marker::Circle;

    QColor colour(bool dark) const { return dark ? onDark : onLight; }
};

/// The first head that can't be 0 is blue, the first rectified one vermillion, further heads green, purple, brown
/// and grey; of up to 18 heads no two have the same colour and marker.
HeadStyle headStyle(const std::vector<std::string>& heads, int head);

/// For people: "Softmax"; an unknown id as it is.
QString headLabel(const std::string& id);
bool isRectified(const std::string& id);

void paintMarker(QPainter& painter, QPointF centre, double radius, Marker marker, const QColor& colour);
QIcon markerIcon(const HeadStyle& style, bool dark);

} // namespace ui
