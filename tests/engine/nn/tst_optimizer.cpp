// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/network.h"
#include "engine/nn/optimizer.h"
#include "tests/engine/ffnn.h"
#include "tests/engine/onemember.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace engine;

namespace {

constexpr std::size_t weightCount = 4; // then one bias
using Values = std::vector<double>;

const Values start{0.5, -1.25, 2.0, -0.001, 0.75};
const std::vector<Values> gradients{
    {0.125, -0.5, 0.03125, 2.0, -0.25},
    {-0.0625, -0.25, 0.5, 1.0, 0.375},
    {0.25, 0.75, -0.125, -1.5, 0.0625},
};

ExperimentConfig::Training settingsOf(Optimizer optimizer, double weightDecay)
{
    ExperimentConfig::Training settings;
    settings.optimizer = optimizer;
    settings.learningRate = 0.01;
    settings.epsilon = 1e-3; // large enough to tell the conventions apart
    settings.weightDecay = weightDecay;
    return settings;
}

template <typename T>
std::vector<T> afterThreeSteps(const ExperimentConfig::Training& settings, const kernels::Layers<T>& kernels)
{
    std::vector<T> w(start.begin(), start.end());
    ModelOptimizer<T> optimizer(settings, Index(w.size()));
    for (const Values& gradient : gradients) {
        const std::vector<T> g(gradient.begin(), gradient.end());
        optimizer.beginStep();
        optimizer.update(kernels, 0, Index(weightCount), true, w.data(), g.data());
        optimizer.update(kernels, Index(weightCount), Index(w.size() - weightCount), false,
            w.data() + weightCount, g.data() + weightCount);
    }
    return w;
}

void addOptimizers()
{
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<bool>("nesterov");
    QTest::addColumn<double>("weightDecay");
    const auto add = [](const char* name, Optimizer optimizer, bool nesterov, double weightDecay) {
        QTest::newRow(name) << int(optimizer) << nesterov << weightDecay;
    };
    add("adam", Optimizer::Adam, false, 0);
    add("adam, L2", Optimizer::Adam, false, 0.01);
    add("adamw", Optimizer::AdamW, false, 0.01);
    add("sgd, L2", Optimizer::Sgd, false, 0.01);
    add("sgd, nesterov", Optimizer::Sgd, true, 0);
}

ExperimentConfig::Training fetchedSettings()
{
    QFETCH(const int, optimizer);
    QFETCH(const bool, nesterov);
    QFETCH(const double, weightDecay);
    ExperimentConfig::Training settings = settingsOf(static_cast<Optimizer>(optimizer), weightDecay);
    settings.nesterov = nesterov;
    return settings;
}

} // namespace

class TestOptimizer : public QObject {
    Q_OBJECT

private slots:
    void threeStepsMatchReference_data();
    void threeStepsMatchReference();
    void floatFollowsDouble_data() { threeStepsMatchReference_data(); }
    void floatFollowsDouble();
    void longRangesMatchSingleValues_data() { addOptimizers(); }
    void longRangesMatchSingleValues();
    void aNewRateActsAtOnce();
    void sameBitsForAnyNumberOfThreads_data() { addOptimizers(); }
    void sameBitsForAnyNumberOfThreads();
};

/// Expected: printed by tests/reference/optimizers.py (PyTorch 1.13 in double; the published rule after Keras
/// 2.1.2).
void TestOptimizer::threeStepsMatchReference_data()
{
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<bool>("published");
    QTest::addColumn<double>("momentum");
    QTest::addColumn<bool>("nesterov");
    QTest::addColumn<double>("weightDecay");
    QTest::addColumn<QList<double>>("expected");
    const auto adam = int(Optimizer::Adam);
    const auto sgd = int(Optimizer::Sgd);
    QTest::newRow("adam") << adam << false << 0.9 << false << 0.0
                          << QList{0.4809011124378812, -1.2315399433304683, 1.978165852748607,
                                 -0.022730796078822741, 0.75472680162023875};
    QTest::newRow("adam, L2") << adam << false << 0.9 << false << 0.1
                              << QList{0.47613683526936756, -1.2290298288405701, 1.9732256612317987,
                                     -0.022721317323943765, 0.75472680162023875};
    QTest::newRow("adam, published") << adam << true << 0.9 << false << 0.0
                                     << QList{0.48392066500655434, -1.2325652679758634, 1.9835649719239088,
                                            -0.022429421750623166, 0.75396833314125766};
    QTest::newRow("adam, published, L2")
        << adam << true << 0.9 << false << 0.1
        << QList{0.47910856780484434, -1.2299174573756959, 1.9750419830157155, -0.022420144731477451,
               0.75396833314125766};
    QTest::newRow("adamw") << int(Optimizer::AdamW) << false << 0.9 << false << 0.1
                           << QList{0.47942507997210265, -1.2278229404501571, 1.9721990434804582,
                                  -0.022698503164218824, 0.75472680162023875};
    QTest::newRow("sgd, no momentum")
        << sgd << false << 0.0 << false << 0.0
        << QList{0.49687500000000001, -1.2500000000000002, 1.9959375000000001, -0.016, 0.74812499999999993};
    QTest::newRow("sgd") << sgd << false << 0.9 << false << 0.0
                         << QList{0.49530000000000002, -1.2392000000000003, 1.9909031250000002,
                                -0.059200000000000003, 0.74902500000000005};
    QTest::newRow("sgd, L2") << sgd << false << 0.9 << false << 0.1
                             << QList{0.49250152325000002, -1.23221499375, 1.9796989101875,
                                    -0.059108414799000003, 0.74902500000000005};
    QTest::newRow("sgd, nesterov") << sgd << false << 0.9 << true << 0.0
                                   << QList{0.49264499999999994, -1.24028, 1.9877503125,
                                          -0.068379999999999996, 0.74724750000000006};
    QTest::newRow("sgd, nesterov, L2") << sgd << false << 0.9 << true << 0.1
                                       << QList{0.48863805824675, -1.23029660713125, 1.9717013807635624,
                                              -0.068130042081140998, 0.74724750000000006};
}

namespace {

ExperimentConfig::Training referenceSettings()
{
    QFETCH(const int, optimizer);
    QFETCH(const bool, published);
    QFETCH(const double, momentum);
    QFETCH(const bool, nesterov);
    QFETCH(const double, weightDecay);
    ExperimentConfig::Training settings = settingsOf(static_cast<Optimizer>(optimizer), weightDecay);
    settings.epsilonRule = published ? AdamEpsilon::Published : AdamEpsilon::Standard;
    settings.momentum = momentum;
    settings.nesterov = nesterov;
    return settings;
}

} // namespace

void TestOptimizer::threeStepsMatchReference()
{
    QFETCH(const QList<double>, expected);
    for (const std::string_view isa : kernels::available()) {
        const Values w = afterThreeSteps(referenceSettings(), kernels::select(isa).layers<double>());
        for (std::size_t i = 0; i < w.size(); ++i)
            QCOMPARE_LE(std::abs(w[i] - expected[qsizetype(i)]), 1e-14);
    }
}

void TestOptimizer::floatFollowsDouble()
{
    QFETCH(const QList<double>, expected);
    for (const std::string_view isa : kernels::available()) {
        const auto w = afterThreeSteps(referenceSettings(), kernels::select(isa).layers<float>());
        for (std::size_t i = 0; i < w.size(); ++i)
            QCOMPARE_LE(std::abs(double(w[i]) - expected[qsizetype(i)]), 1e-6);
    }
}

/// Vectors, their ragged ends, and the blocks of the sum give what one value at a time gives.
void TestOptimizer::longRangesMatchSingleValues()
{
    const ExperimentConfig::Training settings = fetchedSettings();
    const auto& kernels = kernels::select().layers<double>();
    constexpr std::size_t n = 2 * 4096 + 37;
    const auto gradientAt = [](std::size_t i, int t) { return 0.01 * std::sin(double(i) + t); };
    Values w(n, 0.5);
    Values single = w;
    ModelOptimizer<double> atOnce(settings, Index(n));
    ModelOptimizer<double> oneByOne(settings, Index(n));
    for (int t = 1; t <= 4; ++t) {
        Values g(n);
        double squares = 0;
        for (std::size_t i = 0; i < n; ++i) {
            g[i] = gradientAt(i, t);
            squares += g[i] * g[i];
        }
        atOnce.beginStep();
        oneByOne.beginStep();
        const double sum = atOnce.update(kernels, 0, Index(n), true, w.data(), g.data());
        QCOMPARE_LE(std::abs(sum / squares - 1), 1e-13); // of the raw gradient, decay or not
        for (std::size_t i = 0; i < n; ++i)
            oneByOne.update(kernels, Index(i), 1, true, single.data() + i, g.data() + i);
    }
    QCOMPARE(atOnce.stepsTaken(), 4);
    for (std::size_t i = 0; i < n; ++i)
        QCOMPARE_LE(std::abs(w[i] - single[i]), 1e-15);
}

/// A momentum that had the learning rate in it would carry the old rate on.
void TestOptimizer::aNewRateActsAtOnce()
{
    const auto& kernels = kernels::select().layers<double>();
    for (const Optimizer optimizer : {Optimizer::Adam, Optimizer::AdamW, Optimizer::Sgd}) {
        ModelOptimizer<double> steps(settingsOf(optimizer, 0.1), 1);
        double w = 1;
        const double g = 0.5;
        steps.beginStep();
        steps.update(kernels, 0, 1, true, &w, &g);
        const double before = w;
        QVERIFY(before < 1);
        steps.setLearningRate(0);
        steps.beginStep();
        steps.update(kernels, 0, 1, true, &w, &g);
        QCOMPARE(w, before);
    }
}

void TestOptimizer::sameBitsForAnyNumberOfThreads()
{
    const ExperimentConfig::Training settings = fetchedSettings();
    for (const std::string_view isa : kernels::available()) {
        std::vector<float> first;
        for (const int threads : {1, 2, 3, 4, 8}) {
            constexpr Index rows = 150;
            Network<float> network = makeFfnn<float>(
                {40, 150, 10}, 0.2, *findHead("softmax"), rows, kernels::select(isa).layers<float>());
            network.initialize(1, 0);
            ModelOptimizer<float> optimizer(settings, network.parameterCount());
            RandomKey key;
            RandomStream random(key);
            for (Index i = 0; i < rows * network.inputs(); ++i)
                network.input(rows).data()[i] = static_cast<float>(random.uniform());
            for (std::uint8_t& label : network.labels(rows))
                label = static_cast<std::uint8_t>(random.below(10));
            onCrew(threads, [&](Crew::Member& crew) {
                for (key.batch = 0; key.batch < 5; ++key.batch)
                    network.trainBatch(crew, rows, key, optimizer);
            });
            const std::vector<float> weights(network.parameters().begin(), network.parameters().end());
            QVERIFY(std::all_of(weights.begin(), weights.end(), [](float w) { return std::isfinite(w); }));
            if (first.empty())
                first = weights;
            QVERIFY(weights == first);
        }
    }
}

QTEST_APPLESS_MAIN(TestOptimizer)
#include "tst_optimizer.moc"
