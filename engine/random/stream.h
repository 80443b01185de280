// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/random/philox.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <utility>

namespace engine {

/// What random numbers are drawn for. Values are part of every digest: never renumber.
enum class Purpose : std::uint32_t {
    Weights = 1,
    Order = 2,
    Dropout = 3,
    Folds = 4,
    TestSplit = 5,
    Probe = 6,
    ValidationSplit = 7
};

/// Where in an experiment random numbers are drawn. The head is never part of it: that is what makes twins.
struct RandomKey {
    std::uint64_t seed = 0;
    Purpose purpose = Purpose::Weights;
    std::uint32_t repetition = 0;
    std::uint32_t fold = 0;
    std::uint32_t epoch = 0;
    std::uint32_t batch = 0;
    std::uint32_t layer = 0; // or class, where folds are drawn

    /// The 64 bits of a Philox key; two different places share one with probability 2^-64.
    constexpr std::array<std::uint32_t, 2> philoxKey() const
    {
        const auto low = static_cast<std::uint32_t>(seed);
        const auto high = static_cast<std::uint32_t>(seed >> 32);
        const auto first
            = philox({static_cast<std::uint32_t>(purpose), repetition, fold, epoch}, {low, high});
        const auto second = philox({batch, layer, first[0], first[1]}, {first[2], first[3]});
        return {second[0], second[1]};
    }
};

/// The numbers of one RandomKey, one after the other.
class RandomStream {
public:
    explicit RandomStream(const RandomKey& key)
        : m_key(key.philoxKey())
    {
    }

    std::uint32_t next()
    {
        if (m_used == 4) {
            m_block = philox(
                {static_cast<std::uint32_t>(m_counter), static_cast<std::uint32_t>(m_counter >> 32), 0, 0},
                m_key);
            ++m_counter;
            m_used = 0;
        }
        return m_block[m_used++];
    }

    /// 0 .. bound-1, without bias (Lemire, "Fast random integer generation in an interval", 2019).
    std::uint32_t below(std::uint32_t bound)
    {
        assert(bound > 0);
        const std::uint32_t threshold = (0u - bound) % bound;
        for (;;) {
            const std::uint64_t product = std::uint64_t{next()} * bound;
            if (static_cast<std::uint32_t>(product) >= threshold)
                return static_cast<std::uint32_t>(product >> 32);
        }
    }

    /// 0 <= value < 1, 24 bits: exact in float and double alike.
    double uniform() { return (next() >> 8) * 0x1p-24; }

    /// Mean 0, variance 1, at most 5.77 in size; two uniform numbers each (Box and Muller 1958, the cosine).
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform())); // 1 - u is never 0
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

    /// Fisher and Yates.
    template <typename T> void shuffle(std::span<T> values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
    }

private:
    std::array<std::uint32_t, 2> m_key;
    std::array<std::uint32_t, 4> m_block{};
    std::uint64_t m_counter = 0;
    unsigned m_used = 4;
};

} // namespace engine
