// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/pairedscores.h"

#include <cstdint>
#include <span>

namespace engine {

/// How two classifiers did on the same rows.
struct PairedOutcomes {
    std::int64_t bothRight = 0;
    std::int64_t onlyFirstRight = 0;
    std::int64_t onlySecondRight = 0;
    std::int64_t bothWrong = 0;
    std::int64_t rows() const { return bothRight + onlyFirstRight + onlySecondRight + bothWrong; }
};

/// Errors  Error where the three are not equally many.
PairedOutcomes pairedOutcomes(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> first,
    std::span<const std::uint8_t> second);

/// McNemar's test (McNemar 1947): of the rows that only one of the two gets right, is it half each?
///
/// exactP    two-sided binomial: 2 P(X <= the smaller count), at most 1.
/// midP      exactP less the probability of the observed count (Fagerland, Lydersen and Laake 2013, BMC Medical
///           Research Methodology 13:91); half of it where both counts are equal. Closer to its level than exactP.
/// Effect    difference of the accuracies, first - second, with the 95 % interval of Bonett and Price (2012,
///           Journal of Educational and Behavioral Statistics 37): Wald with one row added to either count.
/// Without a discordant row both p are 1. It says whether these two trained networks differ, not whether their
/// kinds do: other initial weights are other networks.
/// Errors    Error without rows, or where a count is below 0.
struct McNemarTest {
    PairedOutcomes outcomes;
    double exactP = 1;
    double midP = 1;
    double difference = 0;
    Interval interval;
};
McNemarTest mcNemar(const PairedOutcomes& outcomes);

} // namespace engine
