// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "tests/engine/training/recordedrun.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <thread>
#include <vector>

using namespace engine;
using namespace recordedrun;

class TestTrain : public QObject {
    Q_OBJECT

private slots:
    void sameBitsForAnyNumberOfThreads_data();
    void sameBitsForAnyNumberOfThreads();
    void cleanRunIsWhole();
    void publishedRunIsAChain();
    void headsDoNotInfluenceEachOther();
    void repetitionsAndSeedsDiffer();
    void learns();
    void testRowsAreNeverTrainedOn();
    void stopIsPromptAndAnOutcome();
    void pauseHoldsTheRun();
    void divergenceNamesItsPlace();
    void divergenceInAnEvaluationIsSeen();
    void badConfigsAreRefused_data();
    void badConfigsAreRefused();
};

void TestTrain::sameBitsForAnyNumberOfThreads_data()
{
    QTest::addColumn<bool>("published");
    QTest::addColumn<int>("components");
    QTest::addColumn<int>("heads");
    QTest::newRow("clean") << false << 0 << 3;
    QTest::newRow("clean, PCA") << false << 5 << 3;
    QTest::newRow("clean, one head") << false << 0 << 1;
    QTest::newRow("published") << true << 0 << 3;
    QTest::newRow("published, PCA, one head") << true << 5 << 1;
}

void TestTrain::sameBitsForAnyNumberOfThreads()
{
    QFETCH(const bool, published);
    QFETCH(const int, components);
    QFETCH(const int, heads);
    const Dataset dataset = clouds(400, 12, 3, 50);
    ExperimentConfig config = smallConfig();
    config.heads.resize(std::size_t(heads));
    config.training.batchSize = 300; // more than a tile of rows
    config.preprocessing.pcaComponents = components;
    if (published) {
        config.protocol.kind = ProtocolKind::Published;
        config.protocol.foldRule = FoldRule::Published;
    }
    const Recorded one = record(config, dataset, {1, {}});
    QCOMPARE(int(one.ended.outcome), int(RunEnded::Outcome::Completed));
    for (const int threads : {2, 3, 4, 8}) {
        const Recorded many = record(config, dataset, {threads, {}});
        QCOMPARE(many.plan.threads, threads);
        QVERIFY2(sameBits(one, many), qPrintable(QString::number(threads)));
    }
}

void TestTrain::cleanRunIsWhole()
{
    const Dataset dataset = clouds(300, 6, 3);
    ExperimentConfig config = smallConfig();
    config.protocol.repetitions = 2;
    const Recorded run = record(config, dataset);
    QCOMPARE(run.plan.trials.size(), std::size_t(2 * (4 + 1) * 3));
    QCOMPARE(run.epochs.size(), run.plan.trials.size());
    QCOMPARE(run.heads.size(), std::size_t(2 * 3));
    QCOMPARE(run.plan.layerSizes, (std::vector<Index>{6, 24, 12, 3}));
    QCOMPARE(run.plan.parameters, Index(7 * 24 + 25 * 12 + 13 * 3));
    Index validated = 0;
    for (const auto& [key, trial] : run.trials) {
        const std::vector<EpochEnded>& epochs = run.epochs.at(key);
        QCOMPARE(epochs.size(), std::size_t(3));
        QCOMPARE(epochs.back().validation.has_value(), !key.isFinalFit());
        QCOMPARE(epochs.back().gradientNorm.size(), std::size_t(3));
        if (key.isFinalFit())
            continue;
        QCOMPARE(trial.predictions.size(), trial.rows.size());
        QCOMPARE(std::int64_t(trial.rows.size()), trial.validation->confusion.total());
        QCOMPARE(trial.validation->states.total(), trial.validation->confusion.total());
        QCOMPARE(trial.validation->deadUnits.size(), std::size_t(3));
        QCOMPARE(trial.validation->firingRate.size(), std::size_t(3));
        std::int64_t correct = 0;
        for (std::size_t i = 0; i < trial.rows.size(); ++i)
            correct += dataset.train.y[trial.rows[i]] == trial.predictions[i];
        QCOMPARE(correct, trial.validation->confusion.correct());
        validated += Index(trial.rows.size());
    }
    QCOMPARE(validated, Index(2 * 3 * 210)); // every training row once for each head and repetition
    for (const auto& [key, head] : run.heads)
        QCOMPARE(head.test.confusion.total(), std::int64_t(90));
}

void TestTrain::publishedRunIsAChain()
{
    const Dataset dataset = clouds(300, 6, 3, 60);
    ExperimentConfig config = smallConfig();
    config.protocol.kind = ProtocolKind::Published;
    config.protocol.foldRule = FoldRule::Published;
    const Recorded run = record(config, dataset);
    QCOMPARE(run.plan.trials.size(), std::size_t(4 * 3));
    QCOMPARE(run.heads.size(), std::size_t(3));
    // The model goes on: the second fold starts near where the first ended, not where a fresh one would.
    const auto firstLoss = [&](int fold, std::size_t epoch) {
        return run.epochs.at({0, fold, 0})[epoch].trainLoss;
    };
    QVERIFY(firstLoss(1, 0) < firstLoss(0, 0));
    QVERIFY(firstLoss(3, 2) < firstLoss(0, 2));
    // And the fold's figures are those of clean training only for the first fold, given the same folds.
    ExperimentConfig clean = config;
    clean.protocol.kind = ProtocolKind::Clean;
    clean.preprocessing.standardize = false;
    ExperimentConfig chain = config;
    chain.preprocessing.standardize = false;
    const Recorded a = record(clean, dataset);
    const Recorded b = record(chain, dataset);
    QCOMPARE(a.epochs.at({0, 0, 1}).back().trainLoss, b.epochs.at({0, 0, 1}).back().trainLoss);
    QVERIFY(a.epochs.at({0, 1, 1}).back().trainLoss != b.epochs.at({0, 1, 1}).back().trainLoss);
}

void TestTrain::headsDoNotInfluenceEachOther()
{
    const Dataset dataset = clouds(200, 6, 3);
    ExperimentConfig both = smallConfig();
    both.heads = {"softmax", "relu-l1"};
    ExperimentConfig alone = both;
    alone.heads = {"relu-l1"};
    const Recorded a = record(both, dataset);
    const Recorded b = record(alone, dataset);
    QCOMPARE(a.epochs.at({0, 2, 1}).back().trainLoss, b.epochs.at({0, 2, 0}).back().trainLoss);
    QCOMPARE(a.heads.at({0, 1}).test.loss, b.heads.at({0, 0}).test.loss);
}

void TestTrain::repetitionsAndSeedsDiffer()
{
    const Dataset dataset = clouds(200, 6, 3);
    ExperimentConfig config = smallConfig();
    config.protocol.repetitions = 2;
    const Recorded a = record(config, dataset);
    QVERIFY(a.epochs.at({0, 0, 0}).back().trainLoss != a.epochs.at({1, 0, 0}).back().trainLoss);
    QVERIFY(a.heads.at({0, 0}).rows != a.heads.at({1, 0}).rows);
    config.seed = 2;
    const Recorded b = record(config, dataset);
    QVERIFY(a.epochs.at({0, 0, 0}).back().trainLoss != b.epochs.at({0, 0, 0}).back().trainLoss);
}

void TestTrain::learns()
{
    const Dataset dataset = clouds(600, 9, 3);
    ExperimentConfig config = smallConfig();
    config.training.epochs = 20;
    const Recorded run = record(config, dataset);
    for (int head = 0; head < 3; ++head) {
        const std::vector<EpochEnded>& epochs = run.epochs.at({0, 0, head});
        QVERIFY(epochs.back().trainLoss < 0.6 * epochs.front().trainLoss);
        QVERIFY2(epochs.back().validation->confusion.accuracy() > 0.8, // chance: 0.33
            qPrintable(QString::number(epochs.back().validation->confusion.accuracy())));
    }
}

void TestTrain::testRowsAreNeverTrainedOn()
{
    Dataset dataset = clouds(300, 6, 3);
    const ExperimentConfig config = smallConfig();
    const Recorded before = record(config, dataset);
    for (const std::uint32_t row : before.heads.at({0, 0}).rows)
        dataset.train.x.row(row).setConstant(1e3f);
    const Recorded after = record(config, dataset);
    QCOMPARE(after.epochs.at({0, 0, 1}).back().trainLoss, before.epochs.at({0, 0, 1}).back().trainLoss);
    QCOMPARE(after.epochs.at({0, TrialKey::finalFit, 1}).back().trainLoss,
        before.epochs.at({0, TrialKey::finalFit, 1}).back().trainLoss);
    QVERIFY(after.heads.at({0, 1}).test.loss != before.heads.at({0, 1}).test.loss);
}

void TestTrain::stopIsPromptAndAnOutcome()
{
    const Dataset dataset = clouds(3000, 50, 3);
    ExperimentConfig config = smallConfig();
    config.network.hidden = {256, 256};
    config.training.epochs = 10000;
    RunControl control;
    std::chrono::steady_clock::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        asked = std::chrono::steady_clock::now();
        control.requestStop();
    });
    const RunEnded ended = train(config, dataset, {}, control, [](const Event&) {});
    const auto took = std::chrono::steady_clock::now() - asked;
    QCOMPARE(int(ended.outcome), int(RunEnded::Outcome::Cancelled));
    QVERIFY(took < std::chrono::milliseconds(1000)); // 250 ms on an idle machine
}

void TestTrain::pauseHoldsTheRun()
{
    const Dataset dataset = clouds(300, 6, 3);
    ExperimentConfig config = smallConfig();
    const Recorded straight = record(config, dataset);
    RunControl control;
    std::atomic<int> epochs = 0;
    Recorded paused;
    std::jthread trainer([&] {
        train(config, dataset, {2, {}}, control, [&](const Event& event) {
            keep(paused, event);
            if (std::holds_alternative<EpochEnded>(event) && ++epochs == 3)
                control.pause();
        });
    });
    QTRY_VERIFY(epochs >= 3);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const int held = epochs;
    QVERIFY2(held < 45, "the run was over before it could be held"); // 15 trials of 3 epochs
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    QCOMPARE(epochs.load(), held);
    control.resume();
    trainer.join();
    QVERIFY(sameBits(straight, paused));
}

void TestTrain::divergenceNamesItsPlace()
{
    Dataset dataset = clouds(200, 6, 3);
    dataset.train.x *= 1e30f; // squares of gradients overflow
    ExperimentConfig config = smallConfig();
    config.preprocessing.standardize = false;
    config.heads = {"softmax"};
    const Recorded run = record(config, dataset);
    QCOMPARE(int(run.ended.outcome), int(RunEnded::Outcome::Failed));
    QCOMPARE(run.failures.size(), std::size_t(5));
    QCOMPARE(run.failures.front().epoch, 0);
    QVERIFY(run.failures.front().message.find("epoch 1, batch 1") != std::string::npos);
    QVERIFY(!run.ended.reason.empty());
    QVERIFY(run.heads.empty());
}

/// Rows that only an evaluation sees may overflow: no batch of training says so.
void TestTrain::divergenceInAnEvaluationIsSeen()
{
    Dataset dataset = clouds(200, 6, 3, 30);
    dataset.test.x(7, 2) = std::numeric_limits<float>::infinity();
    ExperimentConfig config = smallConfig();
    config.heads = {"softmax"};
    const Recorded run = record(config, dataset);
    QCOMPARE(int(run.ended.outcome), int(RunEnded::Outcome::Failed));
    QCOMPARE(run.failures.size(), std::size_t(1));
    QVERIFY(run.failures.front().key.isFinalFit());
    QVERIFY(run.failures.front().message.find("test rows") != std::string::npos);
    QVERIFY(run.heads.empty());
}

void TestTrain::badConfigsAreRefused_data()
{
    QTest::addColumn<QString>("key");
    for (const char* key : {"network.hidden", "network.dropout", "heads", "protocol.folds", "training.epochs",
             "training.batchSize", "training.learningRate", "preprocessing.pcaComponents",
             "dataset.firstTrainRow", "dataset.trainRows", "dataset.testRows", "dataset.testShare",
             "protocol.repetitions"})
        QTest::newRow(key) << key;
}

void TestTrain::badConfigsAreRefused()
{
    QFETCH(const QString, key);
    ExperimentConfig config = smallConfig();
    if (key == "network.hidden")
        config.network.hidden = {8, 0};
    if (key == "network.dropout")
        config.network.dropout = 1;
    if (key == "heads")
        config.heads = {"sofmax"};
    if (key == "protocol.folds")
        config.protocol.folds = 70; // a class has 66 or 67 rows
    if (key == "protocol.repetitions")
        config.protocol.repetitions = 0;
    if (key == "training.epochs")
        config.training.epochs = 0;
    if (key == "training.batchSize")
        config.training.batchSize = 0;
    if (key == "training.learningRate")
        config.training.learningRate = std::nan("");
    if (key == "preprocessing.pcaComponents")
        config.preprocessing.pcaComponents = 7;
    if (key == "dataset.firstTrainRow")
        config.dataset.firstTrainRow = 200;
    if (key == "dataset.trainRows")
        config.dataset.trainRows = 201;
    if (key == "dataset.testRows")
        config.dataset.testRows = 5;
    if (key == "dataset.testShare")
        config.dataset.testShare = 1;
    const Dataset dataset = clouds(200, 6, 3);
    RunControl control;
    int events = 0;
    try {
        train(config, dataset, {}, control, [&](const Event&) { ++events; });
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(key), error.what());
    }
    QCOMPARE(events, 0);
}

QTEST_GUILESS_MAIN(TestTrain)
#include "tst_train.moc"
