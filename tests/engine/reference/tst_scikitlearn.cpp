// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csv.h"
#include "engine/preprocessing/pca.h"
#include "engine/validation/confusionmatrix.h"
#include "engine/validation/folds.h"
#include "tests/engine/onemember.h"
#include "tests/engine/reference/reference.h"

#include <QtTest>

#include <array>
#include <numeric>

using namespace engine;

/// Standardisation, PCA, folds and the classification report are those of scikit-learn, on WDBC.
class TestScikitLearn : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theStandardizerAgrees();
    void pcaAgreesUpToSign();
    void foldsAgree();
    void theReportAgrees();

private:
    QJsonObject m_reference;
    Dataset m_dataset;
    std::vector<std::uint32_t> m_rows;
};

void TestScikitLearn::initTestCase()
{
    m_reference = readReference("scikit-learn.json");
    QFile file(RESOURCES "/data/wdbc.csv");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    m_dataset = parseCsv(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))), "wdbc.csv");
    m_rows.resize(std::size_t(m_dataset.train.rows()));
    std::iota(m_rows.begin(), m_rows.end(), 0u);
    const QByteArray labels = m_reference["labels"].toString().toLatin1();
    QCOMPARE(labels.size(), 569);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        QCOMPARE(int(m_dataset.train.y[i]), labels[qsizetype(i)] - '0');
}

void TestScikitLearn::theStandardizerAgrees()
{
    const QJsonObject reference = m_reference["preprocessing"].toObject();
    const kernels::Kernels& kernels = kernels::select();
    Standardizer standardizer;
    onCrew(1, [&](Crew::Member& crew) {
        standardizer.fit(crew, kernels, m_dataset.train.x, m_rows, Standardizer::Mode::Standardize);
    });
    QVERIFY(difference(standardizer.mean(), numbersOf(reference["mean"])) < 1e-11);
    QVERIFY(difference(standardizer.scale(), numbersOf(reference["scale"])) < 1e-11);
    Matrix z(5, 30);
    standardizer.apply(kernels, m_dataset.train.x, std::span(m_rows).first(5), View(z.data(), 5, 30));
    QVERIFY(
        difference(std::span(z.data(), std::size_t(z.size())), numbersOf(reference["standardized"])) < 1e-6);
}

void TestScikitLearn::pcaAgreesUpToSign()
{
    const QJsonObject reference = m_reference["preprocessing"].toObject();
    const int components = reference["component_count"].toInt();
    const std::vector<double> expected = numbersOf(reference["components"]); // (features, components)
    std::vector<double> expectedScores = numbersOf(reference["scores"]);
    for (const std::string_view set : kernels::available()) {
        const kernels::Kernels& kernels = kernels::select(set);
        Standardizer standardizer;
        Pca pca;
        Matrix scores(5, components);
        onCrew(1, [&](Crew::Member& crew) {
            standardizer.fit(crew, kernels, m_dataset.train.x, m_rows, Standardizer::Mode::Standardize);
            pca.fit(crew, kernels, m_dataset.train.x, m_rows, standardizer, components);
            pca.apply(crew, kernels, m_dataset.train.x, std::span(m_rows).first(5), standardizer,
                View(scores.data(), 5, components));
        });
        QVERIFY(difference(pca.explainedVariance(), numbersOf(reference["explained_variance"])) < 1e-5);
        QVERIFY(
            std::abs(pca.explainedVarianceRatio() - reference["explained_variance_ratio"].toDouble()) < 1e-6);
        for (int c = 0; c < components; ++c) {
            std::vector<double> column;
            std::vector<double> columnScores;
            double product = 0;
            for (Index j = 0; j < 30; ++j) {
                column.push_back(expected[std::size_t(j * components + c)]);
                product += column.back() * double(pca.componentsMatrix()(j, c));
            }
            for (Index i = 0; i < 5; ++i)
                columnScores.push_back(expectedScores[std::size_t(i * components + c)]);
            const double sign = product < 0 ? -1 : 1;
            std::vector<double> found;
            std::vector<double> foundScores;
            for (Index j = 0; j < 30; ++j)
                found.push_back(sign * double(pca.componentsMatrix()(j, c)));
            for (Index i = 0; i < 5; ++i)
                foundScores.push_back(sign * double(scores(i, c)));
            QVERIFY2(difference(found, column) < 1e-5, qPrintable(QString::number(c)));
            QVERIFY2(difference(foundScores, columnScores) < 1e-5, qPrintable(QString::number(c)));
        }
    }
}

void TestScikitLearn::foldsAgree()
{
    const QJsonObject reference = m_reference["folds"].toObject();
    const QByteArray expected = reference["published"].toString().toLatin1();
    const std::vector<std::uint8_t> published
        = stratifiedFolds(m_dataset.train.y, 2, 10, FoldRule::Published, 1, 0);
    QCOMPARE(qsizetype(published.size()), expected.size());
    for (std::size_t i = 0; i < published.size(); ++i)
        QCOMPARE(int(published[i]), expected[qsizetype(i)] - '0');

    // Today's StratifiedKFold draws other rows than our own rule does; the sizes are the same.
    const std::vector<std::uint8_t> seeded
        = stratifiedFolds(m_dataset.train.y, 2, 10, FoldRule::Seeded, 1, 0);
    std::vector<double> sizes(10);
    for (const std::uint8_t fold : seeded)
        ++sizes[fold];
    std::sort(sizes.begin(), sizes.end());
    QCOMPARE(sizes, numbersOf(reference["sizes"]));
}

void TestScikitLearn::theReportAgrees()
{
    const QJsonObject reference = m_reference["report"].toObject();
    const int classes = reference["classes"].toInt();
    ConfusionMatrix matrix(classes);
    const std::vector<double> counts = numbersOf(reference["matrix"]);
    for (int actual = 0; actual < classes; ++actual)
        for (int predicted = 0; predicted < classes; ++predicted)
            for (int i = 0; i < int(counts[std::size_t(actual * classes + predicted)]); ++i)
                matrix.add(actual, predicted);
    const ClassificationReport report = classificationReport(matrix);
    const auto agrees = [](const ClassScores& scores, const QJsonValue& row) {
        const std::array<double, 4> found{scores.precision, scores.recall, scores.f1, double(scores.support)};
        const std::vector<double> expected = numbersOf(row);
        for (std::size_t i = 0; i < found.size(); ++i)
            if (!(std::abs(found[i] - expected.at(i)) < 1e-11))
                return false;
        return true;
    };
    for (int k = 0; k < classes; ++k)
        QVERIFY2(agrees(report.classes[std::size_t(k)], reference["rows"].toArray()[k]),
            qPrintable(QString::number(k)));
    QVERIFY(agrees(report.macroAverage, reference["macro"]));
    QVERIFY(agrees(report.weightedAverage, reference["weighted"]));
    QVERIFY(std::abs(report.accuracy - reference["accuracy"].toDouble()) < 1e-11);
}

QTEST_GUILESS_MAIN(TestScikitLearn)
#include "tst_scikitlearn.moc"
