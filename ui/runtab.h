// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace ui {

class EmptyState;

/// A page about the current run, with an empty state before the first. It follows the record at most once in
/// an interval, and only while it can be seen.
class RunTab : public QWidget {
    Q_OBJECT
public:
    RunTab(int intervalMs, QWidget* parent);
    void recordGrew();
    virtual void refresh() = 0; // now, hidden or not

protected:
    void setPages(EmptyState* empty, QWidget* page);
    /// Turns to the page. The record is borrowed; null: nothing was run yet.
    void takeRecord(const core::RunRecord* record);
    const core::RunRecord* record() const { return m_record; }
    void showEvent(QShowEvent* event) override;

private:
    const core::RunRecord* m_record = nullptr;
    QStackedWidget* m_pages = nullptr;
    QTimer m_timer;
};

} // namespace ui
