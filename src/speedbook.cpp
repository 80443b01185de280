// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/speedbook.h"

#include <QStringList>

#include <cmath>
#include <cstdlib>

namespace core {

namespace {

int halfDecade(double flopsPerSample)
{
    return static_cast<int>(std::lround(2 * std::log10(flopsPerSample)));
}

bool isSpeed(double value)
{
    return std::isfinite(value) && value > 0;
}

} // namespace

void SpeedBook::note(engine::NetworkKind kind, double flopsPerSample, double flopsPerSecond)
{
    if (isSpeed(flopsPerSample) && isSpeed(flopsPerSecond))
        m_speeds[{static_cast<int>(kind), halfDecade(flopsPerSample)}] = flopsPerSecond;
}

std::optional<double> SpeedBook::flopsPerSecond(engine::NetworkKind kind, double flopsPerSample) const
{
    if (!isSpeed(flopsPerSample))
        return {};
    constexpr int anotherKind = 1000; // farther than any step
    std::optional<double> nearest;
    int smallest = 0;
    for (const auto& [key, speed] : m_speeds) {
        const int distance = std::abs(key.second - halfDecade(flopsPerSample))
            + (key.first == static_cast<int>(kind) ? 0 : anotherKind);
        if (!nearest || distance < smallest) {
            nearest = speed;
            smallest = distance;
        }
    }
    return nearest;
}

QString SpeedBook::toText() const
{
    QStringList entries;
    for (const auto& [key, speed] : m_speeds)
        entries << QStringLiteral("%1 %2 %3").arg(key.first).arg(key.second).arg(speed);
    return entries.join(u';');
}

SpeedBook SpeedBook::fromText(const QString& text)
{
    SpeedBook book;
    for (const QString& entry : text.split(u';', Qt::SkipEmptyParts)) {
        const QStringList parts = entry.split(u' ');
        bool hasKind = false;
        bool hasStep = false;
        bool hasSpeed = false;
        const int kind = parts.value(0).toInt(&hasKind);
        const int step = parts.value(1).toInt(&hasStep);
        const double speed = parts.value(2).toDouble(&hasSpeed);
        if (parts.size() == 3 && hasKind && hasStep && hasSpeed && isSpeed(speed) && std::abs(step) < 100)
            book.m_speeds[{kind, step}] = speed;
    }
    return book;
}

} // namespace core
