// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/checkpoint.h"
#include "tests/engine/training/recordedrun.h"
#include "tests/refusal.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <tuple>

using namespace engine;
using namespace recordedrun;

namespace {

/// What a run leaves when it is cut off behind one of its lasting events: a kill hides all that comes later.
class CutRun {
public:
    explicit CutRun(bool isChain)
        : m_isChain(isChain)
    {
    }

    /// Goes on until `events` more lasting ones are kept, or to the end.
    void run(const ExperimentConfig& config, const Dataset& dataset, int threads, int events)
    {
        RunControl control;
        ExecutionOptions options;
        options.threads = threads;
        options.checkpoints = true;
        const auto sink = [&, this](const Event& event) {
            const bool isLasting = !std::holds_alternative<RunPlanned>(event)
                && !std::holds_alternative<TrialStarted>(event) && !std::holds_alternative<BatchEnded>(event);
            if (isLasting && events-- <= 0)
                return control.requestStop();
            keep(recorded, event);
            if (const auto* epoch = std::get_if<EpochEnded>(&event)) {
                m_checkpoints[{epoch->key.repetition, m_isChain ? 0 : epoch->key.fold, epoch->key.head}]
                    = epoch->checkpoint;
                recorded.epochs[epoch->key].back().checkpoint.reset();
            }
        };
        recorded.ended = train(config, dataset, options, control, sink, left());
    }

    ResumePoint left() const
    {
        ResumePoint point;
        for (const auto& [model, checkpoint] : m_checkpoints)
            point.checkpoints.push_back(checkpoint);
        for (const auto& [key, trial] : recorded.trials)
            point.ended.push_back(key);
        for (const auto& [key, head] : recorded.heads)
            point.tested.push_back(key);
        for (const TrialFailed& failed : recorded.failures)
            point.failed.push_back(failed.key);
        return point;
    }

    Recorded recorded;

private:
    bool m_isChain;
    std::map<std::tuple<int, int, int>, std::shared_ptr<const Checkpoint>> m_checkpoints;
};

bool sameProbes(const Recorded& a, const Recorded& b)
{
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    for (const auto& [key, epochs] : a.epochs) {
        for (std::size_t e = 0; e < epochs.size(); ++e) {
            const auto& x = *epochs[e].gradients;
            const auto& y = *b.epochs.at(key)[e].gradients;
            for (std::size_t l = 0; l < x.updateRatio.size(); ++l)
                if (!same(x.updateRatio[l], y.updateRatio[l]))
                    return false;
            for (std::size_t h = 0; h < x.heads.size(); ++h)
                if (x.heads[h].norm != y.heads[h].norm || !same(x.heads[h].loss, y.heads[h].loss))
                    return false;
        }
    }
    return true;
}

int lastingEvents(const Recorded& run)
{
    std::size_t count = run.trials.size() + run.heads.size() + run.failures.size();
    for (const auto& [key, epochs] : run.epochs)
        count += epochs.size();
    return static_cast<int>(count);
}

} // namespace

class TestResume : public QObject {
    Q_OBJECT

private slots:
    void resumedRunsHaveTheSameBits_data();
    void resumedRunsHaveTheSameBits();
    void everyPlaceOfAChainCanBeCut();
    void nothingIsLeftOfAWholeRun();
    void failedTrialsAreNotTriedAgain();
    void modelsWithoutCheckpointStartAnew();
    void checkpointsAreMadeWhenAskedFor();
    void foreignCheckpointsAreRefused();
};

void TestResume::resumedRunsHaveTheSameBits_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("cnn");
    QTest::addColumn<int>("optimizer");
    const auto row = [](const char* name, ProtocolKind protocol, bool cnn, Optimizer optimizer) {
        QTest::newRow(name) << int(protocol) << cnn << int(optimizer);
    };
    row("clean, Adam", ProtocolKind::Clean, false, Optimizer::Adam);
    row("clean, SGD", ProtocolKind::Clean, false, Optimizer::Sgd);
    row("clean, CNN", ProtocolKind::Clean, true, Optimizer::Adam);
    row("published, Adam", ProtocolKind::Published, false, Optimizer::Adam);
    row("published, AdamW", ProtocolKind::Published, false, Optimizer::AdamW);
    row("published, CNN, SGD", ProtocolKind::Published, true, Optimizer::Sgd);
    row("hold-out, Adam", ProtocolKind::HoldOut, false, Optimizer::Adam);
    row("hold-out, CNN, SGD", ProtocolKind::HoldOut, true, Optimizer::Sgd);
}

void TestResume::resumedRunsHaveTheSameBits()
{
    QFETCH(const int, protocol);
    QFETCH(const bool, cnn);
    QFETCH(const int, optimizer);
    ExperimentConfig config = smallConfig();
    config.heads = {"prelu", "relu-l1"};
    config.protocol.kind = ProtocolKind(protocol);
    config.protocol.folds = 3;
    config.protocol.repetitions = 2;
    config.training.optimizer = Optimizer(optimizer);
    config.training.schedule = RateSchedule::Cosine; // moves over a model's whole life
    config.training.epochs = 4;
    Dataset dataset = clouds(240, cnn ? 64 : 12, 3, 40);
    if (cnn) {
        dataset.imageHeight = 8;
        dataset.imageWidth = 8;
        config.network.kind = NetworkKind::Cnn;
        config.network.filters = {4, 0};
        config.network.hidden = {8};
        config.training.epochs = 2;
        config.protocol.repetitions = 1;
    }
    const Recorded whole = record(config, dataset, {1, {}});
    QCOMPARE(int(whole.ended.outcome), int(RunEnded::Outcome::Completed));
    std::mt19937 random(20);
    for (const int threads : {1, 2}) {
        CutRun cut(config.protocol.kind == ProtocolKind::Published);
        int cuts = 0;
        do {
            const int most = std::max(2, lastingEvents(whole) / 3);
            cut.run(config, dataset, threads, std::uniform_int_distribution(0, most)(random));
            ++cuts;
        } while (cut.recorded.ended.outcome == RunEnded::Outcome::Cancelled);
        QCOMPARE(int(cut.recorded.ended.outcome), int(RunEnded::Outcome::Completed));
        QCOMPARE_GT(cuts, 2);
        QVERIFY(sameBits(whole, cut.recorded));
        QVERIFY(sameProbes(whole, cut.recorded));
    }
}

void TestResume::everyPlaceOfAChainCanBeCut()
{
    ExperimentConfig config = smallConfig();
    config.heads = {"relu-l1"};
    config.protocol.kind = ProtocolKind::Published;
    config.protocol.folds = 2;
    config.training.epochs = 2;
    const Dataset dataset = clouds(90, 6, 3, 30);
    const Recorded whole = record(config, dataset, {1, {}});
    const int events = lastingEvents(whole);
    QCOMPARE(events, 2 * (2 + 1) + 1); // epochs and ends of two folds, and the test
    for (int place = 0; place < events; ++place) {
        CutRun cut(true);
        cut.run(config, dataset, 1, place);
        QCOMPARE(lastingEvents(cut.recorded), place);
        cut.run(config, dataset, 1, events);
        QVERIFY2(sameBits(whole, cut.recorded), qPrintable(QString::number(place)));
        QCOMPARE(lastingEvents(cut.recorded), events);
    }
}

void TestResume::nothingIsLeftOfAWholeRun()
{
    const Dataset dataset = clouds(120, 6, 3);
    const ExperimentConfig config = smallConfig();
    CutRun cut(false);
    cut.run(config, dataset, 2, 1000);
    const int events = lastingEvents(cut.recorded);
    cut.run(config, dataset, 2, 0); // not one more
    QCOMPARE(int(cut.recorded.ended.outcome), int(RunEnded::Outcome::Completed));
    QCOMPARE(lastingEvents(cut.recorded), events);
}

void TestResume::failedTrialsAreNotTriedAgain()
{
    Dataset dataset = clouds(120, 6, 3);
    dataset.train.x *= 1e30f; // squares of gradients overflow
    ExperimentConfig config = smallConfig();
    config.preprocessing.standardize = false;
    config.heads = {"softmax"};
    CutRun cut(false);
    cut.run(config, dataset, 1, 1000);
    const std::size_t failures = cut.recorded.failures.size();
    QVERIFY(failures > 0);
    const std::string reason = cut.recorded.ended.reason;
    cut.run(config, dataset, 1, 1000);
    QCOMPARE(cut.recorded.failures.size(), failures);
    QCOMPARE(int(cut.recorded.ended.outcome), int(RunEnded::Outcome::Failed));
    QCOMPARE(cut.recorded.ended.reason, reason);
}

void TestResume::modelsWithoutCheckpointStartAnew()
{
    const Dataset dataset = clouds(120, 6, 3);
    ExperimentConfig config = smallConfig();
    config.heads = {"softmax"};
    const Recorded whole = record(config, dataset);
    CutRun cut(false);
    cut.run(config, dataset, 1, 2); // in the middle of the first fold
    ResumePoint left = cut.left();
    QCOMPARE(left.checkpoints.size(), std::size_t(1));
    left.checkpoints.clear();
    Recorded again;
    RunControl control;
    train(
        config, dataset, {}, control, [&](const Event& event) { keep(again, event); }, left);
    QVERIFY(sameBits(whole, again));
}

void TestResume::checkpointsAreMadeWhenAskedFor()
{
    const Dataset dataset = clouds(120, 6, 3);
    ExperimentConfig config = smallConfig();
    for (const auto& [key, epochs] : record(config, dataset).epochs)
        QVERIFY(!epochs.back().checkpoint);
    ExecutionOptions options;
    options.checkpoints = true;
    for (const Optimizer optimizer : {Optimizer::Adam, Optimizer::Sgd}) {
        config.training.optimizer = optimizer;
        const Recorded run = record(config, dataset, options);
        for (const auto& [key, epochs] : run.epochs) {
            const Checkpoint& last = *epochs.back().checkpoint;
            QCOMPARE(last.key, key);
            QCOMPARE(last.epoch, 2);
            QCOMPARE(Index(last.parameters.size()), run.plan.parameters);
            QCOMPARE(last.firstMoments.size(), last.parameters.size());
            QCOMPARE(last.secondMoments.size(), optimizer == Optimizer::Sgd ? 0 : last.parameters.size());
            QVERIFY(*epochs[1].checkpoint != last);
        }
    }
}

void TestResume::foreignCheckpointsAreRefused()
{
    const Dataset dataset = clouds(120, 6, 3);
    const ExperimentConfig config = smallConfig();
    CutRun cut(false);
    cut.run(config, dataset, 1, 2);
    const Checkpoint good = *cut.left().checkpoints.front();
    const auto refusalOf = [&](const std::vector<Checkpoint>& checkpoints) {
        return refusal([&] {
            ResumePoint point;
            for (const Checkpoint& one : checkpoints)
                point.checkpoints.push_back(std::make_shared<Checkpoint>(one));
            RunControl control;
            train(
                config, dataset, {}, control, [](const Event&) {}, point);
        });
    };
    QCOMPARE(refusalOf({good}), QByteArray("(was accepted)"));
    Checkpoint bad = good;
    bad.key.fold = 7;
    QVERIFY2(refusalOf({bad}).contains("no such epoch"), qPrintable(refusalOf({bad})));
    bad = good;
    bad.epoch = 3;
    QVERIFY(refusalOf({bad}).contains("no such epoch"));
    bad = good;
    ++bad.steps;
    QVERIFY(refusalOf({bad}).contains("steps"));
    bad = good;
    bad.parameters.pop_back();
    QVERIFY2(refusalOf({bad}).contains("parameters"), qPrintable(refusalOf({bad})));
    bad = good;
    bad.secondMoments.clear();
    QVERIFY(refusalOf({bad}).contains("moments"));
    QVERIFY(refusalOf({good, good}).contains("two of this model"));
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
