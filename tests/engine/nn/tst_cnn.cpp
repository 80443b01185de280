// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/convolution.h"
#include "engine/nn/pooling.h"
#include "tests/engine/gradientcheck.h"

#include <QtTest>

#include <cmath>
#include <vector>

using namespace engine;

namespace {

/// A CNN over a height x width image, without PCA.
struct Case {
    ExperimentConfig config;
    DatasetShape shape;
    std::vector<LayerPlan> layers() const { return planLayers(config, shape); }
};

Case makeCase(int height, int width, std::vector<int> filters, int kernel, int stride, Padding padding,
    std::vector<int> hidden, double dropout, int classes = 3)
{
    Case result;
    auto& network = result.config.network;
    network.kind = NetworkKind::Cnn;
    network.filters = std::move(filters);
    network.kernel = kernel;
    network.stride = stride;
    network.padding = padding;
    network.hidden = std::move(hidden);
    network.dropout = network.poolDropout = dropout;
    result.shape = {.trainRows = 100,
        .features = Index{height} * width,
        .classes = classes,
        .smallestClass = 50,
        .imageHeight = height,
        .imageWidth = width};
    return result;
}

template <typename T>
Network<T> makeNetwork(
    const Case& from, Index rows, std::string_view head = "softmax", std::string_view instructionSet = {})
{
    return Network<T>(from.layers(), from.config.network, *findHead(head), {}, rows,
        kernels::select(instructionSet).layers<T>());
}

double uniform(RandomStream& random)
{
    return 2 * random.uniform() - 1;
}

} // namespace

class TestCnn : public QObject {
    Q_OBJECT

private slots:
    void paperNetworkHasItsParameters();
    void misfitsAreRefused_data();
    void misfitsAreRefused();
    void forwardIsTheDefinition_data();
    void forwardIsTheDefinition();
    void poolingTakesTheFirstLargest();
    void gradientsMatchCentralDifferences_data();
    void gradientsMatchCentralDifferences();
    void sameBitsForAnyNumberOfThreads_data();
    void sameBitsForAnyNumberOfThreads();
    void instructionSetsAgree();
    void filtersThatNeverFireAreDead();
    void nonFiniteWeightIsSeen();
};

void TestCnn::paperNetworkHasItsParameters()
{
    ExperimentConfig config;
    config.preprocessing.pcaComponents = 256;
    config.network.kind = NetworkKind::Cnn;
    config.network.hidden = {256};
    const DatasetShape mnist{.features = 784, .classes = 10, .imageHeight = 28, .imageWidth = 28};
    QCOMPARE(parameterCount(config, mnist), Index{84202}); // protocol.md 3
    std::vector<Index> each;
    for (const LayerPlan& layer : planLayers(config, mnist))
        if (layer.parameters() > 0)
            each.push_back(layer.parameters());
    QCOMPARE(each, (std::vector<Index>{320, 9248, 18496, 36928, 16640, 2570}));
    config.network.padding = Padding::Same;
    const std::vector<LayerPlan> same = planLayers(config, mnist);
    QCOMPARE(same[2].out, (Extent{8, 8, 32}));
    QCOMPARE(same[5].out, (Extent{4, 4, 64}));
    QCOMPARE(same[6].in.size(), Index{1024});
}

void TestCnn::misfitsAreRefused_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("components");
    QTest::addColumn<QList<int>>("filters");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("kernel larger than its input") << 6 << 0 << QList<int>{4, 0, 4} << 3 << "network.filters"
                                                  << "2 x 2";
    QTest::newRow("pooling larger than its input") << 3 << 0 << QList<int>{4, 0} << 3 << "network.filters"
                                                   << "1 x 1";
    QTest::newRow("no image") << 0 << 0 << QList<int>{4} << 3 << "network.kind"
                              << "images";
    QTest::newRow("no square") << 28 << 200 << QList<int>{4} << 3 << "preprocessing.pcaComponents"
                               << "square";
    QTest::newRow("pooling first") << 28 << 0 << QList<int>{0, 4} << 3 << "network.filters"
                                   << "convolution first";
    QTest::newRow("negative") << 28 << 0 << QList<int>{4, -1} << 3 << "network.filters"
                              << "4096";
    QTest::newRow("no kernel") << 28 << 0 << QList<int>{4} << 0 << "network.kernel"
                               << "between 1 and 64";
}

void TestCnn::misfitsAreRefused()
{
    QFETCH(const int, side);
    QFETCH(const int, components);
    QFETCH(const QList<int>, filters);
    QFETCH(const int, kernel);
    QFETCH(const QString, key);
    QFETCH(const QString, words);
    Case what = makeCase(side, side, {filters.begin(), filters.end()}, kernel, 1, Padding::Valid, {8}, 0);
    what.config.preprocessing.pcaComponents = components;
    what.shape.trainRows = 5000;
    what.shape.smallestClass = 1000;
    if (side == 0)
        what.shape.features = 30;
    const std::vector<ConfigIssue> issues = validate(what.config, &what.shape);
    QCOMPARE(issues.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(issues.front().key), key);
    QVERIFY2(QString::fromStdString(issues.front().message).contains(words), issues.front().message.c_str());
    QCOMPARE(parameterCount(what.config, what.shape), Index{0});
}

void TestCnn::forwardIsTheDefinition_data()
{
    QTest::addColumn<QString>("instructionSet");
    QTest::addColumn<int>("inChannels");
    QTest::addColumn<int>("outChannels");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<bool>("same");
    for (const std::string_view name : kernels::available())
        for (const int channels : {1, 3, 16, 33})
            for (const int filters : {1, 8, 17, 64})
                for (const auto& [kernel, stride] : {std::pair{1, 1}, {3, 1}, {3, 2}, {2, 3}, {5, 1}})
                    for (const bool same : {false, true})
                        QTest::addRow("%s, %d to %d, kernel %d, stride %d%s", name.data(), channels, filters,
                            kernel, stride, same ? ", same" : "")
                            << QString::fromStdString(std::string(name)) << channels << filters << kernel
                            << stride << same;
}

/// y(i, j, o) = max(0, b(o) + sum over a, b, c of x(i s + a - top, j s + b - left, c) W(a, b, c, o)).
void TestCnn::forwardIsTheDefinition()
{
    QFETCH(const QString, instructionSet);
    QFETCH(const int, inChannels);
    QFETCH(const int, outChannels);
    QFETCH(const int, kernel);
    QFETCH(const int, stride);
    QFETCH(const bool, same);
    const Case one
        = makeCase(7, 5, {outChannels}, kernel, stride, same ? Padding::Same : Padding::Valid, {2}, 0);
    LayerPlan plan = one.layers().front();
    plan.in.channels = inChannels;
    const auto& kernels = kernels::select(instructionSet.toStdString()).layers<float>();
    Convolution<float> layer(plan, true, 0, kernels);
    std::vector<float> parameters(std::size_t(layer.parameterCount()));
    std::vector<float> gradients(parameters.size());
    RandomStream random(RandomKey{});
    for (float& p : parameters)
        p = float(uniform(random));
    const Index rows = 3;
    layer.reserve(rows);
    layer.bind(parameters.data(), gradients.data());
    layer.prepare(kernels);
    Matrix x(rows, layer.inputs());
    for (Index i = 0; i < x.size(); ++i)
        x.data()[i] = float(uniform(random));
    Matrix y(rows, layer.outputs());
    layer.forward(
        {x.data(), x.rows(), x.cols()}, {y.data(), y.rows(), y.cols()}, Pass<float>{kernels, false, {}}, 0);

    const float* bias = parameters.data() + layer.parameterCount() - outChannels;
    for (Index image = 0; image < rows; ++image)
        for (Index i = 0; i < plan.out.height; ++i)
            for (Index j = 0; j < plan.out.width; ++j)
                for (Index o = 0; o < outChannels; ++o) {
                    double sum = double(bias[o]);
                    for (Index a = 0; a < kernel; ++a)
                        for (Index b = 0; b < kernel; ++b) {
                            const Index row = i * stride + a - plan.padTop;
                            const Index column = j * stride + b - plan.padLeft;
                            if (row < 0 || row >= plan.in.height || column < 0 || column >= plan.in.width)
                                continue;
                            for (Index c = 0; c < inChannels; ++c)
                                sum += double(x(image, (row * plan.in.width + column) * inChannels + c))
                                    * double(parameters[std::size_t(
                                        ((a * kernel + b) * inChannels + c) * outChannels + o)]);
                        }
                    const double got = double(y(image, (i * plan.out.width + j) * outChannels + o));
                    QVERIFY2(
                        std::abs(got - std::max(0.0, sum)) < 1e-4, qPrintable(QString::number(got - sum)));
                }
}

void TestCnn::poolingTakesTheFirstLargest()
{
    LayerPlan plan;
    plan.kind = LayerPlan::Kind::Pooling;
    plan.in = {3, 4, 1};
    plan.out = {1, 2, 1};
    plan.kernel = plan.stride = 2;
    Pooling<double> layer(plan, 1);
    layer.reserve(1);
    // The last row is left over; the second window has two equal largest values.
    const std::vector<double> x{1, 5, 2, 7, -1, 0, 7, 3, 9, 9, 9, 9};
    std::vector<double> y(2);
    std::vector<double> dy{0.5, 2};
    std::vector<double> dx(12, 99);
    const Pass<double> pass{kernels::select().layers<double>(), false, {}};
    layer.forward({x.data(), 1, 12}, {y.data(), 1, 2}, pass, 0);
    QCOMPARE(y, (std::vector<double>{5, 7}));
    ViewOf<double> gradient(dx.data(), 1, 12);
    layer.backward({x.data(), 1, 12}, {y.data(), 1, 2}, {dy.data(), 1, 2}, &gradient, pass, 0);
    QCOMPARE(dx, (std::vector<double>{0, 0.5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0}));
}

void TestCnn::gradientsMatchCentralDifferences_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("rows");
    QTest::addColumn<double>("dropout");
    const char* names[] = {"valid, pooled", "same, two by two", "stride 2", "left-over border", "kernel 1"};
    for (int which = 0; which < 5; ++which)
        for (const double dropout : {0.0, 0.4})
            QTest::addRow("%s%s", names[which], dropout > 0 ? ", dropout" : "")
                << which << (which == 0 ? 19 : 4) << dropout;
}

/// Every parameter of small CNNs, dropout masks included, in double: 1e-6.
void TestCnn::gradientsMatchCentralDifferences()
{
    QFETCH(const int, which);
    QFETCH(const int, rows);
    QFETCH(const double, dropout);
    const Case cases[] = {
        makeCase(6, 6, {3, 0}, 3, 1, Padding::Valid, {5}, dropout),
        makeCase(4, 5, {3, 4, 0, 9}, 3, 1, Padding::Same, {4}, dropout),
        makeCase(7, 6, {2, 5}, 3, 2, Padding::Same, {4}, dropout),
        makeCase(7, 5, {4, 0, 3}, 2, 1, Padding::Valid, {}, dropout),
        makeCase(3, 3, {2, 17}, 1, 1, Padding::Valid, {3}, dropout),
    };
    Case what = cases[which];
    if (what.config.network.hidden.empty())
        what.config.network.hidden = {6};
    Network<double> network = makeNetwork<double>(what, rows);
    network.initialize(4, 0);
    fillBatch(network, rows, 1);
    const GradientCheck check = checkGradients(network, rows, dropout > 0);
    QVERIFY2(check.worst <= 1e-6, qPrintable(QString::number(check.worst)));
    QVERIFY(check.largest > 1e-3);
    QVERIFY(check.kinks * 20 <= check.parameters);
}

void TestCnn::sameBitsForAnyNumberOfThreads_data()
{
    QTest::addColumn<QString>("instructionSet");
    for (const std::string_view name : kernels::available())
        QTest::newRow(name.data()) << QString::fromStdString(std::string(name));
}

void TestCnn::sameBitsForAnyNumberOfThreads()
{
    QFETCH(const QString, instructionSet);
    const Case what = makeCase(12, 12, {8, 20, 0, 16}, 3, 1, Padding::Same, {33}, 0.2, 10);
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 4, 8}) {
        Network<float> network = makeNetwork<float>(what, 70, "relu-l1", instructionSet.toStdString());
        network.initialize(1, 0);
        ModelOptimizer<float> optimizer({}, network.parameterCount());
        onCrew(threads, [&](Crew::Member& crew) {
            for (std::uint32_t batch = 0; batch < 6; ++batch) {
                const Index rows = batch % 3 == 2 ? 17 : 70;
                RandomKey key;
                key.batch = batch;
                RandomStream random(key);
                View x = network.input(rows);
                for (Index i = 0; i < x.size(); ++i)
                    x.data()[i] = float(uniform(random));
                for (std::uint8_t& y : network.labels(rows))
                    y = std::uint8_t(random.below(10));
                network.trainBatch(crew, rows, key, optimizer);
            }
        });
        const std::vector<float> weights(network.parameters().begin(), network.parameters().end());
        QVERIFY(std::isfinite(weights.front()));
        if (first.empty())
            first = weights;
        QVERIFY(weights == first);
    }
}

void TestCnn::instructionSetsAgree()
{
    const Case what = makeCase(10, 10, {8, 12, 0}, 3, 1, Padding::Valid, {16}, 0, 10);
    std::vector<double> first;
    for (const std::string_view name : kernels::available()) {
        Network<double> network = makeNetwork<double>(what, 40, "softmax", name);
        network.initialize(2, 0);
        fillBatch(network, 40, 7);
        onCrew(1, [&](Crew::Member& crew) { network.gradientsOf(crew, 40, {}, false); });
        const std::vector<double> gradient(network.gradients().begin(), network.gradients().end());
        if (first.empty())
            first = gradient;
        for (std::size_t i = 0; i < gradient.size(); ++i)
            QVERIFY(std::abs(gradient[i] - first[i]) < 1e-12);
    }
}

void TestCnn::filtersThatNeverFireAreDead()
{
    const Case what = makeCase(6, 6, {4}, 3, 1, Padding::Valid, {5}, 0);
    Network<float> network = makeNetwork<float>(what, 8);
    network.initialize(1, 0);
    network.changeParameters()[9 * 4 + 2] = -1000; // the bias of filter 2
    onCrew(1, [&](Crew::Member& crew) {
        View x = network.input(8);
        x.setRandom();
        std::vector<std::uint8_t> predictions(8);
        std::vector<SampleState> states(8);
        network.evaluateBatch(crew, 8, predictions, states);
    });
    const ConstView y = network.activations(0, 8);
    QCOMPARE(y.rows(), Index{8 * 16});
    QCOMPARE(y.cols(), Index{4});
    QCOMPARE((y.col(2).array() > 0).count(), Index{0});
    QVERIFY((y.col(1).array() > 0).count() > 0);
}

void TestCnn::nonFiniteWeightIsSeen()
{
    const Case what = makeCase(6, 6, {4, 0}, 3, 1, Padding::Valid, {5}, 0);
    Network<float> network = makeNetwork<float>(what, 8, "relu-l1");
    network.initialize(1, 0);
    network.changeParameters()[3] = std::numeric_limits<float>::quiet_NaN();
    network.input(8).setRandom();
    onCrew(1,
        [&](Crew::Member& crew) { QVERIFY(!std::isfinite(network.gradientsOf(crew, 8, {}, false).loss)); });
}

QTEST_APPLESS_MAIN(TestCnn)
#include "tst_cnn.moc"
