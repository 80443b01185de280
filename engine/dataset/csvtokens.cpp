// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csvtokens.h"

#include "engine/dataset/quoted.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace engine {

namespace {

constexpr std::size_t mostColumns = 65536;

} // namespace

CsvTokens::CsvTokens(std::string_view text, char separator, std::string name)
    : m_text(text)
    , m_separator(separator)
    , m_name(std::move(name))
{
}

bool CsvTokens::next(std::vector<CsvCell>& cells)
{
    cells.clear();
    m_unescaped.clear();
    if (m_at >= m_text.size())
        return false;
    m_recordLine = m_line;
    for (;;) {
        const std::size_t column = cells.size() + 1;
        if (column > mostColumns)
            failAt(m_line, column, "too many columns; expected at most " + std::to_string(mostColumns));
        const bool isQuoted = m_at < m_text.size() && m_text[m_at] == '"';
        cells.push_back(isQuoted ? quotedCell(column) : plainCell(column));
        if (m_at >= m_text.size())
            return true;
        const char end = m_text[m_at++];
        if (end == m_separator)
            continue;
        if (end == '\r')
            ++m_at; // the line feed behind it was checked
        ++m_line;
        return true;
    }
}

CsvCell CsvTokens::plainCell(std::size_t column)
{
    const std::size_t begin = m_at;
    for (; m_at < m_text.size(); ++m_at) {
        const char c = m_text[m_at];
        if (c == m_separator || c == '\n')
            break;
        if (c == '\r') {
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n')
                break;
            failAt(m_line, column,
                "a carriage return without a line feed; expected lines that end in LF or CR LF");
        }
        if (c == '"')
            failAt(m_line, column,
                "a quote inside a cell; expected the whole cell in quotes, quotes in it doubled");
    }
    return {m_text.substr(begin, m_at - begin), false};
}

CsvCell CsvTokens::quotedCell(std::size_t column)
{
    const std::size_t openLine = m_line;
    const std::size_t begin = ++m_at;
    bool hasDoubled = false;
    for (;; ++m_at) {
        if (m_at >= m_text.size())
            failAt(openLine, column, "a quote is opened and never closed; expected a closing quote");
        if (m_text[m_at] == '\n')
            ++m_line;
        if (m_text[m_at] != '"')
            continue;
        if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"')
            break;
        hasDoubled = true;
        ++m_at;
    }
    const std::string_view inside = m_text.substr(begin, m_at - begin);
    ++m_at;
    const std::string_view rest = m_text.substr(m_at, 2);
    if (!rest.empty() && rest[0] != m_separator && rest[0] != '\n' && rest != "\r\n")
        failAt(m_line, column, "text behind a closing quote; expected a separator or the end of the line");
    if (!hasDoubled)
        return {inside, true};

    std::string text;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        text += inside[i];
        if (inside[i] == '"')
            ++i;
    }
    m_unescaped.push_back(std::move(text));
    return {m_unescaped.back(), true};
}

void CsvTokens::fail(std::size_t column, const std::string& fault) const
{
    failAt(m_recordLine, column, fault);
}

void CsvTokens::failAt(std::size_t line, std::size_t column, const std::string& fault) const
{
    throw Error(printable(m_name, 200) + ": line " + std::to_string(line) + ", column "
        + std::to_string(column) + ": " + fault);
}

char findSeparator(std::string_view text)
{
    std::array<std::size_t, 256> counts{};
    bool isInQuotes = false;
    for (const char c : text) {
        if (c == '"')
            isInQuotes = !isInQuotes;
        else if (!isInQuotes && c == '\n')
            break;
        else if (!isInQuotes)
            ++counts[static_cast<unsigned char>(c)];
    }
    const auto countOf = [&counts](char c) { return counts[static_cast<unsigned char>(c)]; };
    return std::max({',', ';', '\t'}, [&](char a, char b) { return countOf(a) < countOf(b); });
}

} // namespace engine
