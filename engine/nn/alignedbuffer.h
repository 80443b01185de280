// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <cstdint>
#include <memory>

namespace engine {

/// Values at 64-byte boundaries, zero at first.
template <typename T> class AlignedBuffer {
public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(Index count)
        : m_memory(std::make_unique<T[]>(static_cast<std::size_t>(count) + 64 / sizeof(T)))
        , m_data(m_memory.get())
        , m_size(count)
    {
        const auto misaligned = reinterpret_cast<std::uintptr_t>(m_data) % 64;
        if (misaligned)
            m_data += (64 - misaligned) / sizeof(T);
    }
    T* data() { return m_data; }
    const T* data() const { return m_data; }
    Index size() const { return m_size; }

private:
    std::unique_ptr<T[]> m_memory;
    T* m_data = nullptr;
    Index m_size = 0;
};

} // namespace engine
