// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>

namespace ui {

/// At most 2 * buckets points, of each bucket the lowest and the highest.
QPolygonF thinned(const QPolygonF& all, qsizetype buckets = 200);

/// The parts of a line with yMin <= y <= yMax, cut at the borders.
QList<QPolygonF> cropped(const QPolygonF& line, double yMin, double yMax);

/// 1, 2, 2.5 or 5 times a power of ten, about span / count.
double niceStep(double span, int count);

} // namespace ui
