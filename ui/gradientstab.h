// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/texttable.h"
#include "ui/charts/figure.h"
#include "ui/gradientplot.h"
#include "ui/runtab.h"

#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace ui {

class GridModel;
class GridTable;
class HeatView;
class SteadyText;

/// What the gradient probes found: a map of layers by epochs for each head's training, and their difference.
class GradientsTab : public RunTab {
    Q_OBJECT
public:
    explicit GradientsTab(QWidget* parent = nullptr);
    void setRecord(const core::RunRecord* record); // borrowed; null: nothing was run yet
    void refresh() override;
    std::optional<Figure> figure() const; // empty while there is no map
    void setQuantity(core::GradientQuantity quantity);
    void setTableShown(bool shown);
    HeatView* view() const { return m_view; }
    GridModel* table() const { return m_table; }
    QString sentence() const;

signals:
    void exportRequested(const ui::Figure& figure);
    void saveTableRequested(const core::TextTable& table);

private:
    QWidget* makePage();
    QLayout* makeHeader(QWidget* page);
    void fillScopes();
    void fillHeads();
    GradientChoice choice() const;
    void showPicture();

    QComboBox* m_quantity = nullptr;
    QComboBox* m_scope = nullptr;
    QComboBox* m_first = nullptr; // heads, where there are more than two
    QComboBox* m_second = nullptr;
    QLabel* m_badge = nullptr;
    QToolButton* m_tableSwitch = nullptr;
    QWidget* m_save = nullptr;
    std::vector<core::GradientScope> m_scopes;
    QStackedWidget* m_body = nullptr; // nothing probed, maps, table
    HeatView* m_view = nullptr;
    GridTable* m_tableView = nullptr;
    GridModel* m_table = nullptr;
    SteadyText* m_sentence = nullptr;
    SteadyText* m_check = nullptr;
};

} // namespace ui
