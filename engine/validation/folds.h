// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/random/stream.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

/// The fold (0 .. folds-1) of each row, stratified: every class is spread over the folds as evenly as it can
/// be, and the folds' sizes differ by at most one row per class.
///
/// Seeded     rows of each class shuffled by the random stream (seed, repetition, Purpose::Folds); the
/// left-over rows
///            of successive classes go to successive folds, so that fold sizes differ by at most one row in
///            all.
/// Published  scikit-learn 0.19's StratifiedKFold(folds, shuffle=True, random_state=10): each class shuffled
/// by a fresh
///            std::mt19937(10) with NumPy's legacy shuffle, cut into consecutive pieces; ignores seed and
///            repetition.
/// Errors     Error when folds < 2 or a class present in y has fewer rows than folds (names class, rows,
///            folds).
std::vector<std::uint8_t> stratifiedFolds(std::span<const std::uint8_t> y, int classes, int folds,
    FoldRule rule, std::uint64_t seed, int repetition);

/// Rows in file order, split in two.
struct RowSplit {
    std::vector<Index> train;
    std::vector<Index> test; // or validation
};

/// Stratified split by (seed, repetition, purpose). The part that is split off has ceil(rows * share) rows
/// (398 / 171 for WDBC at 0.3), each class its proportional share by largest remainder (148 + 250 / 64 +
/// 107).
/// purpose  Purpose::TestSplit or Purpose::ValidationSplit: other random numbers, and other words in errors.
/// Errors   Error when a part would be empty of some class.
RowSplit stratifiedSplit(std::span<const std::uint8_t> y, int classes, double share, std::uint64_t seed,
    int repetition, Purpose purpose = Purpose::TestSplit);

} // namespace engine
