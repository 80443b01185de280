// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/figure.h"
#include "ui/runtab.h"

#include <array>
#include <optional>

class QComboBox;
class QLabel;

namespace ui {

class MatrixPanel;

/// Two confusion matrices side by side, refreshed as epochs end.
class ConfusionTab : public RunTab {
    Q_OBJECT
public:
    explicit ConfusionTab(QWidget* parent = nullptr);
    void setRecord(const core::RunRecord* record); // borrowed; null: nothing was run yet
    void refresh() override;
    std::optional<Figure> figure() const; // empty while there is no matrix
    const std::array<MatrixPanel*, 2>& panels() const { return m_panels; }

signals:
    void exportRequested(const ui::Figure& figure);

private:
    QWidget* makePage();
    void fillScopes();
    void showHead(MatrixPanel* panel);
    QString scopeText() const;

    QComboBox* m_scope = nullptr;
    QComboBox* m_cellScale = nullptr;
    QLabel* m_badge = nullptr;
    std::array<MatrixPanel*, 2> m_panels{};
};

} // namespace ui
