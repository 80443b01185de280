// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotchart.h"

#include <QChartView>

namespace ui {

/// Shows a Plot. The pointer, or the arrow keys, move a cursor that reads off the values of an epoch.
class PlotView : public QChartView {
    Q_OBJECT
public:
    explicit PlotView(QWidget* parent = nullptr);
    void setPlot(const Plot& plot);
    const Plot& plot() const { return m_plot; }
    QSize sizeHint() const override { return {420, 220}; }
    QSize minimumSizeHint() const override { return {220, 110}; }

protected:
    void drawForeground(QPainter* painter, const QRectF& exposed) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF area() const;
    void updateChart();
    void setCursorX(std::optional<double> x);

    Plot m_plot;
    PlotChart m_chart{PlotChart::Device::Screen};
    std::optional<double> m_cursorX;
};

} // namespace ui
