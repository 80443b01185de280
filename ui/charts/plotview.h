// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot.h"

#include <QWidget>

namespace ui {

/// Shows a Plot. The pointer, or the arrow keys, move a cursor that reads off the values of an epoch.
class PlotView : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(QWidget* parent = nullptr);
    void setPlot(const Plot& plot);
    const Plot& plot() const { return m_plot; }
    QSize sizeHint() const override { return {420, 220}; }
    QSize minimumSizeHint() const override { return {220, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRectF plotRect() const { return QRectF(rect()).adjusted(2, 2, -2, -2); }
    void setCursorX(std::optional<double> x);

    Plot m_plot;
    std::optional<double> m_cursorX;
};

} // namespace ui
