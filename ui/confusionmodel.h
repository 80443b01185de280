// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/confusioncells.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace ui {

/// The cells of one confusion matrix; each says itself as a sentence to tool tips and screen readers.
class ConfusionModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setPicture(const MatrixPicture& picture);
    const MatrixPicture& picture() const { return m_picture; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MatrixPicture m_picture;
};

class ConfusionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ui
