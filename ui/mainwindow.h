// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/reproduction.h"
#include "src/runcontroller.h"
#include "src/speedbook.h"
#include "src/texttable.h"
#include "ui/charts/figure.h"
#include "ui/theme.h"

#include <QMainWindow>

#include <optional>

class QAction;
class QActionGroup;
class QDockWidget;
class QMenu;
class QTabWidget;

namespace ui {

class BackgroundJobs;
class ConfusionTab;
class ExperimentForm;
class GradientsTab;
class LiveTab;
class LogTab;
class NeuronsTab;
class ReproduceTab;
class ResultsTab;
class ResumeBar;
class RunBar;

/// The window: experiment form at the left, the current run in tabs, the run bar beneath them.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const core::Catalogue& catalogue, const engine::ExecutionOptions& execution, Theme& theme);
    ~MainWindow() override;

    ExperimentForm* form() const { return m_form; }
    core::RunController* controller() { return &m_controller; }
    LiveTab* live() const { return m_live; }
    ConfusionTab* confusion() const { return m_confusion; }
    NeuronsTab* neurons() const { return m_neurons; }
    GradientsTab* gradients() const { return m_gradients; }
    ResultsTab* results() const { return m_results; }
    ReproduceTab* reproduce() const { return m_reproduce; }
    ResumeBar* resumeBar() const { return m_resumeBar; }
    const core::Reproduction& reproduction() const { return m_reproduction; }
    QTabWidget* tabs() const { return m_tabs; }
    QAction* runAction() const { return m_run; }
    QAction* pauseAction() const { return m_pause; }
    QAction* stopAction() const { return m_stop; }

    /// Where a run is written when it has ended, stopped or failed ones too; empty: nowhere.
    void setOutFolder(const QString& folder) { m_outFolder = folder; }
    /// Folder of the store of runs; else core::keptRunsFolder().
    void setRunsFolder(const QString& folder);
    /// Whether stopping and closing in the middle of a run ask first. Off in tests.
    void setAsksBeforeStopping(bool asks) { m_asks = asks; }
    void startRun();

    /// Writes a figure to a file; the suffix (png, svg, pdf; csv where it has one) says how.
    void saveFigure(const Figure& figure, const QString& path);
    void openExperiment(const QString& path);
    void saveExperiment(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    static constexpr QLatin1String leftRunKey{"run/left"}; // setting: the run that was left by quitting

    // mainwindow.cpp
    void buildPages();
    void connectRun();
    void onFinished(const engine::RunEnded& ended);
    void updateActions();
    QString runHint() const; // what Run does, or why it can't
    void keepWhatWasTrained(); // on quitting in the middle of a run
    void stopRun();
    void restoreLayout();
    void saveLayout() const;

    void showRecord(const core::RunRecord* record); // in all tabs about a run
    void showDigestOf(const core::RunRecord& record);

    // mainwindowpaper.cpp
    void connectPaper();
    void refreshPaper();
    void startNextOfPaper();
    void endOfPaperRun(const engine::RunEnded& ended);
    void keep(const core::RunRecord& record);
    void readRuns();
    void pauseOrResumePaper();
    void openRun(const QString& id);
    void goOn(const QString& id);
    void askToAddRuns();
    void logProblems(const QStringList& problems);

    // mainwindowmenus.cpp
    void buildActions();
    void buildMenus();
    QMenu* buildExperimentMenu();
    QMenu* buildRunMenu();
    QMenu* buildViewMenu();
    QMenu* buildHelpMenu();
    void showShortcuts();
    void showAbout();

    // mainwindowfiles.cpp
    void askToOpen();
    void askToSave();
    void askForDataFolder();
    void askToExport(const Figure& figure);
    void askToSaveTable(const core::TextTable& table);
    void exportCurrent();
    void askToSaveTables();
    void writeRunFolder(const core::RunRecord& record, const QString& folder);
    void report(const QString& message);
    void warn(const QString& message);

    Theme& m_theme;
    engine::ExecutionOptions m_execution;
    core::SpeedBook m_speeds;
    core::Reproduction m_reproduction;
    QString m_runsFolder;
    std::optional<core::RunRecord> m_opened; // a kept run that was asked to be shown
    const core::RunRecord* m_shown = nullptr; // that one, or the controller's
    QString m_outFolder;
    bool m_asks = true;
    bool m_isClosing = false;

    QTabWidget* m_tabs = nullptr;
    QDockWidget* m_formDock = nullptr;
    ExperimentForm* m_form = nullptr;
    LiveTab* m_live = nullptr;
    ConfusionTab* m_confusion = nullptr;
    NeuronsTab* m_neurons = nullptr;
    GradientsTab* m_gradients = nullptr;
    ResultsTab* m_results = nullptr;
    LogTab* m_log = nullptr;
    ReproduceTab* m_reproduce = nullptr;
    RunBar* m_runBar = nullptr;
    ResumeBar* m_resumeBar = nullptr;
    bool m_showsWhenPlanned = false; // a run that goes on: its record is read in the background first

    QAction* m_run = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_export = nullptr;
    QAction* m_saveTables = nullptr;
    QAction* m_showCurrent = nullptr;
    QTimer m_clockTimer; // elapsed and remaining time while no event comes
    BackgroundJobs* m_jobs = nullptr;
    core::RunController m_controller; // destroyed before the views: stopped and joined
};

} // namespace ui
