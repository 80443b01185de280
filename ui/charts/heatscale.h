// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/colourmap.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// Few digits, and powers of ten only for very large and very small numbers: "0.031", "310", "3.1e-08".
QString shortNumber(double value, int digits);

/// From numbers to colours, with the numbers that stand beside the colours.
class HeatScale {
    Q_DECLARE_TR_FUNCTIONS(ui::HeatScale)
public:
    enum class Kind {
        Magnitude, ///< above 0, logarithmic: 0.01
        Share, ///< 0..1, as percent
        Cosine, ///< -1..1
        Times, ///< a quotient, logarithmic around 1: "× 4", "÷ 4"
        Points, ///< a difference of shares, around 0, in percentage points
        Difference, ///< a difference of numbers, around 0
    };

    HeatScale() = default;
    /// `low` and `high`: of the finite values that are shown; widened to round numbers.
    HeatScale(Kind kind, double low, double high);

    Kind kind() const { return m_kind; }
    ColourMap map() const;
    /// 0..1 on the colour bar; absent for what has no place: NaN, and 0 where the scale is logarithmic.
    std::optional<double> position(double value) const;
    const QList<double>& ticks() const { return m_ticks; }
    QString tickText(double value) const;
    /// "0.0312", "41.0 %", "3.1 times"; in words where there is no number.
    QString text(double value) const;
    bool operator==(const HeatScale&) const = default;

private:
    void fitMagnitude(double low, double high);
    void fitTimes(double low, double high);
    void fitAroundZero(double low, double high);

    Kind m_kind = Kind::Magnitude;
    double m_low = 0.1;
    double m_high = 1;
    QList<double> m_ticks;
};

} // namespace ui
