// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/texttable.h"
#include "ui/charts/figure.h"
#include "ui/neuronplot.h"
#include "ui/runtab.h"

#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace ui {

class FiringBarsView;
class GridModel;
class GridTable;
class PlotView;
class RasterView;
class SteadyText;

/// The life of units: dead ones over epochs, firing rates of the heads' own units, and for each unit of a layer
/// its firing rate in every epoch.
class NeuronsTab : public RunTab {
    Q_OBJECT
public:
    explicit NeuronsTab(QWidget* parent = nullptr);
    void setRecord(const core::RunRecord* record); // borrowed; null: nothing was run yet
    void refresh() override;
    std::optional<Figure> figure() const; // empty while there are no life lines
    void setLayer(int layer);
    void setOrder(core::UnitOrder order);
    void setTableShown(bool shown);
    RasterView* view() const { return m_view; }
    PlotView* deadView() const { return m_dead; }
    FiringBarsView* headView() const { return m_head; }
    GridModel* table() const { return m_table; }
    QString sentence() const;

signals:
    void exportRequested(const ui::Figure& figure);
    void saveTableRequested(const core::TextTable& table);

private:
    QWidget* makePage();
    QLayout* makeHeader(QWidget* page);
    QWidget* makeCard(QLabel* title, QWidget* view);
    void fillHeads();
    void fillTrials();
    void fillLayers();
    NeuronChoice choice() const;

    QComboBox* m_trial = nullptr;
    QComboBox* m_layer = nullptr;
    QComboBox* m_order = nullptr;
    QComboBox* m_first = nullptr; // heads, where there are more than two
    QComboBox* m_second = nullptr;
    QLabel* m_badge = nullptr;
    QToolButton* m_tableSwitch = nullptr;
    QWidget* m_save = nullptr;
    std::vector<core::GradientScope> m_trials;
    QLabel* m_deadTitle = nullptr;
    PlotView* m_dead = nullptr;
    FiringBarsView* m_head = nullptr;
    QLabel* m_livesTitle = nullptr;
    QStackedWidget* m_body = nullptr; // life lines, table
    RasterView* m_view = nullptr;
    GridTable* m_tableView = nullptr;
    GridModel* m_table = nullptr;
    SteadyText* m_sentence = nullptr;
};

} // namespace ui
