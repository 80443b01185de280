// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/crew.h"

#include <algorithm>
#include <cassert>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace engine {

namespace {

void breathe()
{
#if defined(__SSE2__)
    _mm_pause();
#endif
}

/// Denormal numbers make dead heads and old Adam moments up to ten times slower; zero serves as well.
class FlushToZero {
public:
#if defined(__SSE2__)
    FlushToZero()
        : m_before(_mm_getcsr())
    {
        _mm_setcsr(m_before | 0x8040u);
    } // FTZ, DAZ
    ~FlushToZero()
    {
        _mm_setcsr(m_before);
    }

private:
    unsigned m_before;
#else
    FlushToZero() = default;
    ~FlushToZero() = default;

private:
#endif
    FlushToZero(const FlushToZero&) = delete;
    FlushToZero& operator=(const FlushToZero&) = delete;
};

constexpr Index maximumPieces = 0xFFFF; // of one opening: a longer loop is opened again and again

} // namespace

/// A thread's open loop. `ticket` = generation (32 bits) | pieces (16) | next piece (16): who wins a piece by
/// compare-and-swap may read the rest, for the owner changes it only after all pieces are done.
struct alignas(64) Crew::Slot {
    std::atomic<std::uint64_t> ticket{0};
    std::atomic<std::int64_t> open{0}; // pieces not finished yet
    Member::Piece piece = nullptr;
    void* context = nullptr;
    Index first = 0; // added to a piece's number
    std::mutex mutex; // of failure
    std::exception_ptr failure;

    bool take(Index& i)
    {
        std::uint64_t now = ticket.load(std::memory_order_acquire);
        while ((now & 0xFFFF) < ((now >> 16) & 0xFFFF)) {
            if (ticket.compare_exchange_weak(now, now + 1, std::memory_order_acq_rel)) {
                i = static_cast<Index>(now & 0xFFFF);
                return true;
            }
        }
        return false;
    }
    void work(Index i)
    {
        try {
            piece(context, first + i);
        } catch (...) { // the owner must wait for the others, and no exception may leave a helper's thread
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
        open.fetch_sub(1, std::memory_order_acq_rel);
    }
};

Crew::Crew(int threads)
    : m_threads(threads)
    , m_slots(std::make_unique<Slot[]>(static_cast<std::size_t>(threads)))
{
    assert(threads > 0);
}

Crew::~Crew() = default;

void Crew::run(const std::function<void(Member&)>& work)
{
#pragma omp parallel for num_threads(m_threads) schedule(static, 1)
    for (int number = 0; number < m_threads; ++number) {
        const FlushToZero flush;
        Member member(*this, number);
        work(member);
    }
}

void Crew::announce()
{
    m_news.fetch_add(1, std::memory_order_acq_rel);
    m_news.notify_all();
}

void Crew::Member::share(Index count, Piece piece, void* context)
{
    if (m_crew.m_threads == 1 || count <= 1) {
        for (Index i = 0; i < count; ++i)
            piece(context, i);
        return;
    }
    for (Index first = 0; first < count; first += maximumPieces)
        open(first, std::min(maximumPieces, count - first), piece, context);
}

void Crew::Member::open(Index first, Index count, Piece piece, void* context)
{
    Slot& slot = m_crew.m_slots[static_cast<std::size_t>(m_number)];
    slot.piece = piece;
    slot.context = context;
    slot.first = first;
    slot.open.store(count, std::memory_order_relaxed);
    const std::uint64_t generation = (slot.ticket.load(std::memory_order_relaxed) >> 32) + 1;
    slot.ticket.store(generation << 32 | static_cast<std::uint64_t>(count) << 16, std::memory_order_release);
    m_crew.announce();
    Index i = 0;
    while (slot.take(i))
        slot.work(i);
    for (int turns = 0; slot.open.load(std::memory_order_acquire) != 0; ++turns) {
        if (turns < 10000)
            breathe();
        else
            std::this_thread::yield();
    }
    if (slot.failure)
        std::rethrow_exception(std::exchange(slot.failure, nullptr));
}

bool Crew::Member::helpOnce()
{
    for (int other = 1; other < m_crew.m_threads; ++other) {
        Slot& slot = m_crew.m_slots[static_cast<std::size_t>((m_number + other) % m_crew.m_threads)];
        Index i = 0;
        if (slot.take(i)) {
            slot.work(i);
            return true;
        }
    }
    return false;
}

void Crew::Member::rest(std::uint32_t seen, int& idle)
{
    // The next loop of a busy trial opens within microseconds: look again for a while before sleeping.
    if (++idle < 4000) {
        breathe();
        return;
    }
    idle = 0;
    m_crew.m_news.wait(seen, std::memory_order_acquire);
}

} // namespace engine
