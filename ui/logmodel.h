// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTime>

#include <span>

namespace ui {

/// What happened, in words, with the time of day. Keeps the last lines only.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Kind { Fact, Problem };
    struct Line {
        QTime time;
        Kind kind = Kind::Fact;
        QString text;
    };
    static constexpr int capacity = 20000;

    using QAbstractTableModel::QAbstractTableModel;
    void append(const QList<Line>& lines);
    QString toText() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Line> m_lines;
};

/// The lines that events are worth.
QList<LogModel::Line> logLines(const core::RunRecord& record, std::span<const engine::Event> events);

} // namespace ui
