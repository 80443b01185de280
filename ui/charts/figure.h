// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <functional>

namespace ui {

/// A picture for a paper: always on white, never a copy of the window. Sizes in px of 1/96 inch.
struct Figure {
    QString title;
    QString caption; // one sentence under the picture
    QSizeF size{900, 520};
    std::function<void(QPainter& painter, const QRectF& rect)> paint; // body, below title and above caption
    QByteArray csv; // its numbers, where they are a table of their own
};

Figure plotFigure(const Plot& plot, const QString& caption);

/// Font with its size in pixels: point sizes would be scaled a second time on paper.
QFont figureFont(int pixels, bool bold = false);

void paintFigure(QPainter& painter, const Figure& figure);

/// One line of markers and names; returns its height.
double paintLegend(QPainter& painter, const QRectF& rect, const QList<PlotSeries>& series, const Ink& ink);

enum class FigureFormat { Png, Svg, Pdf };

/// The whole file in memory. PNG has twice the figure's pixels (192 dpi); PDF and SVG are vectors.
QByteArray renderFigure(const Figure& figure, FigureFormat format);

} // namespace ui
