// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/statistics/bayesiant.h"
#include "engine/statistics/holm.h"
#include "engine/statistics/mcnemar.h"
#include "engine/statistics/ranks.h"
#include "engine/statistics/resampledt.h"
#include "engine/statistics/wilcoxon.h"
#include "tests/engine/reference/reference.h"

#include <QtTest>

#include <array>

using namespace engine;

/// Every test and interval is that of tests/reference/statistics.json, which tests/reference/significance.py made
/// with SciPy 1.10.1, statsmodels 0.13.5 and the formulas of the papers, to 1e-6 of each value.
class TestStatistics : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void correctedTAgrees_data();
    void correctedTAgrees();
    void bayesianTAgrees_data() { correctedTAgrees_data(); }
    void bayesianTAgrees();
    void fiveByTwoFAgrees();
    void signedRankAgrees_data();
    void signedRankAgrees();
    void mcNemarAgrees();
    void holmAgrees();
    void risingTrendAgrees();
    void swappingTheTwoTurnsTheSign();

private:
    QJsonObject m_reference;
};

namespace {

/// Relative to the reference, which is never 0 but where it is exactly 0.
bool agrees(double value, const QJsonValue& reference)
{
    const double expected = reference.toDouble(qQNaN());
    const double error = std::abs(value - expected);
    if (error <= 1e-6 * std::abs(expected))
        return true;
    qWarning("%.15g is not %.15g", value, expected);
    return false;
}

bool agrees(const Interval& interval, const QJsonValue& reference)
{
    return agrees(interval.low, reference.toArray().at(0))
        && agrees(interval.high, reference.toArray().at(1));
}

bool agrees(const TTest& test, const QJsonObject& reference)
{
    return agrees(*test.t, reference["t"]) && agrees(*test.p, reference["p"])
        && agrees(*test.interval, reference["interval"]) && agrees(*test.dz, reference["dz"])
        && agrees(*test.dzInterval, reference["dz_interval"])
        && agrees(test.standardError, reference["standard_error"]);
}

} // namespace

void TestStatistics::initTestCase()
{
    m_reference = readReference("statistics.json");
    QVERIFY(m_reference["origin"].toObject()["scipy"].isString());
}

void TestStatistics::correctedTAgrees_data()
{
    QTest::addColumn<QJsonObject>("one");
    for (const QJsonValue one : m_reference["resampled"].toArray())
        QTest::newRow(qPrintable(one["name"].toString())) << one.toObject();
}

void TestStatistics::correctedTAgrees()
{
    QFETCH(const QJsonObject, one);
    const std::vector<double> first = numbersOf(one["first"]);
    const std::vector<double> second = numbersOf(one["second"]);
    const PairedScores scores{first, second, one["train_rows"].toDouble(), one["test_rows"].toDouble()};
    const TTest corrected = correctedRepeatedCvT(scores, one["folds"].toInt(), one["repetitions"].toInt());
    QVERIFY(agrees(corrected, one["corrected"].toObject()));
    QCOMPARE(corrected.df, int(first.size()) - 1);
    QVERIFY(agrees(naivePairedT(first, second), one["naive"].toObject()));
    QVERIFY(std::abs(*corrected.t) < std::abs(*naivePairedT(first, second).t));
}

void TestStatistics::bayesianTAgrees()
{
    QFETCH(const QJsonObject, one);
    const std::vector<double> first = numbersOf(one["first"]);
    const std::vector<double> second = numbersOf(one["second"]);
    const QJsonObject expected = one["bayes"].toObject();
    const BayesianCorrelatedT test
        = bayesianCorrelatedT({first, second, one["train_rows"].toDouble(), one["test_rows"].toDouble()},
            expected["rope"].toDouble());
    QVERIFY(agrees(test.firstHigher, expected["first"]));
    QVERIFY(agrees(test.secondHigher, expected["second"]));
    QVERIFY(std::abs(test.equivalent - expected["equivalent"].toDouble()) < 1e-12);
    QVERIFY(agrees(test.credible, expected["credible"]));
}

void TestStatistics::fiveByTwoFAgrees()
{
    for (const QJsonValue one : m_reference["five_by_two"].toArray()) {
        const FTest test = fiveByTwoF(numbersOf(one["first"]), numbersOf(one["second"]));
        QVERIFY(agrees(*test.f, one["f"]));
        QVERIFY(agrees(*test.p, one["p"]));
    }
}

void TestStatistics::signedRankAgrees_data()
{
    QTest::addColumn<QJsonObject>("one");
    for (const QJsonValue one : m_reference["wilcoxon"].toArray())
        QTest::newRow(qPrintable(one["name"].toString())) << one.toObject();
}

void TestStatistics::signedRankAgrees()
{
    QFETCH(const QJsonObject, one);
    const SignedRankTest test = wilcoxonSignedRank(numbersOf(one["first"]), numbersOf(one["second"]));
    QCOMPARE(test.pairs, one["pairs"].toInt());
    QCOMPARE(test.zeros, one["zeros"].toInt());
    QCOMPARE(test.positiveRanks, one["plus"].toDouble());
    QCOMPARE(test.negativeRanks, one["minus"].toDouble());
    QCOMPARE(test.exact, one["exact"].toBool());
    QVERIFY(agrees(test.p, one["p"]));
}

void TestStatistics::mcNemarAgrees()
{
    for (const QJsonValue one : m_reference["mcnemar"].toArray()) {
        const QJsonArray counts = one["counts"].toArray();
        const McNemarTest test
            = mcNemar({counts[0].toInt(), counts[1].toInt(), counts[2].toInt(), counts[3].toInt()});
        QVERIFY(agrees(test.exactP, one["exact"]));
        QVERIFY(agrees(test.midP, one["mid"]));
        QVERIFY(agrees(test.interval, one["interval"]));
    }
}

void TestStatistics::holmAgrees()
{
    for (const QJsonValue one : m_reference["holm"].toArray()) {
        const std::vector<double> adjusted = holmAdjusted(numbersOf(one["p"]));
        const std::vector<double> expected = numbersOf(one["adjusted"]);
        QCOMPARE(adjusted.size(), expected.size());
        for (std::size_t i = 0; i < adjusted.size(); ++i)
            QVERIFY(agrees(adjusted[i], expected[i]));
    }
}

void TestStatistics::risingTrendAgrees()
{
    for (const QJsonValue one : m_reference["trends"].toArray()) {
        const std::optional<RisingTrend> trend = risingTrend(numbersOf(one["values"]));
        QVERIFY(trend);
        QVERIFY(agrees(trend->rho, one["rho"]));
        QVERIFY(agrees(trend->p, one["p"]));
    }
}

void TestStatistics::swappingTheTwoTurnsTheSign()
{
    const std::array first{0.91, 0.93, 0.90, 0.95};
    const std::array second{0.89, 0.92, 0.91, 0.90};
    const TTest one = correctedResampledT({first, second, 300, 100});
    const TTest other = correctedResampledT({second, first, 300, 100});
    QCOMPARE(*one.t, -*other.t);
    QCOMPARE(*one.p, *other.p);
    QVERIFY(std::abs(one.dzInterval->low + other.dzInterval->high) < 1e-9);
    QCOMPARE(
        wilcoxonSignedRank(first, second).positiveRanks, wilcoxonSignedRank(second, first).negativeRanks);
    QCOMPARE(mcNemar({3, 2, 1, 0}).difference, -mcNemar({3, 1, 2, 0}).difference);
    const BayesianCorrelatedT bayes = bayesianCorrelatedT({first, second, 300, 100});
    QCOMPARE(bayes.firstHigher, bayesianCorrelatedT({second, first, 300, 100}).secondHigher);
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
