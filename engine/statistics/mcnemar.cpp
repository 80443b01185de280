// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/mcnemar.h"

#include "engine/error.h"
#include "engine/statistics/distributions.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace engine {

PairedOutcomes pairedOutcomes(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> first,
    std::span<const std::uint8_t> second)
{
    if (labels.size() != first.size() || labels.size() != second.size())
        throw Error("McNemar's test: " + std::to_string(labels.size()) + " labels, "
            + std::to_string(first.size()) + " and " + std::to_string(second.size())
            + " predictions; it takes those of the same rows");
    PairedOutcomes outcomes;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const bool isFirst = first[i] == labels[i];
        const bool isSecond = second[i] == labels[i];
        ++(isFirst ? (isSecond ? outcomes.bothRight : outcomes.onlyFirstRight)
                   : (isSecond ? outcomes.onlySecondRight : outcomes.bothWrong));
    }
    return outcomes;
}

McNemarTest mcNemar(const PairedOutcomes& outcomes)
{
    const auto least = std::min(
        {outcomes.bothRight, outcomes.onlyFirstRight, outcomes.onlySecondRight, outcomes.bothWrong});
    if (least < 0 || outcomes.rows() == 0)
        throw Error("McNemar's test: it takes counts from 0 on of at least one row");
    const auto rows = static_cast<double>(outcomes.rows());
    const auto b = static_cast<double>(outcomes.onlyFirstRight);
    const auto c = static_cast<double>(outcomes.onlySecondRight);

    McNemarTest test;
    test.outcomes = outcomes;
    test.difference = (b - c) / rows;
    if (b + c > 0) {
        const double fewer = std::min(b, c);
        const double observed = distributions::fairCoinPdf(fewer, b + c);
        test.exactP = std::min(1.0, 2 * distributions::fairCoinCdf(fewer, b + c));
        test.midP = b == c ? 1 - observed / 2 : test.exactP - observed;
    }
    const double p = (b + 1) / (rows + 2);
    const double q = (c + 1) / (rows + 2);
    const double margin
        = distributions::normalQuantile(0.975) * std::sqrt((p + q - (p - q) * (p - q)) / (rows + 2));
    test.interval = {std::max(-1.0, p - q - margin), std::min(1.0, p - q + margin)};
    return test;
}

} // namespace engine
