// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// One cell: its text without quotes, and whether it had them.
struct CsvCell {
    std::string_view text; // into the file, or into the tokens' own store until the next record
    bool wasQuoted = false;
};

/// Cuts RFC 4180 text into records, one at a time.
/// Errors  Error with `name`, line and column (both from 1): a quote that is never closed, a quote inside an
/// unquoted
///         cell, text behind a closing quote, a carriage return that no line feed follows, over 65,536
///         columns.
class CsvTokens {
public:
    CsvTokens(std::string_view text, char separator, std::string name);

    /// The next record's cells; false at the end of the text.
    bool next(std::vector<CsvCell>& cells);

    /// First line of the record that next() gave.
    std::size_t line() const { return m_recordLine; }

    /// Throws Error: "NAME: line L, column C: FAULT", for that record.
    [[noreturn]] void fail(std::size_t column, const std::string& fault) const;
    [[noreturn]] void failAt(std::size_t line, std::size_t column, const std::string& fault) const;

private:
    CsvCell quotedCell(std::size_t column);
    CsvCell plainCell(std::size_t column);

    std::string_view m_text;
    char m_separator;
    std::string m_name;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_recordLine = 1;
    std::deque<std::string> m_unescaped; // cells of this record that held doubled quotes
};

/// The separator that is found most often outside quotes in the first line; a comma when there is none.
char findSeparator(std::string_view text);

} // namespace engine
