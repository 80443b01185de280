// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/runrecorder.h"

#include "src/failure.h"
#include "src/store/takeup.h"

#include <QCoreApplication>

#include <map>
#include <tuple>
#include <utility>

namespace core::store {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

using namespace std::chrono_literals;
constexpr auto retryInterval = 500ms;
constexpr auto stopInterval = 20ms; // between two looks at whether the run has to stop

bool isStored(const engine::Event& event)
{
    return !std::holds_alternative<engine::BatchEnded>(event)
        && !std::holds_alternative<engine::TrialStarted>(event);
}

} // namespace

RunRecorder::RunRecorder(const QString& folder, const RunRecord& begun, std::optional<RunLock> lock,
    engine::RunControl& control, engine::EventSink passOn, Problem problem)
    : m_file(folder)
    , m_rows(m_file.database())
    , m_begun(begun)
    , m_goesOn(lock.has_value())
    , m_lock(m_goesOn ? std::move(*lock) : RunLock(m_file.lockFile()))
    , m_elapsedBeforeMs(begun.provenance.elapsedMs)
    , m_control(control)
    , m_passOn(std::move(passOn))
    , m_problem(std::move(problem))
{
    const std::optional<RunPlace> known = m_rows.find(begun.id);
    if (known.has_value() != m_goesOn)
        fail(m_goesOn ? Texts::tr("there is no run \"%1\" any more").arg(begun.id)
                      : Texts::tr("there is a run \"%1\" already").arg(begun.id));
    if (m_goesOn) {
        m_place = *known;
        m_progress = m_rows.progress(m_place);
    }
    m_thread = std::jthread([this] { work(); });
}

RunRecorder::~RunRecorder()
{
    const std::lock_guard lock(m_mutex);
    m_isOver = true;
    m_changed.notify_all();
}

void RunRecorder::push(engine::Event event)
{
    std::unique_lock lock(m_mutex);
    while (m_pending.size() >= mostPending && !m_control.stopRequested())
        m_changed.wait_for(lock, stopInterval);
    if (const auto* epoch = std::get_if<engine::EpochEnded>(&event))
        dropOlderCheckpoint(epoch->key);
    m_pending.push_back(std::move(event));
    m_changed.notify_all();
}

/// Of the same model and pending: one transaction takes them all, and needs only the newest.
void RunRecorder::dropOlderCheckpoint(const engine::TrialKey& key)
{
    for (auto event = m_pending.rbegin(); event != m_pending.rend(); ++event) {
        auto* epoch = std::get_if<engine::EpochEnded>(&*event);
        if (!epoch || epoch->key.repetition != key.repetition || epoch->key.head != key.head
            || modelOf(m_begun.config, epoch->key) != modelOf(m_begun.config, key))
            continue;
        epoch->checkpoint.reset();
        return;
    }
}

void RunRecorder::finish(const engine::RunEnded& ended)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_pending.empty() && !m_isBusy; });
    m_isOver = true;
    m_changed.notify_all();
    lock.unlock();
    m_thread.join();
    if (!m_isPlanned)
        return; // it failed before it began: a new run leaves nothing, an interrupted one stays so
    try {
        write({ended});
    } catch (const std::exception& error) {
        m_problem(QString::fromUtf8(error.what()));
    }
}

void RunRecorder::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isOver || !m_pending.empty(); });
        if (m_pending.empty())
            return;
        std::vector<engine::Event> events = std::exchange(m_pending, {});
        m_isBusy = true;
        lock.unlock();
        m_changed.notify_all(); // there is room
        keep(events);
        for (engine::Event& event : events) {
            if (auto* epoch = std::get_if<engine::EpochEnded>(&event))
                epoch->checkpoint.reset(); // as large as the model; nobody else needs it
            m_passOn(std::move(event));
        }
        lock.lock();
        m_isBusy = false;
        m_changed.notify_all();
    }
}

void RunRecorder::keep(std::vector<engine::Event>& events)
{
    if (std::none_of(events.begin(), events.end(), isStored))
        return;
    for (bool isTold = false;;) {
        const bool isLast = m_control.stopRequested();
        try {
            return write(events);
        } catch (const std::exception& error) {
            const QString reason = QString::fromUtf8(error.what());
            if (m_place.number == 0) // its number may now be another's
                m_lock = RunLock(m_file.lockFile());
            if (isLast)
                return m_problem(Texts::tr("the last epochs were not stored: %1").arg(reason));
            if (!std::exchange(isTold, true))
                m_problem(Texts::tr("storing waits: %1").arg(reason));
        }
        const auto end = std::chrono::steady_clock::now() + retryInterval;
        while (std::chrono::steady_clock::now() < end && !m_control.stopRequested())
            std::this_thread::sleep_for(stopInterval);
    }
}

void RunRecorder::write(const std::vector<engine::Event>& events)
{
    Transaction transaction(m_file.database());
    RunPlace place = m_place;
    Progress progress = m_progress;
    std::map<std::tuple<int, int, int>, std::shared_ptr<const engine::Checkpoint>> newest;
    const auto modelOfTrial = [this](const engine::TrialKey& key) {
        return std::tuple(key.repetition, modelOf(m_begun.config, key), key.head);
    };
    const auto drop = [&](const std::tuple<int, int, int>& model) {
        newest.erase(model);
        std::apply([&](auto... part) { m_rows.removeCheckpoints(place, part...); }, model);
    };
    for (const engine::Event& event : events) {
        if (!isStored(event))
            continue;
        const auto* planned = std::get_if<engine::RunPlanned>(&event);
        if (planned && place.number == 0) {
            RunRecord begun = m_begun;
            begun.plan = *planned;
            place = m_rows.insert(begun);
            // Before anyone can see it, so that nobody takes it for one whose process has died.
            if (!m_lock.tryLock(place.number, RunLock::Kind::Exclusive))
                fail(Texts::tr("the run can't be locked; free %1").arg(m_file.lockFile()));
        }
        if (!planned || !m_goesOn)
            progress.apply(event);
        if (place.number == 0)
            continue;
        m_rows.putEvent(place, event);
        if (const auto* epoch = std::get_if<engine::EpochEnded>(&event)) {
            if (epoch->checkpoint)
                newest[modelOfTrial(epoch->key)] = epoch->checkpoint;
        } else if (const auto* trial = std::get_if<engine::TrialEnded>(&event)) {
            if (!isTested(m_begun.config, trial->key))
                drop(modelOfTrial(trial->key));
        } else if (const auto* failed = std::get_if<engine::TrialFailed>(&event)) {
            drop(modelOfTrial(failed->key));
        } else if (const auto* head = std::get_if<engine::HeadEnded>(&event)) {
            using Kind = engine::ProtocolKind;
            const Kind kind = m_begun.config.protocol.kind;
            const int fold = kind == Kind::Clean ? engine::TrialKey::finalFit : 0;
            drop(modelOfTrial({head->repetition, fold, head->head}));
        } else if (const auto* ended = std::get_if<engine::RunEnded>(&event)) {
            if (ended->outcome == engine::RunEnded::Outcome::Completed)
                m_rows.removeCheckpoints(place);
        }
    }
    for (const auto& [model, checkpoint] : newest)
        m_rows.putCheckpoint(place, std::get<1>(model), *checkpoint);
    progress.elapsedMs = elapsedMs();
    if (place.number != 0)
        m_rows.putProgress(place, progress);
    transaction.commit();
    m_place = place;
    m_progress = std::move(progress);
    m_isPlanned = true; // the first event of all
}

qint64 RunRecorder::elapsedMs() const
{
    const auto elapsed = std::chrono::steady_clock::now() - m_start - m_control.pausedTime();
    return m_elapsedBeforeMs + std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
}

} // namespace core::store
