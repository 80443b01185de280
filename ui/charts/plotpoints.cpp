// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotpoints.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

QPolygonF thinned(const QPolygonF& all, qsizetype buckets)
{
    if (all.size() <= 2 * buckets)
        return all;
    QPolygonF out;
    out.reserve(2 * buckets);
    for (qsizetype b = 0; b < buckets; ++b) {
        const auto first = all.begin() + all.size() * b / buckets;
        const auto last = all.begin() + all.size() * (b + 1) / buckets;
        const auto [low, high] = std::minmax_element(
            first, last, [](const QPointF& a, const QPointF& c) { return a.y() < c.y(); });
        out << (low < high ? *low : *high);
        if (low != high)
            out << (low < high ? *high : *low);
    }
    return out;
}

QList<QPolygonF> cropped(const QPolygonF& line, double yMin, double yMax)
{
    QList<QPolygonF> parts;
    QPolygonF part;
    const auto finish = [&] {
        if (!part.isEmpty())
            parts << std::exchange(part, {});
    };
    for (qsizetype i = 0; i + 1 < line.size() || (i == 0 && line.size() == 1); ++i) {
        const QPointF a = line[i];
        const QPointF b = line.size() == 1 ? a : line[i + 1];
        if (!std::isfinite(a.y()) || !std::isfinite(b.y())) {
            finish();
            continue;
        }
        // Liang and Barsky for two horizontal borders: the piece is a + t (b - a), from t0 to t1.
        const double dy = b.y() - a.y();
        double t0 = 0;
        double t1 = 1;
        if (dy == 0) {
            if (a.y() < yMin || a.y() > yMax) {
                finish();
                continue;
            }
        } else {
            const double tMin = (yMin - a.y()) / dy;
            const double tMax = (yMax - a.y()) / dy;
            t0 = std::max(t0, std::min(tMin, tMax));
            t1 = std::min(t1, std::max(tMin, tMax));
        }
        if (t0 > t1) {
            finish();
            continue;
        }
        if (part.isEmpty() || t0 > 0) {
            finish();
            part << a + t0 * (b - a);
        }
        part << a + t1 * (b - a);
        if (t1 < 1)
            finish();
    }
    finish();
    return parts;
}

double niceStep(double span, int count)
{
    const double raw = span / std::max(count, 1);
    if (!(raw > 0) || !std::isfinite(raw))
        return 1;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= raw * 0.999)
            return factor * power;
    return 10 * power;
}

} // namespace ui
