// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/runcontrol.h"
#include "engine/training/train.h"
#include "src/runrecord.h"
#include "src/store/runlock.h"
#include "src/store/runplace.h"
#include "src/store/runrows.h"
#include "src/store/storefile.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace core::store {

/// Keeps a run in the store as it is trained, on a thread of its own, and passes its events on.
///
/// Order     an event is passed on when it is in the store: an epoch that somebody saw survives a kill and a
///           power cut.
/// Content   one transaction holds whole epochs: each with its figures and the newest checkpoint of its model.
///           Where epochs come quicker than the disk takes them, several go into one.
/// Waiting   push() waits while too much is pending, so that training never runs ahead of the disk.
/// Failure   a full disk or the like is told once, then tried again until it works: training waits, and goes on
///           when there is room. A stop ends that: what isn't in the store then is told, and passed on all the same.
class RunRecorder {
public:
    using Problem = std::function<void(const QString&)>; // called on the recorder's thread

    /// Opens the store. `begun`: the run without events, or with those of before where it goes on, which then
    /// is locked by `lock`. Errors  engine::Error where the store can't be opened or the id is taken.
    RunRecorder(const QString& folder, const RunRecord& begun, std::optional<RunLock> lock,
        engine::RunControl& control, engine::EventSink passOn, Problem problem);
    RunRecorder(const RunRecorder&) = delete;
    RunRecorder& operator=(const RunRecorder&) = delete;
    ~RunRecorder();

    void push(engine::Event event); // on the training threads, one at a time

    /// Waits until all is stored and passed on, then stores the end. No push() after it.
    void finish(const engine::RunEnded& ended);

private:
    static constexpr std::size_t mostPending = 512; // events; most of them are batches, which are not stored

    void dropOlderCheckpoint(const engine::TrialKey& key);
    void work();
    void keep(std::vector<engine::Event>& events);
    void write(const std::vector<engine::Event>& events);
    qint64 elapsedMs() const;

    StoreFile m_file;
    RunRows m_rows;
    RunRecord m_begun;
    bool m_goesOn;
    RunPlace m_place; // number 0: not in the store yet
    bool m_isPlanned = false; // RunPlanned came and was stored
    RunLock m_lock; // of the run's number
    Progress m_progress; // as stored
    qint64 m_elapsedBeforeMs;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    engine::RunControl& m_control;
    engine::EventSink m_passOn;
    Problem m_problem;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<engine::Event> m_pending;
    bool m_isBusy = false;
    bool m_isOver = false;
    std::jthread m_thread; // destroyed first
};

} // namespace core::store
