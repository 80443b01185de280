// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <type_traits>

namespace engine {

/// The threads of one run: OpenMP's, each with flush-to-zero set, for as long as run() lasts.
///
/// A thread that trains something shares its loops out by forEach(); a thread with nothing of its own helps
/// whoever has an open loop. Which thread does which piece never changes a result: pieces are fixed and write
/// to their own places. No locks and no heap in forEach().
class Crew {
public:
    class Member;

    explicit Crew(int threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    int threads() const { return m_threads; }

    /// Calls work on every thread at once, and returns when all have returned. work must not throw.
    void run(const std::function<void(Member&)>& work);

private:
    struct Slot;
    void announce();

    int m_threads;
    std::unique_ptr<Slot[]> m_slots;
    std::atomic<std::uint32_t> m_news{0}; // changes when a loop is opened or wake() is called
    friend class Member;
};

/// One thread of a crew.
class Crew::Member {
public:
    /// body(i) for each 0 <= i < count, on this thread and on idle ones; returns when all are done, and
    /// throws what the first failing piece threw. Not nested.
    template <typename Body> void forEach(Index count, Body&& body)
    {
        using Plain = std::remove_reference_t<Body>;
        share(
            count, [](void* context, Index i) { (*static_cast<Plain*>(context))(i); },
            const_cast<void*>(static_cast<const void*>(std::addressof(body))));
    }

    /// Helps others until done() says true; done() is asked again after each wake().
    template <typename Done> void helpUntil(Done&& done)
    {
        int idle = 0;
        while (!done()) {
            const std::uint32_t seen = m_crew.m_news.load(std::memory_order_acquire);
            if (helpOnce()) {
                idle = 0;
            } else if (!done()) {
                rest(seen, idle);
            }
        }
    }

    /// Makes every resting thread look again.
    void wake() { m_crew.announce(); }

private:
    friend class Crew;
    using Piece = void (*)(void* context, Index i);
    Member(Crew& crew, int number)
        : m_crew(crew)
        , m_number(number)
    {
    }
    void share(Index count, Piece piece, void* context);
    void open(Index first, Index count, Piece piece, void* context);
    bool helpOnce();
    void rest(std::uint32_t seen, int& idle);

    Crew& m_crew;
    int m_number;
};

} // namespace engine
