// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/confusioncells.h"

#include <QFrame>
#include <QTableView>

class QComboBox;
class QLabel;

namespace ui {

class ConfusionModel;

/// Keeps its cells in good proportion: as large as the panel allows, never larger than legible needs.
class MatrixTable : public QTableView {
    Q_OBJECT
public:
    explicit MatrixTable(QWidget* parent = nullptr);
    void fitCells(QSize room);
    /// Columns that would have to fit: equal for matrices side by side, so that their cells are equal.
    void setColumnsToFit(int columns) { m_columnsToFit = columns; }

private:
    int m_columnsToFit = 0;
};

/// One head's matrix with its name, or a choice of heads, and its accuracy in words.
class MatrixPanel : public QFrame {
    Q_OBJECT
public:
    explicit MatrixPanel(const QString& name, QWidget* parent = nullptr);
    void setHeads(const std::vector<std::string>& heads, int shown);
    int head() const { return m_head; }
    void setPicture(const MatrixPicture& picture);
    void clear(const QString& why);
    MatrixPicture picture() const;
    ConfusionModel* model() const { return m_model; }
    /// Cells as for this many columns: equal for matrices side by side.
    void fit(int columns);

signals:
    void headChosen(int head);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateMarker();
    void fitTable();

    std::vector<std::string> m_heads;
    int m_head = 0;
    QLabel* m_marker = nullptr;
    QLabel* m_name = nullptr;
    QComboBox* m_choice = nullptr;
    QLabel* m_accuracy = nullptr;
    QLabel* m_note = nullptr;
    MatrixTable* m_table = nullptr;
    ConfusionModel* m_model = nullptr;
};

} // namespace ui
