// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QFont>
#include <QList>
#include <QRectF>

#include <optional>

class QAbstractAxis;
class QAbstractSeries;
class QAreaSeries;
class QChart;
class QLineSeries;
class QPen;

namespace ui {

/// A Plot as a chart of Qt Charts, for the window and for figures alike. Series stay and get their points by
/// replace(), and only when these changed: each replace() builds a line anew.
class PlotChart {
public:
    enum class Device {
        Screen, ///< clips curves at the plot area
        Paper, ///< does not (SVG files ignore clipping): curves are cut before
    };

    explicit PlotChart(Device device);

    /// To be put into a scene or a view, which then owns it.
    QChart* chart() const { return m_chart; }

    /// Axes and labels lie around `area`, in the chart's coordinates.
    void update(const Plot& plot, const Ink& ink, const QFont& font, const QRectF& area);

private:
    struct Head {
        QLineSeries* upper = nullptr; // owned by the band
        QLineSeries* lower = nullptr;
        QAreaSeries* band = nullptr;
        QList<QLineSeries*> folds;
        QList<QLineSeries*> mean; // one, or its pieces
    };
    /// All that axes and labels are made of: each of their setters lays the chart out anew.
    struct AxesState {
        QString xTitle;
        Scale scale;
        bool logarithmic;
        double xMin, xMax, yMin, yMax;
        bool dark;
        QFont font;
        QRectF area;
        bool operator==(const AxesState&) const = default;
    };
    void setLines(QList<QLineSeries*>& lines, const QList<QList<QPointF>>& points, const QPen& pen);
    QList<QList<QPointF>> chartPoints(const Plot& plot, const QPolygonF& line) const;
    void attach(QAbstractSeries* series);
    void raiseMeans();
    void updateAxes(const Plot& plot, const Ink& ink, const QFont& font, double height);
    void setVerticalAxis(QAbstractAxis* axis);
    void updateHead(Head& head, const PlotSeries& series, const Plot& plot, const Ink& ink);
    Head makeHead();

    Device m_device;
    QChart* m_chart;
    std::optional<AxesState> m_axes;
    QAbstractAxis* m_horizontal = nullptr;
    QAbstractAxis* m_vertical = nullptr;
    QList<QLineSeries*> m_rules;
    QList<Head> m_heads;
};

} // namespace ui
