// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatscale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// The steps 1, 2, 5, 10, 20 ..; `i` counts them from 1.
double roundNumber(int i)
{
    constexpr double steps[] = {1, 2, 5};
    const int decade = i >= 0 ? i / 3 : (i - 2) / 3;
    return steps[i - 3 * decade] * std::pow(10.0, decade);
}

/// The last of these steps at or below `value`.
int stepBelow(double value)
{
    int i = 3 * static_cast<int>(std::floor(std::log10(value))) - 1;
    while (roundNumber(i + 1) <= value * (1 + 1e-9))
        ++i;
    return i;
}

int stepAbove(double value)
{
    const int below = stepBelow(value);
    return roundNumber(below) >= value * (1 - 1e-9) ? below : below + 1;
}

QString number(double value)
{
    return shortNumber(value, 3);
}

QString signedNumber(double value, const QString& digits)
{
    return value > 0 ? QLatin1Char('+') + digits : digits;
}

} // namespace

QString shortNumber(double value, int digits)
{
    const bool isWhole = std::abs(value) >= std::pow(10.0, digits - 1) && std::abs(value) < 1e6;
    return isWhole ? QLocale().toString(value, 'f', 0) : QLocale().toString(value, 'g', digits);
}

HeatScale::HeatScale(Kind kind, double low, double high)
    : m_kind(kind)
{
    switch (kind) {
    case Kind::Magnitude:
        fitMagnitude(low, high);
        break;
    case Kind::Share:
        m_low = 0;
        m_high = 1;
        m_ticks = {0, 0.25, 0.5, 0.75, 1};
        break;
    case Kind::Cosine:
        m_low = -1;
        m_high = 1;
        m_ticks = {-1, -0.5, 0, 0.5, 1};
        break;
    case Kind::Times:
        fitTimes(low, high);
        break;
    case Kind::Points:
    case Kind::Difference:
        fitAroundZero(low, high);
        break;
    }
}

void HeatScale::fitMagnitude(double low, double high)
{
    if (!(low > 0) || !(high >= low)) {
        low = 0.1;
        high = 1;
    }
    int first = stepBelow(low);
    int last = std::max(stepAbove(high), first + 1);
    int by = 1;
    if (last - first > 6) { // whole decades
        first = first >= 0 ? first / 3 * 3 : (first - 2) / 3 * 3;
        last = last > 0 ? (last + 2) / 3 * 3 : last / 3 * 3;
        by = 3 * std::max(1, (last - first) / 15);
    }
    m_low = roundNumber(first);
    m_high = roundNumber(last);
    for (int i = first; i <= last; i += by)
        m_ticks << roundNumber(i);
}

void HeatScale::fitTimes(double low, double high)
{
    double powers = 1;
    if (low > 0 && high >= low)
        powers = std::max(std::abs(std::log2(low)), std::abs(std::log2(high)));
    const int last = std::max(1, static_cast<int>(std::ceil(powers - 1e-9)));
    const int by = std::max(1, (last + 1) / 2);
    m_high = std::exp2(last);
    m_low = 1 / m_high;
    for (int i = -last / by * by; i <= last; i += by)
        m_ticks << std::exp2(i);
}

void HeatScale::fitAroundZero(double low, double high)
{
    const double reach = std::max({std::abs(low), std::abs(high), 1e-3});
    m_high = roundNumber(stepAbove(std::isfinite(reach) ? reach : 1));
    m_low = -m_high;
    m_ticks = {m_low, m_low / 2, 0, m_high / 2, m_high};
}

ColourMap HeatScale::map() const
{
    return m_kind == Kind::Magnitude || m_kind == Kind::Share ? ColourMap::Sequential : ColourMap::Diverging;
}

std::optional<double> HeatScale::position(double value) const
{
    if (!std::isfinite(value))
        return {};
    if (m_kind != Kind::Magnitude && m_kind != Kind::Times)
        return std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    if (!(value > 0))
        return {};
    return std::clamp(std::log(value / m_low) / std::log(m_high / m_low), 0.0, 1.0);
}

QString HeatScale::tickText(double value) const
{
    const QLocale locale;
    switch (m_kind) {
    case Kind::Magnitude:
        return number(value);
    case Kind::Share:
        return tr("%1 %").arg(number(100 * value));
    case Kind::Cosine:
        return number(value);
    case Kind::Times:
        if (value == 1)
            return locale.toString(1);
        return value > 1 ? QStringLiteral("× ") + number(value) : QStringLiteral("÷ ") + number(1 / value);
    case Kind::Points:
        return signedNumber(value, number(100 * value));
    case Kind::Difference:
        break;
    }
    return signedNumber(value, number(value));
}

QString HeatScale::text(double value) const
{
    const QLocale locale;
    if (!std::isfinite(value))
        return tr("not defined");
    switch (m_kind) {
    case Kind::Share:
        return tr("%1 %").arg(locale.toString(100 * value, 'f', 1));
    case Kind::Cosine:
        return locale.toString(value, 'f', 3);
    case Kind::Times:
        return tr("%1 times").arg(number(value));
    case Kind::Points:
        return tr("%1 points").arg(signedNumber(value, locale.toString(100 * value, 'f', 1)));
    case Kind::Difference:
        return signedNumber(value, locale.toString(value, 'f', 3));
    case Kind::Magnitude:
        break;
    }
    return number(value);
}

} // namespace ui
