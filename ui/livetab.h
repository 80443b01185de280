// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure.h"
#include "ui/headstyle.h"

#include "src/runrecord.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QStackedWidget;

namespace ui {

class ChartCard;
class LegendStrip;

/// Four charts of the current run. Each is rebuilt at most ten times a second, one at a time so that no call
/// of the event loop is long, and only while it can be seen.
class LiveTab : public QWidget {
    Q_OBJECT
public:
    explicit LiveTab(QWidget* parent = nullptr);

    /// Null: nothing was run yet. The record is borrowed and has to outlive its use here.
    void setRecord(const core::RunRecord* record);
    void recordGrew(); // epochs were added
    ChartCard* currentCard() const;
    const QList<ChartCard*>& cards() const { return m_cards; }
    void refreshAll(); // now, hidden or not: for exports and tests

signals:
    void exportRequested(const ui::Figure& figure);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refreshNext();
    QWidget* makeEmptyPage();
    QWidget* makeChartPage();

    const core::RunRecord* m_record = nullptr;
    QList<ChartCard*> m_cards;
    QList<bool> m_dirty;
    qsizetype m_next = 0;
    ChartCard* m_lastFocused = nullptr;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_badge = nullptr;
    LegendStrip* m_legend = nullptr;
    QCheckBox* m_singleFolds = nullptr;
    QTimer m_timer;
};

} // namespace ui
