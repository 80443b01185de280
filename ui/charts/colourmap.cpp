// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/colourmap.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

using Stops = std::array<QRgb, 9>;
constexpr Stops viridis{
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725};
constexpr Stops onLight{
    0x543005, 0x8C510A, 0xBF812D, 0xDFC27D, 0xF5F5F5, 0x80CDC1, 0x35978F, 0x01665E, 0x003C30};
constexpr Stops onDark{
    0xF6D58E, 0xD9A441, 0xA8742A, 0x6B4C26, 0x33373D, 0x1F5A57, 0x1E8279, 0x3DB3A6, 0x8FE3D7};

} // namespace

QColor mapColour(ColourMap map, double position, bool dark)
{
    const Stops& stops = map == ColourMap::Sequential ? viridis : (dark ? onDark : onLight);
    const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double share = place - static_cast<double>(below);
    const auto mixed = [&](auto channel) {
        return static_cast<int>(
            std::lround((1 - share) * channel(stops[below]) + share * channel(stops[below + 1])));
    };
    return QColor(mixed([](QRgb c) { return qRed(c); }), mixed([](QRgb c) { return qGreen(c); }),
        mixed([](QRgb c) { return qBlue(c); }));
}

QColor noColour(bool dark)
{
    return dark ? QColor(0x6B, 0x72, 0x7C) : QColor(0xB4, 0xBA, 0xC2);
}

} // namespace ui
