// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/headstyle.h"
#include "ui/theme.h"

#include <QList>
#include <QRectF>
#include <QStringList>
#include <QWidget>

#include <vector>

class QPainter;

namespace ui {

/// Bars of shares, a row for each class and a last one for undecided rows, a bar for each head.
struct FiringBars {
    struct Head {
        QString name;
        HeadStyle style;
        std::vector<double> shares; // as rows, 0..1; shorter while nothing is known
        bool canDie = false; // a share of 0 is a dead unit, but for the last row
    };
    QStringList rows;
    QList<Head> heads;
    QString hint; // in place of bars while there are none
};

/// The painter's font sets all sizes.
void paintFiringBars(QPainter& painter, const QRectF& rect, const FiringBars& bars, const Ink& ink);

class FiringBarsView : public QWidget {
    Q_OBJECT
public:
    explicit FiringBarsView(QWidget* parent = nullptr);
    void setBars(const FiringBars& bars);
    const FiringBars& bars() const { return m_bars; }
    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {200, 90}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    FiringBars m_bars;
};

} // namespace ui
