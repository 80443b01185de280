// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/rasterview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

RasterView::RasterView(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void RasterView::setPlot(const RasterPlot& plot)
{
    m_plot = plot;
    m_images.clear();
    for (const RasterPanel& panel : m_plot.panels)
        m_images << rasterImage(panel);
    if (m_cursor
        && (m_cursor->panel >= m_plot.panels.size()
            || m_cursor->row >= m_plot.panels[m_cursor->panel].lines->units
            || m_cursor->column >= m_plot.panels[m_cursor->panel].lines->epochs))
        m_cursor.reset();
    update();
}

void RasterView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Ink ink = currentInk();
    paintRasterPlot(painter, QRectF(rect()), m_plot, ink, m_images, m_cursor);
    if (!hasFocus() || m_cursor)
        return;
    painter.setPen(QPen(ink.muted, 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void RasterView::setCursor(const std::optional<RasterCell>& cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    update();
}

void RasterView::mouseMoveEvent(QMouseEvent* event)
{
    const QList<QRectF> areas = rasterAreas(font(), QRectF(rect()), m_plot);
    for (int i = 0; i < areas.size(); ++i) {
        if (!areas[i].contains(event->position()))
            continue;
        const core::LifeLines& lines = *m_plot.panels[i].lines;
        const QPointF inside = event->position() - areas[i].topLeft();
        setCursor(RasterCell{i,
            std::min(lines.units - 1, static_cast<int>(inside.y() / areas[i].height() * lines.units)),
            std::min(lines.epochs - 1, static_cast<int>(inside.x() / areas[i].width() * lines.epochs))});
        return;
    }
    setCursor(std::nullopt);
}

void RasterView::leaveEvent(QEvent*)
{
    setCursor(std::nullopt);
}

void RasterView::keyPressEvent(QKeyEvent* event)
{
    if (m_plot.panels.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int lastColumn = std::max(0, m_plot.panels.front().lines->reached - 1);
    RasterCell cell = m_cursor.value_or(RasterCell{0, 0, lastColumn});
    const int step = m_cursor ? 1 : 0; // the first key shows the cursor
    switch (event->key()) {
    case Qt::Key_Left:
        cell.column -= step;
        break;
    case Qt::Key_Right:
        cell.column += step;
        break;
    case Qt::Key_Up:
        cell.row -= step;
        break;
    case Qt::Key_Down:
        cell.row += step;
        break;
    case Qt::Key_PageUp:
        cell.panel -= 1;
        break;
    case Qt::Key_PageDown:
        cell.panel += 1;
        break;
    case Qt::Key_Home:
        cell.column = 0;
        break;
    case Qt::Key_End:
        cell.column = lastColumn;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    cell.panel = std::clamp(cell.panel, 0, static_cast<int>(m_plot.panels.size()) - 1);
    const core::LifeLines& lines = *m_plot.panels[cell.panel].lines;
    cell.column = std::clamp(cell.column, 0, std::max(0, lines.epochs - 1));
    cell.row = std::clamp(cell.row, 0, std::max(0, lines.units - 1));
    setCursor(cell);
}

} // namespace ui
