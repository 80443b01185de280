// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/plan.h"
#include "tests/engine/training/recordedrun.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

using namespace engine;
using namespace recordedrun;

namespace {

ExperimentConfig holdOutConfig()
{
    ExperimentConfig config = smallConfig();
    config.protocol.kind = ProtocolKind::HoldOut;
    config.protocol.validationShare = 0.2;
    config.protocol.folds = 0; // of no meaning here
    return config;
}

/// Classes of 150, 90 and 60 rows in every 300.
Dataset unequalClouds(Index rows, Index testRows = 0)
{
    Dataset dataset = clouds(rows, 6, 3, testRows);
    for (std::size_t i = 0; i < dataset.train.y.size(); ++i)
        dataset.train.y[i] = i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2;
    return dataset;
}

std::array<int, 3> classCounts(const Samples& samples, const Rows& rows)
{
    std::array<int, 3> counts{};
    for (const std::uint32_t row : rows)
        ++counts[samples.y[row]];
    return counts;
}

Rows together(const Rows& a, const Rows& b)
{
    Rows all;
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

} // namespace

class TestHoldOut : public QObject {
    Q_OBJECT

private slots:
    void rowsAreSplitOnce();
    void splitsFollowSeedAndRepetition();
    void testRowsStayUntouched();
    void runIsOneTrialForEachHead();
    void preprocessingSeesTheTrainingPartAlone();
    void testedAsTrained();
    void sameBitsForAnyNumberOfThreads();
    void repetitionsGiveASpread();
    void rateFollowsTheModelsLife();
    void optimizersTrain_data();
    void optimizersTrain();
    void badConfigsAreRefused_data();
    void badConfigsAreRefused();
};

void TestHoldOut::rowsAreSplitOnce()
{
    const Dataset dataset = unequalClouds(300, 30);
    const RepetitionRows rows = repetitionRows(holdOutConfig(), dataset, 0);
    QCOMPARE(rows.folds.size(), std::size_t(1));
    const RepetitionRows::Fold& split = rows.folds.front();
    QCOMPARE(split.validation.size(), std::size_t(60));
    QVERIFY(classCounts(dataset.train, split.validation) == (std::array{30, 18, 12}));
    QVERIFY(classCounts(dataset.train, split.train) == (std::array{120, 72, 48}));
    QVERIFY(std::is_sorted(split.train.begin(), split.train.end()));
    QVERIFY(together(split.train, split.validation) == rows.train); // disjoint, and nothing left out
    QCOMPARE(rows.train.size(), std::size_t(300));
    QCOMPARE(rows.test.size(), std::size_t(30));
}

void TestHoldOut::splitsFollowSeedAndRepetition()
{
    const Dataset dataset = unequalClouds(300, 30);
    ExperimentConfig config = holdOutConfig();
    const auto validation = [&](int repetition) {
        return repetitionRows(config, dataset, repetition).folds.front().validation;
    };
    const Rows first = validation(0);
    QVERIFY(first == validation(0));
    QVERIFY(first != validation(1));
    config.heads = {"softmax"};
    QVERIFY(first == validation(0)); // twins
    config.seed = 2;
    QVERIFY(first != validation(0));
}

void TestHoldOut::testRowsStayUntouched()
{
    const Dataset dataset = unequalClouds(300);
    for (int repetition = 0; repetition < 5; ++repetition) {
        const RepetitionRows rows = repetitionRows(holdOutConfig(), dataset, repetition);
        QCOMPARE(rows.test.size(), std::size_t(90));
        const RepetitionRows::Fold& split = rows.folds.front();
        QCOMPARE(split.validation.size(), std::size_t(42));
        const Rows seen = together(split.train, split.validation);
        const Rows all = together(seen, rows.test);
        QCOMPARE(all.size(), std::size_t(300));
        QCOMPARE(std::set<std::uint32_t>(all.begin(), all.end()).size(), std::size_t(300));
    }
}

void TestHoldOut::runIsOneTrialForEachHead()
{
    const Dataset dataset = unequalClouds(300, 30);
    ExperimentConfig config = holdOutConfig();
    config.protocol.repetitions = 2;
    const Recorded run = record(config, dataset);
    QCOMPARE(int(run.ended.outcome), int(RunEnded::Outcome::Completed));
    QCOMPARE(run.plan.trials.size(), std::size_t(2 * 3));
    QCOMPARE(run.trials.size(), run.plan.trials.size());
    QCOMPARE(run.heads.size(), std::size_t(2 * 3));
    for (const PlannedTrial& trial : run.plan.trials) {
        QCOMPARE(trial.key.fold, 0);
        QCOMPARE(trial.trainRows, Index(240));
        QCOMPARE(trial.validationRows, Index(60));
        QCOMPARE(trial.batchesPerEpoch, Index(8));
        const std::vector<EpochEnded>& epochs = run.epochs.at(trial.key);
        QCOMPARE(epochs.size(), std::size_t(3));
        for (const EpochEnded& epoch : epochs)
            QCOMPARE(epoch.validation->confusion.total(), std::int64_t(60));
        const RepetitionRows rows = repetitionRows(config, dataset, trial.key.repetition);
        QVERIFY(run.trials.at(trial.key).rows == rows.folds.front().validation);
        QCOMPARE(
            run.heads.at({trial.key.repetition, trial.key.head}).test.confusion.total(), std::int64_t(30));
    }
}

/// What is not a training row may be anything: the training does not see it.
void TestHoldOut::preprocessingSeesTheTrainingPartAlone()
{
    const Dataset dataset = unequalClouds(300, 30);
    ExperimentConfig config = holdOutConfig();
    config.heads = {"softmax"};
    config.preprocessing.pcaComponents = 4;
    Dataset other = dataset;
    const Rows validation = repetitionRows(config, dataset, 0).folds.front().validation;
    for (const std::uint32_t row : validation)
        other.train.x.row(row).array() += 100.0f;
    other.test.x.array() *= 3.0f;
    const Recorded a = record(config, dataset);
    const Recorded b = record(config, other);
    QCOMPARE(a.epochs.at({0, 0, 0}).back().trainLoss, b.epochs.at({0, 0, 0}).back().trainLoss);
    QVERIFY(a.epochs.at({0, 0, 0}).back().validation->loss != b.epochs.at({0, 0, 0}).back().validation->loss);
    QVERIFY(a.heads.at({0, 0}).test.loss != b.heads.at({0, 0}).test.loss);
}

/// A test set that is the validation rows gives the last epoch's validation figures: no fit in between.
void TestHoldOut::testedAsTrained()
{
    Dataset dataset = unequalClouds(300, 60);
    const ExperimentConfig config = holdOutConfig();
    const Rows validation = repetitionRows(config, dataset, 0).folds.front().validation;
    for (std::size_t i = 0; i < validation.size(); ++i) {
        dataset.test.x.row(Index(i)) = dataset.train.x.row(validation[i]);
        dataset.test.y[i] = dataset.train.y[validation[i]];
    }
    const Recorded run = record(config, dataset);
    for (int head = 0; head < 3; ++head) {
        QCOMPARE(run.heads.at({0, head}).test.loss, run.trials.at({0, 0, head}).validation->loss);
        QVERIFY(run.heads.at({0, head}).predictions == run.trials.at({0, 0, head}).predictions);
    }
}

void TestHoldOut::sameBitsForAnyNumberOfThreads()
{
    const Dataset dataset = unequalClouds(300);
    ExperimentConfig config = holdOutConfig();
    config.protocol.repetitions = 2;
    config.training.optimizer = Optimizer::AdamW;
    config.training.weightDecay = 0.01;
    config.training.schedule = RateSchedule::Cosine;
    config.network.initialization = Initialization::He;
    const Recorded one = record(config, dataset, {1, {}});
    for (const int threads : {2, 3, 4, 8})
        QVERIFY(sameBits(one, record(config, dataset, {threads, {}})));
}

void TestHoldOut::repetitionsGiveASpread()
{
    ExperimentConfig config = holdOutConfig();
    config.protocol.repetitions = 3;
    const Recorded run = record(config, unequalClouds(300));
    std::set<double> losses;
    for (int repetition = 0; repetition < 3; ++repetition)
        losses.insert(run.heads.at({repetition, 0}).test.loss);
    QCOMPARE(losses.size(), std::size_t(3));
}

/// As published one model goes through all folds, and its rate with it; otherwise every fold begins anew.
void TestHoldOut::rateFollowsTheModelsLife()
{
    const Dataset dataset = clouds(300, 6, 3, 60);
    ExperimentConfig config = smallConfig();
    config.heads = {"softmax"};
    config.network.dropout = 0;
    ExperimentConfig stepped = config;
    stepped.training.schedule = RateSchedule::Step;
    stepped.training.stepEpochs = config.training.epochs;
    stepped.training.stepFactor = 1e-9;
    QVERIFY(sameBits(record(config, dataset), record(stepped, dataset)));

    config.protocol.kind = stepped.protocol.kind = ProtocolKind::Published;
    const Recorded constant = record(config, dataset);
    const Recorded steps = record(stepped, dataset);
    const auto loss = [](const Recorded& run, int fold, std::size_t epoch) {
        return run.epochs.at({0, fold, 0})[epoch].trainLoss;
    };
    QCOMPARE(loss(steps, 0, 2), loss(constant, 0, 2));
    QVERIFY(loss(constant, 1, 2) < 0.99 * loss(constant, 1, 0)); // goes on learning
    QVERIFY(std::abs(loss(steps, 1, 2) / loss(steps, 1, 0) - 1) < 1e-4); // at a billionth of the rate

    stepped.training.schedule = RateSchedule::Cosine;
    QVERIFY(loss(record(stepped, dataset), 0, 1) != loss(constant, 0, 1));
}

void TestHoldOut::optimizersTrain_data()
{
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<double>("rate");
    QTest::addColumn<bool>("nesterov");
    QTest::newRow("adam, L2") << int(Optimizer::Adam) << 3e-3 << false;
    QTest::newRow("adamw") << int(Optimizer::AdamW) << 3e-3 << false;
    QTest::newRow("sgd") << int(Optimizer::Sgd) << 0.05 << false;
    QTest::newRow("sgd, nesterov") << int(Optimizer::Sgd) << 0.05 << true;
}

void TestHoldOut::optimizersTrain()
{
    QFETCH(const int, optimizer);
    QFETCH(const double, rate);
    QFETCH(const bool, nesterov);
    ExperimentConfig config = holdOutConfig();
    config.heads = {"softmax"};
    config.network.initialization = Initialization::He;
    config.training.optimizer = static_cast<Optimizer>(optimizer);
    config.training.learningRate = rate;
    config.training.nesterov = nesterov;
    config.training.weightDecay = 1e-3;
    config.training.epochs = 20;
    const Recorded run = record(config, clouds(600, 9, 3));
    const double accuracy = run.heads.at({0, 0}).test.confusion.accuracy();
    QVERIFY2(accuracy > 0.8, qPrintable(QString::number(accuracy)));
}

void TestHoldOut::badConfigsAreRefused_data()
{
    QTest::addColumn<QString>("key");
    for (const char* key :
        {"protocol.validationShare", "protocol.kind", "preprocessing.pcaComponents", "training.weightDecay",
            "training.momentum", "training.nesterov", "training.stepEpochs", "training.stepFactor"})
        QTest::newRow(key) << key;
}

void TestHoldOut::badConfigsAreRefused()
{
    QFETCH(const QString, key);
    ExperimentConfig config = holdOutConfig();
    Dataset dataset = clouds(200, 170, 3);
    config.training.optimizer = Optimizer::Sgd;
    if (key == "protocol.validationShare")
        config.protocol.validationShare = 1;
    if (key == "protocol.kind")
        dataset.train.y[0] = 3, dataset.classNames.push_back("rare"); // one row can't be on both sides
    if (key == "preprocessing.pcaComponents")
        config.preprocessing.pcaComponents = 120; // of 200 rows 140 are trained on, 28 of them held out
    if (key == "training.weightDecay") {
        config.training.optimizer = Optimizer::AdamW;
        config.training.learningRate = 10;
        config.training.weightDecay = 0.1;
    }
    if (key == "training.momentum")
        config.training.momentum = 1;
    if (key == "training.nesterov") {
        config.training.nesterov = true;
        config.training.momentum = 0;
    }
    if (key == "training.stepEpochs")
        config.training.stepEpochs = 0;
    if (key == "training.stepFactor")
        config.training.stepFactor = std::nan("");
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

QTEST_GUILESS_MAIN(TestHoldOut)
#include "tst_holdout.moc"
