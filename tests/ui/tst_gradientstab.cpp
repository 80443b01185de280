// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerun.h"
#include "src/presets.h"
#include "ui/charts/heatview.h"
#include "ui/gradientstab.h"
#include "ui/gridmodel.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include <limits>

using core::GradientQuantity;
using ui::HeatScale;

class TestGradientsTab : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void scalesAreRoundAndHoldTheirValues();
    void scalesHaveNoPlaceForNothing();
    void coloursAreInOrder();
    void mapsStandBesideTheirDifference();
    void sentencesSayWhatIsSeen();
    void publishedRunsAreStrungTogether();
    void oneHeadHasOneMap();
    void emptyStatesSayWhatToDo();
    void cursorReadsOffCells();
    void tableHasTheSameNumbers();
    void figuresAreVectorsWithATable();
    void largeMapsAreQuick();

private:
    core::RunRecord m_record;
};

void TestGradientsTab::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_record = fakerun::record(core::findPreset(QStringLiteral("wdbc"))->config, {"malignant", "benign"});
}

void TestGradientsTab::scalesAreRoundAndHoldTheirValues()
{
    const HeatScale norms(HeatScale::Kind::Magnitude, 0.0031, 0.77);
    QCOMPARE(norms.ticks().front(), 0.001); // more than two decades: whole ones
    QCOMPARE(norms.ticks().back(), 1.0);
    QVERIFY(norms.position(0.0031).value() > 0 && norms.position(0.77).value() < 1);
    QVERIFY(std::abs(norms.position(0.1).value() - 2.0 / 3) < 1e-12);
    const HeatScale narrow(HeatScale::Kind::Magnitude, 0.021, 0.034);
    QCOMPARE(narrow.ticks(), (QList<double>{0.02, 0.05}));
    for (const double size : {1e-12, 3e-5, 0.4, 1.0, 7.0, 4e6}) {
        const HeatScale one(HeatScale::Kind::Magnitude, size, size * 3);
        QVERIFY(one.ticks().front() <= size * (1 + 1e-9) && one.ticks().back() >= 3 * size * (1 - 1e-9));
        QVERIFY(one.ticks().size() >= 2 && one.ticks().size() <= 8);
    }
    const HeatScale wide(HeatScale::Kind::Magnitude, 1e-14, 3);
    QVERIFY(wide.ticks().size() <= 8);
    const HeatScale times(HeatScale::Kind::Times, 0.3, 9);
    QVERIFY(std::abs(times.position(1).value() - 0.5) < 1e-12); // no difference is neutral
    QVERIFY(times.position(0.3).value() > 0 && times.position(9).value() < 1);
    QCOMPARE(times.tickText(4), QStringLiteral("× 4"));
    QCOMPARE(times.tickText(0.25), QStringLiteral("÷ 4"));
    const HeatScale same(HeatScale::Kind::Times, 1, 1);
    QCOMPARE(same.ticks(), (QList<double>{0.5, 1, 2}));
    const HeatScale points(HeatScale::Kind::Points, -0.013, 0.31);
    QCOMPARE(points.ticks().back(), 0.5);
    QCOMPARE(points.position(0).value(), 0.5);
    QCOMPARE(points.text(0.123), QStringLiteral("+12.3 points"));
}

void TestGradientsTab::scalesHaveNoPlaceForNothing()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto kind : {HeatScale::Kind::Magnitude, HeatScale::Kind::Times}) {
        QVERIFY(!HeatScale(kind, 1, 2).position(0));
        QVERIFY(!HeatScale(kind, nan, nan).position(nan));
    }
    QCOMPARE(HeatScale(HeatScale::Kind::Share, 0, 1).position(0).value(), 0.0);
    QVERIFY(!HeatScale(HeatScale::Kind::Share, 0, 1).position(nan));
    QVERIFY(!HeatScale(HeatScale::Kind::Magnitude, 1, 2).text(nan).contains(QStringLiteral("nan")));
}

void TestGradientsTab::coloursAreInOrder()
{
    const QColor black(0, 0, 0);
    for (const bool dark : {false, true}) {
        double before = 0;
        for (int i = 0; i <= 50; ++i) { // brighter and brighter: readable without colours
            const double now = ui::contrast(ui::mapColour(ui::ColourMap::Sequential, i / 50.0, dark), black);
            QVERIFY(now >= before - 0.05);
            before = now;
        }
        const QColor paper = dark ? ui::darkInk().paper : ui::lightInk().paper;
        const auto away = [&](double position) {
            return ui::contrast(ui::mapColour(ui::ColourMap::Diverging, position, dark), paper);
        };
        QVERIFY(away(0.5) < 1.3); // no difference fades into the paper
        for (int i = 1; i <= 10; ++i) {
            QVERIFY(away(0.5 + i / 20.0) > away(0.5 + (i - 1) / 20.0));
            QVERIFY(away(0.5 - i / 20.0) > away(0.5 - (i - 1) / 20.0));
        }
        QVERIFY(away(0) > 4.5 && away(1) > 4.5);
    }
}

void TestGradientsTab::mapsStandBesideTheirDifference()
{
    for (const GradientQuantity quantity : {GradientQuantity::Norm, GradientQuantity::ZeroShare,
             GradientQuantity::UpdateRatio, GradientQuantity::NormRatio, GradientQuantity::Cosine}) {
        const ui::HeatPlot plot = ui::gradientPicture(m_record, {quantity, {}, 0, 1}).plot;
        QCOMPARE(plot.panels.size(), 3);
        QCOMPARE(plot.rows.size(), 4);
        QCOMPARE(plot.columns, m_record.config.training.epochs);
        QVERIFY(plot.panels[0].scale == plot.panels[1].scale);
        QVERIFY(plot.panels[0].title.contains(QStringLiteral("Softmax")));
        QCOMPARE(int(plot.panels[2].scale.map()), int(ui::ColourMap::Diverging));
        for (const ui::HeatPanel& panel : plot.panels) {
            QCOMPARE(panel.reached, plot.columns);
            QCOMPARE(panel.values.size(), std::size_t(4 * plot.columns));
            QVERIFY(!plot.hasNoPlace());
        }
    }
    const ui::HeatPlot norms = ui::gradientPicture(m_record, {GradientQuantity::Norm, {}, 0, 1}).plot;
    QVERIFY(std::abs(norms.value(2, 1, 3) - norms.value(1, 1, 3) / norms.value(0, 1, 3)) < 1e-12);
    const ui::HeatPlot same = ui::gradientPicture(m_record, {GradientQuantity::Norm, {}, 1, 1}).plot;
    QCOMPARE(same.panels.size(), 1);
}

void TestGradientsTab::sentencesSayWhatIsSeen()
{
    const ui::GradientPicture ratio = ui::gradientPicture(m_record, {GradientQuantity::NormRatio, {}, 0, 1});
    const QString times = QLocale().toString(ratio.plot.value(1, 0, ratio.plot.columns - 1), 'g', 2);
    QVERIFY2(ratio.sentence.contains(times + QStringLiteral(" times that of Softmax")),
        qPrintable(ratio.sentence));
    QVERIFY2(ratio.sentence.contains(QStringLiteral("70 % of it is exactly 0")), qPrintable(ratio.sentence));
    QVERIFY(ratio.sentence.contains(QString::number(m_record.config.training.epochs)));
    QVERIFY2(ratio.check.contains(QStringLiteral("3e-08")), qPrintable(ratio.check));
    for (const GradientQuantity quantity : {GradientQuantity::Norm, GradientQuantity::ZeroShare,
             GradientQuantity::UpdateRatio, GradientQuantity::Cosine}) {
        const QString said = ui::gradientPicture(m_record, {quantity, {}, 0, 1}).sentence;
        QVERIFY2(
            said.contains(QStringLiteral("ReLU")) && !said.contains(QLatin1Char('%') + QString::number(1)),
            qPrintable(said));
    }
}

void TestGradientsTab::publishedRunsAreStrungTogether()
{
    const auto config = core::findPreset(QStringLiteral("wdbc-published"))->config;
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"}, 0.5);
    const ui::HeatPlot plot = ui::gradientPicture(record, {}).plot;
    QCOMPARE(plot.columns, 320);
    QCOMPARE(plot.rules.size(), 9);
    QVERIFY(plot.panels[0].reached < 320 && plot.panels[0].reached > 100);
}

void TestGradientsTab::oneHeadHasOneMap()
{
    auto config = core::findPreset(QStringLiteral("wdbc-quick"))->config;
    config.heads = {"relu-l1"};
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"});
    ui::GradientsTab tab;
    tab.setRecord(&record);
    for (const GradientQuantity quantity : {GradientQuantity::Norm, GradientQuantity::ZeroShare,
             GradientQuantity::UpdateRatio, GradientQuantity::NormRatio, GradientQuantity::Cosine}) {
        tab.setQuantity(quantity);
        QCOMPARE(tab.view()->plot().panels.size(), 1);
        QVERIFY(!tab.sentence().isEmpty());
    }
    QCOMPARE(tab.view()->plot().value(0, 0, 0), 1.0); // its own twin
}

void TestGradientsTab::emptyStatesSayWhatToDo()
{
    ui::GradientsTab tab;
    tab.setRecord(nullptr);
    QVERIFY(!tab.figure());
    auto config = core::findPreset(QStringLiteral("wdbc-quick"))->config;
    const core::RunRecord early = fakerun::record(config, {"malignant", "benign"}, 0.001);
    tab.setRecord(&early);
    QVERIFY(!tab.view()->plot().hint.isEmpty());
    QVERIFY(!tab.figure());
    config.diagnostics.gradientProbe = false;
    const core::RunRecord without = fakerun::record(config, {"malignant", "benign"});
    tab.setRecord(&without);
    QVERIFY(!tab.figure());
    QVERIFY(tab.view()->plot().panels.isEmpty());
}

void TestGradientsTab::cursorReadsOffCells()
{
    ui::GradientsTab tab;
    tab.resize(1000, 700);
    tab.setRecord(&m_record);
    tab.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tab));
    ui::HeatView* view = tab.view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->cursor()->column, m_record.config.training.epochs - 1);
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_PageDown);
    QVERIFY(*view->cursor() == (ui::HeatCell{1, 1, 0}));
    const QString said = ui::heatReading(view->plot(), *view->cursor());
    QVERIFY2(said.contains(QStringLiteral("Layer 2")) && said.contains(QStringLiteral("epoch 1:")),
        qPrintable(said));
    const QRectF area = ui::heatAreas(view->font(), QRectF(view->rect()), view->plot()).at(2);
    QTest::mouseMove(view, (area.topLeft() + QPointF(2, 2)).toPoint());
    QTRY_VERIFY(*view->cursor() == (ui::HeatCell{2, 0, 0}));
    const QImage picture = view->grab().toImage(); // the cell's own colour, above the cursor of another map
    QVERIFY(!picture.isNull());
}

void TestGradientsTab::tableHasTheSameNumbers()
{
    ui::GradientsTab tab;
    const QAbstractItemModelTester tester(
        tab.table(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    tab.setRecord(&m_record);
    tab.setTableShown(true);
    QCOMPARE(tab.table()->rowCount(), m_record.config.training.epochs);
    QCOMPARE(tab.table()->columnCount(), 1 + 3 * 4);
    const ui::HeatPlot& plot = tab.view()->plot();
    QCOMPARE(tab.table()->data(tab.table()->index(4, 1 + 4 + 2), Qt::DisplayRole).toString(),
        plot.panels[1].scale.text(plot.value(1, 2, 4)));
    tab.setQuantity(GradientQuantity::Cosine);
    QVERIFY(tab.table()
                ->data(tab.table()->index(0, 1), Qt::DisplayRole)
                .toString()
                .startsWith(QStringLiteral("0.8")));
}

void TestGradientsTab::figuresAreVectorsWithATable()
{
    ui::GradientsTab tab;
    tab.setRecord(&m_record);
    const ui::Figure figure = *tab.figure();
    const QByteArray svg = ui::renderFigure(figure, ui::FigureFormat::Svg);
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QVERIFY(!svg.contains("<image"));
    QVERIFY(!ui::renderFigure(figure, ui::FigureFormat::Pdf).contains("/Subtype /Image"));
    const QImage image = QImage::fromData(ui::renderFigure(figure, ui::FigureFormat::Png));
    QCOMPARE(image.size(), (figure.size * 2).toSize());
    QVERIFY(figure.csv.startsWith("trained_head,"));
}

void TestGradientsTab::largeMapsAreQuick()
{
    ui::HeatPlot plot;
    plot.columns = 320;
    plot.columnName = QStringLiteral("epoch %1");
    for (int row = 0; row < 8; ++row)
        plot.rows << QStringLiteral("Layer %1").arg(row + 1);
    for (int panel = 0; panel < 3; ++panel) {
        ui::HeatPanel one;
        one.scale = HeatScale(HeatScale::Kind::Magnitude, 0.001, 1);
        one.reached = 320;
        for (int i = 0; i < 8 * 320; ++i)
            one.values.push_back(std::exp(-i % 7));
        plot.panels << one;
    }
    QImage paper(1200, 700, QImage::Format_ARGB32_Premultiplied);
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 7; ++round) {
        QElapsedTimer timer;
        timer.start();
        const QList<QImage> images = ui::heatImages(plot, false);
        QPainter painter(&paper);
        ui::paintHeatPlot(painter, QRectF(paper.rect()), plot, ui::lightInk(), images);
        painter.end();
        best = std::min(best, timer.nsecsElapsed() / 1000);
    }
    qInfo("%lld us for three maps of 8 x 320", static_cast<long long>(best));
    QVERIFY(best < 10000);
}

QTEST_MAIN(TestGradientsTab)
#include "tst_gradientstab.moc"
