// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/calibration.h"
#include "tests/engine/reference/reference.h"
#include "tests/refusal.h"

#include <QtTest>

#include <numeric>

using namespace engine;

/// Bins, ECE, Brier score and negative log likelihood are those of scikit-learn 1.2.1
/// (tests/reference/significance.py), and what is undecided or without probabilities stays out.
class TestCalibration : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn();
    void undecidedRowsStandBeside();
    void onlyUndecidedRowsGiveNoFigures();
    void edgesBelongToTheBinBelow();
    void fewerRowsThanBins();
    void headsWithoutProbabilitiesHaveNone();
    void unusableInputIsRefused();
    void appendedRowsArePooled();
};

namespace {

struct Table {
    RowOutcomes outcomes;
    std::vector<std::uint8_t> predictions;
    void add(std::vector<double> probabilities, std::uint8_t label)
    {
        const auto top = std::max_element(probabilities.begin(), probabilities.end());
        predictions.push_back(probabilities.empty() ? 0 : std::uint8_t(top - probabilities.begin()));
        outcomes.add(probabilities, label, predictions.back());
    }
};

Table referenceTable(const QJsonObject& reference)
{
    const std::vector<double> p = numbersOf(reference["probabilities"]);
    const std::vector<double> labels = numbersOf(reference["labels"]);
    const auto classes = p.size() / labels.size();
    Table table;
    for (std::size_t i = 0; i < labels.size(); ++i)
        table.add({p.begin() + std::ptrdiff_t(i * classes), p.begin() + std::ptrdiff_t((i + 1) * classes)},
            std::uint8_t(labels[i]));
    return table;
}

bool agree(std::vector<ReliabilityBin> bins, const QJsonObject& reference)
{
    std::erase_if(bins, [](const ReliabilityBin& bin) { return bin.rows == 0; });
    std::vector<double> rows, accuracy, confidence;
    for (const ReliabilityBin& bin : bins) {
        rows.push_back(double(bin.rows));
        accuracy.push_back(bin.accuracy);
        confidence.push_back(bin.confidence);
    }
    return rows == numbersOf(reference["counts"])
        && difference(accuracy, numbersOf(reference["accuracy"])) < 1e-6
        && difference(confidence, numbersOf(reference["confidence"])) < 1e-6;
}

} // namespace

void TestCalibration::agreesWithScikitLearn()
{
    const QJsonObject reference = readReference("statistics.json")["calibration"].toObject();
    const Table table = referenceTable(reference);
    QCOMPARE(table.predictions.size(), std::size_t(300));
    const auto calibration = calibrate(table.outcomes, table.predictions, reference["bins"].toInt());
    QVERIFY(calibration);
    QVERIFY(agree(calibration->equalWidth, reference["width"].toObject()));
    QVERIFY(agree(calibration->equalMass, reference["mass"].toObject()));
    QVERIFY(std::abs(calibration->eceEqualWidth - reference["width"]["ece"].toDouble()) < 1e-6);
    QVERIFY(std::abs(calibration->eceEqualMass - reference["mass"]["ece"].toDouble()) < 1e-6);
    QVERIFY(std::abs(calibration->brier - reference["brier"].toDouble()) < 1e-6);
    QVERIFY(std::abs(calibration->nll - reference["nll"].toDouble()) < 1e-6);
    QCOMPARE(calibration->undecided, std::int64_t(0));
}

void TestCalibration::undecidedRowsStandBeside()
{
    Table table;
    table.add({0.75, 0.25}, 0);
    table.add({}, 1);
    table.add({}, 0); // predicted as class 0, by luck the right one: still undecided
    table.add({0.25, 0.75}, 0);
    const auto calibration = calibrate(table.outcomes, table.predictions);
    QCOMPARE(calibration->rows, std::int64_t(4));
    QCOMPARE(calibration->undecided, std::int64_t(2));
    QCOMPARE(calibration->undecidedShare(), 0.5);
    QCOMPARE(calibration->accuracy, 0.5);
    QCOMPARE(calibration->confidence, 0.75);
    QCOMPARE(calibration->eceEqualWidth, 0.25);
    QCOMPARE(calibration->brier, (0.125 + 1.125) / 2);
    QCOMPARE(calibration->nll, -(std::log(0.75) + std::log(0.25)) / 2);
}

void TestCalibration::onlyUndecidedRowsGiveNoFigures()
{
    Table table;
    table.add({}, 1);
    const auto calibration = calibrate(table.outcomes, table.predictions);
    QVERIFY(calibration);
    QCOMPARE(calibration->undecidedShare(), 1.0);
    QVERIFY(calibration->equalWidth.empty() && calibration->equalMass.empty());
    QCOMPARE(calibration->nll, 0.0);
}

void TestCalibration::edgesBelongToTheBinBelow()
{
    Table table;
    table.add({0.5, 0.5}, 0);
    table.add({1, 0}, 1); // impossible in its own eyes: finite all the same
    const auto calibration = calibrate(table.outcomes, table.predictions, 4);
    QCOMPARE(calibration->equalWidth[1].rows, std::int64_t(1)); // 0.25 < c <= 0.5
    QCOMPARE(calibration->equalWidth[2].rows, std::int64_t(0));
    QCOMPARE(calibration->equalWidth[3].rows, std::int64_t(1));
    QCOMPARE(calibration->nll, (std::log(2.0) - std::log(1e-7)) / 2);
}

void TestCalibration::fewerRowsThanBins()
{
    Table table;
    for (int i = 0; i < 7; ++i)
        table.add({0.6 + 0.01 * i, 0.4 - 0.01 * i}, i % 2 == 0 ? 0 : 1);
    QCOMPARE(calibrate(table.outcomes, table.predictions)->equalMass.size(), std::size_t(7));
    const auto three = calibrate(table.outcomes, table.predictions, 3)->equalMass;
    QCOMPARE(three.size(), std::size_t(3));
    QCOMPARE(three[0].rows, std::int64_t(3)); // the first ones have one more
    QCOMPARE(three[1].rows, std::int64_t(2));
    QVERIFY(three[0].high <= three[1].low);
}

void TestCalibration::headsWithoutProbabilitiesHaveNone()
{
    RowOutcomes outcomes;
    outcomes.labels = {0, 1};
    const std::vector<std::uint8_t> predictions{0, 0};
    QVERIFY(!calibrate(outcomes, predictions));
}

void TestCalibration::unusableInputIsRefused()
{
    Table table;
    table.add({0.75, 0.25}, 0);
    const std::vector<std::uint8_t> two{0, 0};
    QVERIFY(refusal([&] { (void)calibrate(table.outcomes, two); }).contains("1 labels and 2 predictions"));
    QVERIFY(refusal([&] { (void)calibrate(table.outcomes, table.predictions, 0); }).contains("one bin"));
    RowOutcomes broken = table.outcomes;
    broken.confidences = {1.5F};
    QVERIFY(refusal([&] { (void)calibrate(broken, table.predictions); }).contains("row 1 is not in 0..1"));
    broken.confidences = {std::numeric_limits<float>::quiet_NaN()};
    QVERIFY(refusal([&] { (void)calibrate(broken, table.predictions); }).contains("row 1 is not in 0..1"));
    broken.confidences = {0.5F, 0.5F};
    QVERIFY(
        refusal([&] { (void)calibrate(broken, table.predictions); }).contains("2 confidences for 1 rows"));
}

void TestCalibration::appendedRowsArePooled()
{
    Table table, other, both;
    table.add({0.75, 0.25}, 0);
    other.add({0.25, 0.75}, 0);
    both.add({0.75, 0.25}, 0);
    both.add({0.25, 0.75}, 0);
    table.outcomes.append(other.outcomes);
    QCOMPARE(table.outcomes, both.outcomes);
}

QTEST_APPLESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
