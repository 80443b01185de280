// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"
#include "ui/charts/figure.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace ui {

class MatrixPanel;

/// Two confusion matrices side by side, refreshed as epochs end.
class ConfusionTab : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionTab(QWidget* parent = nullptr);
    void setRecord(const core::RunRecord* record); // borrowed; null: nothing was run yet
    void recordGrew();
    void refresh();
    std::optional<Figure> figure() const; // empty while there is no matrix
    const std::array<MatrixPanel*, 2>& panels() const { return m_panels; }

signals:
    void exportRequested(const ui::Figure& figure);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makePage();
    void fillScopes();
    void showHead(MatrixPanel* panel);
    QString scopeText() const;

    const core::RunRecord* m_record = nullptr;
    QStackedWidget* m_pages = nullptr;
    QComboBox* m_scope = nullptr;
    QComboBox* m_cellScale = nullptr;
    QLabel* m_badge = nullptr;
    std::array<MatrixPanel*, 2> m_panels{};
    QTimer m_timer;
};

} // namespace ui
