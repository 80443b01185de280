// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/legendstrip.h"

#include "ui/charts/figure.h"

#include <QPainter>

namespace ui {

LegendStrip::LegendStrip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LegendStrip::setHeads(const std::vector<std::string>& heads)
{
    if (m_heads == heads)
        return;
    m_heads = heads;
    QStringList names;
    for (const std::string& head : heads)
        names << headLabel(head);
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize LegendStrip::sizeHint() const
{
    double width = 0;
    for (const std::string& head : m_heads)
        width += 32 + fontMetrics().horizontalAdvance(headLabel(head)) + 24;
    return {static_cast<int>(width) + 2, fontMetrics().height() + 2};
}

void LegendStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QList<PlotSeries> series;
    for (int head = 0; head < static_cast<int>(m_heads.size()); ++head) {
        PlotSeries item;
        item.name = headLabel(m_heads[static_cast<std::size_t>(head)]);
        item.style = headStyle(m_heads, head);
        series << item;
    }
    paintLegend(painter, QRectF(rect()), series, currentInk());
}

} // namespace ui
