// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set.
#pragma once

#include "engine/nn/kernels/kernels.h"

namespace engine::kernels::RELULAB_ISA {

constexpr Size dropoutGroup
    = 128; // units whose dropout bits are drawn together: 16 Philox blocks of 8 x 16 bits

/// 16 blocks of Philox4x32-10 at counters (firstBlock + i, row, 0, 0), word by word: the same numbers as
/// engine/random/philox.h, laid out for vector instructions.
inline void philox16(
    std::uint32_t firstBlock, std::uint32_t row, const std::uint32_t* key, std::uint32_t* words)
{
    constexpr int lanes = 16;
    std::uint32_t* c0 = words;
    std::uint32_t* c1 = words + lanes;
    std::uint32_t* c2 = words + 2 * lanes;
    std::uint32_t* c3 = words + 3 * lanes;
    for (int i = 0; i < lanes; ++i) {
        c0[i] = firstBlock + static_cast<std::uint32_t>(i);
        c1[i] = row;
        c2[i] = 0;
        c3[i] = 0;
    }
    std::uint32_t k0 = key[0];
    std::uint32_t k1 = key[1];
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < lanes; ++i) {
            const std::uint64_t p0 = std::uint64_t{0xD2511F53u} * c0[i];
            const std::uint64_t p1 = std::uint64_t{0xCD9E8D57u} * c2[i];
            c0[i] = static_cast<std::uint32_t>(p1 >> 32) ^ c1[i] ^ k0;
            c1[i] = static_cast<std::uint32_t>(p1);
            c2[i] = static_cast<std::uint32_t>(p0 >> 32) ^ c3[i] ^ k1;
            c3[i] = static_cast<std::uint32_t>(p0);
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

/// The 16 random bits of units first .. first+127 of a row: unit j of the group takes half-word j of the blocks'
/// words; shifts keep that the same on any byte order.
inline void dropoutBits(Size first, Size row, const std::uint32_t* key, std::uint32_t (&bits)[dropoutGroup])
{
    alignas(64) std::uint32_t words[64];
    philox16(static_cast<std::uint32_t>(first / 8), static_cast<std::uint32_t>(row), key, words);
    for (int i = 0; i < 64; ++i) {
        bits[i] = words[i] & 0xFFFFu;
        bits[i + 64] = words[i] >> 16;
    }
}

/// Inverted dropout of one row, with a mark of -1 where a unit is dropped.
template <typename T>
void dropRow(T* __restrict y, std::int32_t* __restrict mark, Size out, const DropoutMask& mask, Size row)
{
    const T scale = static_cast<T>(mask.keepScale);
    for (Size first = 0; first < out; first += dropoutGroup) {
        alignas(64) std::uint32_t bits[dropoutGroup];
        dropoutBits(first, row, mask.key, bits);
        const Size count = out - first < dropoutGroup ? out - first : dropoutGroup;
        for (Size j = 0; j < count; ++j) {
            const bool dropped = bits[j] < mask.threshold;
            y[first + j] = dropped ? T(0) : y[first + j] * scale;
            mark[first + j] = dropped ? -1 : mark[first + j];
        }
    }
}

} // namespace engine::kernels::RELULAB_ISA
