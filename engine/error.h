// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

namespace engine {

/// The engine's only exception: bad input. Its text is for the user and says what is wrong, where, and
/// what would be right, on one line.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace engine
