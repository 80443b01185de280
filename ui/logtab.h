// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logmodel.h"

#include <QWidget>

class QTableView;
class QStackedWidget;

namespace ui {

/// The log as a list that follows its end while the end is in sight.
class LogTab : public QWidget {
    Q_OBJECT
public:
    explicit LogTab(QWidget* parent = nullptr);
    void append(const QList<LogModel::Line>& lines);
    const LogModel* model() const { return m_model; }

private:
    LogModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_pages = nullptr;
};

} // namespace ui
