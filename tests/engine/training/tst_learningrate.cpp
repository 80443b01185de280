// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/learningrate.h"

#include <QtTest>

#include <cmath>

using namespace engine;

class TestLearningRate : public QObject {
    Q_OBJECT

private slots:
    void valuesByHand_data();
    void valuesByHand();
    void constantKeepsItsBits();
};

/// Rate 0.08; steps of 3 epochs by 0.5; half a cosine over 8 epochs: sqrt(2) / 2 at a quarter of it.
void TestLearningRate::valuesByHand_data()
{
    QTest::addColumn<int>("schedule");
    QTest::addColumn<int>("epoch");
    QTest::addColumn<double>("expected");
    const auto step = int(RateSchedule::Step);
    const auto cosine = int(RateSchedule::Cosine);
    const auto constant = int(RateSchedule::Constant);
    QTest::newRow("constant, first") << constant << 0 << 0.08;
    QTest::newRow("constant, last") << constant << 7 << 0.08;
    QTest::newRow("step, first") << step << 0 << 0.08;
    QTest::newRow("step, before it") << step << 2 << 0.08;
    QTest::newRow("step, one") << step << 3 << 0.04;
    QTest::newRow("step, before two") << step << 5 << 0.04;
    QTest::newRow("step, two") << step << 6 << 0.02;
    QTest::newRow("cosine, first") << cosine << 0 << 0.08;
    QTest::newRow("cosine, a quarter") << cosine << 2 << 0.04 * (1 + 0.70710678118654752);
    QTest::newRow("cosine, half") << cosine << 4 << 0.04;
    QTest::newRow("cosine, three quarters") << cosine << 6 << 0.04 * (1 - 0.70710678118654752);
    QTest::newRow("cosine, last") << cosine << 7 << 0.0030448187; // 0.04 (1 - cos 22.5 deg)
}

void TestLearningRate::valuesByHand()
{
    QFETCH(const int, schedule);
    QFETCH(const int, epoch);
    QFETCH(const double, expected);
    ExperimentConfig::Training settings;
    settings.learningRate = 0.08;
    settings.schedule = static_cast<RateSchedule>(schedule);
    settings.stepEpochs = 3;
    settings.stepFactor = 0.5;
    QCOMPARE_LE(std::abs(learningRate(settings, epoch, 8) - expected), 1e-10);
}

void TestLearningRate::constantKeepsItsBits()
{
    ExperimentConfig::Training settings;
    for (const double rate : {1e-3, 0.1, 1.0 / 3}) {
        settings.learningRate = rate;
        for (int epoch = 0; epoch < 40; ++epoch)
            QVERIFY(learningRate(settings, epoch, 40) == rate);
    }
}

QTEST_APPLESS_MAIN(TestLearningRate)
#include "tst_learningrate.moc"
