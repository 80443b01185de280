// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runcontroller.h"

#include <chrono>
#include <utility>

#ifdef Q_OS_LINUX
#include <sched.h>
#endif

namespace core {

namespace {

constexpr std::chrono::milliseconds drainInterval{100};

// The OpenMP team is started by this thread and inherits its class: the window comes first.
void giveWayToTheWindow()
{
#ifdef Q_OS_LINUX
    const sched_param parameters = {};
    sched_setscheduler(0, SCHED_IDLE, &parameters); // where it is refused, training only competes
#endif
}

} // namespace

RunController::RunController(QObject* parent)
    : QObject(parent)
{
    m_drainTimer.setInterval(drainInterval);
    connect(&m_drainTimer, &QTimer::timeout, this, &RunController::drain);
}

RunController::~RunController()
{
    if (m_control)
        m_control->requestStop(); // also wakes a paused run; m_thread then joins
}

double RunController::elapsedSeconds() const
{
    const qint64 current = m_clock.isValid() ? m_clock.elapsed() : 0;
    return static_cast<double>(m_elapsedBeforePauseMs + current) / 1000;
}

void RunController::start(const engine::ExperimentConfig& config, const QString& experimentName,
    const Catalogue& catalogue, const engine::ExecutionOptions& options)
{
    Q_ASSERT(!isRunning());
    if (isRunning())
        return;
    RunRequest request;
    request.config = config;
    request.experimentName = experimentName;
    request.catalogue = catalogue;
    request.options = options;
    request.storeFolder = m_storeFolder;
    launch(newRecord(request), [request] { return request; });
}

void RunController::goOn(const QString& id, const Catalogue& catalogue, int threads)
{
    Q_ASSERT(!isRunning());
    if (isRunning())
        return;
    RunRecord begun;
    begun.id = id;
    launch(begun, [id, catalogue, threads, folder = m_storeFolder] {
        RunRequest request = resumeRequest(RunStore(folder).takeUp(id), catalogue);
        request.options.threads = threads;
        request.storeFolder = folder;
        return request;
    });
}

void RunController::launch(const RunRecord& begun, const std::function<RunRequest()>& prepare)
{
    m_record = begun;
    m_progress = {};
    m_dataset.reset();
    m_lastError.clear();
    m_elapsedBeforePauseMs = 0;
    m_clock.start();
    m_control = std::make_unique<engine::RunControl>();
    setState(State::Loading);
    m_thread = std::jthread([this, begun, prepare, control = m_control.get()] {
        giveWayToTheWindow();
        RunListener listener;
        listener.loaded = [this](const LoadedDataset& data) {
            const std::lock_guard lock(m_loadedMutex);
            m_loaded = data;
        };
        listener.event = [this](engine::Event event) { m_queue.push(std::move(event)); };
        listener.problem = [this](const QString& problem) {
            const std::lock_guard lock(m_loadedMutex);
            m_problems << problem;
        };
        try {
            const RunRequest request = prepare();
            if (request.interrupted) {
                const std::lock_guard lock(m_loadedMutex);
                m_takenUp = newRecord(request);
            }
            m_queue.push(
                execute(request, request.interrupted ? newRecord(request) : begun, *control, listener));
        } catch (const std::exception& error) { // the run can't be taken up
            m_queue.push(engine::RunEnded{engine::RunEnded::Outcome::Failed, error.what()});
        }
    });
    m_drainTimer.start();
}

void RunController::pause()
{
    if (m_state != State::Loading && m_state != State::Running)
        return;
    m_control->pause();
    holdClock();
    setState(State::Paused);
}

void RunController::resume()
{
    if (m_state != State::Paused)
        return;
    m_control->resume();
    m_clock.start();
    setState(m_record.plan.trials.empty() ? State::Loading : State::Running);
}

void RunController::requestStop()
{
    if (!isRunning())
        return;
    m_control->requestStop();
    setState(State::Stopping);
}

void RunController::drain()
{
    takeLoaded();
    const std::vector<engine::Event> events = m_queue.takeAll();
    if (events.empty())
        return;
    takeLoaded(); // it may have come in between
    bool isPlanned = false;
    for (const engine::Event& event : events) {
        m_record.apply(event);
        m_progress.apply(event, elapsedSeconds());
        if (std::holds_alternative<engine::RunPlanned>(event)) {
            m_progress.takeUp(m_record);
            isPlanned = true;
        }
    }
    if (isPlanned) {
        if (m_state == State::Loading)
            setState(State::Running);
        emit planned();
    }
    m_record.provenance.elapsedMs = static_cast<qint64>(elapsedSeconds() * 1000);
    emit eventsReceived(events);
    if (const auto* ended = std::get_if<engine::RunEnded>(&events.back()))
        finish(*ended);
}

void RunController::takeLoaded()
{
    QStringList problems;
    {
        const std::lock_guard lock(m_loadedMutex);
        problems = std::exchange(m_problems, {});
        if (m_takenUp) {
            m_record = std::move(*m_takenUp);
            m_takenUp.reset();
            m_elapsedBeforePauseMs += m_record.provenance.elapsedMs;
        }
        if (m_loaded) {
            m_dataset = m_loaded->dataset;
            core::apply(*m_loaded, m_record);
            m_loaded.reset();
        }
    }
    for (const QString& problem : problems)
        emit storingFailed(problem);
}

void RunController::finish(const engine::RunEnded& ended)
{
    m_drainTimer.stop();
    m_thread.join(); // RunEnded was the last thing that it did
    holdClock();
    if (ended.outcome == engine::RunEnded::Outcome::Failed)
        m_lastError = QString::fromStdString(ended.reason);
    setState(State::Idle);
    emit finished(ended);
}

void RunController::holdClock()
{
    if (m_clock.isValid())
        m_elapsedBeforePauseMs += m_clock.elapsed();
    m_clock.invalidate();
}

void RunController::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace core
