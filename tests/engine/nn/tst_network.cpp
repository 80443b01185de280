// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/kernels/kernels.h"
#include "engine/nn/network.h"
#include "engine/random/philox.h"
#include "tests/engine/ffnn.h"
#include "tests/engine/gradientcheck.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace engine;

class TestNetwork : public QObject {
    Q_OBJECT

private slots:
    void gradientsMatchCentralDifferences_data();
    void gradientsMatchCentralDifferences();
    void sameBitsForAnyNumberOfThreads_data();
    void sameBitsForAnyNumberOfThreads();
    void twinsStartAlike();
    void glorotBounds();
    void dropoutKeepsItsShare();
    void kernelPhiloxIsPhilox();
    void nonFiniteInputIsSeen();
    void instructionSetsAgree();
};

void TestNetwork::gradientsMatchCentralDifferences_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::addColumn<int>("rows");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<QString>("head");
    const QList<QList<int>> shapes{{1, 1, 2}, {5, 7, 3}, {9, 16, 8, 10}, {4, 130, 3}};
    for (const HeadDefinition& head : heads()) {
        const QString id = QString::fromStdString(std::string(head.id));
        for (const QList<int>& sizes : shapes) {
            QTest::addRow("%s, %d hidden, one sample", qPrintable(id), int(sizes.size() - 2))
                << sizes << 1 << 0.0 << id;
            QTest::addRow("%s, %d hidden, ragged tile", qPrintable(id), int(sizes.size() - 2))
                << sizes << 131 << 0.0 << id;
            QTest::addRow("%s, %d hidden, dropout", qPrintable(id), int(sizes.size() - 2))
                << sizes << 12 << 0.4 << id;
        }
    }
}

/// Every parameter of small networks, dropout masks included, in double: 1e-6.
void TestNetwork::gradientsMatchCentralDifferences()
{
    QFETCH(const QList<int>, sizes);
    QFETCH(const int, rows);
    QFETCH(const double, dropout);
    QFETCH(const QString, head);
    const std::vector<Index> shape(sizes.begin(), sizes.end());
    Network<double> network = makeFfnn<double>(shape, dropout, *findHead(head.toStdString()), rows);
    network.initialize(4, 0);
    fillBatch(network, rows, 1);
    // Scores well away from 0, where rectifiers have their corner; on both sides of it where that is allowed.
    const auto parameters = network.changeParameters();
    const auto classes = std::size_t(network.classes());
    const std::size_t biases = parameters.size() - classes - (network.head().trainsSlope ? 1 : 0);
    for (std::size_t k = 0; k < classes; ++k)
        parameters[biases + k] = network.head().rectified || k % 2 == 0 ? 3 + 0.1 * double(k) : -1.5;

    const GradientCheck check = checkGradients(network, rows, dropout > 0);
    QVERIFY2(check.worst <= 1e-6, qPrintable(QString::number(check.worst)));
    QVERIFY(check.largest > 1e-3);
    QVERIFY(check.kinks * 20 <= check.parameters);
}

void TestNetwork::sameBitsForAnyNumberOfThreads_data()
{
    QTest::addColumn<QString>("instructionSet");
    for (const std::string_view name : kernels::available())
        QTest::newRow(name.data()) << QString::fromStdString(std::string(name));
}

void TestNetwork::sameBitsForAnyNumberOfThreads()
{
    QFETCH(const QString, instructionSet);
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 4, 8}) {
        const std::vector<Index> sizes{40, 150, 260, 10};
        Network<float> network = makeFfnn<float>(sizes, 0.2, *findHead("relu-l1"), 300,
            kernels::select(instructionSet.toStdString()).layers<float>());
        network.initialize(1, 0);
        ModelOptimizer<float> optimizer({}, network.parameterCount());
        double loss = 0;
        onCrew(threads, [&](Crew::Member& crew) {
            for (std::uint32_t batch = 0; batch < 20; ++batch) {
                const Index rows = batch % 4 == 3 ? 77 : 300;
                fillBatch(network, rows, batch);
                RandomKey key = batchKey();
                key.batch = batch;
                loss += network.trainBatch(crew, rows, key, optimizer).loss;
            }
        });
        QVERIFY(std::isfinite(loss));
        const std::vector<float> weights(network.parameters().begin(), network.parameters().end());
        if (first.empty())
            first = weights;
        QVERIFY(weights == first);
    }
}

void TestNetwork::twinsStartAlike()
{
    const std::vector<Index> sizes{8, 16, 3};
    const auto weights = [&](const char* head, std::uint64_t seed, int repetition) {
        Network<float> network = makeFfnn<float>(sizes, 0.1, *findHead(head), 4);
        network.initialize(seed, repetition);
        return std::vector<float>(network.parameters().begin(), network.parameters().end());
    };
    QVERIFY(weights("softmax", 1, 0) == weights("relu-l1", 1, 0));
    QVERIFY(weights("softmax", 1, 0) != weights("softmax", 2, 0));
    QVERIFY(weights("softmax", 1, 0) != weights("softmax", 1, 1));
}

void TestNetwork::glorotBounds()
{
    const std::vector<Index> sizes{256, 512, 10};
    Network<float> network = makeFfnn<float>(sizes, 0, *findHead("softmax"), 4);
    QCOMPARE(network.parameterCount(), Index(257 * 512 + 513 * 10));
    network.initialize(3, 0);
    const double limit = std::sqrt(6.0 / (256 + 512));
    double sum = 0;
    double squares = 0;
    const int count = 256 * 512;
    for (int i = 0; i < count; ++i) {
        const double w = double(network.parameters()[std::size_t(i)]);
        QVERIFY(std::abs(w) <= limit);
        sum += w;
        squares += w * w;
    }
    // Uniform on +-a: mean 0, variance a^2 / 3; five standard errors of each.
    QVERIFY(std::abs(sum / count) < 5 * limit / std::sqrt(3.0 * count));
    QVERIFY(std::abs(squares / count / (limit * limit / 3) - 1) < 5 * std::sqrt(0.8 / count));
    for (int i = 0; i < 512; ++i)
        QCOMPARE(network.parameters()[std::size_t(count + i)], 0.0f);
}

void TestNetwork::dropoutKeepsItsShare()
{
    const std::vector<Index> sizes{4, 1000, 2};
    constexpr Index rows = 200;
    Network<float> network = makeFfnn<float>(sizes, 0.25, *findHead("softmax"), rows);
    network.initialize(1, 0);
    fillBatch(network, rows, 2);
    for (std::size_t i = 0; i < 1000; ++i)
        network.changeParameters()[4000 + i] = 10; // every hidden unit is active, so a zero is a dropped one
    std::vector<Index> dropped(2);
    std::vector<float> masks[2];
    onCrew(1, [&](Crew::Member& crew) {
        for (std::uint32_t batch = 0; batch < 2; ++batch) {
            RandomKey key = batchKey();
            key.batch = batch;
            network.gradientsOf(crew, rows, key, true);
            const ConstView y = network.activations(0, rows);
            dropped[batch] = (y.array() == 0.0f).count();
            masks[batch].assign(y.data(), y.data() + y.size());
        }
        network.gradientsOf(crew, rows, batchKey(), false);
        QCOMPARE((network.activations(0, rows).array() == 0.0f).count(), Index(0));
    });
    const double n = 1000.0 * rows;
    for (const Index count : dropped)
        QVERIFY(std::abs(double(count) / n - 0.25) < 5 * std::sqrt(0.25 * 0.75 / n));
    QVERIFY(masks[0] != masks[1]);
}

/// The vectorised generator in the kernels draws what engine/random/philox.h draws.
void TestNetwork::kernelPhiloxIsPhilox()
{
    const auto& layers = kernels::select().layers<float>();
    constexpr Index out = 200;
    std::vector<float> y(out, 1);
    kernels::DropoutMask mask;
    mask.threshold = 32768;
    mask.keepScale = 2;
    mask.key[0] = 123;
    mask.key[1] = 456;
    mask.firstRow = 7;
    layers.dropout(y.data(), 1, out, mask);
    for (Index unit = 0; unit < out; ++unit) {
        const Index group = unit / 128;
        const Index place = unit % 128; // word place % 64 of the group's 16 blocks, low half first
        const auto block = static_cast<std::uint32_t>(group * 16 + (place % 64) % 16);
        const std::uint32_t word = philox({block, 7, 0, 0}, {123, 456})[std::size_t((place % 64) / 16)];
        const std::uint32_t bits = place < 64 ? word & 0xFFFF : word >> 16;
        QCOMPARE(y[std::size_t(unit)], bits < 32768 ? 0.0f : 2.0f);
    }
}

void TestNetwork::nonFiniteInputIsSeen()
{
    const std::vector<Index> sizes{4, 8, 3};
    for (const float bad :
        {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        Network<float> network = makeFfnn<float>(sizes, 0, *findHead("relu-l1"), 4);
        network.initialize(1, 0);
        fillBatch(network, 4, 1);
        network.input(4)(2, 1) = bad;
        ModelOptimizer<float> optimizer({}, network.parameterCount());
        onCrew(1, [&](Crew::Member& crew) {
            const BatchSums sums = network.trainBatch(crew, 4, batchKey(), optimizer);
            bool seen = !std::isfinite(sums.loss);
            for (const double square : network.layerSquares())
                seen = seen || !std::isfinite(square);
            QVERIFY(seen);
        });
    }
}

/// One step on every instruction set: the same but for rounding.
void TestNetwork::instructionSetsAgree()
{
    std::vector<float> reference;
    for (const std::string_view name : kernels::available()) {
        const std::vector<Index> sizes{64, 128, 10};
        Network<float> network
            = makeFfnn<float>(sizes, 0.1, *findHead("softmax"), 64, kernels::select(name).layers<float>());
        network.initialize(1, 0);
        fillBatch(network, 64, 1);
        onCrew(1, [&](Crew::Member& crew) { network.gradientsOf(crew, 64, batchKey(), true); });
        const std::vector<float> gradient(network.gradients().begin(), network.gradients().end());
        if (reference.empty())
            reference = gradient;
        for (std::size_t i = 0; i < gradient.size(); ++i)
            QVERIFY(std::abs(gradient[i] - reference[i]) <= 1e-6f);
    }
}

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
