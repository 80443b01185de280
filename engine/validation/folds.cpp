// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/folds.h"

#include "engine/error.h"
#include "engine/random/stream.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <utility>

namespace engine {

namespace {

constexpr std::uint32_t publishedSeed = 10;
constexpr int mostFolds = 255; // fold numbers are bytes

using Rows = std::vector<std::uint32_t>;

/// The rows of each class, in file order.
std::vector<Rows> rowsByClass(std::span<const std::uint8_t> y, int classes)
{
    std::vector<Rows> rows(static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < y.size(); ++i) {
        assert(y[i] < classes);
        rows[y[i]].push_back(static_cast<std::uint32_t>(i));
    }
    return rows;
}

RandomStream streamOfClass(std::uint64_t seed, Purpose purpose, int repetition, std::size_t classIndex)
{
    return RandomStream({.seed = seed,
        .purpose = purpose,
        .repetition = static_cast<std::uint32_t>(repetition),
        .layer = static_cast<std::uint32_t>(classIndex)});
}

/// numpy.random.RandomState(seed).shuffle of NumPy's legacy generator, which never changes (NEP 19): from the
/// end, the partner drawn by masking 32 bits and rejecting what is too large.
void numpyShuffle(Rows& values, std::uint32_t seed)
{
    std::mt19937 generator(seed);
    for (auto last = static_cast<std::uint32_t>(values.size()); last-- > 1;) {
        const std::uint32_t mask = std::bit_ceil(last + 1) - 1;
        std::uint32_t partner = 0;
        do {
            partner = static_cast<std::uint32_t>(generator()) & mask;
        } while (partner > last);
        std::swap(values[last], values[partner]);
    }
}

} // namespace

std::vector<std::uint8_t> stratifiedFolds(std::span<const std::uint8_t> y, int classes, int folds,
    FoldRule rule, std::uint64_t seed, int repetition)
{
    if (folds < 2 || folds > mostFolds)
        throw Error(
            "Folds: " + std::to_string(folds) + " can't be made; expected 2 to " + std::to_string(mostFolds));
    std::vector<Rows> classRows = rowsByClass(y, classes);
    for (std::size_t c = 0; c < classRows.size(); ++c) {
        if (!classRows[c].empty() && classRows[c].size() < static_cast<std::size_t>(folds))
            throw Error("Folds: class " + std::to_string(c) + " has " + std::to_string(classRows[c].size())
                + " rows, too few for " + std::to_string(folds)
                + " folds; expected at least one row for each fold");
    }

    std::vector<std::uint8_t> foldOfRow(y.size());
    const auto foldCount = static_cast<std::size_t>(folds);
    std::size_t dealt = 0;
    for (std::size_t c = 0; c < classRows.size(); ++c) {
        Rows& rows = classRows[c];
        if (rule == FoldRule::Seeded) {
            streamOfClass(seed, Purpose::Folds, repetition, c).shuffle(std::span(rows));
            for (const std::uint32_t row : rows)
                foldOfRow[row] = static_cast<std::uint8_t>(dealt++ % foldCount);
        } else {
            numpyShuffle(rows, publishedSeed);
            const std::size_t longer = rows.size() % foldCount; // the first pieces have one row more
            std::size_t next = 0;
            for (std::size_t fold = 0; fold < foldCount; ++fold) {
                const std::size_t end = next + rows.size() / foldCount + (fold < longer ? 1 : 0);
                for (; next < end; ++next)
                    foldOfRow[rows[next]] = static_cast<std::uint8_t>(fold);
            }
        }
    }
    return foldOfRow;
}

RowSplit stratifiedSplit(std::span<const std::uint8_t> y, int classes, double share, std::uint64_t seed,
    int repetition, Purpose purpose)
{
    assert(purpose == Purpose::TestSplit || purpose == Purpose::ValidationSplit);
    const bool isTest = purpose == Purpose::TestSplit;
    const std::string splitOff = isTest ? "test" : "validation";
    const std::string what = isTest ? "Test share" : "Validation share (protocol.validationShare)";
    if (!(share > 0 && share < 1))
        throw Error(what + ": expected a number between 0 and 1, both left out");
    std::vector<Rows> classRows = rowsByClass(y, classes);
    const auto rowCount = static_cast<double>(y.size());
    // 1e-9 rows of slack: 0.07 * 100 is 7.000000000000001 in binary, and means 7.
    const auto testRows = static_cast<std::size_t>(std::ceil(rowCount * share - 1e-9));

    std::vector<std::size_t> taken(classRows.size());
    std::vector<double> remainder(classRows.size());
    std::size_t sum = 0;
    for (std::size_t c = 0; c < classRows.size(); ++c) {
        const std::size_t product = classRows[c].size() * testRows;
        taken[c] = y.empty() ? 0 : product / y.size();
        remainder[c] = y.empty() ? 0 : static_cast<double>(product % y.size());
        sum += taken[c];
    }
    std::vector<std::size_t> order(classRows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
    for (std::size_t i = 0; sum < testRows; ++i, ++sum)
        ++taken[order[i]];

    RowSplit split;
    for (std::size_t c = 0; c < classRows.size(); ++c) {
        Rows& rows = classRows[c];
        if (rows.empty())
            continue;
        if (taken[c] == 0 || taken[c] == rows.size())
            throw Error(what + ": class " + std::to_string(c) + " has " + std::to_string(rows.size())
                + " rows of " + std::to_string(y.size()) + ", so its "
                + (taken[c] == 0 ? splitOff : "training")
                + " part would be empty; expected more rows of it, or another share");
        streamOfClass(seed, purpose, repetition, c).shuffle(std::span(rows));
        const auto cut = rows.begin() + static_cast<std::ptrdiff_t>(taken[c]);
        split.test.insert(split.test.end(), rows.begin(), cut);
        split.train.insert(split.train.end(), cut, rows.end());
    }
    std::ranges::sort(split.test);
    std::ranges::sort(split.train);
    return split;
}

} // namespace engine
