// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/headstyle.h"
#include "ui/theme.h"

#include <QList>
#include <QPolygonF>
#include <QString>

#include <optional>

class QPainter;

namespace ui {

/// What an axis counts.
enum class Scale { Number, Share, Count }; // nats; 0..1 shown as percent; whole things

/// One head in a chart: points as (epoch, value), already thinned.
struct PlotSeries {
    QString name;
    HeadStyle style;
    QList<QPolygonF> folds; // thin lines
    QPolygonF mean;
    QPolygonF lower; // of the band; as long as upper, or both empty
    QPolygonF upper;
};

/// A chart as a value: the same one is shown by the window and drawn in an export (PlotChart).
struct Plot {
    QString title;
    QString xTitle;
    QString hint; // in place of curves while there are none
    QList<PlotSeries> series;
    QList<double> rules; // x of light vertical lines: ends of folds
    Scale scale = Scale::Number;
    double xMin = 1;
    double xMax = 2;
    double yMin = 0;
    double yMax = 1;
    bool logarithmic = false; // y; values at or below yMin are drawn at yMin

    bool isEmpty() const;
};

/// Where the curves are, inside the chart's rectangle.
QRectF plotArea(const QFont& font, const QRectF& rect, const Plot& plot);

/// How an axis is divided.
struct AxisTicks {
    double step = 1; // in the plot's values
    int decimals = 0; // of the labels
};
AxisTicks horizontalTicks(const Plot& plot, const QFont& font, double width);
AxisTicks verticalTicks(const Plot& plot, const QFont& font, double height);

/// What is drawn over a chart whose curves fill `area`: the last values at the right border, the cursor's
/// reading, or the hint. The painter's font sets all sizes.
void paintOverlay(QPainter& painter, const QRectF& area, const Plot& plot, const Ink& ink,
    std::optional<double> cursorX = std::nullopt);

/// Chart and overlay into any rectangle, as vectors where the painter's device has them.
void paintPlot(QPainter& painter, const QRectF& rect, const Plot& plot, const Ink& ink);

/// "97.3 %", "0.081", "12".
QString scaleText(double value, Scale scale);

} // namespace ui
