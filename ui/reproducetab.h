// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/reproduction.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace ui {

class CellModel;

/// Reproduce the paper: its ten results, published and ours, and the queue that runs what is missing. It shows
/// and asks; the window runs.
class ReproduceTab : public QWidget {
    Q_OBJECT
public:
    /// The reproduction is borrowed.
    explicit ReproduceTab(const core::Reproduction& reproduction, QWidget* parent = nullptr);

    /// Anything may have changed. `fraction` of the queue's run is done; `paused`: run and queue wait.
    void refresh(double fraction, bool paused);

    std::vector<int> selectedCells() const;
    QTableView* table() const { return m_table; }
    QPushButton* runSelectedButton() const { return m_runSelected; }
    QPushButton* runAllButton() const { return m_runAll; }
    QPushButton* pauseButton() const { return m_pause; }
    QPushButton* takeOutButton() const { return m_takeOut; }
    QPushButton* openButton() const { return m_open; }
    QSpinBox* seeds() const { return m_seeds; }
    QString words() const; // how far all of it is

signals:
    void seedsChanged(int count);
    void runRequested(const std::vector<int>& cells);
    void takeOutRequested(const std::vector<int>& cells);
    void pauseRequested(); // or to go on
    void openRequested(const QString& id); // of a run
    void addRunsRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildTable();
    QPushButton* addButton(const QString& text, const QString& hint);
    void openCurrent();
    void updateButtons();
    void fitTable();

    const core::Reproduction& m_reproduction;
    CellModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QSpinBox* m_seeds = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_details = nullptr;
    QPushButton* m_runSelected = nullptr;
    QPushButton* m_runAll = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_takeOut = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_addRuns = nullptr;
    double m_fraction = 0;
    bool m_paused = false;
};

} // namespace ui
