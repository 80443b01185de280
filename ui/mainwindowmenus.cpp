// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "src/presets.h"
#include "ui/experimentform.h"
#include "ui/reproducetab.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>

namespace ui {

void MainWindow::buildActions()
{
    m_run = new QAction(tr("&Run"), this);
    m_run->setIconText(tr("Run"));
    m_run->setShortcut(Qt::CTRL | Qt::Key_R);
    connect(m_run, &QAction::triggered, this, &MainWindow::startRun);
    m_pause = new QAction(tr("&Pause"), this);
    m_pause->setIconText(tr("Pause"));
    m_pause->setToolTip(tr("Pause or resume (Ctrl+P)"));
    m_pause->setShortcut(Qt::CTRL | Qt::Key_P);
    connect(m_pause, &QAction::triggered, this, [this] {
        if (m_controller.state() == core::RunController::State::Paused)
            m_controller.resume();
        else
            m_controller.pause();
    });
    m_stop = new QAction(tr("&Stop …"), this);
    m_stop->setIconText(tr("Stop"));
    m_stop->setToolTip(tr("Stop the run (Esc)"));
    m_stop->setShortcut(Qt::Key_Escape);
    connect(m_stop, &QAction::triggered, this, &MainWindow::stopRun);
    m_export = new QAction(tr("&Export current chart …"), this);
    m_export->setShortcut(Qt::CTRL | Qt::Key_E);
    connect(m_export, &QAction::triggered, this, &MainWindow::exportCurrent);
    m_saveTables = new QAction(tr("Save run and &tables …"), this);
    m_saveTables->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    connect(m_saveTables, &QAction::triggered, this, &MainWindow::askToSaveTables);
    m_showCurrent = new QAction(tr("Show &current run"), this);
    m_showCurrent->setShortcut(Qt::CTRL | Qt::Key_0);
    connect(m_showCurrent, &QAction::triggered, this, [this] { showRecord(&m_controller.record()); });
}

void MainWindow::buildMenus()
{
    menuBar()->addMenu(buildExperimentMenu());
    menuBar()->addMenu(buildRunMenu());
    menuBar()->addMenu(buildViewMenu());
    menuBar()->addMenu(buildHelpMenu());
}

QMenu* MainWindow::buildExperimentMenu()
{
    auto* menu = new QMenu(tr("&Experiment"), this);
    QMenu* presets = menu->addMenu(tr("&Preset"));
    for (const core::Preset& preset : core::presets())
        connect(presets->addAction(preset.title), &QAction::triggered, this,
            [this, preset] { m_form->setConfig(preset.config, preset.id); });
    connect(menu->addAction(tr("&Reproduce the paper …")), &QAction::triggered, this, [this] {
        m_tabs->setCurrentWidget(m_reproduce);
        m_reproduce->table()->setFocus();
    });
    menu->addSeparator();
    QAction* open = menu->addAction(tr("&Open experiment …"));
    open->setShortcut(QKeySequence::Open);
    connect(open, &QAction::triggered, this, &MainWindow::askToOpen);
    QAction* save = menu->addAction(tr("&Save experiment …"));
    save->setShortcut(QKeySequence::Save);
    connect(save, &QAction::triggered, this, &MainWindow::askToSave);
    menu->addSeparator();
    connect(menu->addAction(tr("Choose &data folder …")), &QAction::triggered, this,
        &MainWindow::askForDataFolder);
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("&Quit"));
    quit->setShortcut(Qt::CTRL | Qt::Key_Q);
    connect(quit, &QAction::triggered, this, &MainWindow::close);
    return menu;
}

QMenu* MainWindow::buildRunMenu()
{
    auto* menu = new QMenu(tr("&Run"), this);
    menu->addActions({m_run, m_pause, m_stop});
    menu->addSeparator();
    menu->addActions({m_export, m_saveTables});
    menu->addSeparator();
    menu->addAction(m_showCurrent);
    return menu;
}

QMenu* MainWindow::buildViewMenu()
{
    auto* menu = new QMenu(tr("&View"), this);
    for (int i = 0; i < m_tabs->count(); ++i) {
        QAction* tab = menu->addAction(m_tabs->tabText(i));
        tab->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
        connect(tab, &QAction::triggered, this, [this, i] { m_tabs->setCurrentIndex(i); });
    }
    menu->addSeparator();
    menu->addAction(m_formDock->toggleViewAction());
    menu->addSeparator();
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, ThemeMode> modes[] = {
        {tr("As the &system"), ThemeMode::System},
        {tr("&Light"), ThemeMode::Light},
        {tr("&Dark"), ThemeMode::Dark},
    };
    for (const auto& [name, mode] : modes) {
        QAction* action = group->addAction(themes->addAction(name));
        action->setCheckable(true);
        action->setChecked(m_theme.mode() == mode);
        connect(action, &QAction::triggered, this, [this, wanted = mode] {
            m_theme.setMode(wanted);
            QSettings().setValue(QStringLiteral("window/theme"), static_cast<int>(wanted));
        });
    }
    return menu;
}

QMenu* MainWindow::buildHelpMenu()
{
    auto* menu = new QMenu(tr("&Help"), this);
    QAction* shortcuts = menu->addAction(tr("&Keyboard and charts"));
    shortcuts->setShortcut(QKeySequence::HelpContents);
    connect(shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(menu->addAction(tr("&About ReLU Lab")), &QAction::triggered, this, &MainWindow::showAbout);
    return menu;
}

void MainWindow::showShortcuts()
{
    const std::pair<QString, QString> rows[] = {
        {QStringLiteral("Ctrl+R"), tr("Run the experiment")},
        {QStringLiteral("Ctrl+P"), tr("Pause or resume")},
        {QStringLiteral("Esc"), tr("Stop, after a question")},
        {QStringLiteral("Ctrl+E"), tr("Save the current chart, matrices or maps as PNG, SVG or PDF")},
        {QStringLiteral("Ctrl+Shift+S"), tr("Save the run and its tables as CSV")},
        {QStringLiteral("Ctrl+O, Ctrl+S"), tr("Open or save an experiment")},
        {QStringLiteral("Ctrl+1 … Ctrl+%1").arg(m_tabs->count()), tr("The tabs from left to right")},
        {QStringLiteral("Ctrl+0"), tr("Back from an opened result to the current run")},
        {tr("Left, Right, Home, End"), tr("In a chart: read off the values of an epoch")},
        {tr("Arrow keys"), tr("In a matrix or table: walk through its cells")},
        {QStringLiteral("Ctrl+C"), tr("In a table or the log: copy all of it")},
        {QStringLiteral("F1"), tr("This list")},
    };
    QString html = QStringLiteral("<table cellspacing='6'>");
    for (const auto& [keys, meaning] : rows)
        html += QStringLiteral("<tr><td><b>%1</b></td><td>&nbsp;&nbsp;%2</td></tr>").arg(keys, meaning);
    html += QStringLiteral("</table><p>%1</p>")
                .arg(tr("In every chart a thick line is the mean over folds, the band is ± 1 standard "
                        "deviation, and a "
                        "thin line is one fold. A colour stands for the same last layer everywhere; marker "
                        "and line "
                        "width say it again."));
    QMessageBox box(QMessageBox::NoIcon, tr("Keyboard and charts"), html, QMessageBox::Close, this);
    box.setTextFormat(Qt::RichText);
    box.exec();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About ReLU Lab"),
        QStringLiteral("<h3>ReLU Lab %1</h3><p>%2</p><p>%3</p>")
            .arg(QApplication::applicationVersion(),
                tr("Trains the same network with different last layers as twins, and shows while it happens "
                   "which one "
                   "learns, which one dies, and why. After A. F. Agarap, Deep Learning using Rectified "
                   "Linear Units, "
                   "arXiv:1803.08375."),
                tr("Free software under the GNU General Public License, version 3 or later.")));
}

} // namespace ui
