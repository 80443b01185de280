// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace core {

/// The candidate with the fewest edits (insert, drop, replace, swap neighbours) away from `word`, or one that
/// contains it; empty when none is near enough to be what was meant.
QString nearest(const QString& word, const QStringList& candidates);

/// "; did you mean X?" for the end of a message, or nothing.
QString didYouMean(const QString& word, const QStringList& candidates);

} // namespace core
