// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/execution.h"
#include "src/presets.h"
#include "ui/application.h"
#include "ui/charts/chartcard.h"
#include "ui/experimentform.h"
#include "ui/livetab.h"
#include "ui/mainwindow.h"
#include "ui/resultstab.h"
#include "ui/resumebar.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using State = core::RunController::State;

class TestMainWindow : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void runsToTheSameDigestAsWithoutAWindow();
    void problemsDisableRun();
    void pausesResumesAndStops();
    void closesInTheMiddleOfARun();
    void offersToGoOnAfterQuitting();
    void writesTheRunFolder();
    void writesStoppedRunsToo();
    void writesWhatWasTrainedOnQuitting();
    void runSaysWhyItCannot();
    void savesAndOpensExperiments();
    void savesFigures();
    void everyFocusableWidgetHasAName();
    void everyMenuEntryCanBeReached();
    void themeIsFollowed();
    void layoutIsKept();

private:
    engine::ExperimentConfig tiny() const;
    engine::ExperimentConfig endless() const;
    void start(const engine::ExperimentConfig& config);

    QTemporaryDir m_settings;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    ui::prepareApplication(*qApp);
    m_theme = std::make_unique<ui::Theme>();
}

void TestMainWindow::init()
{
    m_window = std::make_unique<ui::MainWindow>(core::Catalogue(), engine::ExecutionOptions{2, {}}, *m_theme);
    m_window->setAsksBeforeStopping(false);
    m_window->setRunsFolder(m_settings.filePath(QStringLiteral("runs")));
    m_window->show();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
}

engine::ExperimentConfig TestMainWindow::tiny() const
{
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("wdbc-quick"))->config;
    config.network.hidden = {8};
    config.training.epochs = 3;
    return config;
}

engine::ExperimentConfig TestMainWindow::endless() const
{
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.training.epochs = 10000;
    return config;
}

void TestMainWindow::start(const engine::ExperimentConfig& config)
{
    m_window->form()->setConfig(config, QStringLiteral("test"));
    QVERIFY(m_window->runAction()->isEnabled());
    m_window->runAction()->trigger();
}

void TestMainWindow::runsToTheSameDigestAsWithoutAWindow()
{
    QSignalSpy finished(m_window->controller(), &core::RunController::finished);
    start(tiny());
    QVERIFY(!m_window->runAction()->isEnabled());
    QVERIFY(finished.count() > 0 || finished.wait(60000));
    QCOMPARE(m_window->controller()->state(), State::Idle);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->results()->digest().isEmpty(), 5000);

    core::RunRequest request;
    request.config = tiny();
    request.experimentName = QStringLiteral("test");
    request.options.threads = 1;
    core::RunRecord record = core::newRecord(request);
    engine::RunControl control;
    const core::RunListener listener{[&](const core::LoadedDataset& loaded) { core::apply(loaded, record); },
        [&](const engine::Event& event) { record.apply(event); }, {}};
    const engine::RunEnded ended = core::execute(request, record, control, listener);
    record.apply(ended);
    QVERIFY(record.isComplete());
    QCOMPARE(m_window->results()->digest(), QString::fromLatin1(core::digest(record)));
    for (const ui::ChartCard* card : m_window->live()->cards())
        QTRY_VERIFY(!card->sentence().isEmpty());
}

void TestMainWindow::problemsDisableRun()
{
    engine::ExperimentConfig config = tiny();
    config.protocol.folds = 1;
    m_window->form()->setConfig(config, QStringLiteral("test"));
    QVERIFY(!m_window->runAction()->isEnabled());
    m_window->startRun();
    QVERIFY(!m_window->controller()->isRunning());
    m_window->form()->setConfig(tiny(), QStringLiteral("test"));
    QVERIFY(m_window->runAction()->isEnabled());
}

void TestMainWindow::pausesResumesAndStops()
{
    core::RunController* controller = m_window->controller();
    QSignalSpy finished(controller, &core::RunController::finished);
    start(endless());
    QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Running, 20000);
    m_window->pauseAction()->trigger();
    QCOMPARE(controller->state(), State::Paused);
    QTest::qWait(500); // what was on its way has arrived
    const double before = controller->progress().fraction();
    QTest::qWait(400);
    QCOMPARE(controller->progress().fraction(), before);
    m_window->pauseAction()->trigger();
    QCOMPARE(controller->state(), State::Running);
    QTRY_VERIFY_WITH_TIMEOUT(controller->progress().fraction() > before, 20000);
    m_window->stopAction()->trigger();
    QCOMPARE(controller->state(), State::Stopping);
    QVERIFY(finished.count() > 0 || finished.wait(5000));
    QVERIFY(controller->record().ended);
    QCOMPARE(controller->record().ended->outcome, engine::RunEnded::Outcome::Cancelled);
    QVERIFY(m_window->runAction()->isEnabled());
}

void TestMainWindow::closesInTheMiddleOfARun()
{
    start(endless());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->controller()->state(), State::Running, 20000);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

void TestMainWindow::offersToGoOnAfterQuitting()
{
    engine::ExperimentConfig config = tiny();
    config.training.epochs = 150; // long enough to be left
    start(config);
    const QString id = m_window->controller()->record().id;
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller()->record().trials.empty(), 20000);
    QVERIFY(m_window->close());
    m_window.reset();
    init(); // as after a new start
    ui::ResumeBar* bar = m_window->resumeBar();
    QTRY_COMPARE_WITH_TIMEOUT(bar->offered(), id, 10000);
    QVERIFY(bar->isVisible());
    QSignalSpy finished(m_window->controller(), &core::RunController::finished);
    bar->goOnAction()->trigger();
    QVERIFY(!bar->isVisible());
    QVERIFY(finished.wait(60000));
    QCOMPARE(m_window->controller()->record().id, id);
    QVERIFY(m_window->controller()->record().isComplete());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->results()->digest().isEmpty(), 5000);
    init();
    QTest::qWait(300);
    QVERIFY(m_window->resumeBar()->offered().isEmpty()); // nothing is left
}

void TestMainWindow::writesTheRunFolder()
{
    QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("run"));
    m_window->setOutFolder(out);
    start(tiny());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->statusBar()->currentMessage().contains(QStringLiteral("run")), 60000);
    QVERIFY(QFile::exists(out + QStringLiteral("/record.json")));
    QVERIFY(QDir(out).entryList({QStringLiteral("*.csv")}).size() >= 3);
}

void TestMainWindow::writesStoppedRunsToo()
{
    QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("stopped"));
    m_window->setOutFolder(out);
    start(endless());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->controller()->progress().fraction() > 0, 20000);
    m_window->stopAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->statusBar()->currentMessage().contains(QStringLiteral("stopped")), 10000);
    QVERIFY(QFile::exists(out + QStringLiteral("/record.json")));
    QVERIFY(QFile(out + QStringLiteral("/epochs.csv")).size() > 200);
}

void TestMainWindow::writesWhatWasTrainedOnQuitting()
{
    QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("quit"));
    m_window->setOutFolder(out);
    start(endless());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->controller()->progress().fraction() > 0, 20000);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(QFile::exists(out + QStringLiteral("/record.json")));
}

void TestMainWindow::runSaysWhyItCannot()
{
    QAction* run = m_window->runAction();
    m_window->form()->setConfig(endless(), QStringLiteral("test"));
    const QString free = run->toolTip();
    QVERIFY(free.contains(QStringLiteral("Ctrl+R")));
    run->trigger();
    QVERIFY(!run->isEnabled());
    QVERIFY(run->toolTip().contains(QStringLiteral("One run at a time")));
    m_window->stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(run->toolTip(), free, 10000);
    engine::ExperimentConfig config = endless();
    config.protocol.folds = 1;
    m_window->form()->setConfig(config, QStringLiteral("test"));
    QVERIFY(run->toolTip().contains(QStringLiteral("corrected")));
}

void TestMainWindow::savesAndOpensExperiments()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.json"));
    m_window->form()->setConfig(endless(), QStringLiteral("test"));
    m_window->saveExperiment(path);
    QTRY_VERIFY(QFile::exists(path));
    m_window->form()->setConfig(tiny(), QStringLiteral("other"));
    m_window->openExperiment(path);
    QVERIFY(m_window->form()->config() == endless());
    QCOMPARE(m_window->form()->experimentName(), QStringLiteral("mine"));
    m_window->openExperiment(folder.filePath(QStringLiteral("missing.json")));
    QVERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("missing.json")));
    QVERIFY(m_window->form()->config() == endless());
}

void TestMainWindow::savesFigures()
{
    QTemporaryDir folder;
    QSignalSpy finished(m_window->controller(), &core::RunController::finished);
    start(tiny());
    QVERIFY(finished.count() > 0 || finished.wait(60000));
    m_window->live()->refreshAll();
    const ui::ChartCard* card = m_window->live()->currentCard();
    QVERIFY(card);
    for (const char* name : {"a.png", "b.svg", "c.pdf"}) {
        const QString path = folder.filePath(QLatin1String(name));
        m_window->saveFigure(card->figure(), path);
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(QFile(path).size() > 1000);
    }
}

void TestMainWindow::everyFocusableWidgetHasAName()
{
    QSignalSpy finished(m_window->controller(), &core::RunController::finished);
    start(tiny());
    QVERIFY(finished.count() > 0 || finished.wait(60000));
    QStringList nameless;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        const QString kind = QString::fromLatin1(widget->metaObject()->className());
        if (widget->focusPolicy() == Qt::NoFocus
            || widget->objectName() == QStringLiteral("qt_spinbox_lineedit")
            || kind.startsWith(QStringLiteral("QComboBox")) || kind.startsWith(QStringLiteral("QMenu"))
            || kind == QStringLiteral("QStackedWidget") || kind == QStringLiteral("QTabWidget"))
            continue;
        if (qobject_cast<QMenu*>(widget->window()))
            continue;
        const auto* area = qobject_cast<QAbstractScrollArea*>(widget->parentWidget());
        if (area && area->viewport() == widget)
            continue; // the area speaks for it
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        QString name = face ? face->text(QAccessible::Name) : QString();
        if (name.isEmpty() && kind == QStringLiteral("QTabBar"))
            continue; // its tabs have names
        if (name.isEmpty())
            nameless << kind + QLatin1Char(' ') + widget->objectName();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
}

void TestMainWindow::everyMenuEntryCanBeReached()
{
    QStringList lost;
    QList<QMenu*> menus;
    for (const QAction* action : m_window->menuBar()->actions()) {
        QVERIFY(action->text().contains(QLatin1Char('&')));
        menus << action->menu();
    }
    QSet<QKeySequence> keys;
    for (qsizetype i = 0; i < menus.size(); ++i) // grows: submenus are appended
        for (QAction* action : menus[i]->actions()) {
            if (action->menu())
                menus << action->menu();
            else if (!action->isSeparator() && action->text().isEmpty())
                lost << menus[i]->title();
            if (!action->shortcut().isEmpty()) {
                QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
                keys.insert(action->shortcut());
            }
        }
    QVERIFY(lost.isEmpty());
    for (const char* key : {"Ctrl+R", "Ctrl+P", "Esc", "Ctrl+E", "F1"})
        QVERIFY2(keys.contains(QKeySequence(QLatin1String(key))), key);
}

void TestMainWindow::themeIsFollowed()
{
    m_theme->setMode(ui::ThemeMode::Dark);
    QVERIFY(m_theme->isDark());
    QVERIFY(ui::currentInk().dark);
    m_theme->setMode(ui::ThemeMode::Light);
    QVERIFY(!ui::currentInk().dark);
    m_theme->setMode(ui::ThemeMode::System);
}

void TestMainWindow::layoutIsKept()
{
    m_window->resize(1111, 777);
    m_window->close();
    const ui::MainWindow again(core::Catalogue(), {}, *m_theme);
    QCOMPARE(again.size(), QSize(1111, 777));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
