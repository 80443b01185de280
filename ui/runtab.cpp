// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runtab.h"

#include "ui/emptystate.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

RunTab::RunTab(int intervalMs, QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_timer(this)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_timer.setSingleShot(true);
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
}

void RunTab::setPages(EmptyState* empty, QWidget* page)
{
    m_pages->addWidget(empty);
    m_pages->addWidget(page);
}

void RunTab::takeRecord(const core::RunRecord* record)
{
    m_record = record;
    m_pages->setCurrentIndex(record ? 1 : 0);
}

void RunTab::recordGrew()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void RunTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace ui
