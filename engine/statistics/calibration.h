// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/statistics/rowoutcomes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace engine {

/// Rows of similar confidence: a bar of the reliability diagram.
struct ReliabilityBin {
    double low = 0; // confidence, low < c <= high; of equal mass: of its first and last row
    double high = 0;
    std::int64_t rows = 0;
    double confidence = 0; // mean; 0 without rows
    double accuracy = 0; // likewise
};

/// Does a classifier know how sure it is? Over decided rows alone: an undecided one has no probabilities, and its
/// share stands beside the figures, which can look good because the hard rows are left out.
///
/// equalWidth  bins of the same width over 0..1, the first with confidence 0 too (Guo et al. 2017, arXiv:1706.04599)
/// equalMass   bins of the same number of rows, the first ones with one more (Nguyen and O'Connor 2015,
///             arXiv:1508.05154), rows of equal confidence in their own order
/// ece         sum over bins of |accuracy - confidence| * rows / decided rows
/// brier       mean of sum_k (p_k - [k = label])^2, 0..2 (Brier 1950)
/// nll         mean of -ln max(p_label, 1e-7), nats: the same for every head, whatever loss it trains
struct Calibration {
    std::int64_t rows = 0;
    std::int64_t undecided = 0;
    std::vector<ReliabilityBin> equalWidth;
    std::vector<ReliabilityBin> equalMass; // of fewer decided rows than bins: one each
    double eceEqualWidth = 0;
    double eceEqualMass = 0;
    double brier = 0;
    double nll = 0;
    double accuracy = 0; // of decided rows
    double confidence = 0; // mean
    std::int64_t decided() const { return rows - undecided; }
    double undecidedShare() const;
};

/// Empty where the head has no probabilities; without decided rows there are no bins and all figures are 0.
/// Errors  Error where predictions and labels are not equally many, bins < 1, or a confidence is not in 0..1.
std::optional<Calibration> calibrate(
    const RowOutcomes& outcomes, std::span<const std::uint8_t> predictions, int bins = 15);

} // namespace engine
