// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/heatplot.h"

#include <QWidget>

namespace ui {

/// Shows a HeatPlot. The pointer or the arrow keys (Page up and down: from map to map) read off a cell.
class HeatView : public QWidget {
    Q_OBJECT
public:
    explicit HeatView(QWidget* parent = nullptr);
    void setPlot(const HeatPlot& plot);
    const HeatPlot& plot() const { return m_plot; }
    std::optional<HeatCell> cursor() const { return m_cursor; }
    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override { return {320, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setCursor(const std::optional<HeatCell>& cursor);

    HeatPlot m_plot;
    QList<QImage> m_images;
    bool m_imagesAreDark = false;
    std::optional<HeatCell> m_cursor;
};

} // namespace ui
