// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace engine {

/// Text of a file or its name as an error message shows it: one line, no control characters, shortened in the
/// middle.
inline std::string printable(std::string_view text, std::size_t longest = 60)
{
    const auto isContinuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    std::string shown;
    if (text.size() <= longest) {
        shown = text;
    } else { // never cut inside a UTF-8 character
        std::size_t head = longest / 2;
        while (head > 0 && isContinuation(text[head]))
            --head;
        std::size_t tail = text.size() - longest / 2;
        while (tail < text.size() && isContinuation(text[tail]))
            ++tail;
        shown = std::string(text.substr(0, head)) + "..." + std::string(text.substr(tail));
    }
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = '?';
    }
    return shown;
}

inline std::string quoted(std::string_view text)
{
    return '"' + printable(text) + '"';
}

} // namespace engine
