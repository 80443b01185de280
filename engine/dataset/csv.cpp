// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csv.h"

#include "engine/dataset/csvtokens.h"
#include "engine/dataset/quoted.h"
#include "engine/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace engine {

namespace {

constexpr std::size_t mostClasses = 255;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

[[noreturn]] void fail(const std::string& name, const std::string& fault)
{
    throw Error(printable(name, 200) + ": " + fault);
}

/// The file as text: no byte-order mark, no empty lines at the end.
std::string_view textOf(std::span<const std::byte> bytes, const std::string& name)
{
    // char may look at any object's bytes.
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    const std::size_t zero = text.find('\0');
    if (zero != std::string_view::npos) {
        const auto line = 1 + std::ranges::count(text.substr(0, zero), '\n');
        fail(name, "line " + std::to_string(line) + ": a NUL byte; expected CSV text in UTF-8");
    }
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    if (text.empty())
        fail(name, "is empty; expected CSV text with a header line");
    return text;
}

std::vector<std::string> headerNames(
    const CsvTokens& tokens, const std::vector<CsvCell>& cells, const std::string& name)
{
    std::vector<std::string> names;
    std::unordered_map<std::string_view, std::size_t> columnOfName;
    names.reserve(cells.size());
    for (const CsvCell& cell : cells) {
        names.emplace_back(trimmed(cell.text));
        if (names.back().empty())
            tokens.fail(names.size(), "the header has no name here; expected a name for each column");
        const auto [other, isNew] = columnOfName.emplace(names.back(), names.size());
        if (!isNew)
            tokens.fail(names.size(),
                "the header names " + quoted(names.back()) + " again, as in column "
                    + std::to_string(other->second) + "; expected each name once");
    }
    if (names.size() < 2)
        fail(name,
            "line 1: the header has one column, " + quoted(names.front())
                + "; expected features and a label column, separated by comma, semicolon or tab");
    return names;
}

/// Index of the label column; the last one when none is asked for.
std::size_t findLabelColumn(
    const std::vector<std::string>& names, std::string_view labelColumn, const std::string& name)
{
    if (labelColumn.empty())
        return names.size() - 1;
    const auto found = std::ranges::find(names, labelColumn);
    if (found == names.end())
        fail(name,
            "line 1: no column is named " + quoted(labelColumn)
                + "; expected it in the header, whose last name is " + quoted(names.back()));
    return static_cast<std::size_t>(found - names.begin());
}

float parseNumber(
    const CsvTokens& tokens, std::size_t column, const std::string& header, std::string_view text)
{
    const std::string_view number = trimmed(text);
    const auto failHere
        = [&](const std::string& fault) { tokens.fail(column, "in " + quoted(header) + ", " + fault); };
    if (number.empty())
        failHere("an empty cell; expected a number");
    double value = 0;
    const char* end = number.data() + number.size();
    const auto [stop, status] = std::from_chars(number.data(), end, value);
    if (status == std::errc::invalid_argument || stop != end)
        failHere(quoted(number) + " is no number; expected digits with a decimal point, as 12.5 or 1e-3");
    if (status == std::errc::result_out_of_range
        || (std::isfinite(value) && std::abs(value) > double{std::numeric_limits<float>::max()}))
        failHere(quoted(number) + " is out of range; expected a size below 3.4e38, and not so close to 0");
    if (!std::isfinite(value))
        failHere(quoted(number) + " is not finite; expected a finite number");
    return static_cast<float>(value);
}

/// Gives class names numbers as they come; order() then makes them those of the dataset.
class Classes {
public:
    Classes(const CsvTokens& tokens, std::span<const std::string> order)
        : m_tokens(tokens)
        , m_order(order)
    {
        for (const std::string& className : order)
            m_numbers.emplace(className, m_numbers.size());
    }

    std::uint8_t numberOf(std::string_view className, std::size_t column)
    {
        if (className.empty())
            m_tokens.fail(column, "an empty label; expected the name of a class");
        auto known = m_numbers.find(className);
        if (known == m_numbers.end()) {
            if (!m_order.empty())
                m_tokens.fail(column, quoted(className) + " is no class; expected " + orderText());
            if (m_numbers.size() == mostClasses)
                m_tokens.fail(column,
                    quoted(className)
                        + " is class number 256; expected at most 255 classes; is "
                          "this the label column?");
            known = m_numbers.emplace(className, m_numbers.size()).first;
        }
        m_seen[known->second] = true;
        return static_cast<std::uint8_t>(known->second);
    }

    std::size_t seen() const { return static_cast<std::size_t>(std::ranges::count(m_seen, true)); }

    /// Names in their final order; labels are renumbered to it.
    std::vector<std::string> settle(std::vector<std::uint8_t>& y) const
    {
        if (!m_order.empty())
            return {m_order.begin(), m_order.end()};
        std::vector<std::string> names;
        std::vector<std::uint8_t> finalNumber(m_numbers.size());
        for (const auto& [className, number] : m_numbers) { // a map: by name
            finalNumber[number] = static_cast<std::uint8_t>(names.size());
            names.push_back(className);
        }
        for (std::uint8_t& label : y)
            label = finalNumber[label];
        return names;
    }

private:
    std::string orderText() const
    {
        std::string text;
        for (const std::string& className : m_order)
            text += (text.empty() ? "" : " or ") + quoted(className);
        return text;
    }

    const CsvTokens& m_tokens;
    std::span<const std::string> m_order;
    std::map<std::string, std::size_t, std::less<>> m_numbers;
    std::vector<bool> m_seen = std::vector<bool>(mostClasses + 1);
};

} // namespace

Dataset parseCsv(std::span<const std::byte> bytes, const std::string& name, std::string_view labelColumn,
    std::span<const std::string> classOrder)
{
    const std::string_view text = textOf(bytes, name);
    CsvTokens tokens(text, findSeparator(text), name);
    std::vector<CsvCell> cells;
    tokens.next(cells);
    Dataset dataset;
    dataset.name = name;
    std::vector<std::string> header = headerNames(tokens, cells, name);
    const std::size_t label = findLabelColumn(header, labelColumn, name);

    Classes classes(tokens, classOrder);
    std::vector<float> values;
    std::vector<std::uint8_t> y;
    while (tokens.next(cells)) {
        if (cells.size() != header.size())
            tokens.fail(std::min(cells.size(), header.size()),
                "the line has " + std::to_string(cells.size()) + (cells.size() == 1 ? " cell" : " cells")
                    + "; expected " + std::to_string(header.size()) + ", as in the header");
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (column != label)
                values.push_back(parseNumber(tokens, column + 1, header[column], cells[column].text));
        }
        y.push_back(classes.numberOf(trimmed(cells[label].text), label + 1));
    }
    if (y.empty())
        fail(name, "line 1: nothing follows the header; expected at least one line for each class");
    if (classes.seen() < 2)
        fail(name,
            "column " + std::to_string(label + 1) + ": all " + std::to_string(y.size())
                + " rows are of one class; expected at least two classes in " + quoted(header[label]));

    dataset.classNames = classes.settle(y);
    dataset.train.y = std::move(y);
    header.erase(header.begin() + static_cast<std::ptrdiff_t>(label));
    dataset.featureNames = std::move(header);
    dataset.train.x = ConstView(values.data(), static_cast<Index>(dataset.train.y.size()),
        static_cast<Index>(dataset.featureNames.size()));
    dataset.test.x.resize(0, dataset.train.x.cols());
    return dataset;
}

} // namespace engine
