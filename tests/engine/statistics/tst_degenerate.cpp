// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/bayesiant.h"
#include "engine/statistics/holm.h"
#include "engine/statistics/mcnemar.h"
#include "engine/statistics/ranks.h"
#include "engine/statistics/resampledt.h"
#include "engine/statistics/wilcoxon.h"
#include "tests/refusal.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace engine;

/// Inputs without an answer get a defined one or a clear refusal; and conclusions say no more than the values.
class TestDegenerate : public QObject {
    Q_OBJECT
private slots:
    void noDifferenceAtAll();
    void theSameDifferenceEverywhere();
    void unusableScoresAreRefused_data();
    void unusableScoresAreRefused();
    void impossibleCountsAreRefused();
    void trendsNeedThreeDifferentScores();
    void hugeTHasNoNoncentralInterval();
    void conclusions();
    void bayesianConclusions();
};

void TestDegenerate::noDifferenceAtAll()
{
    const std::array scores{0.9, 0.8, 0.85, 0.95};
    const TTest t = correctedResampledT({scores, scores, 300, 100});
    QCOMPARE(t.spread, Spread::AllZero);
    QCOMPARE(*t.t, 0.0);
    QCOMPARE(*t.p, 1.0);
    QCOMPARE(t.interval->low, 0.0);
    QCOMPARE(t.interval->high, 0.0);
    QVERIFY(!t.dzInterval);
    QCOMPARE(conclude(t.meanDifference, t.p), Conclusion::NoDifferenceShown);

    const SignedRankTest ranks = wilcoxonSignedRank(scores, scores);
    QCOMPARE(ranks.pairs, 0);
    QCOMPARE(ranks.zeros, 4);
    QCOMPARE(ranks.p, 1.0);

    const BayesianCorrelatedT bayes = bayesianCorrelatedT({scores, scores, 300, 100});
    QCOMPARE(bayes.equivalent, 1.0);
    QCOMPARE(conclude(bayes), Conclusion::NoDifferenceShown);

    const std::array<double, 10> ten{};
    QCOMPARE(*fiveByTwoF(ten, ten).p, 1.0);
    const McNemarTest mcnemar = mcNemar({10, 0, 0, 2});
    QCOMPARE(mcnemar.exactP, 1.0);
    QCOMPARE(mcnemar.midP, 1.0);
    QVERIFY(mcnemar.interval.low < 0 && mcnemar.interval.high > 0);
}

void TestDegenerate::theSameDifferenceEverywhere()
{
    const std::array first{0.925, 0.825, 0.875}; // by one of 40 rows, not quite equal in binary
    const std::array second{0.9, 0.8, 0.85};
    const TTest t = correctedResampledT({first, second, 80, 40});
    QCOMPARE(t.spread, Spread::AllEqual);
    QVERIFY(!t.t && !t.p && !t.interval && !t.dz);
    QVERIFY(std::abs(t.meanDifference - 0.025) < 1e-12);
    QCOMPARE(conclude(t.meanDifference, t.p), Conclusion::Undefined);

    const BayesianCorrelatedT bayes = bayesianCorrelatedT({first, second, 80, 40});
    QCOMPARE(bayes.firstHigher, 1.0);
    QCOMPARE(bayes.firstHigher + bayes.equivalent + bayes.secondHigher, 1.0);
    QCOMPARE(conclude(bayes), Conclusion::Undefined);
    QCOMPARE(bayesianCorrelatedT({first, second, 80, 40}, 0.05).equivalent, 1.0);

    const SignedRankTest ranks = wilcoxonSignedRank(first, second);
    QCOMPARE(ranks.positiveRanks, 6.0); // all share rank 2
    QCOMPARE(ranks.p, 0.25);

    std::array<double, 10> a{}, b{};
    for (std::size_t i = 0; i < 10; ++i) { // differs between repetitions, not within
        a[i] = 0.9;
        b[i] = 0.9 - 0.01 * double(i / 2);
    }
    QCOMPARE(fiveByTwoF(a, b).spread, Spread::AllEqual);
    QVERIFY(!fiveByTwoF(a, b).p);
}

void TestDegenerate::unusableScoresAreRefused_data()
{
    QTest::addColumn<QList<double>>("first");
    QTest::addColumn<QList<double>>("second");
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("none") << QList<double>{} << QList<double>{} << QByteArray("0 of each");
    QTest::newRow("one pair") << QList{0.5} << QList{0.6} << QByteArray("1 of each");
    QTest::newRow("not paired") << QList{0.5, 0.6} << QList{0.6}
                                << QByteArray("2 of the first and 1 of the second");
    QTest::newRow("NaN") << QList{0.5, qQNaN()} << QList{0.6, 0.7} << QByteArray("number 2 is not finite");
    QTest::newRow("infinity") << QList{0.5, 0.4} << QList{-qInf(), 0.7}
                              << QByteArray("number 1 is not finite");
}

void TestDegenerate::unusableScoresAreRefused()
{
    QFETCH(const QList<double>, first);
    QFETCH(const QList<double>, second);
    QFETCH(const QByteArray, fault);
    const auto says = [&](auto test) {
        const QByteArray said = refusal([&] { (void)test(); });
        return said.startsWith("paired scores: ") && said.contains(fault) && isOneLine(said);
    };
    QVERIFY(says([&] { return correctedResampledT({first, second, 90, 10}); }));
    QVERIFY(says([&] { return naivePairedT(first, second); }));
    QVERIFY(says([&] { return bayesianCorrelatedT({first, second, 90, 10}); }));
    QVERIFY(says([&] { return wilcoxonSignedRank(first, second); }));
    QVERIFY(says([&] { return fiveByTwoF(first, second); }));
}

void TestDegenerate::impossibleCountsAreRefused()
{
    const std::array scores{0.9, 0.8};
    QVERIFY(refusal([&] { (void)correctedResampledT({scores, scores, 0, 10}); }).contains("above 0"));
    QVERIFY(refusal([&] { (void)correctedResampledT({scores, scores, 90, qQNaN()}); }).contains("above 0"));
    QVERIFY(refusal([&] {
        (void)correctedRepeatedCvT({scores, scores, 90, 10}, 2, 2);
    }).contains("2 scores are not those of 2 repetitions of 2 folds"));
    QVERIFY(refusal([&] { (void)fiveByTwoF(scores, scores); }).contains("5 repetitions of 2 folds"));
    QVERIFY(refusal([&] {
        (void)bayesianCorrelatedT({scores, scores, 90, 10}, -0.1);
    }).contains("from 0 on"));
    QVERIFY(refusal([&] { (void)mcNemar({}); }).contains("at least one row"));
    QVERIFY(refusal([&] { (void)mcNemar({5, -1, 3, 3}); }).contains("from 0 on"));
    QVERIFY(refusal([&] { (void)holmAdjusted(std::array{0.5, qQNaN()}); }).contains("p value 2"));
    const std::array<std::uint8_t, 2> two{};
    const std::array<std::uint8_t, 3> three{};
    QVERIFY(refusal([&] { (void)pairedOutcomes(two, two, three); }).contains("the same rows"));
    QVERIFY(holmAdjusted({}).empty());
    QCOMPARE(holmAdjusted(std::array{0.7, 0.8}), (std::vector{1.0, 1.0})); // no probability is above 1
}

void TestDegenerate::trendsNeedThreeDifferentScores()
{
    QVERIFY(!risingTrend(std::array{0.1, 0.2}));
    QVERIFY(!risingTrend(std::array{0.1, 0.1, 0.1, 0.1}));
    QVERIFY(refusal([] { (void)risingTrend(std::array{0.1, qQNaN(), 0.3}); }).contains("fold 2"));
    std::array<double, 15> rising{};
    for (std::size_t i = 0; i < rising.size(); ++i)
        rising[i] = double(i);
    QCOMPARE(risingTrend(rising)->rho, 1.0);
    QCOMPARE(risingTrend(rising)->p, 0.0);
}

void TestDegenerate::hugeTHasNoNoncentralInterval()
{
    const std::array first{0.9, 0.9001, 0.9, 0.9001};
    const std::array second{0.5, 0.5, 0.5, 0.5};
    const TTest t = correctedResampledT({first, second, 300, 100});
    QVERIFY(*t.t > 100 && *t.p < 1e-6 && t.dz && !t.dzInterval);
}

void TestDegenerate::conclusions()
{
    QCOMPARE(conclude(0.02, 0.049), Conclusion::FirstHigher);
    QCOMPARE(conclude(-0.02, 0.049), Conclusion::SecondHigher);
    QCOMPARE(conclude(0.02, 0.05), Conclusion::NoDifferenceShown);
    QCOMPARE(conclude(0.02, 0.049, 0.01), Conclusion::NoDifferenceShown);
    QCOMPARE(conclude(0.02, {}), Conclusion::Undefined);
}

void TestDegenerate::bayesianConclusions()
{
    const std::array base{0.90, 0.91, 0.92, 0.93, 0.94};
    std::array<double, 5> other{};
    const auto concluded = [&](double shift, double noise) {
        for (std::size_t i = 0; i < 5; ++i)
            other[i] = base[i] + shift + noise * (double(i) - 2);
        return conclude(bayesianCorrelatedT({other, base, 8000, 2000}));
    };
    QCOMPARE(concluded(0.05, 0.002), Conclusion::FirstHigher);
    QCOMPARE(concluded(-0.05, 0.002), Conclusion::SecondHigher);
    QCOMPARE(concluded(0.0, 0.001), Conclusion::Equivalent);
    QCOMPARE(concluded(0.01, 0.01), Conclusion::NoDifferenceShown);
}

QTEST_APPLESS_MAIN(TestDegenerate)
#include "tst_degenerate.moc"
