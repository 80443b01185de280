// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/confusionmatrix.h"

#include <QTest>

#include <cmath>

using namespace engine;

class TestConfusionMatrix : public QObject {
    Q_OBJECT
private slots:
    void countsSamples();
    void addsOtherMatrices();
    void emptyIsDefined();
    void reportEqualsScikitLearn_data();
    void reportEqualsScikitLearn();
    void reportEqualsThePaper_data();
    void reportEqualsThePaper();
    void meanAndDeviations();
};

using Counts = std::vector<std::int64_t>;
using Figures = QList<double>;

namespace {

ConfusionMatrix matrixOf(const Counts& counts)
{
    const auto classes = static_cast<int>(std::lround(std::sqrt(static_cast<double>(counts.size()))));
    return {classes, counts, Counts(static_cast<std::size_t>(classes))};
}

void compareScores(const ClassScores& scores, const Figures& expected)
{
    QVERIFY2(std::abs(scores.precision - expected[0]) < 1e-15,
        qPrintable(QString::number(scores.precision, 'g', 17)));
    QVERIFY2(
        std::abs(scores.recall - expected[1]) < 1e-15, qPrintable(QString::number(scores.recall, 'g', 17)));
    QVERIFY2(std::abs(scores.f1 - expected[2]) < 1e-15, qPrintable(QString::number(scores.f1, 'g', 17)));
}

} // namespace

void TestConfusionMatrix::countsSamples()
{
    ConfusionMatrix matrix(3);
    matrix.add(0, 0);
    matrix.add(0, 2);
    matrix.add(1, 0, true);
    matrix.add(1, 0);
    matrix.add(2, 2);
    QCOMPARE(matrix.count(0, 2), 1);
    QCOMPARE(matrix.count(2, 0), 0);
    QCOMPARE(matrix.count(1, 0), 2);
    QCOMPARE(matrix.undecided(1), 1);
    QCOMPARE(matrix.undecidedTotal(), 1);
    QCOMPARE(matrix.support(1), 2);
    QCOMPARE(matrix.support(2), 1);
    QCOMPARE(matrix.total(), 5);
    QCOMPARE(matrix.correct(), 2);
    QCOMPARE(matrix.accuracy(), 0.4);
    QVERIFY(matrix == ConfusionMatrix(3, matrix.counts(), matrix.undecidedCounts()));
}

void TestConfusionMatrix::addsOtherMatrices()
{
    ConfusionMatrix sum;
    sum.add(ConfusionMatrix());
    QCOMPARE(sum.classes(), 0);
    const ConfusionMatrix part(2, {1, 2, 3, 4}, {0, 3});
    sum.add(part);
    sum.add(ConfusionMatrix());
    QVERIFY(sum == part);
    sum.add(part);
    QVERIFY(sum == ConfusionMatrix(2, {2, 4, 6, 8}, {0, 6}));
}

void TestConfusionMatrix::emptyIsDefined()
{
    QCOMPARE(ConfusionMatrix().accuracy(), 0.0);
    QVERIFY(classificationReport(ConfusionMatrix()).classes.empty());
    const ClassificationReport report = classificationReport(ConfusionMatrix(2));
    QCOMPARE(report.accuracy, 0.0);
    compareScores(report.macroAverage, {0, 0, 0});
    compareScores(report.weightedAverage, {0, 0, 0});
}

// scikit-learn 1.2.1: precision_recall_fscore_support(y, predicted, labels=range(n), average=..,
// zero_division=0).
void TestConfusionMatrix::reportEqualsScikitLearn_data()
{
    QTest::addColumn<Counts>("counts");
    QTest::addColumn<Figures>("precision");
    QTest::addColumn<Figures>("recall");
    QTest::addColumn<Figures>("f1");
    QTest::addColumn<Figures>("macro");
    QTest::addColumn<Figures>("weighted");
    QTest::addColumn<double>("accuracy");

    QTest::newRow("three classes") << Counts{50, 3, 2, 4, 40, 6, 1, 7, 30}
                                   << Figures{0.9090909090909091, 0.8, 0.7894736842105263}
                                   << Figures{0.9090909090909091, 0.8, 0.7894736842105263}
                                   << Figures{0.9090909090909091, 0.8000000000000002, 0.7894736842105263}
                                   << Figures{0.8328548644338118, 0.8328548644338118, 0.8328548644338118}
                                   << Figures{0.8391608391608392, 0.8391608391608392, 0.8391608391608392}
                                   << 0.8391608391608392;
    QTest::newRow("a class neither there nor predicted, a class never predicted")
        << Counts{5, 0, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0} << Figures{0.625, 0.75, 0, 0}
        << Figures{1, 0.6, 0, 0} << Figures{0.7692307692307693, 0.6666666666666665, 0, 0}
        << Figures{0.34375, 0.4, 0.3589743589743589}
        << Figures{0.5729166666666666, 0.6666666666666666, 0.5982905982905983} << 0.6666666666666666;
    QTest::newRow("a class predicted but not there")
        << Counts{0, 0, 4, 6} << Figures{0, 1} << Figures{0, 0.6} << Figures{0, 0.7499999999999999}
        << Figures{0.5, 0.3, 0.37499999999999994} << Figures{1, 0.6, 0.7499999999999999} << 0.6;
    QTest::newRow("all predicted as class 0")
        << Counts{7, 0, 5, 0} << Figures{0.5833333333333334, 0} << Figures{1, 0}
        << Figures{0.7368421052631579, 0} << Figures{0.2916666666666667, 0.5, 0.3684210526315789}
        << Figures{0.34027777777777785, 0.5833333333333334, 0.4298245614035088} << 0.5833333333333334;
}

void TestConfusionMatrix::reportEqualsScikitLearn()
{
    QFETCH(const Counts, counts);
    QFETCH(const Figures, precision);
    QFETCH(const Figures, recall);
    QFETCH(const Figures, f1);
    QFETCH(const Figures, macro);
    QFETCH(const Figures, weighted);
    QFETCH(const double, accuracy);
    const ConfusionMatrix matrix = matrixOf(counts);
    const ClassificationReport report = classificationReport(matrix);
    QCOMPARE(qsizetype(report.classes.size()), precision.size());
    for (qsizetype c = 0; c < precision.size(); ++c) {
        const ClassScores& scores = report.classes[static_cast<std::size_t>(c)];
        compareScores(scores, {precision[c], recall[c], f1[c]});
        QCOMPARE(scores.support, matrix.support(static_cast<int>(c)));
    }
    compareScores(report.macroAverage, macro);
    compareScores(report.weightedAverage, weighted);
    QCOMPARE(report.weightedAverage.support, matrix.total());
    QCOMPARE(report.accuracy, accuracy);
}

// The test matrices and printed reports of the paper's notebooks (AFAgarap/relu-classifier, commit 8f728d7).
void TestConfusionMatrix::reportEqualsThePaper_data()
{
    QTest::addColumn<Counts>("counts");
    QTest::addColumn<double>("accuracy");
    QTest::addColumn<Figures>("weighted"); // as printed: two decimals
    QTest::addColumn<Figures>("firstClass");
    QTest::newRow("WDBC, Softmax") << Counts{55, 9, 4, 103} << 0.9239766081871345 << Figures{0.92, 0.92, 0.92}
                                   << Figures{0.93, 0.86, 0.89};
    QTest::newRow("WDBC, ReLU") << Counts{49, 15, 1, 106} << 0.9064327502808376 << Figures{0.91, 0.91, 0.90}
                                << Figures{0.98, 0.77, 0.86};
    // clang-format off
    QTest::newRow("MNIST, FFNN-ReLU") << Counts{
        972, 0, 1, 1, 0, 0, 2, 2, 2, 0,
        1, 1127, 2, 0, 0, 1, 1, 1, 2, 0,
        5, 2, 1009, 1, 1, 1, 1, 8, 4, 0,
        0, 0, 2, 993, 0, 5, 1, 3, 4, 2,
        4, 1, 6, 0, 958, 0, 2, 4, 2, 5,
        2, 0, 0, 6, 0, 871, 5, 1, 6, 1,
        6, 3, 3, 1, 4, 3, 934, 1, 3, 0,
        3, 4, 8, 2, 0, 0, 0, 1002, 2, 7,
        6, 2, 2, 4, 2, 4, 0, 4, 946, 4,
        16, 2, 1, 4, 9, 0, 1, 8, 3, 965} << 0.9777 << Figures{0.98, 0.98, 0.98} << Figures{0.96, 0.99, 0.97};
    // clang-format on
}

void TestConfusionMatrix::reportEqualsThePaper()
{
    QFETCH(const Counts, counts);
    QFETCH(const double, accuracy);
    QFETCH(const Figures, weighted);
    QFETCH(const Figures, firstClass);
    const ClassificationReport report = classificationReport(matrixOf(counts));
    QVERIFY(std::abs(report.accuracy - accuracy) < 1e-7); // Keras summed float32
    const auto printed = [](double value) { return QString::number(value, 'f', 2); };
    for (const auto& [scores, expected] :
        {std::pair{report.weightedAverage, weighted}, std::pair{report.classes[0], firstClass}}) {
        QCOMPARE(printed(scores.precision), printed(expected[0]));
        QCOMPARE(printed(scores.recall), printed(expected[1]));
        QCOMPARE(printed(scores.f1), printed(expected[2]));
    }
}

void TestConfusionMatrix::meanAndDeviations()
{
    QCOMPARE(meanSd({}).count, 0);
    QCOMPARE(meanSd({}).mean, 0.0);
    QCOMPARE(meanSd({0.5}).mean, 0.5);
    QCOMPARE(meanSd({0.5}).sampleSd, 0.0);
    // The published folds of WDBC, FFNN-ReLU, and their mean and np.std as the notebook has them.
    const MeanSd folds
        = meanSd({0.625, 0.85, 0.95, 0.925, 0.95, 0.85, 0.825, 1.0, 0.9230769246052473, 0.8974358989642217});
    QCOMPARE(folds.count, 10);
    QVERIFY(std::abs(folds.mean - 0.8795512823569469) < 1e-15);
    QVERIFY(std::abs(folds.populationSd - 0.09911236982884873) < 1e-15);
    QVERIFY(std::abs(folds.sampleSd - folds.populationSd * std::sqrt(10.0 / 9.0)) < 1e-15);
}

QTEST_APPLESS_MAIN(TestConfusionMatrix)
#include "tst_confusionmatrix.moc"
