// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/preprocessing/preparedrows.h"
#include "engine/random/stream.h"
#include "tests/engine/onemember.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace engine;

namespace {

/// Reference values: scikit-learn 1.2.1 (StandardScaler; PCA(2, svd_solver="full") of its result), signs
/// turned so that each component's largest entry is positive.
constexpr double table[12][4]
    = {{1.7, 7.7, 0.1, 1.8}, {-0.8, 10.0, 0.1, -2.5}, {1.0, 13.0, 0.1, 0.7}, {0.5, 8.7, 0.1, -1.9},
        {0.6, 10.6, 0.1, -2.1}, {1.7, 10.8, 0.1, 5.1}, {-0.0, 2.7, 0.1, -3.6}, {1.0, 7.9, 0.1, 3.1},
        {-1.7, 12.7, 0.1, -0.3}, {-1.2, 17.3, 0.1, 0.3}, {0.8, 9.1, 0.1, -0.5}, {-1.7, 1.0, 0.1, 5.5}};
constexpr double mean[4] = {0.1583333333333333, 9.291666666666666, 0.1, 0.4666666666666666};
constexpr double scale[4] = {1.1757680704779985, 4.193737063235552, 1.0, 2.8084198799720492};
constexpr double variance[2] = {1.2930676722747998, 1.102438836724296};
constexpr double ratio = 0.7319603221941681;
constexpr double component[4][2] = {{0.44047762183718825, 0.7684810458068807},
    {-0.5405303822456196, 0.6397908855878254}, {0, 0}, {0.7168028812233244, 0.010222766470434519}};
constexpr double scores[3][2] = {{1.1230152221992313, 0.7696629315586047},
    {-1.2075098976220486, -0.5291022909154982}, {-0.10309893507044354, 1.1167003310941268}};

Matrix tableMatrix()
{
    Matrix x(12, 4);
    for (Index i = 0; i < 12; ++i)
        for (Index j = 0; j < 4; ++j)
            x(i, j) = float(table[i][j]);
    return x;
}

std::vector<std::uint32_t> allRows(Index count)
{
    std::vector<std::uint32_t> rows(std::size_t(count), 0);
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

bool near(double value, double reference, double tolerance = 1e-6)
{
    return std::abs(value - reference) <= tolerance * std::max(1.0, std::abs(reference));
}

Matrix randomMatrix(Index rows, Index columns)
{
    RandomKey key;
    key.seed = 21;
    RandomStream random(key);
    Matrix x(rows, columns);
    for (Index i = 0; i < x.size(); ++i)
        x.data()[i] = float(random.uniform() * (1 + double(i % columns)) + double(i % 3));
    return x;
}

} // namespace

class TestPreprocessing : public QObject {
    Q_OBJECT

private slots:
    void standardizerMatchesScikitLearn();
    void fitSeesItsRowsOnly();
    void pcaMatchesScikitLearn();
    void pcaSameBitsForAnyNumberOfThreads();
    void pcaWithoutStandardizingCentres();
    void preparedRowsGather();
};

void TestPreprocessing::standardizerMatchesScikitLearn()
{
    const Matrix x = tableMatrix();
    const auto rows = allRows(12);
    Standardizer standardizer;
    onCrew(1, [&](Crew::Member& crew) {
        standardizer.fit(crew, kernels::select(), x, rows, Standardizer::Mode::Standardize);
    });
    Matrix z(12, 4);
    standardizer.apply(kernels::select(), x, rows, View(z.data(), 12, 4));
    for (Index j = 0; j < 4; ++j) {
        QVERIFY(near(standardizer.mean()[std::size_t(j)], mean[j]));
        QVERIFY(near(standardizer.scale()[std::size_t(j)], scale[j]));
        for (Index i = 0; i < 12; ++i)
            QVERIFY(near(double(z(i, j)), (table[i][j] - mean[j]) / scale[j]));
    }
}

void TestPreprocessing::fitSeesItsRowsOnly()
{
    Matrix x = tableMatrix();
    const std::vector<std::uint32_t> rows{0, 3, 5, 7};
    const auto fitted = [&] {
        Standardizer standardizer;
        onCrew(1, [&](Crew::Member& crew) {
            standardizer.fit(crew, kernels::select(), x, rows, Standardizer::Mode::Standardize);
        });
        return standardizer.mean();
    };
    const std::vector<double> before = fitted();
    x.row(1).setConstant(1e6f);
    QVERIFY(fitted() == before);
    x(3, 0) += 1;
    QVERIFY(fitted() != before);
}

void TestPreprocessing::pcaMatchesScikitLearn()
{
    const Matrix x = tableMatrix();
    const auto rows = allRows(12);
    Standardizer standardizer;
    Pca pca;
    Matrix out(12, 2);
    onCrew(2, [&](Crew::Member& crew) {
        standardizer.fit(crew, kernels::select(), x, rows, Standardizer::Mode::Standardize);
        pca.fit(crew, kernels::select(), x, rows, standardizer, 2);
        pca.apply(crew, kernels::select(), x, rows, standardizer, View(out.data(), 12, 2));
    });
    QVERIFY(near(pca.explainedVarianceRatio(), ratio));
    for (std::size_t c = 0; c < 2; ++c) {
        QVERIFY(near(pca.explainedVariance()[c], variance[c]));
        for (Index i = 0; i < 4; ++i)
            QVERIFY(near(double(pca.componentsMatrix()(i, Index(c))), component[i][c]));
        for (Index i = 0; i < 3; ++i)
            QVERIFY(near(double(out(i, Index(c))), scores[i][c]));
    }
}

void TestPreprocessing::pcaSameBitsForAnyNumberOfThreads()
{
    const Matrix x = randomMatrix(3000, 250);
    const auto rows = allRows(2900);
    Matrix first;
    for (const int threads : {1, 2, 4}) {
        Standardizer standardizer;
        Pca pca;
        Matrix out(2900, 30);
        onCrew(threads, [&](Crew::Member& crew) {
            standardizer.fit(crew, kernels::select(), x, rows, Standardizer::Mode::Standardize);
            pca.fit(crew, kernels::select(), x, rows, standardizer, 30);
            pca.apply(crew, kernels::select(), x, rows, standardizer, View(out.data(), 2900, 30));
        });
        if (threads == 1)
            first = out;
        QVERIFY(out == first);
    }
    // Scores of different components are uncorrelated, their variance is the eigenvalue.
    const Eigen::MatrixXd wide = first.cast<double>();
    const Eigen::MatrixXd covariance = wide.transpose() * wide / 2899;
    for (Index i = 0; i < 30; ++i)
        for (Index j = 0; j < i; ++j)
            QVERIFY(std::abs(covariance(i, j)) < 1e-4);
}

void TestPreprocessing::pcaWithoutStandardizingCentres()
{
    Samples samples{tableMatrix(), std::vector<std::uint8_t>(12, 0)};
    const auto rows = allRows(12);
    ExperimentConfig::Preprocessing settings;
    settings.standardize = false;
    settings.pcaComponents = 1;
    onCrew(1, [&](Crew::Member& crew) {
        const Preprocessor preprocessor(crew, kernels::select(), settings, samples.x, rows);
        const PreparedRows prepared(crew, kernels::select(), preprocessor, samples);
        Matrix out(12, 1);
        std::vector<std::uint8_t> labels(12);
        prepared.gather(rows, View(out.data(), 12, 1), labels);
        QVERIFY(std::abs(out.sum()) < 1e-4f);
    });
}

void TestPreprocessing::preparedRowsGather()
{
    Samples samples{tableMatrix(), {}};
    for (std::uint8_t i = 0; i < 12; ++i)
        samples.y.push_back(i);
    ExperimentConfig::Preprocessing settings;
    settings.standardize = false;
    const std::vector<std::uint32_t> wanted{11, 0, 4};
    onCrew(1, [&](Crew::Member& crew) {
        const Preprocessor preprocessor(crew, kernels::select(), settings, samples.x, allRows(12));
        const PreparedRows prepared(crew, kernels::select(), preprocessor, samples);
        Matrix out(3, 4);
        std::vector<std::uint8_t> labels(3);
        prepared.gather(wanted, View(out.data(), 3, 4), labels);
        QCOMPARE(labels, (std::vector<std::uint8_t>{11, 0, 4}));
        for (Index j = 0; j < 4; ++j)
            QCOMPARE(out(1, j), samples.x(0, j));
    });
}

QTEST_APPLESS_MAIN(TestPreprocessing)
#include "tst_preprocessing.moc"
