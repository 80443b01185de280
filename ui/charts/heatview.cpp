// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

HeatView::HeatView(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void HeatView::setPlot(const HeatPlot& plot)
{
    m_plot = plot;
    m_imagesAreDark = currentInk().dark;
    m_images = heatImages(m_plot, m_imagesAreDark);
    if (m_cursor
        && (m_cursor->panel >= m_plot.panels.size() || m_cursor->row >= m_plot.rows.size()
            || m_cursor->column >= m_plot.columns))
        m_cursor.reset();
    update();
}

void HeatView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Ink ink = currentInk();
    paintHeatPlot(painter, QRectF(rect()), m_plot, ink, m_images, m_cursor);
    if (!hasFocus() || m_cursor)
        return;
    painter.setPen(QPen(ink.muted, 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void HeatView::setCursor(const std::optional<HeatCell>& cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    update();
}

void HeatView::mouseMoveEvent(QMouseEvent* event)
{
    const QList<QRectF> areas = heatAreas(font(), QRectF(rect()), m_plot);
    for (int i = 0; i < areas.size(); ++i) {
        if (!areas[i].contains(event->position()))
            continue;
        const QPointF inside = event->position() - areas[i].topLeft();
        const auto rows = static_cast<int>(m_plot.rows.size());
        setCursor(HeatCell{i, std::min(rows - 1, static_cast<int>(inside.y() / areas[i].height() * rows)),
            std::min(m_plot.columns - 1, static_cast<int>(inside.x() / areas[i].width() * m_plot.columns))});
        return;
    }
    setCursor(std::nullopt);
}

void HeatView::leaveEvent(QEvent*)
{
    setCursor(std::nullopt);
}

void HeatView::keyPressEvent(QKeyEvent* event)
{
    if (m_plot.panels.isEmpty() || m_plot.rows.isEmpty() || m_plot.columns < 1) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int lastColumn = std::max(0, m_plot.panels.front().reached - 1);
    HeatCell cell = m_cursor.value_or(HeatCell{0, 0, lastColumn});
    const bool starts = !m_cursor; // the first key shows the cursor
    switch (event->key()) {
    case Qt::Key_Left:
        cell.column -= starts ? 0 : 1;
        break;
    case Qt::Key_Right:
        cell.column += starts ? 0 : 1;
        break;
    case Qt::Key_Up:
        cell.row -= starts ? 0 : 1;
        break;
    case Qt::Key_Down:
        cell.row += starts ? 0 : 1;
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
    cell.column = std::clamp(cell.column, 0, m_plot.columns - 1);
    cell.row = std::clamp(cell.row, 0, static_cast<int>(m_plot.rows.size()) - 1);
    cell.panel = std::clamp(cell.panel, 0, static_cast<int>(m_plot.panels.size()) - 1);
    setCursor(cell);
}

void HeatView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && currentInk().dark != m_imagesAreDark)
        setPlot(m_plot);
}

} // namespace ui
