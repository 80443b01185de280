// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/texttable.h"
#include "ui/runtab.h"

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace ui {

class GridModel;
class GridTable;
class StatisticsSection;

/// The run's tables in the paper's form, its id and its digest.
class ResultsTab : public RunTab {
    Q_OBJECT
public:
    explicit ResultsTab(QWidget* parent = nullptr);
    void setRecord(const core::RunRecord* record); // borrowed; null: nothing was run yet
    void refresh() override;
    void setDigest(const QString& digest); // empty while it isn't known
    QString digest() const;
    const GridModel* summary() const { return m_summary; }
    const StatisticsSection* statistics() const { return m_statistics; }

signals:
    void saveTablesRequested();
    void saveTableRequested(const core::TextTable& table);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makePage();
    struct Words { // about a table
        QLabel* title;
        QLabel* note;
    };
    Words addTable(QVBoxLayout* layout, const QString& title, GridModel* model);
    void nameTables();
    void fitTables();

    QLabel* m_title = nullptr;
    QLabel* m_badge = nullptr;
    QLabel* m_reason = nullptr;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_digest = nullptr;
    GridModel* m_summary = nullptr;
    StatisticsSection* m_statistics = nullptr;
    GridModel* m_folds = nullptr;
    GridModel* m_report = nullptr;
    QLabel* m_foldsTitle = nullptr;
    QLabel* m_summaryNote = nullptr;
    QList<GridTable*> m_tables;
    QList<QWidget*> m_sections;
};

} // namespace ui
