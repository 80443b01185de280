// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/heads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

/// The heads once more, in long double and as plainly as their formulas allow, for comparison. Its range (1e4932)
/// holds every square and power that doubles would lose.
namespace reference {

using Real = long double;

struct Row {
    Real loss = 0;
    std::vector<Real> dz;
    Real slopeGradient = 0;
    Real slopeTerms = 0; // sum of the sizes of its terms
    bool clipped = false; // near or beyond the clip of the published heads: the engine's own T decides there
};

inline Real function(std::string_view head, Real z, Real slope)
{
    if (head == "leaky")
        return z > 0 ? z : static_cast<Real>(0.01) * z;
    if (head == "prelu")
        return z > 0 ? z : slope * z;
    if (head == "elu")
        return z > 0 ? z : std::expm1(z);
    if (head == "selu")
        return 1.0507009873554804935L * (z > 0 ? z : 1.6732632423543772848L * std::expm1(z));
    if (head == "gelu")
        return z * std::erfc(-z / std::sqrt(2.0L)) / 2;
    if (head == "silu")
        return z / (1 + std::exp(-z));
    if (head == "relu-logits")
        return std::max(z, 0.0L);
    if (head == "softplus")
        return z < -100 ? z : std::log(z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z)));
    if (head == "taylor")
        return std::log(((1 + z) * (1 + z) + 1) / 2);
    return z;
}

inline Real derivative(std::string_view head, Real z, Real slope)
{
    const Real sigmoid = 1 / (1 + std::exp(-z));
    if (head == "leaky")
        return z > 0 ? 1 : static_cast<Real>(0.01);
    if (head == "prelu")
        return z > 0 ? 1 : slope;
    if (head == "elu")
        return z > 0 ? 1 : std::exp(z);
    if (head == "selu")
        return 1.0507009873554804935L * (z > 0 ? 1 : 1.6732632423543772848L * std::exp(z));
    if (head == "gelu")
        return std::erfc(-z / std::sqrt(2.0L)) / 2
            + z * std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L));
    if (head == "silu")
        return sigmoid * (1 + z / (1 + std::exp(z)));
    if (head == "relu-logits")
        return z > 0 ? 1 : 0;
    if (head == "softplus")
        return z < -100 ? 1 : sigmoid / std::exp(function(head, z, slope));
    if (head == "taylor")
        return 2 * (1 + z) / ((1 + z) * (1 + z) + 1);
    return 1;
}

inline Row crossEntropy(std::string_view head, const std::vector<Real>& z, int y, Real slope)
{
    std::vector<Real> f;
    for (const Real value : z)
        f.push_back(function(head, value, slope));
    const auto own = static_cast<std::size_t>(y);
    const Real top = *std::max_element(f.begin(), f.end());
    Real others = 0;
    for (std::size_t k = 0; k < z.size(); ++k)
        others += k == own ? 0 : std::exp(f[k] - top);
    const Real sum = others + std::exp(f[own] - top);
    Row row;
    row.loss = f[own] == top ? std::log1p(others) : std::log(sum) + (top - f[own]);
    for (std::size_t k = 0; k < z.size(); ++k) {
        const Real g = k == own ? -others / sum : std::exp(f[k] - top) / sum;
        row.dz.push_back(g * derivative(head, z[k], slope));
        if (head == "prelu" && z[k] <= 0) {
            row.slopeGradient += g * z[k];
            row.slopeTerms += std::abs(g * z[k]);
        }
    }
    return row;
}

/// Both published heads: -ln of a clipped share, p the shares of positive weights.
inline Row clipped(const std::vector<Real>& weights, int y, bool normalizedScores)
{
    const auto own = static_cast<std::size_t>(y);
    Real sum = 0;
    for (const Real weight : weights)
        sum += weight;
    Row row;
    const Real p = sum > 0 ? weights[own] / sum : 0;
    row.clipped = sum < 1e-30L || p < 1.001e-7L || p > 1 - 1.001e-7L;
    if (row.clipped)
        return row;
    row.loss = -std::log(p);
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const Real share = weights[k] / sum;
        if (!normalizedScores)
            row.dz.push_back(k == own ? share - 1 : share);
        else
            row.dz.push_back(k == own ? -(sum - weights[own]) / sum / weights[own]
                    : weights[k] > 0  ? 1 / sum
                                      : 0);
    }
    return row;
}

/// Algorithm 1 of Martins and Astudillo on z - max z.
inline Row sparsemax(const std::vector<Real>& z, int y)
{
    const Real top = *std::max_element(z.begin(), z.end());
    std::vector<Real> sorted;
    for (const Real value : z)
        sorted.push_back(value - top);
    std::sort(sorted.rbegin(), sorted.rend());
    Real tau = 0;
    Real sum = 0;
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        sum += sorted[k];
        if (1 + static_cast<Real>(k + 1) * sorted[k] > sum)
            tau = (sum - 1) / static_cast<Real>(k + 1);
    }
    Row row;
    const Real own = z[static_cast<std::size_t>(y)] - top;
    row.loss = -own + 0.5L;
    for (std::size_t k = 0; k < z.size(); ++k) {
        const Real value = z[k] - top;
        const Real p = std::max(0.0L, value - tau);
        row.loss += p > 0 ? (value * value - tau * tau) / 2 : 0;
        row.dz.push_back(p - (k == static_cast<std::size_t>(y) ? 1 : 0));
    }
    return row;
}

inline Row svm(const std::vector<Real>& z, int y)
{
    Row row;
    for (std::size_t k = 0; k < z.size(); ++k) {
        const Real side = k == static_cast<std::size_t>(y) ? 1 : -1;
        const Real missing = std::max(0.0L, 1 - side * z[k]);
        row.loss += missing * missing;
        row.dz.push_back(-2 * side * missing);
    }
    return row;
}

inline Row of(std::string_view head, const std::vector<Real>& z, int y, Real slope)
{
    if (head == "relu-l1" || head == "softmax-published") {
        const Real top = *std::max_element(z.begin(), z.end());
        std::vector<Real> weights;
        for (const Real value : z)
            weights.push_back(head == "relu-l1" ? std::max(value, 0.0L) : std::exp(value - top));
        return clipped(weights, y, head == "relu-l1");
    }
    if (head == "sparsemax")
        return sparsemax(z, y);
    return head == "l2-svm" ? svm(z, y) : crossEntropy(head, z, y, slope);
}

} // namespace reference
