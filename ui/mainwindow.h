// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runcontroller.h"
#include "ui/charts/figure.h"
#include "ui/theme.h"

#include <QMainWindow>

class QAction;
class QActionGroup;
class QDockWidget;
class QMenu;
class QTabWidget;

namespace ui {

class BackgroundJobs;
class ConfusionTab;
class ExperimentForm;
class LiveTab;
class LogTab;
class ResultsTab;
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
    ResultsTab* results() const { return m_results; }
    QTabWidget* tabs() const { return m_tabs; }
    QAction* runAction() const { return m_run; }
    QAction* pauseAction() const { return m_pause; }
    QAction* stopAction() const { return m_stop; }

    /// Where a run is written when it has ended, stopped or failed ones too; empty: nowhere.
    void setOutFolder(const QString& folder) { m_outFolder = folder; }
    /// Whether stopping and closing in the middle of a run ask first. Off in tests.
    void setAsksBeforeStopping(bool asks) { m_asks = asks; }
    void startRun();

    /// Writes a figure to a file; the suffix (png, svg, pdf) says how.
    void saveFigure(const Figure& figure, const QString& path);
    void openExperiment(const QString& path);
    void saveExperiment(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
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
    void exportCurrent();
    void askToSaveTables();
    void writeRunFolder(const core::RunRecord& record, const QString& folder);
    void report(const QString& message);
    void warn(const QString& message);

    Theme& m_theme;
    engine::ExecutionOptions m_execution;
    QString m_outFolder;
    bool m_asks = true;
    bool m_isClosing = false;

    QTabWidget* m_tabs = nullptr;
    QDockWidget* m_formDock = nullptr;
    ExperimentForm* m_form = nullptr;
    LiveTab* m_live = nullptr;
    ConfusionTab* m_confusion = nullptr;
    ResultsTab* m_results = nullptr;
    LogTab* m_log = nullptr;
    RunBar* m_runBar = nullptr;

    QAction* m_run = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_export = nullptr;
    QAction* m_saveTables = nullptr;
    QTimer m_clockTimer; // elapsed and remaining time while no event comes
    BackgroundJobs* m_jobs = nullptr;
    core::RunController m_controller; // destroyed before the views: stopped and joined
};

} // namespace ui
