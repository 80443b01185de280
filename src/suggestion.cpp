// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/suggestion.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace core {

namespace {

// Optimal string alignment: Levenshtein distance with swaps of neighbours.
int editDistance(const QString& a, const QString& b)
{
    const auto columns = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(columns);
    std::vector<int> above(columns);
    std::vector<int> row(columns);
    for (std::size_t j = 0; j < columns; ++j)
        above[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto c = static_cast<std::size_t>(j);
            const int replaced = above[c - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[c] = std::min({above[c] + 1, row[c - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[c] = std::min(row[c], before[c - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above.back();
}

} // namespace

QString nearest(const QString& word, const QStringList& candidates)
{
    constexpr qsizetype longestWord = 100; // the table is quadratic; nobody mistypes longer ones
    if (word.isEmpty() || word.size() > longestWord)
        return {};
    const QString lower = word.toLower();
    QString best;
    int bestDistance = static_cast<int>(std::max<qsizetype>(2, word.size() / 3)) + 1;
    for (const QString& candidate : candidates) {
        const int distance = editDistance(lower, candidate.toLower());
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    if (!best.isEmpty() || word.size() < 3)
        return best;
    const auto containing = std::find_if(candidates.begin(), candidates.end(),
        [&](const QString& candidate) { return candidate.contains(word, Qt::CaseInsensitive); });
    return containing == candidates.end() ? QString() : *containing;
}

QString didYouMean(const QString& word, const QStringList& candidates)
{
    const QString best = nearest(word, candidates);
    return best.isEmpty() ? QString()
                          : QCoreApplication::translate("Suggestion", "; did you mean \"%1\"?").arg(best);
}

} // namespace core
