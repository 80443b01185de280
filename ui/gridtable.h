// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableView;
class QWidget;

namespace ui {

class GridModel;

/// A table as high as its rows, without a frame of its own: it stands in a page that scrolls. Copies as text.
QTableView* makeGridTable(GridModel* model, const QString& accessibleName, QWidget* parent);

/// Columns as wide as their texts; a scroll bar only beyond `room` pixels.
void fitGridTable(QTableView* table, int room);

} // namespace ui
