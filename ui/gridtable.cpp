// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gridtable.h"

#include "ui/gridmodel.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::GridTable)
};

} // namespace

QTableView* makeGridTable(GridModel* model, const QString& accessibleName, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setWordWrap(false);
    auto* copy = new QAction(Text::tr("Copy table"), table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, table,
        [model] { QGuiApplication::clipboard()->setText(model->toText()); });
    table->addAction(copy);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    return table;
}

void fitGridTable(QTableView* table, int room)
{
    QHeaderView* header = table->horizontalHeader();
    table->resizeColumnsToContents();
    for (int column = 1; column < table->model()->columnCount(); ++column)
        table->setColumnWidth(column, table->columnWidth(column) + 10);
    table->setColumnWidth(0, std::max(150, table->columnWidth(0) + 16));
    const int bar = header->length() > room ? table->horizontalScrollBar()->sizeHint().height() : 0;
    table->setMaximumWidth(header->length() + 4);
    table->setFixedHeight(header->sizeHint().height() + table->verticalHeader()->length() + bar + 4);
}

} // namespace ui
