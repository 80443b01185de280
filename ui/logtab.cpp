// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtab.h"

#include "ui/emptystate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

LogTab::LogTab(QWidget* parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
{
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Log"));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(0, fontMetrics().horizontalAdvance(QStringLiteral("00:00:00")) + 28);
    auto* copy = new QAction(tr("Copy log"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(m_model->toText()); });
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(new EmptyState(tr("The log is empty"),
        tr("What a run plans, each fold with its accuracy, and anything that fails is written here with its "
           "time."),
        this));
    m_pages->addWidget(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addWidget(m_pages);
}

void LogTab::append(const QList<LogModel::Line>& lines)
{
    if (lines.isEmpty())
        return;
    m_pages->setCurrentIndex(1);
    const QScrollBar* bar = m_table->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 1;
    m_model->append(lines);
    if (atEnd)
        m_table->scrollToBottom();
}

} // namespace ui
