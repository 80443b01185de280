// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/neuronsummary.h"
#include "tests/core/samplerecord.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;

namespace {

/// Eight units of the first layer over six epochs, the head's two beside them: softmax, then relu-l1.
RunRecord livesRecord()
{
    constexpr int epochs = 6;
    RunRecord record = sample::emptyRecord();
    record.config.heads = {"softmax", "relu-l1"};
    record.config.training.epochs = epochs;
    for (const engine::Event& event : sample::events())
        if (const auto* planned = std::get_if<engine::RunPlanned>(&event))
            record.apply(*planned);
    for (engine::PlannedTrial& trial : record.plan.trials)
        trial.epochs = epochs;
    // Unit 1 dies and stays dead, 2 comes back, 3 never fired, 4 is dead first and wakes up, 5 dies twice.
    const std::uint8_t levels[epochs][8] = {
        {255, 50, 10, 0, 0, 9, 128, 1},
        {255, 20, 0, 0, 3, 0, 127, 1},
        {255, 0, 5, 0, 4, 7, 126, 1},
        {255, 0, 6, 0, 5, 8, 125, 1},
        {255, 0, 6, 0, 6, 0, 124, 1},
        {255, 0, 6, 0, 7, 0, 123, 1},
    };
    for (const engine::PlannedTrial& trial : record.plan.trials)
        for (int number = 0; number < epochs; ++number) {
            engine::EpochEnded epoch = sample::epoch(trial.key, number, 0.5, 5, 5);
            epoch.firing = {{std::begin(levels[number]), std::end(levels[number])}, {1, 2, 3, 4}};
            epoch.validation->deadUnits = {number, 0, trial.key.head};
            epoch.validation->firingRate = {1.0F, number > 3 ? 0.0F : 0.5F};
            epoch.validation->states = {15, 0, 0, number};
            record.apply(epoch);
        }
    return record;
}

NeuronScope scopeOf(int head, int layer, int fold = 0)
{
    return {head, {0, fold}, layer};
}

} // namespace

class TestNeuronSummary : public QObject {
    Q_OBJECT
private slots:
    void linesHaveTheRatesThatWereKept();
    void livesHaveDeathsAndRevivals();
    void layersAreSummedUp();
    void unitsAreSorted();
    void onlyRectifiedHeadsDie();
    void chainsAreStrungTogether();
    void finalFitsAreNoTrials();
    void earlierRecordsHaveNone();
    void figuresOfTheHeadAreTheLatest();
    void tableHasALineForEachUnitAndEpoch();
    void largeLayersAreQuick();
};

void TestNeuronSummary::linesHaveTheRatesThatWereKept()
{
    const RunRecord record = livesRecord();
    const LifeLines lines = lifeLines(record, scopeOf(1, 0));
    QCOMPARE(lines.units, 8);
    QCOMPARE(lines.epochs, 6);
    QCOMPARE(lines.reached, 6);
    QVERIFY(lines.canDie);
    QCOMPARE(lines.at(0, 5), 1.0);
    QCOMPARE(lines.at(3, 0), 0.0);
    QVERIFY(std::abs(lines.at(6, 0) - 0.5) < 0.003);
    QVERIFY(lines.at(7, 0) > 0); // hardly ever is not never
    QCOMPARE(lifeLines(record, scopeOf(1, 1)).units, 4);
    QCOMPARE(lifeLines(record, scopeOf(1, 3)).units, 0); // there is no such layer
    QCOMPARE(lifeLines(record, scopeOf(1, 0, 7)).reached, 0); // nor such a fold
}

void TestNeuronSummary::livesHaveDeathsAndRevivals()
{
    const LifeLines lines = lifeLines(livesRecord(), scopeOf(1, 0));
    struct Expected {
        std::optional<int> death;
        int deaths;
        int revivals;
    };
    const Expected expected[]
        = {{{}, 0, 0}, {2, 1, 0}, {{}, 1, 1}, {0, 1, 0}, {{}, 1, 1}, {4, 2, 1}, {{}, 0, 0}, {{}, 0, 0}};
    for (int unit = 0; unit < 8; ++unit) {
        const UnitLife& life = lines.lives[static_cast<std::size_t>(unit)];
        QCOMPARE(life.unit, unit);
        QVERIFY2(life.death == expected[unit].death, qPrintable(QString::number(unit)));
        QCOMPARE(life.deaths, expected[unit].deaths);
        QCOMPARE(life.revivals, expected[unit].revivals);
        QCOMPARE(life.finalRate, lines.at(unit, 5));
    }
    QVERIFY(lines.diesAt(1, 2) && !lines.diesAt(1, 3) && !lines.revivesAt(1, 3));
    QVERIFY(lines.revivesAt(2, 2) && !lines.revivesAt(2, 3));
    QVERIFY(lines.diesAt(3, 0) && !lines.revivesAt(4, 0));
}

void TestNeuronSummary::layersAreSummedUp()
{
    const LayerLife life = layerLife(lifeLines(livesRecord(), scopeOf(1, 0)));
    QCOMPARE(life.deadAtEnd, 3); // 1, 3, 5
    QCOMPARE(life.deadAtStart, 1); // 3
    QCOMPARE(life.revived, 3); // 2, 4, 5
    QCOMPARE(life.died, 3); // 1, 2, 5
    QVERIFY(life.worstEpoch == 1); // 2 and 5
    QCOMPARE(life.worstDeaths, 2);
    const LayerLife calm = layerLife(lifeLines(livesRecord(), scopeOf(1, 1)));
    QCOMPARE(calm.deadAtEnd + calm.revived + calm.died + calm.worstDeaths, 0);
    QVERIFY(!calm.worstEpoch);
}

void TestNeuronSummary::unitsAreSorted()
{
    const LifeLines lines = lifeLines(livesRecord(), scopeOf(1, 0));
    QCOMPARE(unitOrder(lines, UnitOrder::Number), (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
    QCOMPARE(unitOrder(lines, UnitOrder::Death), (std::vector{3, 1, 5, 0, 2, 4, 6, 7}));
    QCOMPARE(unitOrder(lines, UnitOrder::FinalRate), (std::vector{1, 3, 5, 7, 2, 4, 6, 0}));
}

void TestNeuronSummary::onlyRectifiedHeadsDie()
{
    const RunRecord record = livesRecord();
    const LifeLines relu = lifeLines(record, scopeOf(1, 2));
    QCOMPARE(relu.units, 2);
    QVERIFY(relu.lives[1].death == 4);
    const LifeLines softmax = lifeLines(record, scopeOf(0, 2));
    QVERIFY(!softmax.canDie);
    QVERIFY(!softmax.lives[1].death);
    QCOMPARE(layerLife(softmax).deadAtEnd, 0);
}

void TestNeuronSummary::chainsAreStrungTogether()
{
    RunRecord record = livesRecord();
    record.config.protocol.kind = engine::ProtocolKind::Published;
    const std::vector<GradientScope> trials = neuronTrials(record);
    QCOMPARE(trials.size(), 1U);
    const LifeLines lines = lifeLines(record, {1, trials[0], 0});
    QCOMPARE(lines.epochs, 12);
    QCOMPARE(lines.reached, 12);
    QVERIFY(lines.revivesAt(1, 6)); // dead at the end of the first fold, alive in the second
    QVERIFY(lines.lives[1].death == 8);
    QCOMPARE(lines.lives[3].deaths, 1);
    QCOMPARE(deadUnits(record, {1, trials[0], 0}).x.back(), 12.0);
}

void TestNeuronSummary::finalFitsAreNoTrials()
{
    RunRecord record = livesRecord();
    record.plan.trials.push_back({{0, engine::TrialKey::finalFit, 0}, 100, 0, 6, 4});
    const std::vector<GradientScope> trials = neuronTrials(record);
    QCOMPARE(trials.size(), 2U);
    QVERIFY((trials[1] == GradientScope{0, 1}));
}

void TestNeuronSummary::earlierRecordsHaveNone()
{
    const RunRecord record = sample::record();
    QCOMPARE(lifeLines(record, scopeOf(1, 0)).reached, 0);
    QCOMPARE(lifeLines(record, scopeOf(1, 1)).reached, 0);
    QCOMPARE(lifeLines(record, scopeOf(1, 2)).reached, 2); // the head's were always kept
    QCOMPARE(deadUnits(record, scopeOf(1, 0)).y, (std::vector<double>{3, 3}));
    QVERIFY(std::isnan(lifeLines(record, scopeOf(1, 0)).lives[0].finalRate));
    QCOMPARE(layerLife(lifeLines(record, scopeOf(1, 0))).deadAtEnd, 0);
}

void TestNeuronSummary::figuresOfTheHeadAreTheLatest()
{
    const RunRecord record = livesRecord();
    const HeadFiring firing = headFiring(record, scopeOf(1, 0));
    QCOMPARE(firing.epoch, 5);
    QCOMPARE(firing.rates, (std::vector<double>{1, 0}));
    QCOMPARE(firing.silentShare, 5.0 / 20);
    QCOMPARE(headFiring(sample::emptyRecord(), scopeOf(1, 0)).epoch, -1);
    QCOMPARE(deadUnits(record, scopeOf(1, 2)).y, (std::vector<double>(6, 1)));
    QCOMPARE(deadUnits(record, scopeOf(1, 0)).y, (std::vector<double>{0, 1, 2, 3, 4, 5}));
}

void TestNeuronSummary::tableHasALineForEachUnitAndEpoch()
{
    const RunRecord record = livesRecord();
    const QByteArray csv = neuronsCsv(record, {scopeOf(0, 0, 1), scopeOf(1, 2, 1)});
    const QList<QByteArray> lines = csv.split('\n');
    QCOMPARE(lines.size(), 1 + 8 * 6 + 2 * 6 + 1);
    QCOMPARE(lines[0].trimmed(), QByteArray("head,repetition,fold,epoch,layer,unit,firing_rate"));
    QCOMPARE(lines[1].trimmed(), QByteArray("softmax,1,2,1,1,1,1"));
    QCOMPARE(lines[4].trimmed(), QByteArray("softmax,1,2,1,1,4,0"));
    QCOMPARE(lines[60].trimmed(), QByteArray("relu-l1,1,2,6,3,2,0"));
}

void TestNeuronSummary::largeLayersAreQuick()
{
    RunRecord record = livesRecord();
    record.trials.clear();
    record.config.training.epochs = 320;
    record.plan.layerSizes = {784, 512, 10};
    for (int number = 0; number < 320; ++number) {
        engine::EpochEnded epoch = sample::epoch({0, 0, 0}, number, 0.5, 5, 5);
        epoch.firing.emplace_back();
        for (int unit = 0; unit < 512; ++unit)
            epoch.firing[0].push_back(static_cast<std::uint8_t>(unit * number * 37 % 256));
        record.apply(epoch);
    }
    QElapsedTimer timer;
    timer.start();
    const LifeLines lines = lifeLines(record, scopeOf(0, 0));
    const std::vector<int> order = unitOrder(lines, UnitOrder::Death);
    const LayerLife life = layerLife(lines);
    const qint64 took = timer.nsecsElapsed() / 1000;
    qInfo("%lld us for 512 units over 320 epochs, %d dead", static_cast<long long>(took), life.deadAtEnd);
    QCOMPARE(order.size(), 512U);
    QVERIFY(took < 200000);
}

QTEST_GUILESS_MAIN(TestNeuronSummary)
#include "tst_neuronsummary.moc"
