// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure.h"
#include "ui/charts/metricplot.h"

#include <QFrame>
#include <QList>

class QAction;
class QComboBox;
class QLabel;
class QToolButton;

namespace ui {

class PlotView;
class SteadyText;

/// A chart with its title or choice of metric, its menu, and one plain sentence beneath.
class ChartCard : public QFrame {
    Q_OBJECT
public:
    /// One metric has a title, several have a choice.
    explicit ChartCard(const QList<core::Metric>& metrics, const QString& name, QWidget* parent = nullptr);

    /// Rebuilds the chart from the record; null shows the hint.
    void refresh(const core::RunRecord* record);
    void setSingleFolds(bool shown);
    void setMetric(core::Metric metric);
    const MetricView& view() const { return m_view; }
    PlotView* plotView() const { return m_plotView; }
    Figure figure() const;
    QString sentence() const;

signals:
    void viewChanged(); // the reader wants to see something else
    void exportRequested(const ui::Figure& figure);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeMenu();
    void updateIcons();

    QList<core::Metric> m_metrics;
    MetricView m_view;
    QLabel* m_title = nullptr;
    QComboBox* m_choice = nullptr;
    QToolButton* m_more = nullptr;
    PlotView* m_plotView = nullptr;
    SteadyText* m_sentence = nullptr;
};

} // namespace ui
