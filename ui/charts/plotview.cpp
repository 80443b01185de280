// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

PlotView::PlotView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PlotView::setPlot(const Plot& plot)
{
    m_plot = plot;
    update();
}

void PlotView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    const Ink ink = currentInk();
    paintPlot(painter, plotRect(), m_plot, ink, m_cursorX);
    if (hasFocus()) {
        painter.setPen(QPen(ink.muted, 1, Qt::DotLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF area = plotArea(font(), plotRect(), m_plot);
    if (m_plot.isEmpty() || event->position().x() < area.left() || event->position().x() > area.right()) {
        setCursorX(std::nullopt);
        return;
    }
    const double share = (event->position().x() - area.left()) / std::max(area.width(), 1.0);
    setCursorX(std::round(m_plot.xMin + share * (m_plot.xMax - m_plot.xMin)));
}

void PlotView::leaveEvent(QEvent*)
{
    setCursorX(std::nullopt);
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    setCursorX(std::nullopt);
    QWidget::focusOutEvent(event);
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    const double last = m_plot.xMax;
    switch (event->key()) {
    case Qt::Key_Left:
        setCursorX(std::max(m_plot.xMin, m_cursorX.value_or(last + 1) - 1));
        return;
    case Qt::Key_Right:
        setCursorX(std::min(last, m_cursorX.value_or(m_plot.xMin - 1) + 1));
        return;
    case Qt::Key_Home:
        setCursorX(m_plot.xMin);
        return;
    case Qt::Key_End:
        setCursorX(last);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlotView::setCursorX(std::optional<double> x)
{
    if (m_cursorX == x)
        return;
    m_cursorX = x;
    update();
}

} // namespace ui
