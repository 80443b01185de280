// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/heatscale.h"
#include "ui/headstyle.h"
#include "ui/theme.h"

#include <QImage>
#include <QList>
#include <QRectF>
#include <QStringList>

#include <optional>
#include <vector>

class QPainter;

namespace ui {

/// One map of numbers: rows of equal length, one behind the other.
struct HeatPanel {
    QString title;
    QList<HeadStyle> markers; // of the heads that it is about
    HeatScale scale;
    int reached = 0; // columns with numbers; what lies behind is blank
    std::vector<double> values;
};

/// Maps one under the other, with the same rows and columns, and a colour bar for each scale: a value that the
/// window and exports draw alike.
struct HeatPlot {
    QString title;
    QString columnTitle; // "Epoch"
    QString columnName; // "epoch %1"
    QString noPlace; // what cells without a colour mean
    QStringList rows;
    int columns = 0;
    QList<double> rules; // columns behind which a fold ends
    QList<HeatPanel> panels;
    QString hint; // in place of maps while there are none

    double value(int panel, int row, int column) const
    {
        return panels[panel].values[static_cast<std::size_t>(row * columns + column)];
    }
    bool hasNoPlace() const; // some cell has no colour
};

struct HeatCell {
    int panel = 0;
    int row = 0;
    int column = 0;
    bool operator==(const HeatCell&) const = default;
};

/// Where the maps are inside a rectangle; one for each panel.
QList<QRectF> heatAreas(const QFont& font, const QRectF& rect, const HeatPlot& plot);

/// Pictures of a pixel for each cell, for the screen.
QList<QImage> heatImages(const HeatPlot& plot, bool dark);

/// Vectors; or, with `images` of heatImages(), the pictures enlarged. The painter's font sets all sizes.
void paintHeatPlot(QPainter& painter, const QRectF& rect, const HeatPlot& plot, const Ink& ink,
    const QList<QImage>& images = {}, const std::optional<HeatCell>& cursor = std::nullopt);

/// "Softmax, layer 1, epoch 12: 0.0312"
QString heatReading(const HeatPlot& plot, const HeatCell& cell);

} // namespace ui
