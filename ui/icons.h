// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace ui {

enum class Glyph { Run, Pause, Stop, More, Save, Folder, Copy };

/// A small shape in one colour, sharp at any pixel ratio up to 2.
QIcon glyphIcon(Glyph glyph, const QColor& colour);

} // namespace ui
