// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/keptruns.h"
#include "ui/application.h"
#include "ui/cellmodel.h"
#include "ui/experimentform.h"
#include "ui/mainwindow.h"
#include "ui/reproducetab.h"
#include "ui/resultstab.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using State = core::RunController::State;
using core::CellState;

class TestReproduceTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsThePublishedFigures();
    void aRunFillsItsCellsAndIsKept();
    void theQueueCanBePausedAndResumed();
    void queuedCellsCanBeTakenOut();
    void aStoppedRunHoldsTheQueue();
    void ownRunsCountToo();
    void damagedRecordsAreLoggedAndHideNothing();
    void missingDataIsSaid();

private:
    QAbstractItemModel* model() const { return m_window->reproduce()->table()->model(); }
    QString cell(int row, ui::CellModel::Column column) const
    {
        return model()->index(row, column).data().toString();
    }
    CellState state(int row) const { return m_window->reproduction().state(row); }
    void select(int first, int last);
    void openWindow();
    int keptRecords() const { return static_cast<int>(core::readKeptRuns(m_runs->path()).runs.size()); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_runs;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
};

namespace {

constexpr int wdbcSoftmax = 8;
constexpr int wdbcRelu = 9;

} // namespace

void TestReproduceTab::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    ui::prepareApplication(*qApp);
    m_theme = std::make_unique<ui::Theme>();
}

void TestReproduceTab::init()
{
    QSettings().clear();
    m_runs = std::make_unique<QTemporaryDir>();
    openWindow();
}

void TestReproduceTab::cleanup()
{
    m_window.reset();
}

void TestReproduceTab::openWindow()
{
    m_window = std::make_unique<ui::MainWindow>(core::Catalogue(), engine::ExecutionOptions{2, {}}, *m_theme);
    m_window->setAsksBeforeStopping(false);
    m_window->setRunsFolder(m_runs->path());
    m_window->tabs()->setCurrentWidget(m_window->reproduce());
    m_window->show();
}

void TestReproduceTab::select(int first, int last)
{
    QItemSelectionModel* selection = m_window->reproduce()->table()->selectionModel();
    selection->setCurrentIndex(model()->index(first, 0), QItemSelectionModel::NoUpdate);
    selection->select(
        QItemSelection(model()->index(first, 0), model()->index(last, model()->columnCount() - 1)),
        QItemSelectionModel::ClearAndSelect);
}

void TestReproduceTab::showsThePublishedFigures()
{
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model()->rowCount(), 10);
    QCOMPARE(cell(3, ui::CellModel::Experiment), QStringLiteral("MNIST CNN"));
    QCOMPARE(cell(3, ui::CellModel::Head), QStringLiteral("ReLU"));
    QCOMPARE(cell(3, ui::CellModel::TestPublished), QStringLiteral("91.74")); // table 4
    QCOMPARE(cell(3, ui::CellModel::CvPublished), QStringLiteral("73.53 ± 19.08"));
    QCOMPARE(cell(wdbcRelu, ui::CellModel::TestOurs), QStringLiteral("–"));
    QCOMPARE(cell(wdbcRelu, ui::CellModel::Seeds), QStringLiteral("0 / 1"));
    QVERIFY(!m_window->reproduce()->openButton()->isEnabled());
    QVERIFY(!m_window->reproduce()->pauseButton()->isEnabled());
}

void TestReproduceTab::aRunFillsItsCellsAndIsKept()
{
    ui::ReproduceTab* page = m_window->reproduce();
    select(wdbcSoftmax, wdbcRelu);
    QCOMPARE(page->selectedCells(), (std::vector{wdbcSoftmax, wdbcRelu}));
    page->runSelectedButton()->click();
    QVERIFY(m_window->controller()->isRunning());
    QCOMPARE(state(wdbcRelu), CellState::Running);
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 60000);
    QCOMPARE(state(wdbcSoftmax), CellState::Done);
    QVERIFY(cell(wdbcRelu, ui::CellModel::TestOurs) != QStringLiteral("–"));
    QVERIFY(cell(wdbcRelu, ui::CellModel::TestDifference) != QStringLiteral("–"));
    QCOMPARE(cell(wdbcRelu, ui::CellModel::State), QStringLiteral("done"));
    QVERIFY(page->words().startsWith(QStringLiteral("2 of 10")));
    QTRY_COMPARE(keptRecords(), 1);

    const QString ours = cell(wdbcRelu, ui::CellModel::TestOurs);
    openWindow(); // as after a new start
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 10000);
    QCOMPARE(cell(wdbcRelu, ui::CellModel::TestOurs), ours);
    select(wdbcRelu, wdbcRelu);
    QVERIFY(m_window->reproduce()->openButton()->isEnabled());
    m_window->reproduce()->openButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->results()->digest().isEmpty(), 10000);
    QCOMPARE(m_window->tabs()->currentWidget(), m_window->results());
}

void TestReproduceTab::theQueueCanBePausedAndResumed()
{
    ui::ReproduceTab* page = m_window->reproduce();
    page->seeds()->setValue(2);
    select(wdbcSoftmax, wdbcRelu);
    page->runSelectedButton()->click();
    page->pauseButton()->click();
    QCOMPARE(m_window->controller()->state(), State::Paused);
    QVERIFY(m_window->reproduction().queue().isHeld());
    QVERIFY(cell(wdbcRelu, ui::CellModel::State).startsWith(QStringLiteral("paused")));
    page->pauseButton()->click();
    QVERIFY(!m_window->reproduction().queue().isHeld());
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 60000);
    QCOMPARE(cell(wdbcRelu, ui::CellModel::Seeds), QStringLiteral("2 / 2"));
    QTRY_COMPARE(keptRecords(), 2);
}

void TestReproduceTab::queuedCellsCanBeTakenOut()
{
    ui::ReproduceTab* page = m_window->reproduce();
    page->seeds()->setValue(3);
    select(wdbcSoftmax, wdbcRelu);
    page->runSelectedButton()->click();
    page->pauseButton()->click(); // so that nothing ends meanwhile
    QCOMPARE(m_window->reproduction().queue().waiting().size(), 4U);
    select(wdbcRelu, wdbcRelu);
    page->takeOutButton()->click();
    QCOMPARE(m_window->reproduction().queue().waiting().size(), 2U);
    page->pauseButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcSoftmax), CellState::Done, 60000);
    QCOMPARE(state(wdbcRelu), CellState::NotRun);
    QCOMPARE(cell(wdbcRelu, ui::CellModel::Seeds), QStringLiteral("1 / 3"));
}

void TestReproduceTab::aStoppedRunHoldsTheQueue()
{
    ui::ReproduceTab* page = m_window->reproduce();
    page->seeds()->setValue(20);
    select(wdbcSoftmax, wdbcRelu);
    page->runSelectedButton()->click();
    m_window->stopAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller()->isRunning(), 10000);
    QVERIFY(m_window->reproduction().queue().isHeld());
    QCOMPARE(state(wdbcRelu), CellState::Queued);
    QVERIFY(page->pauseButton()->isEnabled());
    page->pauseButton()->click(); // resume
    QVERIFY(m_window->controller()->isRunning());
    m_window->stopAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->controller()->isRunning(), 10000);
}

void TestReproduceTab::ownRunsCountToo()
{
    const auto preset = core::findPreset(QStringLiteral("wdbc-published"));
    m_window->form()->setConfig(preset->config, preset->id);
    m_window->runAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 60000);
}

void TestReproduceTab::damagedRecordsAreLoggedAndHideNothing()
{
    select(wdbcRelu, wdbcRelu);
    m_window->reproduce()->runSelectedButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 60000);
    QTRY_COMPARE(keptRecords(), 1);
    QVERIFY(QDir(m_runs->path()).mkpath(QStringLiteral("aa-damaged")));
    QFile file(m_runs->filePath(QStringLiteral("aa-damaged/record.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no record");
    file.close();
    openWindow();
    QTRY_COMPARE_WITH_TIMEOUT(state(wdbcRelu), CellState::Done, 10000);
    const auto logged = [this] {
        QString text;
        for (const QTableView* table : m_window->findChildren<QTableView*>())
            for (int row = 0; row < table->model()->rowCount(); ++row)
                text += table->model()->index(row, 1).data().toString();
        return text;
    };
    QTRY_VERIFY(logged().contains(QStringLiteral("aa-damaged/record.json")));
}

void TestReproduceTab::missingDataIsSaid()
{
    core::Reproduction reproduction;
    reproduction.setCatalogue(
        core::Catalogue(QStringLiteral("/nowhere/at/all"), core::Catalogue::Search::DataFolderOnly));
    ui::ReproduceTab page(reproduction);
    page.show();
    const QAbstractItemModel* table = page.table()->model();
    QCOMPARE(table->index(0, ui::CellModel::State).data().toString(), QStringLiteral("no data"));
    QVERIFY(table->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("RELULAB_DATA")));
    page.table()->selectRow(0);
    QVERIFY(!page.runSelectedButton()->isEnabled());
    page.table()->selectRow(wdbcRelu);
    QVERIFY(page.runSelectedButton()->isEnabled());
}

QTEST_MAIN(TestReproduceTab)
#include "tst_reproducetab.moc"
