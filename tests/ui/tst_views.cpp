// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerun.h"
#include "src/presets.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/metricplot.h"
#include "ui/charts/plotpoints.h"
#include "ui/charts/plotview.h"
#include "ui/confusionmodel.h"
#include "ui/confusiontab.h"
#include "ui/gradientplot.h"
#include "ui/gridmodel.h"
#include "ui/livetab.h"
#include "ui/logmodel.h"
#include "ui/matrixpanel.h"
#include "ui/resultgrids.h"
#include "ui/resultstab.h"
#include "ui/runwords.h"
#include "ui/statisticssection.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

#include <array>
#include <optional>
#include <set>
#include <utility>

class TestViews : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void thinningKeepsTheExtremes();
    void croppingCutsAtTheBorder();
    void chartsHaveFewPointsAndFixedEpochs();
    void publishedRunsAreOneLine();
    void holdOutsHaveRepetitionsForFolds();
    void sentencesSayTheLastValues();
    void noNumberIsDrawnWhereThereIsNone();
    void modelsKeepTheRules();
    void undecidedRowsHaveTheirOwnColumn();
    void matricesFollowTheScope();
    void resultsStandBesideThePublished();
    void finishedRunsSayWhatMayBeConcluded();
    void logTellsFoldsAndFailures();
    void figuresBecomeFiles_data();
    void figuresBecomeFiles();
    void coloursCanBeTold();
    void nothingHasNoSign();

private:
    core::RunRecord m_record;
};

void TestViews::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    auto config = core::findPreset(QStringLiteral("wdbc"))->config;
    m_record = fakerun::record(config, {"malignant", "benign"});
}

void TestViews::thinningKeepsTheExtremes()
{
    QPolygonF all;
    for (int i = 0; i < 10000; ++i)
        all << QPointF(i, i == 4321 ? 9 : (i == 777 ? -9 : 0.1 * (i % 3)));
    const QPolygonF few = ui::thinned(all, 200);
    QVERIFY(few.size() <= 400);
    QVERIFY(few.contains(QPointF(4321, 9)));
    QVERIFY(few.contains(QPointF(777, -9)));
}

void TestViews::croppingCutsAtTheBorder()
{
    const QPolygonF zigzag{{0, 0.5}, {1, 2}, {2, 0.5}, {3, -1}, {4, 0.5}};
    const QList<QPolygonF> parts = ui::cropped(zigzag, 0, 1);
    QCOMPARE(parts.size(), 3);
    for (const QPolygonF& part : parts)
        for (const QPointF& p : part)
            QVERIFY(p.y() >= -1e-9 && p.y() <= 1 + 1e-9);
    QCOMPARE(ui::cropped({{0, 5}, {1, -5}}, 0, 1).size(), 1); // through and out at both sides
    QCOMPARE(ui::cropped({{0, 5}, {1, 6}}, 0, 1).size(), 0);
    QCOMPARE(ui::cropped({{3, 0.5}}, 0, 1).size(), 1);
}

void TestViews::chartsHaveFewPointsAndFixedEpochs()
{
    using core::Metric;
    for (const Metric metric :
        {Metric::TrainLoss, Metric::TrainAccuracy, Metric::ValidationLoss, Metric::ValidationAccuracy,
            Metric::DeadHeadUnits, Metric::DeadHiddenUnits, Metric::SilentShare}) {
        const ui::Plot plot = ui::metricPlot(m_record, {metric}).plot;
        QCOMPARE(plot.series.size(), 2);
        QCOMPARE(plot.xMax, static_cast<double>(m_record.config.training.epochs));
        QVERIFY(plot.yMax > plot.yMin);
        for (const ui::PlotSeries& series : plot.series) {
            QCOMPARE(series.folds.size(), m_record.config.protocol.folds);
            QVERIFY(series.mean.size() <= 400);
            QCOMPARE(series.lower.size(), series.upper.size());
        }
    }
    const core::RunRecord early = fakerun::record(m_record.config, m_record.classNames, 0.02);
    QCOMPARE(ui::metricPlot(early, {Metric::ValidationLoss}).plot.xMax,
        static_cast<double>(m_record.config.training.epochs)); // no jump later
}

void TestViews::publishedRunsAreOneLine()
{
    const auto config = core::findPreset(QStringLiteral("wdbc-published"))->config;
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"});
    const ui::Plot plot = ui::metricPlot(record, {core::Metric::ValidationAccuracy}).plot;
    QCOMPARE(plot.xMax, 320.0);
    QCOMPARE(plot.rules.size(), 10);
    for (const ui::PlotSeries& series : plot.series) {
        QVERIFY(series.folds.isEmpty());
        QCOMPARE(series.mean.back().x(), 320.0);
    }
}

void TestViews::holdOutsHaveRepetitionsForFolds()
{
    auto config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.protocol.kind = engine::ProtocolKind::HoldOut;
    config.protocol.validationShare = 0.2;
    config.heads = {"softmax", "relu-l1"};
    const std::vector<std::string> classes{"malignant", "benign"};
    const core::RunRecord once = fakerun::record(config, classes);
    QVERIFY(ui::runTitle(once).endsWith(QStringLiteral("hold-out, 20 % for validation")));
    QCOMPARE(ui::trialText(once, {0, 0, 1}), QStringLiteral("ReLU"));
    const ui::Grid summary = ui::summaryGrid(once);
    QCOMPARE(summary.columns.first(), QStringLiteral("Validation accuracy, %"));
    QCOMPARE(summary.rows.size(), 2); // nothing published stands beside it
    for (const QList<ui::GridCell>& row : summary.cells) {
        QVERIFY(!row[0].text.isEmpty() && !row[0].text.contains(QChar(0x00B1)));
        QVERIFY(!row[1].text.contains(QChar(0x00B1)));
    }
    QVERIFY(ui::foldGrid(once).rows.isEmpty());
    const ui::MetricPlot plot = ui::metricPlot(once, {core::Metric::ValidationLoss});
    QCOMPARE(plot.plot.xMax, static_cast<double>(config.training.epochs));
    QVERIFY(plot.plot.rules.isEmpty() && plot.plot.series.first().folds.isEmpty());
    QVERIFY(!plot.sentence.contains(QStringLiteral("fold")));

    config.protocol.repetitions = 3;
    const core::RunRecord thrice = fakerun::record(config, classes);
    QCOMPARE(ui::trialText(thrice, {2, 0, 0}), QStringLiteral("Softmax, repetition 3"));
    QVERIFY(ui::summaryGrid(thrice).cells.first()[0].text.contains(QChar(0x00B1)));
    const ui::Grid repetitions = ui::foldGrid(thrice);
    QCOMPARE(repetitions.columns.size(), 3);
    QCOMPARE(repetitions.rows.size(), 2);
    QCOMPARE(repetitions.columns.last(), QStringLiteral("Repetition 3"));
    const ui::MetricPlot spread = ui::metricPlot(thrice, {core::Metric::ValidationLoss});
    QCOMPARE(spread.plot.series.first().folds.size(), 3);
    QVERIFY2(spread.sentence.contains(QStringLiteral("3 repetition")), qPrintable(spread.sentence));

    QCOMPARE(ui::gradientScopeText(thrice, {}), QStringLiteral("Mean over repetitions"));
    QCOMPARE(ui::gradientScopeText(thrice, {2, 0}), QStringLiteral("repetition 3"));

    ui::ConfusionTab tab;
    tab.setRecord(&thrice);
    auto* scope = tab.findChild<QComboBox*>();
    QCOMPARE(scope->count(), 2 + 3);
    QCOMPARE(scope->itemText(4), QStringLiteral("Validation, repetition 3"));
    tab.setRecord(&once);
    QCOMPARE(scope->count(), 2);
    ui::ResultsTab results;
    results.setRecord(&thrice);
    QStringList words;
    for (const QLabel* label : results.findChildren<QLabel*>())
        words << label->text();
    QVERIFY(words.contains(QStringLiteral("Validation accuracy of each repetition, %")));
    QVERIFY(!words.filter(QStringLiteral("over repetitions")).isEmpty());
    QVERIFY(words.filter(QStringLiteral("deviation over folds")).isEmpty());
}

void TestViews::sentencesSayTheLastValues()
{
    const QString text = ui::metricPlot(m_record, {core::Metric::ValidationLoss}).sentence;
    QVERIFY(text.contains(QStringLiteral("Softmax")));
    QVERIFY(text.contains(QStringLiteral("ReLU")));
    QVERIFY(text.contains(QString::number(m_record.config.training.epochs)));
    QVERIFY(text.contains(QChar(0x00B1)));
    QVERIFY(!ui::metricPlot(fakerun::record(m_record.config, m_record.classNames, 0), {}).sentence.isEmpty());
}

void TestViews::noNumberIsDrawnWhereThereIsNone()
{
    core::RunRecord record = m_record;
    for (auto& [key, trial] : record.trials)
        for (engine::EpochEnded& epoch : trial.epochs)
            if (epoch.epoch > 3)
                epoch.trainLoss = std::numeric_limits<double>::quiet_NaN();
    const ui::MetricPlot made = ui::metricPlot(record, {core::Metric::TrainLoss});
    QVERIFY(std::isfinite(made.plot.yMax));
    QVERIFY(!made.sentence.contains(QStringLiteral("nan")));
    QImage image(300, 200, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    ui::paintPlot(painter, QRectF(0, 0, 300, 200), made.plot, ui::lightInk());
}

void TestViews::modelsKeepTheRules()
{
    ui::GridModel grid;
    const QAbstractItemModelTester gridTester(&grid, QAbstractItemModelTester::FailureReportingMode::QtTest);
    grid.setGrid(ui::summaryGrid(m_record));
    grid.setGrid(ui::foldGrid(m_record));
    grid.setGrid(ui::reportGrid(m_record));
    grid.setGrid(ui::reportGrid(m_record));
    grid.setGrid({});

    ui::ConfusionModel confusion;
    const QAbstractItemModelTester confusionTester(
        &confusion, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ui::MatrixPicture picture;
    picture.matrix = fakerun::matrix(3, 10, 0.8, 1);
    picture.classNames = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    confusion.setPicture(picture);
    picture.undecidedColumn = true;
    confusion.setPicture(picture);
    confusion.setPicture(picture);
    confusion.setPicture({});

    ui::LogModel log;
    const QAbstractItemModelTester logTester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<ui::LogModel::Line> lines(ui::LogModel::capacity + 10);
    log.append(lines.mid(0, 100));
    log.append(lines.mid(0, ui::LogModel::capacity - 50));
    QCOMPARE(log.rowCount(), ui::LogModel::capacity);
}

void TestViews::undecidedRowsHaveTheirOwnColumn()
{
    engine::ConfusionMatrix matrix(2);
    matrix.add(0, 0);
    matrix.add(0, 0, true);
    matrix.add(1, 0, true);
    matrix.add(1, 1);
    ui::MatrixPicture picture;
    picture.matrix = matrix;
    picture.classNames = {QStringLiteral("m"), QStringLiteral("b")};
    picture.undecidedColumn = true;
    QCOMPARE(picture.columns(), 3);
    QCOMPARE(picture.count(0, 0), 1);
    QCOMPARE(picture.count(1, 0), 0);
    QCOMPARE(picture.count(1, 2), 1);
    for (int row = 0; row < 2; ++row)
        QCOMPARE(picture.count(row, 0) + picture.count(row, 1) + picture.count(row, 2), matrix.support(row));
    QVERIFY(picture.sentence(1, 2).contains(QStringLiteral("undecided")));
    picture.scale = ui::CellScale::RowShare;
    QCOMPARE(picture.text(1, 2), QStringLiteral("50.0"));
}

void TestViews::matricesFollowTheScope()
{
    ui::ConfusionTab tab;
    tab.setRecord(&m_record);
    QCOMPARE(tab.panels()[0]->model()->rowCount(), 2);
    QCOMPARE(tab.panels()[0]->model()->columnCount(), 2);
    QCOMPARE(tab.panels()[1]->model()->columnCount(), 3); // ReLU can be undecided
    QVERIFY(tab.figure());
    const QVariant said
        = tab.panels()[0]->model()->data(tab.panels()[0]->model()->index(0, 1), Qt::AccessibleTextRole);
    QVERIFY(said.toString().contains(QStringLiteral("malignant")));
}

void TestViews::resultsStandBesideThePublished()
{
    const auto config = core::findPreset(QStringLiteral("wdbc-published"))->config;
    const core::RunRecord record = fakerun::record(config, {"malignant", "benign"});
    const ui::Grid same = ui::summaryGrid(record);
    QVERIFY2(same.rows.size() >= 6, "two heads, each with the published values and the difference");
    QVERIFY(same.cells[1][0].text.contains(QStringLiteral("91.21"))); // paper, table 9: Softmax
    QVERIFY(same.cells[4][0].text.contains(QStringLiteral("87.96"))); // ReLU
    const ui::Grid folds = ui::foldGrid(record);
    QCOMPARE(folds.rows.size(), 4);
    QCOMPARE(folds.cells[3].size(), folds.columns.size());

    const ui::Grid clean = ui::summaryGrid(m_record); // another protocol: a reference, no difference
    QCOMPARE(clean.rows.size(), 4);
    QVERIFY(clean.cells[1][0].text.contains(QStringLiteral("91.21")));
    QVERIFY(clean.cells[3][0].text.contains(QStringLiteral("87.96")));
    QCOMPARE(ui::foldGrid(m_record).rows.size(), 2);
    QCOMPARE(ui::foldGrid(m_record).columns.size(), 10);
    QCOMPARE(ui::reportGrid(m_record).rows.size(), 4);
}

void TestViews::finishedRunsSayWhatMayBeConcluded()
{
    core::RunRecord record = m_record;
    record.id = QStringLiteral("another");
    record.plan.data = engine::DataFacts{3, 0};
    engine::RowOutcomes outcomes;
    for (std::uint8_t label : {0, 1, 1})
        outcomes.add(std::array{0.75, 0.25}, label, 0);
    for (auto& [key, head] : record.heads) {
        head.rows = {0, 1, 2};
        head.predictions = {0, 0, 0};
        head.outcomes = outcomes;
    }
    const core::RunStatistics statistics = core::runStatistics(record);
    const ui::Grid tests = ui::testGrid(record, statistics);
    QCOMPARE(tests.columns.size(), 2);
    QCOMPARE(tests.rows.size(), tests.rowTips.size());
    QVERIFY(tests.rows.contains(QStringLiteral("Corrected resampled t")));
    QCOMPARE(ui::calibrationGrid(record, statistics).rows.size(), 2);

    ui::ResultsTab tab;
    const std::optional<engine::RunEnded> ended = std::exchange(record.ended, {});
    tab.setRecord(&record);
    QCoreApplication::processEvents();
    QVERIFY(tab.statistics()->isHidden()); // it goes on
    record.ended = ended;
    tab.refresh();
    QTRY_VERIFY(!tab.statistics()->isHidden());
    const QStringList said = tab.statistics()->sentences();
    QVERIFY2(said.size() == 3, qPrintable(said.join(u'|'))); // folds, test rows, a warning
    QVERIFY(said[0].contains(QStringLiteral("10 folds")));
    QVERIFY(said[1].contains(QStringLiteral("3 test rows")));
    QVERIFY(said[2].startsWith(QStringLiteral("3 training rows")));
    tab.setRecord(nullptr);
    QVERIFY(tab.statistics()->isHidden());
}

void TestViews::logTellsFoldsAndFailures()
{
    engine::TrialFailed failed;
    failed.key = {0, 2, 1};
    failed.message = "<b>not a number</b>";
    std::vector<engine::Event> events = fakerun::events(m_record.config, m_record.classNames);
    events.emplace_back(failed);
    const QList<ui::LogModel::Line> lines = ui::logLines(m_record, events);
    int done = 0;
    for (const auto& line : lines)
        done += line.text.contains(QStringLiteral("done"));
    QCOMPARE(done, 22);
    QCOMPARE(lines.back().kind, ui::LogModel::Kind::Problem);
    ui::LogModel model;
    model.append({lines.back()});
    QVERIFY(!model.data(model.index(0, 1), Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

void TestViews::figuresBecomeFiles_data()
{
    QTest::addColumn<bool>("isMatrix");
    QTest::newRow("chart") << false;
    QTest::newRow("matrices") << true;
}

void TestViews::figuresBecomeFiles()
{
    QFETCH(const bool, isMatrix);
    ui::Figure figure;
    ui::ConfusionTab tab;
    if (isMatrix) {
        tab.setRecord(&m_record);
        figure = *tab.figure();
    } else {
        const ui::MetricPlot made = ui::metricPlot(m_record, {core::Metric::ValidationLoss});
        figure = ui::plotFigure(made.plot, made.sentence);
    }
    const QByteArray png = ui::renderFigure(figure, ui::FigureFormat::Png);
    const QImage image = QImage::fromData(png);
    QCOMPARE(image.size(), (figure.size * 2).toSize());
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));

    const QByteArray svg = ui::renderFigure(figure, ui::FigureFormat::Svg);
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBoxF().size(), figure.size);
    QVERIFY(!svg.contains("<image"));

    const QByteArray pdf = ui::renderFigure(figure, ui::FigureFormat::Pdf);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY2(!pdf.contains("/Subtype /Image"), "a figure is all vector");
}

void TestViews::nothingHasNoSign()
{
    QCOMPARE(ui::signedText(0.004, 2), QStringLiteral("0.00"));
    QCOMPARE(ui::signedText(-0.004, 2), QStringLiteral("0.00"));
    QCOMPARE(ui::signedText(0.006, 2), QStringLiteral("+0.01"));
    QCOMPARE(ui::signedText(-0.51, 2), QStringLiteral("-0.51"));
}

void TestViews::coloursCanBeTold()
{
    for (const ui::Ink& ink : {ui::lightInk(), ui::darkInk()}) {
        QVERIFY(ui::contrast(ink.ink, ink.paper) >= 10);
        QVERIFY(ui::contrast(ink.muted, ink.paper) >= 4.5);
        QVERIFY(ui::contrast(ink.muted, ink.window) >= 4.5);
        QVERIFY(ui::contrast(ink.error, ink.window) >= 4.5);
        QVERIFY(ui::contrast(ink.warnInk, ink.warnPaper) >= 4.5);
        std::vector<std::string> heads{"softmax", "relu-l1", "softmax-published", "relu-logits"};
        while (heads.size() < 18)
            heads.push_back("head " + std::to_string(heads.size()));
        std::set<std::pair<QRgb, int>> looks;
        for (int head = 0; head < 18; ++head) {
            const ui::HeadStyle style = ui::headStyle(heads, head);
            QVERIFY(ui::contrast(style.colour(ink.dark), ink.paper) >= 2.9);
            looks.insert({style.colour(ink.dark).rgb(), static_cast<int>(style.marker)});
        }
        QCOMPARE(looks.size(), heads.size()); // colour or marker tells any two
        for (int i = 0; i <= 20; ++i) {
            const QColor fill = ui::cellColour(i / 20.0, ui::headStyle(heads, i % 2), ink);
            const double best
                = std::max(ui::contrast(fill, QColor(Qt::black)), ui::contrast(fill, QColor(Qt::white)));
            QVERIFY(best >= 4.5);
        }
    }
}

QTEST_MAIN(TestViews)
#include "tst_views.moc"
