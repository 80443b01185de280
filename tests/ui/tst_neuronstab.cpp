// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerun.h"
#include "src/presets.h"
#include "ui/charts/firingbars.h"
#include "ui/charts/plotview.h"
#include "ui/charts/rasterview.h"
#include "ui/gridmodel.h"
#include "ui/neuronstab.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include <limits>
#include <numeric>

using core::UnitOrder;

namespace {

constexpr QRgb white = 0xFFFFFFFF;
constexpr QRgb black = 0xFF000000;
constexpr QRgb pink = 0xFFFF3FA4;

ui::RasterPanel panelOf(int units, int epochs, int reached, const std::vector<double>& rates)
{
    auto lines = std::make_shared<core::LifeLines>();
    lines->units = units;
    lines->epochs = epochs;
    lines->reached = reached;
    lines->rates = rates;
    std::vector<int> order(static_cast<std::size_t>(units));
    std::iota(order.begin(), order.end(), 0);
    return {QStringLiteral("ReLU"), {}, lines, order};
}

} // namespace

class TestNeuronsTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cellsHaveTheColourOfWhatHappens();
    void bothHeadsStandSideBySide();
    void chartAndBarsHaveTheRecordsFigures();
    void sentencesSayWhatIsSeen();
    void unitsAreSortedOnDemand();
    void publishedRunsAreStrungTogether();
    void oneHeadHasOnePanel();
    void emptyStatesSayWhatToDo();
    void cursorReadsOffCells();
    void tableHasTheSameNumbers();
    void figuresAreDrawnWithATable();
    void largeRastersAreQuick();

private:
    core::RunRecord m_record;
};

void TestNeuronsTab::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_record
        = fakerun::record(core::findPreset(QStringLiteral("wdbc-quick"))->config, {"malignant", "benign"});
}

void TestNeuronsTab::cellsHaveTheColourOfWhatHappens()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    ui::RasterPanel panel = panelOf(2, 5, 4, {0.5, 0, 0, 0.25, nan, 0, 1, 1, 1, nan});
    panel.order = {1, 0};
    const QImage image = ui::rasterImage(panel);
    QCOMPARE(image.size(), QSize(5, 2));
    const QList<QRgb> second{ui::firingColour(0.5), black, white, pink};
    const QList<QRgb> first{black, pink, ui::firingColour(1), ui::firingColour(1)};
    for (int epoch = 0; epoch < 4; ++epoch) {
        QCOMPARE(image.pixel(epoch, 0), first[epoch]);
        QCOMPARE(image.pixel(epoch, 1), second[epoch]);
    }
    QCOMPARE(qAlpha(image.pixel(4, 0)), 0); // still to come
    for (int i = 0; i < 255; ++i) // brighter and brighter: readable without colours
        QVERIFY(qGray(ui::firingColour((i + 1) / 255.0)) >= qGray(ui::firingColour(i / 255.0)) - 1);
}

void TestNeuronsTab::bothHeadsStandSideBySide()
{
    ui::NeuronsTab tab;
    tab.setRecord(&m_record);
    const ui::RasterPlot& plot = tab.view()->plot();
    QCOMPARE(plot.panels.size(), 2);
    QCOMPARE(plot.panels[0].title, QStringLiteral("Softmax"));
    QCOMPARE(plot.panels[1].title, QStringLiteral("ReLU"));
    const std::vector<int>& hidden = m_record.config.network.hidden;
    QCOMPARE(plot.panels[0].lines->units, hidden.back()); // the layer next to the heads is shown first
    QCOMPARE(plot.panels[0].lines->reached, m_record.config.training.epochs);
    const QList<QRectF> areas = ui::rasterAreas(tab.font(), QRectF(0, 0, 900, 300), plot);
    QCOMPARE(areas[0].top(), areas[1].top());
    QCOMPARE(areas[0].size(), areas[1].size());
    QVERIFY(areas[0].right() < areas[1].left() && areas[1].right() <= 900);
    tab.setLayer(0);
    QCOMPARE(tab.view()->plot().panels[0].lines->units, hidden.front());
    tab.setLayer(static_cast<int>(hidden.size()));
    QCOMPARE(tab.view()->plot().panels[1].lines->units, 2);
}

void TestNeuronsTab::chartAndBarsHaveTheRecordsFigures()
{
    ui::NeuronsTab tab;
    tab.setRecord(&m_record);
    tab.setLayer(1);
    const std::vector<engine::EpochEnded>& epochs = m_record.trials.at({0, 0, 1}).epochs;
    const ui::Plot& dead = tab.deadView()->plot();
    QCOMPARE(dead.series.size(), 2);
    QCOMPARE(dead.series[1].mean.back(),
        QPointF(static_cast<double>(epochs.size()), epochs.back().validation->deadUnits[1]));
    QCOMPARE(dead.series[1].folds.size(), qsizetype(m_record.config.network.hidden.size())); // other layers
    const ui::FiringBars& bars = tab.headView()->bars();
    QCOMPARE(bars.rows, (QStringList{"malignant", "benign", "undecided"}));
    QVERIFY(bars.hint.isEmpty());
    QVERIFY(std::abs(bars.heads[1].shares[0] - 0.6) < 1e-6);
    QCOMPARE(bars.heads[0].shares[1], 1.0);
    QCOMPARE(bars.heads[1].shares.size(), 3U);
    QVERIFY2(tab.headView()->accessibleDescription().contains(QStringLiteral("benign, ReLU: 60 %")),
        qPrintable(tab.headView()->accessibleDescription()));
}

void TestNeuronsTab::sentencesSayWhatIsSeen()
{
    ui::NeuronsTab tab;
    tab.setRecord(&m_record);
    tab.setLayer(0);
    const int units = m_record.config.network.hidden.front();
    const QString dead = QStringLiteral("ReLU: 2 of %1 units dead after epoch %2")
                             .arg(units)
                             .arg(m_record.config.training.epochs);
    QVERIFY2(tab.sentence().startsWith(QStringLiteral("Layer 1. Softmax: ")), qPrintable(tab.sentence()));
    QVERIFY2(tab.sentence().contains(dead), qPrintable(tab.sentence()));
    QVERIFY2(tab.sentence().contains(QStringLiteral("none came back")), qPrintable(tab.sentence()));
    tab.setLayer(static_cast<int>(m_record.config.network.hidden.size()));
    QVERIFY2(tab.sentence().contains(QStringLiteral("Softmax: its outputs are never stuck at 0")),
        qPrintable(tab.sentence()));
    QVERIFY2(!tab.sentence().contains(QLatin1Char('%')), qPrintable(tab.sentence()));
}

void TestNeuronsTab::unitsAreSortedOnDemand()
{
    ui::NeuronsTab tab;
    tab.setRecord(&m_record);
    tab.setLayer(0);
    QVERIFY(tab.view()->plot().isNumbered);
    tab.setOrder(UnitOrder::FinalRate);
    const ui::RasterPanel& panel = tab.view()->plot().panels[0];
    const int last = panel.lines->reached - 1;
    for (std::size_t row = 1; row < panel.order.size(); ++row)
        QVERIFY(panel.lines->at(panel.order[row - 1], last) <= panel.lines->at(panel.order[row], last));
    QVERIFY(!tab.view()->plot().isNumbered);
    tab.setOrder(UnitOrder::Death);
    QVERIFY(panel.lines->isDead(tab.view()->plot().panels[0].order[0], last));
}

void TestNeuronsTab::publishedRunsAreStrungTogether()
{
    const auto config = core::findPreset(QStringLiteral("wdbc-published"))->config;
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"}, 0.5);
    ui::NeuronsTab tab;
    tab.setRecord(&record);
    const ui::RasterPlot& plot = tab.view()->plot();
    QCOMPARE(plot.panels[0].lines->epochs, 320);
    QCOMPARE(plot.rules.size(), 9);
    QVERIFY(plot.panels[0].lines->reached < 320 && plot.panels[0].lines->reached > 100);
}

void TestNeuronsTab::oneHeadHasOnePanel()
{
    auto config = core::findPreset(QStringLiteral("wdbc-quick"))->config;
    config.heads = {"relu-l1"};
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"});
    ui::NeuronsTab tab;
    tab.setRecord(&record);
    QCOMPARE(tab.view()->plot().panels.size(), 1);
    QCOMPARE(tab.deadView()->plot().series.size(), 1);
    QVERIFY(!tab.sentence().isEmpty());
}

void TestNeuronsTab::emptyStatesSayWhatToDo()
{
    ui::NeuronsTab tab;
    tab.setRecord(nullptr);
    QVERIFY(!tab.figure());
    const auto config = core::findPreset(QStringLiteral("wdbc-quick"))->config;
    const core::RunRecord early = fakerun::record(config, {"malignant", "benign"}, 0.001);
    tab.setRecord(&early);
    QVERIFY(tab.view()->plot().hint.contains(QStringLiteral("first epoch")));
    QVERIFY(!tab.figure());
    core::RunRecord old = m_record;
    for (auto& [key, trial] : old.trials)
        for (engine::EpochEnded& epoch : trial.epochs)
            epoch.firing.clear();
    tab.setRecord(&old);
    QVERIFY2(tab.view()->plot().hint.contains(QStringLiteral("Run it again")),
        qPrintable(tab.view()->plot().hint));
    QVERIFY(!tab.deadView()->plot().isEmpty()); // these were always kept
    core::RunRecord wide = m_record;
    wide.plan.layerSizes[1] = 2000;
    for (auto& [key, trial] : wide.trials)
        for (engine::EpochEnded& epoch : trial.epochs)
            if (!epoch.firing.empty())
                epoch.firing[0].clear();
    tab.setRecord(&wide);
    tab.setLayer(0);
    QVERIFY2(tab.view()->plot().hint.contains(QStringLiteral("1024")), qPrintable(tab.view()->plot().hint));
}

void TestNeuronsTab::cursorReadsOffCells()
{
    ui::NeuronsTab tab;
    tab.resize(1000, 700);
    tab.setRecord(&m_record);
    tab.setLayer(0);
    tab.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tab));
    ui::RasterView* view = tab.view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(*view->cursor() == (ui::RasterCell{0, 0, m_record.config.training.epochs - 1}));
    QVERIFY(ui::rasterReading(view->plot(), *view->cursor()).startsWith(QStringLiteral("unit 1, epoch")));
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_PageDown);
    QVERIFY(*view->cursor() == (ui::RasterCell{1, 2, 0}));
    const QString said = ui::rasterReading(view->plot(), *view->cursor());
    const QString rate = QString::number(100 * view->plot().panels[1].lines->at(2, 0), 'f', 1);
    QCOMPARE(said, QStringLiteral("unit 3, epoch 1: fires on %1 % of the rows").arg(rate));
    const QRectF area = ui::rasterAreas(view->font(), QRectF(view->rect()), view->plot()).at(0);
    QTest::mouseMove(view, (area.topLeft() + QPointF(1, 1)).toPoint());
    QTRY_COMPARE(view->cursor()->panel, 0);
    QCOMPARE(view->cursor()->column, 0);
    QVERIFY(!view->grab().isNull());
}

void TestNeuronsTab::tableHasTheSameNumbers()
{
    ui::NeuronsTab tab;
    const QAbstractItemModelTester tester(
        tab.table(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    tab.setRecord(&m_record);
    tab.setLayer(0);
    tab.setTableShown(true);
    QCOMPARE(tab.table()->rowCount(), m_record.config.network.hidden.front());
    QCOMPARE(tab.table()->columnCount(), 1 + 2 * 3);
    const auto text = [&](int row, int column) {
        return tab.table()->data(tab.table()->index(row, column), Qt::DisplayRole).toString();
    };
    const core::UnitLife& dead = tab.view()->plot().panels[1].lines->lives[0];
    QCOMPARE(text(0, 4), QStringLiteral("0.0 %"));
    QCOMPARE(text(0, 5), QString::number(*dead.death + 1));
    QCOMPARE(text(5, 5), QStringLiteral("–"));
    QCOMPARE(text(5, 4),
        QString::number(100 * tab.view()->plot().panels[1].lines->lives[5].finalRate, 'f', 1)
            + QStringLiteral(" %"));
}

void TestNeuronsTab::figuresAreDrawnWithATable()
{
    ui::NeuronsTab tab;
    tab.setRecord(&m_record);
    const ui::Figure figure = *tab.figure();
    QSvgRenderer renderer(ui::renderFigure(figure, ui::FigureFormat::Svg));
    QVERIFY(renderer.isValid());
    const QImage image = QImage::fromData(ui::renderFigure(figure, ui::FigureFormat::Png));
    QCOMPARE(image.size(), (figure.size * 2).toSize());
    QVERIFY(ui::renderFigure(figure, ui::FigureFormat::Pdf).startsWith("%PDF"));
    QVERIFY(figure.csv.startsWith("head,repetition,fold,epoch,layer,unit,firing_rate\r\n"));
    QCOMPARE(figure.csv.count('\n'),
        1 + 2 * m_record.config.training.epochs * m_record.config.network.hidden.back());
}

void TestNeuronsTab::largeRastersAreQuick()
{
    constexpr int units = 512;
    constexpr int epochs = 320;
    std::vector<double> rates;
    for (int unit = 0; unit < units; ++unit)
        for (int epoch = 0; epoch < epochs; ++epoch)
            rates.push_back(unit % 7 == 0 && epoch > unit / 2 ? 0 : (unit * 31 + epoch * 17) % 256 / 255.0);
    ui::RasterPlot plot;
    plot.panels << panelOf(units, epochs, epochs, rates) << panelOf(units, epochs, epochs, rates);
    QImage paper(1200, 400, QImage::Format_ARGB32_Premultiplied);
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 7; ++round) {
        QElapsedTimer timer;
        timer.start();
        QList<QImage> images;
        for (const ui::RasterPanel& panel : plot.panels)
            images << ui::rasterImage(panel);
        QPainter painter(&paper);
        ui::paintRasterPlot(painter, QRectF(paper.rect()), plot, ui::lightInk(), images);
        painter.end();
        best = std::min(best, timer.nsecsElapsed() / 1000);
    }
    qInfo("%lld us for two rasters of 512 units by 320 epochs", static_cast<long long>(best));
    QVERIFY(best < 50000);
}

QTEST_MAIN(TestNeuronsTab)
#include "tst_neuronstab.moc"
