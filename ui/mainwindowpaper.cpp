// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "src/runstore.h"
#include "ui/backgroundjobs.h"
#include "ui/experimentform.h"
#include "ui/logtab.h"
#include "ui/reproducetab.h"
#include "ui/resultstab.h"
#include "ui/resumebar.h"

#include <QFileDialog>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>

#include <algorithm>
#include <memory>

namespace ui {

namespace {

const QString seedsKey = QStringLiteral("paper/seeds");

} // namespace

void MainWindow::connectPaper()
{
    m_reproduction.setWantedSeeds(QSettings().value(seedsKey, 1).toInt());
    connect(m_reproduce, &ReproduceTab::seedsChanged, this, [this](int count) {
        m_reproduction.setWantedSeeds(count);
        QSettings().setValue(seedsKey, count);
        refreshPaper();
    });
    connect(m_reproduce, &ReproduceTab::runRequested, this, [this](const std::vector<int>& cells) {
        m_reproduction.queueMissing(cells);
        startNextOfPaper();
    });
    connect(m_reproduce, &ReproduceTab::takeOutRequested, this, [this](const std::vector<int>& cells) {
        m_reproduction.takeOut(cells);
        refreshPaper();
    });
    connect(m_reproduce, &ReproduceTab::pauseRequested, this, &MainWindow::pauseOrResumePaper);
    connect(m_reproduce, &ReproduceTab::openRequested, this, &MainWindow::openRun);
    connect(m_reproduce, &ReproduceTab::addRunsRequested, this, &MainWindow::askToAddRuns);
    // Pausing the run, from wherever, pauses its queue.
    connect(
        &m_controller, &core::RunController::stateChanged, this, [this](core::RunController::State state) {
            using State = core::RunController::State;
            if (!m_reproduction.isRunning())
                return;
            if (state == State::Paused)
                m_reproduction.holdQueue();
            else if (state == State::Running || state == State::Loading)
                m_reproduction.releaseQueue();
            refreshPaper();
        });
}

void MainWindow::refreshPaper()
{
    const bool isRunning = m_reproduction.isRunning();
    m_reproduce->refresh(isRunning ? m_controller.progress().fraction() : 0, m_reproduction.queue().isHeld());
}

void MainWindow::startNextOfPaper()
{
    if (!m_controller.isRunning()) {
        if (const auto job = m_reproduction.takeNext()) {
            const bool follows = !m_shown || m_shown == &m_controller.record();
            m_controller.start(job->config, job->preset, m_form->catalogue(), m_execution);
            if (follows) // who has opened a result keeps it
                showRecord(&m_controller.record());
            m_clockTimer.start();
            updateActions();
        }
    }
    refreshPaper();
}

void MainWindow::endOfPaperRun(const engine::RunEnded& ended)
{
    using Outcome = engine::RunEnded::Outcome;
    if (m_reproduction.isRunning()) {
        if (ended.outcome == Outcome::Completed)
            m_reproduction.jobCompleted();
        else if (ended.outcome == Outcome::Failed)
            m_reproduction.jobFailed(m_controller.lastError());
        else
            m_reproduction.jobStopped();
    }
    startNextOfPaper(); // it may have waited for a run of the user's own
}

void MainWindow::pauseOrResumePaper()
{
    using State = core::RunController::State;
    if (m_reproduction.isRunning() && m_controller.state() != State::Stopping) {
        if (m_controller.state() == State::Paused)
            m_controller.resume();
        else
            m_controller.pause();
        return;
    }
    if (m_reproduction.queue().isHeld())
        m_reproduction.releaseQueue();
    else
        m_reproduction.holdQueue();
    startNextOfPaper();
}

void MainWindow::keep(const core::RunRecord& record)
{
    m_reproduction.addRun(core::keptRun(record)); // the store has it since it was trained
}

void MainWindow::setRunsFolder(const QString& folder)
{
    m_runsFolder = folder;
    m_controller.setStoreFolder(folder);
}

void MainWindow::readRuns()
{
    const auto kept = std::make_shared<core::KeptRuns>();
    const auto offered = std::make_shared<std::optional<core::StoredRun>>();
    m_jobs->start(
        [kept, offered, folder = m_runsFolder, left = QSettings().value(leftRunKey).toString()] {
            *kept = core::readKeptRuns(folder);
            *offered = core::runToOffer(folder, left);
            return QString();
        },
        [this, kept, offered](const QString& /*nothing*/) {
            m_reproduction.addRuns(kept->runs);
            logProblems(kept->problems);
            refreshPaper();
            QSettings().remove(leftRunKey); // offered once
            if (*offered && !m_controller.isRunning())
                m_resumeBar->offer((*offered)->id,
                    tr("%1 was interrupted after %2 of %3 epochs.")
                        .arg((*offered)->name())
                        .arg((*offered)->epochsDone)
                        .arg((*offered)->epochsPlanned));
        });
}

void MainWindow::goOn(const QString& id)
{
    if (m_controller.isRunning()) {
        report(tr("Another run is being trained; it has to end first"));
        return;
    }
    statusBar()->clearMessage();
    showRecord(nullptr);
    m_showsWhenPlanned = true;
    m_controller.goOn(id, m_form->catalogue(), m_execution.threads);
    m_clockTimer.start();
    updateActions();
}

void MainWindow::openRun(const QString& id)
{
    const auto record = std::make_shared<core::RunRecord>();
    m_jobs->start(
        [record, id, folder = m_runsFolder] {
            *record = core::RunStore(folder).load(id);
            return QString::fromLatin1(core::digest(*record));
        },
        [this, record](const QString& digest) {
            showRecord(nullptr); // before the one that is shown goes
            m_opened = std::move(*record);
            showRecord(&*m_opened);
            m_results->setDigest(digest);
            m_tabs->setCurrentWidget(m_results);
        });
}

void MainWindow::askToAddRuns()
{
    const QString from = QFileDialog::getExistingDirectory(this, tr("Folder of a run, or of several"));
    if (from.isEmpty())
        return;
    const auto taken = std::make_shared<core::KeptRuns>();
    m_jobs->start(
        [taken, from, folder = m_runsFolder] {
            *taken = core::importRuns(from, folder);
            return QString();
        },
        [this, taken](const QString& /*nothing*/) {
            m_reproduction.addRuns(taken->runs);
            refreshPaper();
            report(tr("%n run(s) added", nullptr, static_cast<int>(taken->runs.size())));
            logProblems(taken->problems);
            if (taken->runs.empty() && !taken->problems.isEmpty())
                warn(taken->problems.join(QLatin1Char('\n')));
        });
}

void MainWindow::logProblems(const QStringList& problems)
{
    QList<LogModel::Line> lines;
    for (const QString& problem : problems)
        lines << LogModel::Line{
            QTime::currentTime(), LogModel::Kind::Problem, tr("Left out: %1").arg(problem)};
    m_log->append(lines);
}

} // namespace ui
