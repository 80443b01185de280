// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/neuronsummary.h"
#include "ui/headstyle.h"
#include "ui/theme.h"

#include <QImage>
#include <QList>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace ui {

/// The units of one layer in one head's training.
struct RasterPanel {
    QString title; // "ReLU"
    HeadStyle style;
    std::shared_ptr<const core::LifeLines> lines; // never null
    std::vector<int> order; // units from top to bottom
};

/// Life lines side by side: units by epochs, coloured by firing rate; dead cells are white between the black one
/// where a unit dies and the pink one where it fires again.
struct RasterPlot {
    QString title;
    QString unitTitle; // "Unit", along the side
    QString columnTitle; // "Epoch"
    bool isNumbered = true; // units are in the order of their numbers
    QList<int> rules; // columns behind which a fold ends
    QList<RasterPanel> panels;
    QString hint; // in place of lines while there are none
};

struct RasterCell {
    int panel = 0;
    int row = 0; // from the top
    int column = 0;
    bool operator==(const RasterCell&) const = default;
};

/// Colour of a rate that is not 0: bright is often.
QRgb firingColour(double rate);

/// A pixel for each cell; columns that have not been reached are transparent.
QImage rasterImage(const RasterPanel& panel);

/// Where the panels' cells are inside a rectangle.
QList<QRectF> rasterAreas(const QFont& font, const QRectF& rect, const RasterPlot& plot);

/// `images`: of rasterImage(), one a panel. The painter's font sets all sizes.
void paintRasterPlot(QPainter& painter, const QRectF& rect, const RasterPlot& plot, const Ink& ink,
    const QList<QImage>& images, const std::optional<RasterCell>& cursor = std::nullopt);

/// "unit 14, epoch 3: fires on 41.0 % of the rows"
QString rasterReading(const RasterPlot& plot, const RasterCell& cell);

} // namespace ui
