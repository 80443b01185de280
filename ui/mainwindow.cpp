// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "src/runestimate.h"
#include "ui/backgroundjobs.h"
#include "ui/confusiontab.h"
#include "ui/experimentform.h"
#include "ui/gradientstab.h"
#include "ui/livetab.h"
#include "ui/logtab.h"
#include "ui/neuronstab.h"
#include "ui/reproducetab.h"
#include "ui/resultstab.h"
#include "ui/resumebar.h"
#include "ui/runbar.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QEventLoop>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

const QString speedsKey = QStringLiteral("run/speeds");
constexpr int layoutVersion = 1;
constexpr int longestStopMs = 700; // of the second in which the window is gone

} // namespace

MainWindow::MainWindow(
    const core::Catalogue& catalogue, const engine::ExecutionOptions& execution, Theme& theme)
    : m_theme(theme)
    , m_execution(execution)
    , m_jobs(new BackgroundJobs(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("ReLU Lab"));
    m_form = new ExperimentForm(catalogue, this);
    buildActions();
    buildPages();
    buildMenus();
    m_resumeBar = new ResumeBar(this);
    addToolBar(Qt::TopToolBarArea, m_resumeBar);
    connect(m_resumeBar, &ResumeBar::goOnRequested, this, &MainWindow::goOn);
    connectRun();
    connectPaper();
    connect(m_jobs, &BackgroundJobs::failed, this, &MainWindow::warn);
    m_speeds = core::SpeedBook::fromText(QSettings().value(speedsKey).toString());
    m_form->setMachine(m_speeds, m_execution.threads);
    m_reproduction.setCatalogue(catalogue);
    m_reproduction.setSpeeds(m_speeds);
    restoreLayout();
    m_resumeBar->hide();
    updateActions();
    m_runBar->refresh(m_controller);
    setRunsFolder(core::keptRunsFolder());
    // Not yet: who made the window may name another folder.
    QMetaObject::invokeMethod(this, &MainWindow::readRuns, Qt::QueuedConnection);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_formDock = new QDockWidget(tr("Experiment"), this);
    m_formDock->setObjectName(QStringLiteral("experimentDock"));
    m_formDock->toggleViewAction()->setText(tr("&Experiment"));
    m_form->setMinimumWidth(310);
    m_formDock->setWidget(m_form);
    addDockWidget(Qt::LeftDockWidgetArea, m_formDock);
    resizeDocks({m_formDock}, {345}, Qt::Horizontal);

    m_live = new LiveTab(this);
    m_confusion = new ConfusionTab(this);
    m_neurons = new NeuronsTab(this);
    m_gradients = new GradientsTab(this);
    m_results = new ResultsTab(this);
    m_log = new LogTab(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_live, tr("&Live"));
    m_tabs->addTab(m_confusion, tr("&Confusion"));
    m_tabs->addTab(m_neurons, tr("&Neurons"));
    m_tabs->addTab(m_gradients, tr("&Gradients"));
    m_tabs->addTab(m_results, tr("Res&ults"));
    m_tabs->addTab(m_log, tr("L&og"));
    m_reproduce = new ReproduceTab(m_reproduction, this);
    m_tabs->addTab(m_reproduce, tr("&Paper"));
    m_runBar = new RunBar(m_run, m_pause, m_stop, this);

    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_runBar);
    setCentralWidget(centre);
    statusBar()->setSizeGripEnabled(false);

    connect(m_form, &ExperimentForm::edited, this, &MainWindow::updateActions);
    connect(m_form, &ExperimentForm::dataFolderRequested, this, &MainWindow::askForDataFolder);
    connect(m_live, &LiveTab::exportRequested, this, &MainWindow::askToExport);
    connect(m_confusion, &ConfusionTab::exportRequested, this, &MainWindow::askToExport);
    connect(m_neurons, &NeuronsTab::exportRequested, this, &MainWindow::askToExport);
    connect(m_neurons, &NeuronsTab::saveTableRequested, this, &MainWindow::askToSaveTable);
    connect(m_gradients, &GradientsTab::exportRequested, this, &MainWindow::askToExport);
    connect(m_gradients, &GradientsTab::saveTableRequested, this, &MainWindow::askToSaveTable);
    connect(m_results, &ResultsTab::saveTablesRequested, this, &MainWindow::askToSaveTables);
    connect(m_results, &ResultsTab::saveTableRequested, this, &MainWindow::askToSaveTable);
}

void MainWindow::connectRun()
{
    connect(&m_controller, &core::RunController::stateChanged, this, [this] {
        updateActions();
        m_runBar->refresh(m_controller);
        refreshPaper();
    });
    connect(&m_controller, &core::RunController::planned, this, [this] {
        if (m_shown == &m_controller.record() || std::exchange(m_showsWhenPlanned, false))
            showRecord(&m_controller.record());
    });
    connect(&m_controller, &core::RunController::eventsReceived, this,
        [this](std::span<const engine::Event> events) {
            m_log->append(logLines(m_controller.record(), events));
            const bool grew = std::any_of(events.begin(), events.end(), [](const engine::Event& event) {
                return !std::holds_alternative<engine::BatchEnded>(event)
                    && !std::holds_alternative<engine::TrialStarted>(event);
            });
            if (grew && m_shown == &m_controller.record()) {
                m_live->recordGrew();
                m_confusion->recordGrew();
                m_neurons->recordGrew();
                m_gradients->recordGrew();
                m_results->recordGrew();
            }
            m_runBar->refresh(m_controller);
            if (m_reproduction.isRunning())
                refreshPaper();
        });
    connect(&m_controller, &core::RunController::storingFailed, this, &MainWindow::warn);
    connect(&m_controller, &core::RunController::finished, this, &MainWindow::onFinished);
    m_clockTimer.setInterval(500);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] { m_runBar->refresh(m_controller); });
}

void MainWindow::startRun()
{
    if (m_controller.isRunning() || !m_form->isValid())
        return;
    statusBar()->clearMessage();
    m_controller.start(m_form->config(), m_form->experimentName(), m_form->catalogue(), m_execution);
    showRecord(&m_controller.record());
    m_clockTimer.start();
    updateActions();
}

void MainWindow::showRecord(const core::RunRecord* record)
{
    m_shown = record;
    m_live->setRecord(record);
    m_confusion->setRecord(record);
    m_neurons->setRecord(record);
    m_gradients->setRecord(record);
    m_results->setRecord(record);
    updateActions();
}

void MainWindow::showDigestOf(const core::RunRecord& record)
{
    m_jobs->start([copy = record] { return QString::fromLatin1(core::digest(copy)); },
        [this, id = record.id](const QString& digest) {
            if (m_shown && m_shown->id == id)
                m_results->setDigest(digest);
        });
}

void MainWindow::stopRun()
{
    if (!m_controller.isRunning())
        return;
    if (m_asks) {
        const auto answer = QMessageBox::question(this, tr("Stop the run?"),
            tr("What was trained so far stays on the screen, but the run can't be continued."),
            QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
        if (answer != QMessageBox::Yes)
            return;
    }
    m_controller.requestStop();
}

void MainWindow::onFinished(const engine::RunEnded& ended)
{
    m_clockTimer.stop();
    if (m_shown == &m_controller.record()) {
        m_live->recordGrew();
        m_confusion->refresh();
        m_neurons->recordGrew();
        m_gradients->recordGrew();
        m_results->refresh();
    }
    updateActions();
    m_runBar->refresh(m_controller);

    const core::RunRecord& record = m_controller.record();
    if (ended.outcome == engine::RunEnded::Outcome::Completed) {
        const double rate = m_controller.progress().samplesPerSecond(m_controller.elapsedSeconds());
        m_speeds.note(record.config.network.kind, core::flopsPerSample(record.plan),
            core::flopsPerSecond(record.plan, rate));
        QSettings().setValue(speedsKey, m_speeds.toText());
        m_form->setMachine(m_speeds, m_execution.threads);
        m_reproduction.setSpeeds(m_speeds);
    }
    const bool isOfPaper = m_reproduction.isRunning();
    if (ended.outcome == engine::RunEnded::Outcome::Failed
        && !isOfPaper) // the queue goes on without a question
        warn(m_controller.lastError());
    if (!m_outFolder.isEmpty() && !isOfPaper
        && !record.plan.trials.empty()) // what was trained is kept, however it ended
        writeRunFolder(record, m_outFolder);
    if (record.isComplete()) {
        showDigestOf(record);
        keep(record);
    }
    endOfPaperRun(ended);
}

void MainWindow::updateActions()
{
    using State = core::RunController::State;
    const State state = m_controller.state();
    const bool running = m_controller.isRunning();
    m_run->setEnabled(!running && m_form->isValid());
    m_run->setToolTip(runHint());
    m_pause->setEnabled(running && state != State::Stopping);
    m_pause->setText(state == State::Paused ? tr("Resu&me") : tr("&Pause"));
    m_pause->setIconText(state == State::Paused ? tr("Resume") : tr("Pause"));
    m_stop->setEnabled(running && state != State::Stopping);
    m_export->setEnabled(m_shown);
    m_saveTables->setEnabled(m_shown && m_shown->ended);
    m_showCurrent->setEnabled(
        m_shown && m_shown != &m_controller.record() && (running || m_controller.record().ended));
}

QString MainWindow::runHint() const
{
    if (m_controller.isRunning())
        return tr("One run at a time: this one has to end first; what you change here is for the next");
    if (m_form->isValid())
        return tr("Train (Ctrl+R)");
    return m_form->problems().isEmpty() ? tr("The dataset is still being read")
                                        : tr("Something in the experiment has to be corrected first");
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_isClosing) {
        event->ignore();
        return;
    }
    if (m_controller.isRunning() && m_asks) {
        QString words = tr("The run stops. It is stored, and can go on at the next start.");
        if (!m_outFolder.isEmpty())
            words += QLatin1Char(' ')
                + tr("What it has trained so far is written to %1.")
                      .arg(QDir::toNativeSeparators(m_outFolder));
        const auto answer = QMessageBox::question(this, tr("Quit in the middle of a run?"), words,
            QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
        if (answer != QMessageBox::Yes) {
            event->ignore();
            return;
        }
    }
    if (m_controller.isRunning())
        QSettings().setValue(leftRunKey, m_controller.record().id);
    m_resumeBar->hide(); // its state isn't part of the layout
    m_controller.requestStop();
    saveLayout();
    keepWhatWasTrained();
    event->accept();
}

void MainWindow::keepWhatWasTrained()
{
    if (!m_controller.isRunning() || m_outFolder.isEmpty() || m_reproduction.isRunning())
        return;
    m_isClosing = true;
    QEventLoop wait; // the end is written by onFinished()
    connect(&m_controller, &core::RunController::finished, &wait, &QEventLoop::quit);
    QTimer::singleShot(longestStopMs, &wait, &QEventLoop::quit);
    wait.exec(QEventLoop::ExcludeUserInputEvents);
    m_isClosing = false;
    if (!m_controller.isRunning() || m_controller.record().plan.trials.empty())
        return;
    core::RunRecord record = m_controller.record();
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    writeRunFolder(record, m_outFolder);
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1280, 800);
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray(), layoutVersion);
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState(layoutVersion));
}

} // namespace ui
