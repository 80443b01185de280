// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace engine {

/// A table of numbers with one column of class names: RFC 4180 (quotes, CRLF, a UTF-8 byte-order mark), a
/// header line, separator comma, semicolon or tab (found in the header). Every other column is a feature and
/// must hold finite numbers (read by std::from_chars: the C locale, always).
///
/// Classes are ordered by name unless `classOrder` gives the order. A dataset needs 2 to 255 classes.
/// Errors  Error names `name` (the file), line and column, and what was expected there: no header, duplicate
///         or missing column, ragged row, empty or non-numeric or overflowing cell, too few rows or classes.
Dataset parseCsv(std::span<const std::byte> bytes, const std::string& name, std::string_view labelColumn = {},
    std::span<const std::string> classOrder = {});

} // namespace engine
