// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/confusionmodel.h"

#include <QPainter>

#include <algorithm>

namespace ui {

void ConfusionModel::setPicture(const MatrixPicture& picture)
{
    const bool sameShape = picture.rows() == m_picture.rows() && picture.columns() == m_picture.columns()
        && picture.classNames == m_picture.classNames;
    if (!sameShape) {
        beginResetModel();
        m_picture = picture;
        endResetModel();
        return;
    }
    m_picture = picture;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ConfusionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_picture.rows();
}

int ConfusionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_picture.rows() == 0 ? 0 : m_picture.columns();
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return m_picture.text(index.row(), index.column());
    case Qt::ToolTipRole: // class names come from files: shown as plain text
        return m_picture.sentence(index.row(), index.column()).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return m_picture.sentence(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    default:
        return {};
    }
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool across = orientation == Qt::Horizontal;
    if (section < 0 || section >= (across ? columnCount() : rowCount()))
        return {};
    const QString name = across ? m_picture.columnName(section) : m_picture.classNames.value(section);
    if (role == Qt::DisplayRole)
        return name;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
        const QString text = across
            ? (m_picture.isUndecided(section) ? tr("all outputs 0: no class was chosen")
                                              : tr("predicted: %1").arg(name))
            : tr("actual: %1").arg(name);
        return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
    }
    return {};
}

void ConfusionDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const ConfusionModel*>(index.model());
    if (!model || !option.widget)
        return;
    const Ink ink = currentInk();
    painter->save();
    QFont font = option.font;
    font.setPointSizeF(
        font.pointSizeF() * std::clamp(std::min(option.rect.width(), option.rect.height()) / 55.0, 1.0, 1.8));
    painter->setFont(font);
    paintMatrixCell(*painter, QRectF(option.rect), model->picture(), index.row(), index.column(), ink);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(ink.ink, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace ui
