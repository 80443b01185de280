// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gridmodel.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>
#include <QPixmap>

namespace ui {

namespace {

/// Keeps the names of rows without a marker in line with the others.
QVariant blankIcon()
{
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::transparent);
    return QIcon(pixmap);
}

} // namespace

void Grid::addRow(const QString& name, const QList<GridCell>& row, int head)
{
    rows << name;
    rowHeads << head;
    cells << row;
}

void GridModel::setGrid(const Grid& grid)
{
    if (grid.rows.size() == m_grid.rows.size() && grid.columns == m_grid.columns) {
        m_grid = grid;
        if (rowCount() > 0 && columnCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_grid = grid;
    endResetModel();
}

void GridModel::setMarkers(const QList<QIcon>& markers)
{
    m_markers = markers;
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::DecorationRole});
}

core::TextTable GridModel::toTable(const QString& title) const
{
    core::TextTable table;
    table.title = title;
    table.columns << QString();
    table.left << true;
    for (qsizetype column = 0; column < m_grid.columns.size(); ++column) {
        QString name = m_grid.columns[column];
        table.columns << name.replace(QLatin1Char('\n'), QStringLiteral(", ")); // in headers alone
        table.left << m_grid.cells.value(0).value(column).left;
    }
    for (qsizetype row = 0; row < m_grid.rows.size(); ++row) {
        QStringList cells{m_grid.rows[row]};
        for (qsizetype column = 0; column < m_grid.columns.size(); ++column)
            cells << m_grid.cells[row].value(column).text;
        table.rows << cells;
    }
    return table;
}

int GridModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_grid.rows.size());
}

int GridModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_grid.columns.isEmpty() ? 0 : static_cast<int>(m_grid.columns.size()) + 1;
}

QVariant GridModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::ToolTipRole)
        return m_grid.rowTips.value(index.row());
    if (index.column() == 0) {
        const int head = m_grid.rowHeads[index.row()];
        switch (role) {
        case Qt::DisplayRole:
            return m_grid.rows[index.row()];
        case Qt::DecorationRole:
            return head >= 0 && head < m_markers.size() ? QVariant(m_markers[head]) : blankIcon();
        case Qt::TextAlignmentRole:
            return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
        }
    }
    const GridCell cell = m_grid.cells[index.row()].value(index.column() - 1);
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::TextAlignmentRole:
        return static_cast<int>((cell.left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font = QGuiApplication::font();
        font.setWeight(QFont::DemiBold);
        return cell.bold ? QVariant(font) : QVariant();
    }
    case Qt::ForegroundRole:
        return cell.muted ? QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText))
                          : QVariant();
    case Qt::AccessibleTextRole:
        return m_grid.rows[index.row()] + QStringLiteral(", ") + m_grid.columns[index.column() - 1]
            + QStringLiteral(": ") + cell.text;
    default:
        return {};
    }
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? QString() : m_grid.columns[section - 1];
    if (role == Qt::TextAlignmentRole) {
        const bool left = section == 0 || m_grid.cells.value(0).value(section - 1).left; // as its cells
        return static_cast<int>((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace ui
