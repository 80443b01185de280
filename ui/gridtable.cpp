// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gridtable.h"

#include "ui/gridmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>

namespace ui {

GridTable::GridTable(GridModel* model, const QString& title, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(title);
    setModel(model);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);

    auto* copied = new QAction(tr("Copy table"), this);
    copied->setShortcut(QKeySequence::Copy);
    copied->setShortcutContext(Qt::WidgetShortcut);
    connect(copied, &QAction::triggered, this, &GridTable::copy);
    auto* formats = new QMenu(this);
    const auto addFormat = [&](const QString& name, core::TableFormat format) {
        connect(formats->addAction(name), &QAction::triggered, this, [this, format] { copyAs(format); });
    };
    addFormat(tr("Markdown"), core::TableFormat::Markdown);
    addFormat(tr("LaTeX"), core::TableFormat::Latex);
    addFormat(tr("HTML"), core::TableFormat::Html);
    addFormat(tr("CSV"), core::TableFormat::Csv);
    auto* copiedAs = new QAction(tr("Copy as"), this);
    copiedAs->setMenu(formats);
    auto* saved = new QAction(tr("Save table…"), this);
    connect(saved, &QAction::triggered, this, [this] { emit saveRequested(table()); });
    addActions({copied, copiedAs, saved});
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

core::TextTable GridTable::table() const
{
    return m_model->toTable(accessibleName());
}

/// As text for editors and spreadsheets, and as a table for what takes one.
void GridTable::copy() const
{
    const core::TextTable copied = table();
    auto* mime = new QMimeData;
    mime->setText(core::tabbedText(copied));
    mime->setHtml(core::htmlTable(copied));
    QGuiApplication::clipboard()->setMimeData(mime);
}

void GridTable::copyAs(core::TableFormat format) const
{
    const QString text = format == core::TableFormat::Html
        ? core::htmlTable(table())
        : QString::fromUtf8(core::formatted(table(), format));
    QGuiApplication::clipboard()->setText(text);
}

void GridTable::fit(int room)
{
    QHeaderView* header = horizontalHeader();
    resizeColumnsToContents();
    for (int column = 1; column < model()->columnCount(); ++column)
        setColumnWidth(column, columnWidth(column) + 10);
    setColumnWidth(0, std::max(150, columnWidth(0) + 16));
    const int bar = header->length() > room ? horizontalScrollBar()->sizeHint().height() : 0;
    setMaximumWidth(header->length() + 4);
    setFixedHeight(header->sizeHint().height() + verticalHeader()->length() + bar + 4);
}

} // namespace ui
