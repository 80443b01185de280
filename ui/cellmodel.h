// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/reproduction.h"

#include <QAbstractTableModel>

namespace ui {

/// The ten cells of the paper as a table: published and ours side by side, and how far each is.
class CellModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Experiment,
        Head,
        TestPublished,
        TestOurs,
        TestDifference,
        CvPublished,
        CvOurs,
        CvDifference,
        Seeds,
        State,
        TimeLeft,
        ColumnCount,
    };

    explicit CellModel(const core::Reproduction& reproduction, QObject* parent = nullptr);

    /// Anything may have changed. `fraction` of the queue's run is done; `paused`: it is waiting.
    void refresh(double fraction, bool paused);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    QString name(int cell) const; // "MNIST CNN, ReLU"
    QString details(int cell) const; // every seed's figure; what went wrong, and what to do

private:
    QString text(int cell, int column) const;
    QString stateText(int cell) const;

    const core::Reproduction& m_reproduction;
    double m_fraction = 0;
    bool m_paused = false;
};

} // namespace ui
