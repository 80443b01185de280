// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/texttable.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QList>
#include <QString>
#include <QStringList>

namespace ui {

struct GridCell {
    QString text;
    bool bold = false;
    bool muted = false;
    bool left = false; // else to the right, as numbers are
};

/// A finished table: texts as they are shown.
struct Grid {
    QStringList columns;
    QStringList rows; // names at the left
    QList<int> rowHeads; // head whose marker stands in front of the row's name; -1: none
    QList<QList<GridCell>> cells;
    QStringList rowTips; // one a row, or none at all

    void addRow(const QString& name, const QList<GridCell>& row, int head = -1);
};

class GridModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setGrid(const Grid& grid);
    void setMarkers(const QList<QIcon>& markers); // one a head
    const Grid& grid() const { return m_grid; }
    core::TextTable toTable(const QString& title) const; // for the clipboard and files

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override; // the first holds the rows' names
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Grid m_grid;
    QList<QIcon> m_markers;
};

} // namespace ui
