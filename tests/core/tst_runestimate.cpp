// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/plan.h"
#include "src/catalogue.h"
#include "src/presets.h"
#include "src/runestimate.h"
#include "src/speedbook.h"

#include <QTest>

#include <limits>

using namespace core;
using engine::NetworkKind;

class TestRunEstimate : public QObject {
    Q_OBJECT
private slots:
    void isWhatTheEnginePlans_data();
    void isWhatTheEnginePlans();
    void countsThePapersNetworks();
    void memoryGrowsWithThreadsAndHoldsTheData();
    void isNothingWhereTheNetworkDoesNotFit();
    void holdOutTrainsOnceWithoutAFinalFit();
    void theMostSimilarSpeedIsTaken();
    void speedsSurviveAsText();
};

namespace {

const engine::DatasetShape images{.trainRows = 60000,
    .testRows = 10000,
    .features = 784,
    .classes = 10,
    .smallestClass = 5421,
    .imageHeight = 28,
    .imageWidth = 28};

} // namespace

void TestRunEstimate::isWhatTheEnginePlans_data()
{
    QTest::addColumn<QString>("preset");
    for (const char* id : {"wdbc", "wdbc-published", "wdbc-quick"})
        QTest::newRow(id) << QString(id);
}

void TestRunEstimate::isWhatTheEnginePlans()
{
    QFETCH(const QString, preset);
    engine::ExperimentConfig config = findPreset(preset)->config;
    config.protocol.repetitions = 2;
    const auto dataset = Catalogue().load(config.dataset).dataset;
    const engine::Plan plan = engine::makePlan(config, *dataset);
    const RunEstimate estimate = estimateRun(config, engine::shapeOf(*dataset));
    QCOMPARE(estimate.parameters, plan.event.parameters);
    QCOMPARE(estimate.trials, static_cast<int>(plan.event.trials.size()));
    QCOMPARE(estimate.batchesPerEpoch, plan.event.trials.front().batchesPerEpoch);
    // The stratified split rounds class by class: a row more or less.
    QVERIFY2(std::abs(estimate.flops / plan.event.flops - 1) < 0.01,
        qPrintable(QString::number(estimate.flops / plan.event.flops)));
    QCOMPARE(flopsPerSample(plan.event), estimate.flopsPerSample);
    QCOMPARE(flopsPerSecond(plan.event, 10), 10 * estimate.flopsPerSample);
    QCOMPARE(rowPasses(plan.event) * flopsPerSample(plan.event), plan.event.flops);
}

void TestRunEstimate::countsThePapersNetworks() // tables 1 and 2 of the paper, and the notebooks' summaries
{
    const RunEstimate ffnn = estimateRun(findPreset("mnist-ffnn-published")->config, images);
    QCOMPARE(ffnn.parameters, 662026);
    QCOMPARE(ffnn.trials, 20);
    QCOMPARE(ffnn.batchesPerEpoch, 194); // 49,500 of 55,000 rows in batches of 256
    // 256-512-512-512-10: the first layer has no input gradient.
    const double perSample = 2.0 * (2.0 * 256 * 512 + 3.0 * (512 * 512 * 2 + 512 * 10));
    QCOMPARE(ffnn.flopsPerSample, perSample);
    QCOMPARE(ffnn.flops, perSample * 2 * 32 * 49500 * 10);
    QCOMPARE(estimateRun(findPreset("mnist-cnn-published")->config, images).parameters, 84202);
    QCOMPARE(estimateRun(findPreset("fashion-ffnn")->config, images).trials, 22);
}

void TestRunEstimate::memoryGrowsWithThreadsAndHoldsTheData()
{
    const engine::ExperimentConfig config = findPreset("mnist-ffnn-published")->config;
    const double one = estimateRun(config, images, 1).bytes;
    const double two = estimateRun(config, images, 2).bytes;
    QVERIFY(one > 70000.0 * 784 * 4);
    QVERIFY(two > one);
    QVERIFY(two < 4e9);
}

void TestRunEstimate::isNothingWhereTheNetworkDoesNotFit()
{
    engine::ExperimentConfig config = findPreset("mnist-cnn")->config;
    config.dataset.source = "wdbc";
    const RunEstimate estimate = estimateRun(config, {.trainRows = 569, .features = 30, .classes = 2});
    QCOMPARE(estimate.parameters, 0);
    QCOMPARE(estimate.flops, 0.0);
    QCOMPARE(estimate.trials, 0);
}

void TestRunEstimate::holdOutTrainsOnceWithoutAFinalFit()
{
    engine::ExperimentConfig config = findPreset("mnist-ffnn")->config;
    config.protocol.kind = engine::ProtocolKind::HoldOut;
    config.protocol.validationShare = 0.25;
    config.protocol.repetitions = 3;
    const RunEstimate estimate = estimateRun(config, images);
    QCOMPARE(estimate.trials, 6);
    QCOMPARE(estimate.batchesPerEpoch, 176); // 45,000 in batches of 256
    QCOMPARE(estimate.flops, estimate.flopsPerSample * 6 * config.training.epochs * 45000);
}

void TestRunEstimate::theMostSimilarSpeedIsTaken()
{
    SpeedBook book;
    QVERIFY(!book.flopsPerSecond(NetworkKind::Ffnn, 1e6));
    book.note(NetworkKind::Ffnn, 8e4, 2e9); // WDBC
    QCOMPARE(book.flopsPerSecond(NetworkKind::Cnn, 1e7), 2e9);
    book.note(NetworkKind::Ffnn, 4e6, 1e11); // MNIST
    book.note(NetworkKind::Cnn, 1e7, 5e10);
    QCOMPARE(book.flopsPerSecond(NetworkKind::Ffnn, 1e5), 2e9);
    QCOMPARE(book.flopsPerSecond(NetworkKind::Ffnn, 1e7), 1e11);
    QCOMPARE(book.flopsPerSecond(NetworkKind::Cnn, 8e4), 5e10);
    book.note(NetworkKind::Ffnn, 4.1e6, 1.5e11); // the newest counts
    QCOMPARE(book.flopsPerSecond(NetworkKind::Ffnn, 4e6), 1.5e11);
    book.note(NetworkKind::Ffnn, 4e6, 0);
    book.note(NetworkKind::Ffnn, 4e6, std::numeric_limits<double>::quiet_NaN());
    QCOMPARE(book.flopsPerSecond(NetworkKind::Ffnn, 4e6), 1.5e11);
    QVERIFY(!book.flopsPerSecond(NetworkKind::Ffnn, 0));
}

void TestRunEstimate::speedsSurviveAsText()
{
    SpeedBook book;
    book.note(NetworkKind::Ffnn, 4e6, 1.25e11);
    book.note(NetworkKind::Cnn, 1e7, 5e10);
    const SpeedBook back = SpeedBook::fromText(book.toText());
    QCOMPARE(back.toText(), book.toText());
    QCOMPARE(back.flopsPerSecond(NetworkKind::Cnn, 1e7), 5e10);
    QCOMPARE(SpeedBook::fromText("rubbish;0 x 3;0 13 -1;0 13 inf;;1 14").toText(), QString());
}

QTEST_GUILESS_MAIN(TestRunEstimate)
#include "tst_runestimate.moc"
