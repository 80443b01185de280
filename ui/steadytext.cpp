// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/steadytext.h"

#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

namespace ui {

SteadyText::SteadyText(int lines, Tone tone, QWidget* parent)
    : QWidget(parent)
    , m_lines(lines)
    , m_tone(tone)
{
    setSizePolicy(lines > 1 ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int SteadyText::widthOf(const QString& text) const
{
    constexpr int step = 24; // digits that come and go ask for no new room
    return (fontMetrics().horizontalAdvance(text) + step) / step * step;
}

void SteadyText::setText(const QString& text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    if (m_lines == 1 && widthOf(text) > m_room) {
        m_room = widthOf(text);
        updateGeometry();
    }
    update();
}

QSize SteadyText::sizeHint() const
{
    return {m_room, m_lines * fontMetrics().lineSpacing() + 2};
}

QSize SteadyText::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void SteadyText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Ink ink = currentInk();
    painter.setPen(m_tone == Tone::Muted ? ink.muted : ink.ink);
    if (m_lines == 1)
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
    else
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_text);
}

void SteadyText::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_room = m_text.isEmpty() ? 0 : widthOf(m_text);
        updateGeometry();
    }
}

} // namespace ui
