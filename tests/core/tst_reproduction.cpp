// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/presets.h"
#include "src/recordfile.h"
#include "src/reproduction.h"
#include "src/runestimate.h"

#include <QTest>

using namespace core;

class TestReproduction : public QObject {
    Q_OBJECT
private slots:
    void theTenCellsAreThePapers();
    void aSeedCountsOnce();
    void otherExperimentsDoNotCount();
    void halfARunDoesNotCount();
    void differencesAreOursMinusPublished();
    void theRunThatShipsFillsItsCells();
    void statesFollowTheQueue();
    void bothLastLayersShareARun();
    void onlyMissingSeedsAreQueued();
    void quickExperimentsGoFirst();
    void failuresSayWhyAndLetTheOthersRun();
    void whatWasStoppedWaitsAgain();
    void missingDataIsNotQueued();
    void timeIsEstimatedFromTheMeasuredSpeed();
};

namespace {

constexpr int mnistSoftmax = 0;
constexpr int wdbcSoftmax = 8;
constexpr int wdbcRelu = 9;

KeptRun run(const engine::ExperimentConfig& config, double softmaxTest, double reluTest)
{
    KeptRun made;
    made.id = QStringLiteral("run-%1").arg(config.seed);
    made.config = config;
    const std::vector<double> folds(static_cast<std::size_t>(config.protocol.folds), 0.9);
    for (const std::string& head : config.heads)
        made.heads.push_back({head, repeatedExperiment(config, head),
            {{0, folds, head == config.heads[0] ? softmaxTest : reluTest}}});
    return made;
}

KeptRun run(const QString& preset, std::uint64_t seed, double softmaxTest, double reluTest)
{
    engine::ExperimentConfig config = findPreset(preset)->config;
    config.seed = seed;
    return run(config, softmaxTest, reluTest);
}

const PaperCell& cellAt(int index)
{
    static const std::vector<PaperCell> cells = paperCells();
    return cells[static_cast<std::size_t>(index)];
}

/// Datasets need not be there for the logic: WDBC always is.
const std::vector<int> wdbcCells{wdbcSoftmax, wdbcRelu};

} // namespace

void TestReproduction::theTenCellsAreThePapers() // tables 3, 4, 6, 7 and 9: test accuracy, mean over folds
{
    struct Expected {
        const char* id;
        double test;
        double cv;
    };
    const Expected expected[] = {{"mnist/ffnn/softmax", 0.9798, 0.9929}, {"mnist/ffnn/relu", 0.9777, 0.9822},
        {"mnist/cnn/softmax", 0.9536, 0.9723}, {"mnist/cnn/relu", 0.9174, 0.7353},
        {"fashion-mnist/ffnn/softmax", 0.8935, 0.9787}, {"fashion-mnist/ffnn/relu", 0.8906, 0.9223},
        {"fashion-mnist/cnn/softmax", 0.8608, 0.9196}, {"fashion-mnist/cnn/relu", 0.8584, 0.8324},
        {"wdbc/ffnn/softmax", 0.9240, 0.9121}, {"wdbc/ffnn/relu", 0.9064, 0.8796}};
    const std::vector<PaperCell> cells = paperCells();
    QCOMPARE(cells.size(), std::size(expected));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        QCOMPARE(cells[i].published.id, expected[i].id);
        QVERIFY(std::abs(cells[i].published.testAccuracy - expected[i].test) < 5e-5);
        QVERIFY(std::abs(cells[i].published.cvMean - expected[i].cv) < 5e-5);
        QCOMPARE(cells[i].group, static_cast<int>(i / 2));
        QVERIFY(cells[i].published.sameExperiment);
    }
    QCOMPARE(cells[0].dataset, "MNIST");
    QCOMPARE(cells[6].dataset, "Fashion-MNIST");
}

void TestReproduction::aSeedCountsOnce()
{
    KeptRun first = run("wdbc-published", 1, 0.92, 0.90);
    KeptRun again = first;
    again.id = "again";
    const KeptRun second = run("wdbc-published", 2, 0.94, 0.60);
    const CellResult result = cellResult(cellAt(wdbcSoftmax), std::vector{first, again, second});
    QCOMPARE(result.seeds.size(), 2U);
    QCOMPARE(result.seeds[0].run, "again"); // the newest
    QCOMPARE(result.testAccuracy.count, 2);
    QVERIFY(std::abs(result.testAccuracy.mean - 0.93) < 1e-12);
    QVERIFY(std::abs(result.testMedian - 0.93) < 1e-12);
    QCOMPARE(result.cvAccuracy.count, 20);
    // Repetitions of one run are seeds of their own.
    first.heads[0].repetitions.push_back({1, std::vector<double>(10, 0.9), 0.96});
    first.config.protocol.repetitions = 2;
    QCOMPARE(cellResult(cellAt(wdbcSoftmax), std::vector{first}).seeds.size(), 2U);
}

void TestReproduction::otherExperimentsDoNotCount()
{
    const KeptRun clean = run(findPreset("wdbc")->config, 0.97, 0.97);
    engine::ExperimentConfig oneEpoch = findPreset("wdbc-published")->config;
    oneEpoch.training.epochs = 1;
    const KeptRun brief = run(oneEpoch, 0.97, 0.97);
    const KeptRun images = run("mnist-ffnn-published", 1, 0.98, 0.97);
    const std::vector runs{clean, brief, images};
    QVERIFY(cellResult(cellAt(wdbcSoftmax), runs).seeds.empty());
    QVERIFY(!cellResult(cellAt(wdbcSoftmax), runs).testDifference);
    QCOMPARE(cellResult(cellAt(mnistSoftmax), runs).seeds.size(), 1U);
}

void TestReproduction::halfARunDoesNotCount()
{
    KeptRun half = run("wdbc-published", 1, 0.92, 0.90);
    half.heads[0].repetitions[0].testAccuracy.reset();
    half.heads[1].repetitions[0].foldAccuracies.pop_back();
    QVERIFY(cellResult(cellAt(wdbcSoftmax), std::vector{half}).seeds.empty());
    QVERIFY(cellResult(cellAt(wdbcRelu), std::vector{half}).seeds.empty());
}

void TestReproduction::differencesAreOursMinusPublished()
{
    const CellResult result = cellResult(cellAt(wdbcRelu), std::vector{run("wdbc-published", 1, 0.92, 0.95)});
    QVERIFY(std::abs(*result.testDifference - (0.95 - cellAt(wdbcRelu).published.testAccuracy)) < 1e-12);
    QVERIFY(std::abs(*result.cvDifference - (0.9 - cellAt(wdbcRelu).published.cvMean)) < 1e-12);
}

void TestReproduction::theRunThatShipsFillsItsCells() // resources/results: seed 1, 97.47 and 97.78 %
{
    const QString folder = QStringLiteral(RESOURCES "/results/mnist-ffnn-published");
    const KeptRun kept = keptRun(loadRecord(folder));
    const CellResult softmax = cellResult(cellAt(mnistSoftmax), std::vector{kept});
    QCOMPARE(softmax.seeds.size(), 1U);
    QVERIFY(std::abs(*softmax.testDifference) < 0.01);
    QCOMPARE(softmax.cvAccuracy.count, 10);
    QVERIFY(std::abs(*softmax.cvDifference) < 0.01);
    QCOMPARE(cellResult(cellAt(mnistSoftmax + 1), std::vector{kept}).seeds.size(), 1U);
}

void TestReproduction::statesFollowTheQueue()
{
    Reproduction reproduction;
    QCOMPARE(reproduction.state(wdbcRelu), CellState::NotRun);
    QVERIFY(reproduction.canQueue(wdbcRelu));
    QCOMPARE(reproduction.queueMissing({wdbcRelu}), 1);
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Queued);
    QCOMPARE(reproduction.state(wdbcSoftmax), CellState::NotRun);
    QVERIFY(!reproduction.canQueue(wdbcRelu));
    QCOMPARE(reproduction.takeOut(wdbcCells), 1);
    QCOMPARE(reproduction.state(wdbcRelu), CellState::NotRun);
    reproduction.queueMissing({wdbcRelu});
    reproduction.holdQueue();
    QVERIFY(!reproduction.takeNext());
    reproduction.releaseQueue();
    QVERIFY(reproduction.takeNext());
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Running);
    QCOMPARE(reproduction.takeOut(wdbcCells), 0); // it has begun
    reproduction.addRun(run("wdbc-published", 1, 0.92, 0.95));
    reproduction.jobCompleted();
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Done);
    QCOMPARE(reproduction.cellsDone(), 2);
}

void TestReproduction::bothLastLayersShareARun()
{
    Reproduction reproduction;
    reproduction.setWantedSeeds(2);
    QCOMPARE(reproduction.queueMissing(wdbcCells), 4);
    const auto first = reproduction.takeNext();
    QVERIFY(first);
    engine::ExperimentConfig expected = findPreset("wdbc-published")->config;
    QVERIFY(first->config == expected);
    QCOMPARE(first->preset, "wdbc-published");
    reproduction.addRun(run("wdbc-published", 1, 0.92, 0.95));
    reproduction.jobCompleted();
    const auto second = reproduction.takeNext();
    expected.seed = 2;
    QVERIFY(second && second->config == expected);
}

void TestReproduction::onlyMissingSeedsAreQueued()
{
    Reproduction reproduction;
    reproduction.addRun(run("wdbc-published", 2, 0.92, 0.95));
    QCOMPARE(reproduction.queueMissing(wdbcCells), 0); // one is wanted, and one is there
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Done);
    reproduction.setWantedSeeds(3);
    QCOMPARE(reproduction.state(wdbcRelu), CellState::NotRun);
    QCOMPARE(reproduction.queueMissing({wdbcRelu}), 2);
    QCOMPARE(reproduction.takeNext()->config.seed, 1U);
    reproduction.addRun(run("wdbc-published", 1, 0.92, 0.95));
    reproduction.jobCompleted();
    const auto next = reproduction.takeNext();
    QCOMPARE(next->config.seed, 3U);
    QCOMPARE(next->config.heads, std::vector<std::string>{"relu-l1"});
}

void TestReproduction::quickExperimentsGoFirst()
{
    Reproduction reproduction;
    if (reproduction.state(4) == CellState::NoData)
        QSKIP("Fashion-MNIST is not installed");
    reproduction.setWantedSeeds(2);
    reproduction.queueMissing({4, 5, wdbcSoftmax});
    QCOMPARE(reproduction.takeNext()->preset, "wdbc-published");
    reproduction.addRun(run("wdbc-published", 1, 0.92, 0.95));
    reproduction.jobCompleted();
    const auto next = reproduction.takeNext();
    QCOMPARE(next->preset, "fashion-ffnn-published"); // every experiment's first seed comes before a second
    QCOMPARE(next->config.seed, 1U);
}

void TestReproduction::failuresSayWhyAndLetTheOthersRun()
{
    Reproduction reproduction;
    reproduction.setWantedSeeds(3);
    reproduction.queueMissing(wdbcCells);
    reproduction.takeNext();
    reproduction.jobFailed("the disk is full");
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Failed);
    QCOMPARE(reproduction.failure(wdbcRelu), "the disk is full");
    QVERIFY(!reproduction.takeNext()); // its other seeds would fail alike
    QVERIFY(reproduction.canQueue(wdbcRelu));
    QCOMPARE(reproduction.queueMissing({wdbcRelu}), 3);
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Queued);
    QVERIFY(reproduction.failure(wdbcRelu).isEmpty());
}

void TestReproduction::whatWasStoppedWaitsAgain()
{
    Reproduction reproduction;
    reproduction.queueMissing(wdbcCells);
    reproduction.takeNext();
    reproduction.jobStopped();
    QCOMPARE(reproduction.state(wdbcRelu), CellState::Queued);
    QVERIFY(reproduction.queue().isHeld());
    QVERIFY(!reproduction.takeNext());
    reproduction.releaseQueue();
    QVERIFY(reproduction.takeNext());
}

void TestReproduction::missingDataIsNotQueued()
{
    Reproduction reproduction;
    reproduction.setCatalogue(Catalogue("/nowhere/at/all", Catalogue::Search::DataFolderOnly));
    QCOMPARE(reproduction.state(mnistSoftmax), CellState::NoData);
    QVERIFY(reproduction.remedy(mnistSoftmax).contains("RELULAB_DATA"));
    QCOMPARE(reproduction.queueMissing({mnistSoftmax}), 0);
    QVERIFY(!reproduction.canQueue(mnistSoftmax));
    QCOMPARE(reproduction.state(wdbcRelu), CellState::NotRun);
}

void TestReproduction::timeIsEstimatedFromTheMeasuredSpeed()
{
    Reproduction reproduction;
    QVERIFY(!reproduction.secondsFor(wdbcRelu));
    QVERIFY(!reproduction.secondsLeft(0));
    SpeedBook speeds;
    engine::ExperimentConfig config = findPreset("wdbc-published")->config;
    config.heads = {"relu-l1"};
    const RunEstimate estimate = estimateRun(config, {569, 0, 30, 2, 212});
    speeds.note(engine::NetworkKind::Ffnn, estimate.flopsPerSample, estimate.flops / 10);
    reproduction.setSpeeds(speeds);
    QCOMPARE(reproduction.secondsFor(wdbcRelu), std::optional(10.0));
    reproduction.setWantedSeeds(3);
    QCOMPARE(reproduction.secondsLeft(wdbcRelu, 0.5), std::optional(30.0)); // not running: no part is done
    reproduction.queueMissing(wdbcCells);
    reproduction.takeNext();
    QCOMPARE(reproduction.secondsLeft(wdbcRelu, 0.5), std::optional(25.0));
    reproduction.addRun(run("wdbc-published", 1, 0.92, 0.95));
    reproduction.jobCompleted();
    QCOMPARE(reproduction.secondsLeft(wdbcRelu, 0), std::optional(20.0));
    QVERIFY(*reproduction.secondsLeft(0) > 40); // both of WDBC, and the images
}

QTEST_GUILESS_MAIN(TestReproduction)
#include "tst_reproduction.moc"
