// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/presets.h"
#include "src/runsummary.h"
#include "tests/core/samplerecord.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;

class TestRunSummary : public QObject {
    Q_OBJECT
private slots:
    void figuresAreThoseOfTheEvents();
    void anEmptyRecordHasNoFigures();
    void curvesAreOneAFold();
    void publishedCurvesAreOneAChain();
    void finalFitsAreNoCurve();
    void bandCountsTheCurvesThatReachIt();
    void confusionsAreTheLatest();
    void curvesAreCheap();
    void progressCountsRows();
    void timeLeftCountsFromTheFirstBatch();
    void tableShowsPublishedValues();
    void holdOutIsNoCrossValidation();
};

void TestRunSummary::figuresAreThoseOfTheEvents()
{
    const std::vector<HeadSummary> heads = summarize(sample::record());
    QCOMPARE(heads.size(), 2U);
    QCOMPARE(heads[0].label, "Softmax");
    QCOMPARE(heads[1].label, "ReLU");
    QCOMPARE(heads[1].foldAccuracies, (std::vector{0.7, 0.8}));
    QCOMPARE(heads[1].cvAccuracy.mean, 0.75);
    QCOMPARE(heads[1].cvAccuracy.populationSd, 0.05);
    QCOMPARE(heads[1].cvLoss.mean, 0.4);
    QCOMPARE(heads[1].testRuns, 1);
    QCOMPARE(heads[1].testAccuracy.mean, 0.9);
    QCOMPARE(heads[1].testAccuracyMedian.value(), 0.9);
    QCOMPARE(heads[1].testLoss.mean, 0.25);
    QCOMPARE(heads[1].testStates.silent, 2);
    QCOMPARE(heads[1].testReport.classes[0].recall, 1.0);

    RunRecord repeated = sample::record();
    repeated.apply(engine::HeadEnded{1, 1, sample::evaluation(0.75, 10, 10), {}, {}, {}});
    const HeadSummary twice = summarize(repeated)[1];
    QCOMPARE(twice.testRuns, 2);
    QCOMPARE(twice.testAccuracies, (std::vector{0.9, 0.5}));
    QCOMPARE(twice.testAccuracyMedian.value(), 0.7);
    QCOMPARE(twice.testLoss.mean, 0.5);
    QCOMPARE(twice.testConfusion.total(), 40);
}

void TestRunSummary::anEmptyRecordHasNoFigures()
{
    const RunRecord record = sample::emptyRecord();
    for (const HeadSummary& summary : summarize(record)) {
        QCOMPARE(summary.cvAccuracy.count, 0);
        QCOMPARE(summary.testRuns, 0);
        QVERIFY(!summary.testAccuracyMedian);
    }
    QVERIFY(curves(record, 0, Metric::ValidationLoss).curves.empty());
    QVERIFY(curves(record, 0, Metric::ValidationLoss).band.x.empty());
    QCOMPARE(latestConfusion(record, 0).total(), 0);
    QVERIFY(!testConfusion(record, 0));
    QVERIFY(!foldConfusion(record, 0, 0, 0));
    QVERIFY(resultTable(record).contains("Softmax"));
}

void TestRunSummary::curvesAreOneAFold()
{
    const RunRecord record = sample::record();
    const CurveSet set = curves(record, 1, Metric::ValidationAccuracy);
    QCOMPARE(set.curves.size(), 2U);
    QCOMPARE(set.curves[1].fold, 1);
    QCOMPARE(set.curves[1].x, (std::vector{1.0, 2.0}));
    QCOMPARE(set.curves[1].y, (std::vector{7.0 / 10, 8.0 / 10}));
    QVERIFY(set.foldEnds.empty());
    QCOMPARE(set.band.x, (std::vector{1.0, 2.0}));
    QCOMPARE(set.band.mean[1], 0.75);
    QCOMPARE(set.band.sd[1], 0.05);
    QCOMPARE(curves(record, 0, Metric::DeadHeadUnits).curves[0].y[0], 1.0);
    QCOMPARE(curves(record, 0, Metric::DeadHiddenUnits).curves[0].y[0], 5.0);
    QCOMPARE(curves(record, 0, Metric::SilentShare).curves[0].y[1], 0.1);
    QCOMPARE(curves(record, 0, Metric::TrainLoss).curves[0].y[1], 0.2);
    QCOMPARE(curves(record, 0, Metric::TrainAccuracy).curves[0].y[1], 0.75);
    QCOMPARE(curves(record, 0, Metric::ValidationLoss).curves[0].y[1], 0.4);
}

void TestRunSummary::publishedCurvesAreOneAChain()
{
    RunRecord record = sample::record();
    record.config.protocol.kind = engine::ProtocolKind::Published;
    record.apply(sample::epoch({1, 0, 1}, 0, 0.9, 5, 5));
    const CurveSet set = curves(record, 1, Metric::ValidationLoss);
    QCOMPARE(set.curves.size(), 2U);
    QCOMPARE(set.curves[0].fold, -1);
    QCOMPARE(set.curves[0].x, (std::vector{1.0, 2.0, 3.0, 4.0}));
    QCOMPARE(set.curves[1].repetition, 1);
    QCOMPARE(set.curves[1].x, (std::vector{1.0}));
    QCOMPARE(set.foldEnds, (std::vector{2.0, 4.0}));
    QCOMPARE(set.band.count, (std::vector{2, 1, 1, 1}));
}

void TestRunSummary::finalFitsAreNoCurve()
{
    RunRecord record = sample::record();
    record.apply(sample::epoch({0, engine::TrialKey::finalFit, 0}, 0, 0.9, 5, 5));
    QCOMPARE(curves(record, 0, Metric::TrainLoss).curves.size(), 2U);
    QCOMPARE(summarize(record)[0].cvAccuracy.count, 2);
}

void TestRunSummary::bandCountsTheCurvesThatReachIt()
{
    RunRecord record = sample::record();
    record.apply(sample::epoch({0, 0, 0}, 2, 0.2, 8, 2));
    const Band band = curves(record, 0, Metric::ValidationLoss).band;
    QCOMPARE(band.count, (std::vector{2, 2, 1}));
    QCOMPARE(band.mean[2], 0.2);
    QCOMPARE(band.sd[2], 0.0);
}

void TestRunSummary::confusionsAreTheLatest()
{
    RunRecord record = sample::record();
    QCOMPARE(latestConfusion(record, 1).total(), 20);
    QCOMPARE(latestConfusion(record, 1).correct(), 15);
    QCOMPARE(foldConfusion(record, 1, 0, 1)->correct(), 8);
    QCOMPARE(testConfusion(record, 1)->total(), 20);
    record.apply(sample::epoch({0, 2, 1}, 0, 0.2, 3, 7));
    QCOMPARE(latestConfusion(record, 1).correct(), 18); // of a fold that is still in training
    QCOMPARE(foldConfusion(record, 1, 0, 2)->correct(), 3);
}

void TestRunSummary::curvesAreCheap() // views ask ten times a second
{
    RunRecord record = sample::emptyRecord();
    for (int fold = 0; fold < 10; ++fold) {
        for (int head = 0; head < 2; ++head) {
            for (int epoch = 0; epoch < 320; ++epoch) {
                engine::EpochEnded event = sample::epoch({0, fold, head}, epoch, 0.5, 5, 5);
                event.validation->confusion = engine::ConfusionMatrix(10);
                record.apply(event);
            }
        }
    }
    QElapsedTimer timer;
    timer.start();
    std::size_t points = 0;
    constexpr int rounds = 10;
    for (int i = 0; i < rounds; ++i) {
        for (const Metric metric : {Metric::ValidationAccuracy, Metric::DeadHiddenUnits}) {
            for (int head = 0; head < 2; ++head)
                points += curves(record, head, metric).band.x.size();
        }
    }
    const qint64 perSet = timer.nsecsElapsed() / (rounds * 4) / 1000;
    QCOMPARE(points, std::size_t{rounds * 4 * 320});
    qInfo("%lld us for ten curves of 320 epochs", static_cast<long long>(perSet));
    QVERIFY(perSet < 20000);
}

void TestRunSummary::progressCountsRows()
{
    RunProgress progress;
    QCOMPARE(progress.fraction(), 0.0);
    const std::vector<engine::Event> events = sample::events();
    progress.apply(events[0], 1);
    QCOMPARE(progress.trials(), 4);
    progress.apply(engine::BatchEnded{{0, 0, 0}, 0, 1, 4, 0.7}, 2);
    QCOMPARE(progress.fraction(), 0.5 / 8);
    progress.apply(engine::BatchEnded{{0, 0, 0}, 0, 0, 4, 0.7}, 3); // never back
    QCOMPARE(progress.fraction(), 0.5 / 8);
    progress.apply(engine::TrialFailed{{0, 0, 0}, 0, 2, 1, ""}, 4);
    QCOMPARE(progress.fraction(), 0.25);
    QCOMPARE(progress.trialsDone(), 1);
    progress.apply(engine::BatchEnded{{7, 7, 7}, 0, 1, 4, 0.7}, 5); // of no planned trial
    for (const engine::Event& event : events)
        progress.apply(event, 6);
    QCOMPARE(progress.fraction(), 1.0);
    QCOMPARE(progress.trialsDone(), 4);
    QCOMPARE(progress.secondsLeft(10).value(), 0.0);
}

void TestRunSummary::timeLeftCountsFromTheFirstBatch()
{
    RunProgress progress;
    engine::RunPlanned plan;
    plan.trials.push_back({{0, 0, 0}, 10000, 10, 10, 100});
    progress.apply(plan, 1);
    QVERIFY(!progress.secondsLeft(59)); // still reading, or at the PCA
    const auto batch = [](int number) { return engine::BatchEnded{{0, 0, 0}, 0, number, 100, 0.7}; };
    progress.apply(batch(0), 60);
    QVERIFY(!progress.secondsLeft(60));
    QVERIFY(!progress.secondsLeft(70)); // one batch tells no speed
    progress.apply(batch(10), 61); // 1 % more: too little to tell by, until there were five seconds of it
    QVERIFY(!progress.secondsLeft(61));
    QVERIFY(std::abs(progress.secondsLeft(65).value() - 5 * 98.9) < 1e-6);
    progress.apply(batch(20), 62);
    QVERIFY(std::abs(progress.secondsLeft(62).value() - 97.9) < 1e-6);
    QVERIFY(std::abs(progress.samplesPerSecond(62) - 1000) < 1e-6);
}

void TestRunSummary::tableShowsPublishedValues()
{
    RunRecord record = sample::record();
    record.config.network.hidden = {128, 64, 32};
    QVERIFY(!resultTable(record).contains("published ("));
    record.config.protocol.folds = 10;
    const QString table = resultTable(record);
    QVERIFY2(table.contains("published (table 9)"), qPrintable(table));
    QVERIFY(table.contains("another protocol"));
    QVERIFY2(table.contains("87.96 +- 9.91") && table.contains("75.00 +- 5.00"), qPrintable(table));
    record.config.network.hidden = {8};
    QVERIFY(!resultTable(record).contains("published ("));
}

void TestRunSummary::holdOutIsNoCrossValidation()
{
    RunRecord record = sample::emptyRecord();
    record.config.protocol.kind = engine::ProtocolKind::HoldOut;
    record.config.protocol.folds = 10;
    record.config.protocol.validationShare = 0.15;
    record.config.network.hidden = {128, 64, 32};
    const auto addRepetition = [&record](int repetition, std::int64_t right) {
        const engine::TrialKey key{repetition, 0, 0};
        record.apply(sample::epoch(key, 0, 0.8, right - 1, 11 - right));
        record.apply(sample::epoch(key, 1, 0.4, right, 10 - right));
        record.apply(sample::trialEnd(key, 0.4, right, 10 - right));
        record.apply(
            engine::HeadEnded{repetition, 0, sample::evaluation(0.25, right, 10 - right), {}, {}, {}});
    };
    addRepetition(0, 6);
    const QString once = resultTable(record);
    QVERIFY2(once.contains("hold-out, 15 % of the training rows"), qPrintable(once));
    QVERIFY2(once.contains("Validation accuracy %") && once.contains("Validation loss"), qPrintable(once));
    QVERIFY2(once.contains("60.00") && !once.contains("60.00 +-"), qPrintable(once));
    QVERIFY2(!once.contains("CV") && !once.contains("fold") && !once.contains("published"), qPrintable(once));
    QVERIFY(foldsCsv(record).contains("\r\nsoftmax,1,hold-out,10,6,0.6,"));
    QVERIFY(summaryCsv(record).startsWith("head,splits,validation_accuracy_mean,"));

    record.config.protocol.repetitions = 2;
    addRepetition(1, 8);
    const QString twice = resultTable(record);
    QVERIFY2(twice.contains("70.00 +- 10.00  "), qPrintable(twice));
    QVERIFY2(twice.contains("70.00 +- 10.00, median 70.00"), qPrintable(twice));
    QVERIFY2(twice.contains("2 repetitions"), qPrintable(twice));
    const CurveSet set = curves(record, 0, Metric::ValidationAccuracy);
    QCOMPARE(set.curves.size(), 2U);
    QCOMPARE(set.curves[1].repetition, 1);
    QCOMPARE(set.curves[1].x, (std::vector{1.0, 2.0}));
    QCOMPARE(set.band.mean[1], 0.7);
    QVERIFY(set.foldEnds.empty());
    QCOMPARE(latestConfusion(record, 0).correct(), 14);
}

QTEST_GUILESS_MAIN(TestRunSummary)
#include "tst_runsummary.moc"
