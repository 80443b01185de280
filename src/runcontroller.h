// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/training/train.h"
#include "src/catalogue.h"
#include "src/eventqueue.h"
#include "src/execution.h"
#include "src/runrecord.h"
#include "src/runsummary.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace core {

/// Runs one experiment at a time on a background thread that gives way to the window's, and keeps its record.
///
/// start() returns at once: the dataset is read on the background thread too. The record grows ten times a
/// second (drain timer) on the thread of this object; recordChanged says so. finished() comes once for each
/// start().
class RunController : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Loading, Running, Paused, Stopping };

    explicit RunController(QObject* parent = nullptr);
    ~RunController() override; // stops and joins

    State state() const { return m_state; }
    bool isRunning() const { return m_state != State::Idle; }
    const RunRecord& record() const { return m_record; } // of the current or last run
    const RunProgress& progress() const { return m_progress; }
    std::shared_ptr<const engine::Dataset> dataset() const { return m_dataset; } // of the current or last run
    double elapsedSeconds() const; // pauses not counted
    QString lastError() const { return m_lastError; } // of a run that failed, for people

    /// Of the RunStore that keeps the runs begun from now on; empty, as at first: none.
    void setStoreFolder(const QString& folder) { m_storeFolder = folder; }

public slots:
    void start(const engine::ExperimentConfig& config, const QString& experimentName,
        const core::Catalogue& catalogue, const engine::ExecutionOptions& options = {});
    /// Goes on with a run of the store that was stopped or interrupted: the record has what was trained before.
    /// One that can't go on ends as a failure, with the reason.
    void goOn(const QString& id, const core::Catalogue& catalogue, int threads = 0);
    void pause();
    void resume();
    void requestStop();

signals:
    void stateChanged(core::RunController::State state);
    void planned(); // record().plan is there
    void eventsReceived(
        std::span<const engine::Event> events); // at most ten times a second; already in record()
    void storingFailed(const QString& problem); // the run goes on, or waits for room on the disk
    void finished(const engine::RunEnded& ended);

private:
    void launch(const RunRecord& begun, const std::function<RunRequest()>& prepare);
    void drain();
    void takeLoaded();
    void finish(const engine::RunEnded& ended);
    void holdClock();
    void setState(State state);

    State m_state = State::Idle;
    RunRecord m_record;
    RunProgress m_progress;
    std::shared_ptr<const engine::Dataset> m_dataset;
    QString m_lastError;
    QString m_storeFolder;
    QElapsedTimer m_clock;
    qint64 m_elapsedBeforePauseMs = 0;
    EventQueue m_queue;
    std::mutex m_loadedMutex;
    std::optional<LoadedDataset> m_loaded; // left by the background thread for the next drain
    std::optional<RunRecord> m_takenUp; // likewise
    QStringList m_problems; // likewise
    std::unique_ptr<engine::RunControl> m_control;
    QTimer m_drainTimer;
    std::jthread m_thread; // destroyed first
};

} // namespace core
