// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QFont>
#include <QList>
#include <QRectF>

class QAbstractAxis;
class QAbstractSeries;
class QAreaSeries;
class QChart;
class QLineSeries;

namespace ui {

/// A Plot as a chart of Qt Charts, for the window and for figures alike. Series stay and get their points by
/// replace(), and only when these changed: each replace() builds a line anew.
class PlotChart {
public:
    PlotChart();

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
        QLineSeries* mean = nullptr;
    };
    QLineSeries* addLine();
    void attach(QAbstractSeries* series);
    void raiseMeans();
    void updateAxes(const Plot& plot, const Ink& ink, const QFont& font, double height);
    void setVerticalAxis(QAbstractAxis* axis);
    void updateHead(Head& head, const PlotSeries& series, const Plot& plot, const Ink& ink);
    Head makeHead();

    QChart* m_chart;
    QAbstractAxis* m_horizontal = nullptr;
    QAbstractAxis* m_vertical = nullptr;
    QLineSeries* m_rules = nullptr;
    QList<Head> m_heads;
};

} // namespace ui
