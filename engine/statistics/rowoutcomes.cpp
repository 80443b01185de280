// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/rowoutcomes.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine {

namespace {

constexpr double leastProbability = 1e-7; // the paper's clip: without it one impossible row is infinitely bad

} // namespace

void RowOutcomes::add(std::span<const double> probabilities, std::uint8_t label, std::uint8_t predicted)
{
    labels.push_back(label);
    if (probabilities.empty()) {
        confidences.push_back(0);
        return;
    }
    assert(label < probabilities.size() && predicted < probabilities.size());
    for (std::size_t k = 0; k < probabilities.size(); ++k) {
        const double error = probabilities[k] - (k == label ? 1 : 0);
        squaredError += error * error;
    }
    negativeLog -= std::log(std::max(probabilities[label], leastProbability));
    confidences.push_back(static_cast<float>(probabilities[predicted]));
}

void RowOutcomes::append(const RowOutcomes& other)
{
    labels.insert(labels.end(), other.labels.begin(), other.labels.end());
    confidences.insert(confidences.end(), other.confidences.begin(), other.confidences.end());
    squaredError += other.squaredError;
    negativeLog += other.negativeLog;
}

} // namespace engine
