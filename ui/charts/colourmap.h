// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace ui {

/// Colours for numbers, apart from those of heads, and in order for every kind of colour vision.
enum class ColourMap {
    Sequential, ///< dark to bright: viridis (van der Walt and Smith 2015)
    Diverging, ///< brown, neutral, teal: BrBG of ColorBrewer; on dark paper the middle is dark
};

/// `position` 0..1.
QColor mapColour(ColourMap map, double position, bool dark);

/// Of cells without a position on the scale.
QColor noColour(bool dark);

} // namespace ui
