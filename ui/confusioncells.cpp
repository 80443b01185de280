// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/confusioncells.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::ConfusionMatrix)
};

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix
        = [share](double from, double to) { return static_cast<float>(from + (to - from) * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QString elided(const QFontMetricsF& metrics, const QString& text, double width)
{
    return metrics.elidedText(text, Qt::ElideRight, width);
}

/// One matrix with its heading and names, inside rect.
void paintMatrix(QPainter& painter, const QRectF& rect, const MatrixPicture& picture, const Ink& ink)
{
    painter.setFont(figureFont(14, true));
    const QFontMetricsF bold(painter.font());
    const double middle = rect.top() + bold.height() / 2;
    paintMarker(painter, {rect.left() + 6, middle}, 5, picture.style.marker, picture.style.colour(ink.dark));
    painter.setPen(ink.ink);
    painter.drawText(QRectF(rect.left() + 18, rect.top(), rect.width() - 18, bold.height()), Qt::AlignVCenter,
        picture.headName + QStringLiteral("   ")
            + Text::tr("accuracy %1").arg(scaleText(picture.matrix.accuracy(), Scale::Share)));

    painter.setFont(figureFont(12));
    const QFontMetricsF metrics(painter.font());
    double nameWidth = 0;
    for (const QString& name : picture.classNames)
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(name));
    nameWidth = std::min(nameWidth + 10, rect.width() * 0.3);
    const double room = rect.width() - nameWidth;
    const double cell = std::min(room / picture.columns(), 90.0);
    double headWidth = 0;
    for (int column = 0; column < picture.columns(); ++column)
        headWidth = std::max(headWidth, metrics.horizontalAdvance(picture.columnName(column)));
    const bool upright = headWidth + 6 > cell;
    const double headHeight = upright ? std::min(headWidth + 8, 110.0) : metrics.height() + 4;
    const double top = rect.top() + bold.height() + 10 + headHeight;
    const double height
        = std::min(cell, (rect.bottom() - top - metrics.height() - 6) / std::max(1, picture.rows()));
    const double left = rect.left() + nameWidth;

    painter.setPen(ink.muted);
    for (int column = 0; column < picture.columns(); ++column) {
        const double x = left + column * cell;
        if (upright) {
            painter.save();
            painter.translate(x + cell / 2, top - 4);
            painter.rotate(-90);
            painter.drawText(QRectF(0, -cell / 2, headHeight, cell), Qt::AlignLeft | Qt::AlignVCenter,
                elided(metrics, picture.columnName(column), headHeight - 4));
            painter.restore();
        } else {
            painter.drawText(
                QRectF(x, top - headHeight, cell, headHeight), Qt::AlignCenter, picture.columnName(column));
        }
    }
    for (int row = 0; row < picture.rows(); ++row) {
        const double y = top + row * height;
        painter.setPen(ink.muted);
        painter.drawText(QRectF(rect.left(), y, nameWidth - 8, height), Qt::AlignRight | Qt::AlignVCenter,
            elided(metrics, picture.classNames.value(row), nameWidth - 8));
        for (int column = 0; column < picture.columns(); ++column)
            paintMatrixCell(
                painter, QRectF(left + column * cell, y, cell, height), picture, row, column, ink);
    }
    painter.setPen(ink.muted);
    painter.drawText(QRectF(left, top + picture.rows() * height + 4, room, metrics.height()), Qt::AlignLeft,
        Text::tr("row: actual class, column: predicted class"));
}

} // namespace

std::int64_t MatrixPicture::count(int row, int column) const
{
    if (isUndecided(column))
        return matrix.undecided(row);
    return matrix.count(row, column) - (undecidedColumn && column == 0 ? matrix.undecided(row) : 0);
}

double MatrixPicture::share(int row, int column) const
{
    const std::int64_t support = matrix.support(row);
    return support > 0 ? static_cast<double>(count(row, column)) / static_cast<double>(support) : 0;
}

QString MatrixPicture::text(int row, int column) const
{
    const std::int64_t n = count(row, column);
    if (n == 0)
        return QStringLiteral("0");
    if (scale == CellScale::Counts)
        return QLocale().toString(static_cast<qlonglong>(n));
    return QLocale().toString(100 * share(row, column), 'f', 1);
}

QString MatrixPicture::columnName(int column) const
{
    return isUndecided(column) ? tr("undecided") : classNames.value(column);
}

QString MatrixPicture::sentence(int row, int column) const
{
    const QLocale locale;
    const QString number = locale.toString(static_cast<qlonglong>(count(row, column)));
    const QString support = locale.toString(static_cast<qlonglong>(matrix.support(row)));
    const QString percent = locale.toString(100 * share(row, column), 'f', 1);
    if (isUndecided(column))
        return tr("%1: actual %2, all outputs 0, undecided: %3 of %4 (%5 %)")
            .arg(headName, classNames.value(row), number, support, percent);
    return tr("%1: actual %2, predicted %3: %4 of %5 (%6 %)")
        .arg(headName, classNames.value(row), classNames.value(column), number, support, percent);
}

QColor cellColour(double share, const HeadStyle& style, const Ink& ink)
{
    if (!(share > 0))
        return ink.dark ? QColor(0x2E, 0x32, 0x38) : QColor(0xF3, 0xF4, 0xF6);
    const QColor full = ink.dark ? style.onDark : style.onLight;
    const QColor none = ink.dark ? QColor(0x2E, 0x32, 0x38) : QColor(0xF3, 0xF4, 0xF6);
    return mixed(none, full, 0.10 + 0.90 * std::sqrt(std::min(share, 1.0)));
}

void paintMatrixCell(
    QPainter& painter, const QRectF& rect, const MatrixPicture& picture, int row, int column, const Ink& ink)
{
    const std::int64_t n = picture.count(row, column);
    const QColor fill = cellColour(picture.share(row, column), picture.style, ink);
    const QRectF inside = rect.adjusted(1, 1, -1, -1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRect(inside);
    const QColor black(0x00, 0x00, 0x00);
    const QColor white(0xFF, 0xFF, 0xFF);
    QColor text = contrast(fill, black) >= contrast(fill, white) ? black : white;
    if (n == 0)
        text = ink.muted;
    painter.setPen(text);
    painter.save();
    QFont font = painter.font();
    if (row == column && n > 0) {
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
    }
    const QString shown = picture.text(row, column);
    const double width = QFontMetricsF(font).horizontalAdvance(shown);
    if (width > inside.width() - 2) { // five figures in a small cell
        const double factor = (inside.width() - 2) / width;
        if (font.pixelSize() > 0)
            font.setPixelSize(std::max(6, static_cast<int>(font.pixelSize() * factor)));
        else
            font.setPointSizeF(std::max(5.0, font.pointSizeF() * factor));
        painter.setFont(font);
    }
    painter.drawText(inside, Qt::AlignCenter, shown);
    painter.restore();
}

Figure matrixFigure(const QList<MatrixPicture>& pictures, const QString& title, const QString& caption)
{
    Figure figure;
    figure.title = title;
    figure.caption = caption;
    const int classes = pictures.isEmpty() ? 2 : pictures.front().rows();
    figure.size = QSizeF(pictures.size() > 1 ? 1040 : 560, std::clamp(230 + 40 * classes, 340, 640));
    figure.paint = [pictures](QPainter& painter, const QRectF& rect) {
        const double gap = 32;
        const auto n = static_cast<double>(std::max<qsizetype>(1, pictures.size()));
        const double width = (rect.width() - gap * (n - 1)) / n;
        double x = rect.left();
        for (const MatrixPicture& picture : pictures) {
            paintMatrix(painter, QRectF(x, rect.top(), width, rect.height()), picture, lightInk());
            x += width + gap;
        }
    };
    return figure;
}

} // namespace ui
