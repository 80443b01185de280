// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/rasterplot.h"

#include <QWidget>

namespace ui {

/// Shows a RasterPlot; its pictures are made once a change. The pointer or the arrow keys (Page up and down: from
/// head to head) read off a cell.
class RasterView : public QWidget {
    Q_OBJECT
public:
    explicit RasterView(QWidget* parent = nullptr);
    void setPlot(const RasterPlot& plot);
    const RasterPlot& plot() const { return m_plot; }
    std::optional<RasterCell> cursor() const { return m_cursor; }
    QSize sizeHint() const override { return {640, 300}; }
    QSize minimumSizeHint() const override { return {320, 150}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setCursor(const std::optional<RasterCell>& cursor);

    RasterPlot m_plot;
    QList<QImage> m_images;
    std::optional<RasterCell> m_cursor;
};

} // namespace ui
