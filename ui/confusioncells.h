// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/validation/confusionmatrix.h"
#include "ui/charts/figure.h"
#include "ui/headstyle.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

enum class CellScale { Counts, RowShare };

/// A confusion matrix as it is shown. Where a head can be silent there is one more column, "undecided":
/// column 0 is shown without those rows.
struct MatrixPicture {
    Q_DECLARE_TR_FUNCTIONS(ui::MatrixPicture)
public:
    QString headName;
    HeadStyle style;
    engine::ConfusionMatrix matrix;
    QStringList classNames;
    bool undecidedColumn = false;
    CellScale scale = CellScale::Counts;

    int rows() const { return matrix.classes(); }
    int columns() const { return matrix.classes() + (undecidedColumn ? 1 : 0); }
    bool isUndecided(int column) const { return undecidedColumn && column == matrix.classes(); }
    std::int64_t count(int row, int column) const;
    double share(int row, int column) const; // of the row, 0..1
    QString text(int row, int column) const;
    QString columnName(int column) const;
    QString sentence(int row, int column) const; // "true 3, predicted 5: 12 of 171 (1.4 %)"
};

/// One cell, the same on the screen and in an export. The painter's font sets the size of the number.
void paintMatrixCell(
    QPainter& painter, const QRectF& rect, const MatrixPicture& picture, int row, int column, const Ink& ink);

/// Paper to the head's colour by the row's share; steeper near 0, so that one error in a hundred is seen.
QColor cellColour(double share, const HeadStyle& style, const Ink& ink);

/// Several matrices side by side with their names and accuracies.
Figure matrixFigure(const QList<MatrixPicture>& pictures, const QString& title, const QString& caption);

} // namespace ui
