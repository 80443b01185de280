// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/firingbars.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::FiringBars)
};

constexpr double tallestRow = 30; // px
constexpr double tallestBar = 9;

QString shareText(const FiringBars::Head& head, std::size_t row, std::size_t rows)
{
    if (row >= head.shares.size())
        return QStringLiteral("–");
    const double share = head.shares[row];
    if (share == 0 && head.canDie && row + 1 < rows)
        return Text::tr("dead");
    return Text::tr("%1 %").arg(QLocale().toString(100 * share, 'f', share > 0 && share < 0.0995 ? 1 : 0));
}

} // namespace

void paintFiringBars(QPainter& painter, const QRectF& rect, const FiringBars& bars, const Ink& ink)
{
    if (!bars.hint.isEmpty() || bars.rows.isEmpty() || bars.heads.isEmpty()) {
        painter.setPen(ink.muted);
        painter.drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, bars.hint);
        return;
    }
    const QFontMetricsF metrics(painter.font());
    const auto rows = static_cast<std::size_t>(bars.rows.size());
    const double height = std::clamp(rect.height() / static_cast<double>(rows), 3.0, tallestRow);
    const int by = std::max(1, static_cast<int>(std::ceil(metrics.height() * 0.85 / height)));
    double names = 0;
    for (const QString& row : bars.rows)
        names = std::max(names, metrics.horizontalAdvance(row));
    names = std::min(names, rect.width() * 0.3);
    QList<double> columns; // of the figures at the right, one a head
    double figures = 0;
    for (const FiringBars::Head& head : bars.heads) {
        double widest = metrics.horizontalAdvance(Text::tr("%1 %").arg(100));
        for (std::size_t row = 0; row < rows; ++row)
            widest = std::max(widest, metrics.horizontalAdvance(shareText(head, row, rows)));
        columns << widest;
        figures += widest + 22;
    }
    const double left = rect.left() + names + 8;
    const double width = std::max(10.0, rect.width() - names - figures - 12);
    const double bar = std::clamp((height - 4) / static_cast<double>(bars.heads.size()), 1.0, tallestBar);
    for (std::size_t row = 0; row < rows; ++row) {
        const QRectF line(rect.left(), rect.top() + static_cast<double>(row) * height, rect.width(), height);
        const bool isNamed = static_cast<int>(row) % by == 0 || row + 1 == rows;
        if (row + 1 == rows) {
            painter.setPen(ink.grid);
            painter.drawLine(line.topLeft(), line.topRight());
        }
        painter.setPen(ink.muted);
        if (isNamed)
            painter.drawText(
                QRectF(rect.left(), line.center().y() - metrics.height() / 2, names, metrics.height()),
                Qt::AlignRight | Qt::AlignVCenter,
                metrics.elidedText(bars.rows[static_cast<qsizetype>(row)], Qt::ElideMiddle, names));
        double y = line.center().y() - bar * static_cast<double>(bars.heads.size()) / 2;
        double x = left + width + 12;
        for (qsizetype h = 0; h < bars.heads.size(); ++h) {
            const FiringBars::Head& head = bars.heads[h];
            const QColor colour = head.style.colour(ink.dark);
            const double share = row < head.shares.size() ? head.shares[row] : 0;
            painter.fillRect(QRectF(left, y + bar / 2 - 0.5, width, 1), ink.grid);
            painter.fillRect(QRectF(left, y + 0.5, width * share, bar - 1), colour);
            y += bar;
            if (isNamed) {
                paintMarker(painter, {x + 4, line.center().y()}, 3.2, head.style.marker, colour);
                painter.setPen(ink.ink);
                painter.drawText(QRectF(x + 12, line.center().y() - metrics.height() / 2, columns[h] + 2,
                                     metrics.height()),
                    Qt::AlignRight | Qt::AlignVCenter, shareText(head, row, rows));
            }
            x += columns[h] + 22;
        }
    }
}

FiringBarsView::FiringBarsView(QWidget* parent)
    : QWidget(parent)
{
}

void FiringBarsView::setBars(const FiringBars& bars)
{
    m_bars = bars;
    QStringList said;
    const auto rows = static_cast<std::size_t>(bars.rows.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (const FiringBars::Head& head : bars.heads)
            said << bars.rows[static_cast<qsizetype>(row)] + QStringLiteral(", ") + head.name
                    + QStringLiteral(": ") + shareText(head, row, rows);
    setAccessibleDescription(bars.hint.isEmpty() ? said.join(QStringLiteral("; ")) : bars.hint);
    update();
}

void FiringBarsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFiringBars(painter, QRectF(rect()), m_bars, currentInk());
}

} // namespace ui
