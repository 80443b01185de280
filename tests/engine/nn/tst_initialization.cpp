// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/initialization.h"
#include "engine/nn/network.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace engine;

namespace {

struct Moments {
    double mean = 0;
    double variance = 0;
    double kurtosis = 0; // 3 for a normal distribution, 1.8 for a uniform one
    double largest = 0; // in size
};

Moments momentsOf(const std::vector<double>& values)
{
    Moments moments;
    for (const double value : values)
        moments.mean += value / double(values.size());
    for (const double value : values) {
        moments.variance += std::pow(value - moments.mean, 2) / double(values.size());
        moments.largest = std::max(moments.largest, std::abs(value));
    }
    for (const double value : values)
        moments.kurtosis += std::pow(value - moments.mean, 4) / double(values.size())
            / (moments.variance * moments.variance);
    return moments;
}

std::vector<double> weightsOf(Initialization rule, Index fanIn, Index fanOut, std::size_t count)
{
    RandomKey key;
    key.seed = 11;
    RandomStream stream(key);
    std::vector<double> weights(count);
    fillWeights(stream, rule, fanIn, fanOut, std::span(weights));
    return weights;
}

} // namespace

class TestInitialization : public QObject {
    Q_OBJECT

private slots:
    void heIsNormal_data();
    void heIsNormal();
    void glorotIsUniform();
    void floatsAreTheSameNumbers();
    void networkFollowsTheRule();
};

void TestInitialization::heIsNormal_data()
{
    QTest::addColumn<int>("fanIn");
    QTest::newRow("dense layer of 256 inputs") << 256;
    QTest::newRow("3 x 3 convolution of 32 channels") << 3 * 3 * 32;
}

/// N(0, 2 / fan in). 400,000 weights: the tolerances are 5 standard errors.
void TestInitialization::heIsNormal()
{
    QFETCH(const int, fanIn);
    const std::size_t count = 400'000;
    const Moments moments = momentsOf(weightsOf(Initialization::He, fanIn, 512, count));
    const double variance = 2.0 / fanIn;
    const double perRoot = 5 / std::sqrt(double(count));
    QCOMPARE_LE(std::abs(moments.mean), perRoot * std::sqrt(variance));
    QCOMPARE_LE(std::abs(moments.variance / variance - 1), perRoot * std::sqrt(2.0));
    QCOMPARE_LE(std::abs(moments.kurtosis - 3), perRoot * std::sqrt(24.0));
    QCOMPARE_GT(moments.largest, 4 * std::sqrt(variance)); // tails are not cut off
}

void TestInitialization::glorotIsUniform()
{
    const std::size_t count = 400'000;
    const Moments moments = momentsOf(weightsOf(Initialization::Glorot, 256, 512, count));
    const double limit = std::sqrt(6.0 / (256 + 512));
    QCOMPARE_LE(moments.largest, limit);
    QCOMPARE_GT(moments.largest, 0.999 * limit);
    QCOMPARE_LE(std::abs(moments.variance / (limit * limit / 3) - 1), 0.01);
    QCOMPARE_LE(std::abs(moments.kurtosis - 1.8), 0.02);
}

void TestInitialization::floatsAreTheSameNumbers()
{
    for (const Initialization rule : {Initialization::Glorot, Initialization::He}) {
        const std::vector<double> expected = weightsOf(rule, 30, 20, 600);
        RandomKey key;
        key.seed = 11;
        RandomStream stream(key);
        std::vector<float> weights(600);
        fillWeights(stream, rule, 30, 20, std::span(weights));
        for (std::size_t i = 0; i < weights.size(); ++i)
            QCOMPARE(weights[i], static_cast<float>(expected[i]));
    }
}

void TestInitialization::networkFollowsTheRule()
{
    ExperimentConfig config;
    config.network.hidden = {200};
    config.network.initialization = Initialization::He;
    const auto layers = planLayers(config, {.features = 300, .classes = 10});
    Network<float> network(
        layers, config.network, *findHead("softmax"), {}, 1, kernels::select().layers<float>());
    network.initialize(3, 0);
    const auto parameters = network.parameters();
    const std::vector<double> first(parameters.begin(), parameters.begin() + 300 * 200);
    const Moments moments = momentsOf(first);
    QCOMPARE_LE(std::abs(moments.variance * 300 / 2 - 1), 0.03);
    QCOMPARE_LE(std::abs(moments.kurtosis - 3), 0.1);
    for (std::size_t i = 300 * 200; i < 300 * 200 + 200; ++i)
        QCOMPARE(parameters[i], 0.0f); // biases
}

QTEST_GUILESS_MAIN(TestInitialization)
#include "tst_initialization.moc"
