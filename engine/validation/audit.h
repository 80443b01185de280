// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace engine {

/// What is known of how figures came about. Absent or empty: not known, so nothing is said of it.
struct ProtocolFacts {
    bool modelCarriedOn = false; // one model is trained on through all folds
    bool preprocessingSeesAllFolds = false; // fitted once, before the folds were cut
    bool seedsUnpaired = false; // heads differ in initial weights, order or folds too
    bool populationSd = false; // the spread that is quoted divides by n
    int folds = 0; // 0: no folds
    std::optional<std::int64_t> smallestClass; // rows of the rarest class among those that the folds share
    std::optional<std::int64_t> duplicateRows; // with an equal row in another fold
    std::optional<std::int64_t> constantFeatures;
    /// Of each head: the score of fold 1, 2, .. in the order they were trained; the mean where there are
    /// repetitions.
    std::vector<std::vector<double>> foldScores;
};

enum class AuditFinding {
    ModelCarriedOn, ///< later folds validate on rows that the model was trained on: their mean is a learning curve
    ScoresRise, ///< scores rise with the fold's number more than chance does: something is carried over
    PreprocessingSeesAllFolds, ///< the validation rows took part in fitting it
    SeedsUnpaired, ///< differences between heads contain those of weights and order
    ClassSmallerThanFolds, ///< some folds validate without any row of a class
    DuplicateRows, ///< a fold validates on rows that were trained on under another number
    PopulationSd, ///< the quoted spread is too small by sqrt((n - 1) / n)
    ConstantFeatures, ///< they carry nothing; harmless unless they vary in the test set
};

struct AuditWarning {
    AuditFinding finding = AuditFinding::ModelCarriedOn;
    int head = -1; // of ScoresRise: index into foldScores
    double rho = 0; // of ScoresRise: Spearman's rank correlation of score and fold number
    double p = 1; // of ScoresRise: one-sided, adjusted for the number of heads
    std::int64_t count = 0; // rows, features, or rows of the smallest class
    std::int64_t folds = 0; // of ClassSmallerThanFolds and PopulationSd
};

/// ScoresRise is said below this p, by Holm over the heads: of 200 runs without any carry-over one is suspected.
inline constexpr double auditLevel = 0.005;

/// All that is wrong or unusual, in the order of AuditFinding.
/// Errors  Error for a score that is not finite.
std::vector<AuditWarning> audit(const ProtocolFacts& facts);

} // namespace engine
