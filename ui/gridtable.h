// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/texttable.h"

#include <QTableView>

namespace ui {

class GridModel;

/// A table as high as its rows, without a frame of its own: it stands in a page that scrolls. Its accessible name is
/// its title. It copies itself as text and as a table, as Markdown, LaTeX and HTML.
class GridTable : public QTableView {
    Q_OBJECT
public:
    GridTable(GridModel* model, const QString& title, QWidget* parent);

    /// Columns as wide as their texts; a scroll bar only beyond `room` pixels.
    void fit(int room);
    core::TextTable table() const;

signals:
    void saveRequested(const core::TextTable& table);

private:
    void copy() const;
    void copyAs(core::TableFormat format) const;

    GridModel* m_model;
};

} // namespace ui
