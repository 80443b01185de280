// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace ui {

PlotView::PlotView(QWidget* parent)
    : QChartView(parent)
{
    setChart(m_chart.chart());
    setFrameShape(QFrame::NoFrame);
    // Paints all of its pixels: otherwise each refresh would paint the card and the window beneath as well.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    updateChart();
}

QRectF PlotView::area() const
{
    return plotArea(font(), QRectF(viewport()->rect()).adjusted(2, 2, -2, -2), m_plot);
}

void PlotView::updateChart()
{
    const Ink ink = currentInk();
    setBackgroundBrush(ink.paper);
    m_chart.update(m_plot, ink, font(), area());
    viewport()->update();
}

void PlotView::setPlot(const Plot& plot)
{
    m_plot = plot;
    updateChart();
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    updateChart();
}

void PlotView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateChart();
}

void PlotView::drawForeground(QPainter* painter, const QRectF&)
{
    const Ink ink = currentInk();
    painter->setFont(font());
    paintOverlay(*painter, area(), m_plot, ink, m_cursorX);
    if (hasFocus()) {
        painter->setPen(QPen(ink.muted, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
}

void PlotView::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF curves = area();
    if (m_plot.isEmpty() || event->position().x() < curves.left() || event->position().x() > curves.right()) {
        setCursorX(std::nullopt);
        return;
    }
    const double share = (event->position().x() - curves.left()) / std::max(curves.width(), 1.0);
    setCursorX(std::round(m_plot.xMin + share * (m_plot.xMax - m_plot.xMin)));
}

void PlotView::leaveEvent(QEvent*)
{
    setCursorX(std::nullopt);
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    setCursorX(std::nullopt);
    QChartView::focusOutEvent(event);
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
        QChartView::keyPressEvent(event);
    }
}

void PlotView::setCursorX(std::optional<double> x)
{
    if (m_cursorX == x)
        return;
    m_cursorX = x;
    viewport()->update();
}

} // namespace ui
