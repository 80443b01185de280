// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/activations.h"
#include "engine/nn/heads/functions.h"
#include "engine/nn/network.h"
#include "tests/engine/ffnn.h"
#include "tests/engine/gradientcheck.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace engine;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// f and f' in double, written down a second time for scores of heads.
struct Formula {
    double (*value)(double z, double slope);
    double (*derivative)(double z, double slope);
};
template <typename F> constexpr Formula formulaOf{F::value, F::derivative};

Formula formula(std::string_view id)
{
    if (id == "leaky")
        return formulaOf<LeakyRelu>;
    if (id == "prelu")
        return formulaOf<Prelu>;
    if (id == "elu")
        return formulaOf<Elu>;
    if (id == "selu")
        return formulaOf<Selu>;
    if (id == "gelu")
        return formulaOf<Gelu>;
    if (id == "silu")
        return formulaOf<Silu>;
    return {[](double z, double) { return LogSoftplus::softplus(z); },
        [](double z, double) { return 1 / (1 + std::exp(-z)); }};
}

/// Scores of every size, and the ones where formulas tend to break.
template <typename T> std::vector<T> scores()
{
    RandomKey key;
    key.seed = 3;
    RandomStream random(key);
    std::vector<T> z{T(0), -T(0), T(1e-38), T(-1e-38), T(3e38), T(-3e38), T(1e19), T(-1e19), T(88.5),
        T(-88.5), T(-13.1), T(-13.3), T(5), T(-5), T(-86.9), T(-87.1), std::numeric_limits<T>::denorm_min()};
    for (int i = 0; i < 20000; ++i)
        z.push_back(static_cast<T>((random.uniform() - 0.5) * (i % 2 ? 12 : 60)));
    for (int i = 0; i < 1000; ++i)
        z.push_back(static_cast<T>((random.uniform() - 0.5) * std::pow(10.0, 75 * random.uniform() - 37)));
    return z;
}

} // namespace

class TestActivations : public QObject {
    Q_OBJECT

private slots:
    void tableIsComplete();
    void kernelsAreTheirFormulas_data();
    void kernelsAreTheirFormulas();
    void placeDoesNotMatter_data();
    void placeDoesNotMatter();
    void nanIsHandedOn();
    void gradientsMatchCentralDifferences_data();
    void gradientsMatchCentralDifferences();
    void sameBitsForAnyNumberOfThreads_data();
    void sameBitsForAnyNumberOfThreads();
    void dropoutMasksAreThoseOfRelu();
    void twinsStartAlike();
    void slopesAreTrained();
    void onlyZerosAreDead();
    void unknownIdsAreRefused();
    void parametersAreCounted();
};

void TestActivations::tableIsComplete()
{
    QStringList ids;
    for (const ActivationDefinition& activation : activations()) {
        ids << text(activation.id);
        QVERIFY(!activation.label.empty() && !activation.formula.empty() && !activation.source.empty()
            && !activation.help.empty());
        QCOMPARE(findActivation(activation.id), &activation);
        QCOMPARE(activation.trainsSlopes, activation.id == "prelu");
        QCOMPARE(bool(activation.function), activation.id != "relu");
    }
    QCOMPARE(ids.join(QStringLiteral(", ")),
        QStringLiteral("relu, leaky, prelu, elu, selu, gelu, silu, softplus"));
    QCOMPARE(QString::fromStdString(activationIds()), ids.join(QStringLiteral(", ")));
    QCOMPARE(findActivation("swish"), nullptr);
}

void TestActivations::kernelsAreTheirFormulas_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("instructionSet");
    for (const ActivationDefinition& activation : activations())
        for (const std::string_view name : kernels::available())
            if (activation.function)
                QTest::addRow("%s, %s", qPrintable(text(activation.id)), qPrintable(text(name)))
                    << text(activation.id) << text(name);
}

template <typename T> void compareWithFormula(const QString& id, const QString& instructionSet)
{
    const ActivationDefinition& activation = *findActivation(id.toStdString());
    const auto& table = kernels::select(instructionSet.toStdString()).layers<T>();
    const auto& function = table.activations[std::size_t(*activation.function)];
    const Formula expected = formula(activation.id);
    const std::vector<T> x = scores<T>();
    const std::vector<T> dz(x.size(), T(2));
    const std::vector<T> slopes(x.size(), T(0.25));
    std::vector<T> y(x.size());
    std::vector<T> dx(x.size());
    const auto count = Index(x.size());
    function.value(x.data(), count, slopes.data(), count, y.data());
    function.gradient(x.data(), dz.data(), count, slopes.data(), count, dx.data());
    // Powers below the smallest normal number are 0, and around the zero of a derivative only its terms'
    // sizes count.
    const double relative = sizeof(T) == sizeof(float) ? 1e-5 : 1e-12;
    const double least = std::numeric_limits<T>::min() * 2000.0; // times z, at most 708
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double value = std::clamp(expected.value(double(x[i]), 0.25),
            double(std::numeric_limits<T>::lowest()), double(std::numeric_limits<T>::max()));
        const double slope = 2 * expected.derivative(double(x[i]), 0.25);
        const QString where = QStringLiteral("x %1: y %2 (%3), dx %4 (%5)")
                                  .arg(double(x[i]), 0, 'g', 17)
                                  .arg(double(y[i]), 0, 'g', 17)
                                  .arg(value, 0, 'g', 17)
                                  .arg(double(dx[i]), 0, 'g', 17)
                                  .arg(slope, 0, 'g', 17);
        QVERIFY2(std::abs(double(y[i]) - value) <= relative * std::abs(value) + least, qPrintable(where));
        const double scale = id == QStringLiteral("gelu") || id == QStringLiteral("silu")
            ? std::abs(slope) + 0.1 * std::exp(-0.25 * std::min(double(x[i]) * double(x[i]), 200.0))
            : std::abs(slope);
        QVERIFY2(std::abs(double(dx[i]) - slope) <= relative * scale + least, qPrintable(where));
    }
}

/// Values and derivatives on every instruction set, in float and in double.
void TestActivations::kernelsAreTheirFormulas()
{
    QFETCH(const QString, id);
    QFETCH(const QString, instructionSet);
    compareWithFormula<float>(id, instructionSet);
    compareWithFormula<double>(id, instructionSet);
}

void TestActivations::placeDoesNotMatter_data()
{
    kernelsAreTheirFormulas_data();
}

/// One value at a time, or many at any offset: the same bits.
void TestActivations::placeDoesNotMatter()
{
    QFETCH(const QString, id);
    QFETCH(const QString, instructionSet);
    const auto& table = kernels::select(instructionSet.toStdString()).layers<float>();
    const auto& function = table.activations[std::size_t(*findActivation(id.toStdString())->function)];
    const std::vector<float> all = scores<float>();
    const std::vector<float> x(all.begin(), all.begin() + 700);
    const std::vector<float> slopes(x.size(), 0.3f);
    std::vector<float> whole(x.size());
    std::vector<float> wholeGradient(x.size());
    function.value(x.data(), 700, slopes.data(), 700, whole.data());
    function.gradient(x.data(), x.data(), 700, slopes.data(), 700, wholeGradient.data());
    for (const Index step : {Index(1), Index(3), Index(130)}) {
        std::vector<float> pieces(x.size());
        std::vector<float> gradient(x.size());
        for (Index first = 0; first < 700; first += step) {
            const Index count = std::min(step, 700 - first);
            function.value(x.data() + first, count, slopes.data(), count, pieces.data() + first);
            function.gradient(
                x.data() + first, x.data() + first, count, slopes.data(), count, gradient.data() + first);
        }
        QCOMPARE(pieces, whole);
        QCOMPARE(gradient, wholeGradient);
    }
}

void TestActivations::nanIsHandedOn()
{
    for (const ActivationDefinition& activation : activations()) {
        Network<float> network = makeFfnn<float>({4, 8, 3}, 0, *findHead("softmax"), 4,
            kernels::select().layers<float>(), std::string(activation.id));
        network.initialize(1, 0);
        fillBatch(network, 4, 1, 2);
        network.input(4)(2, 1) = std::numeric_limits<float>::quiet_NaN();
        onCrew(1, [&](Crew::Member& crew) {
            QVERIFY(std::isnan(network.gradientsOf(crew, 4, batchKey(), false).loss));
        });
    }
}

void TestActivations::gradientsMatchCentralDifferences_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("rows");
    QTest::addColumn<double>("dropout");
    QTest::addColumn<bool>("cnn");
    for (const ActivationDefinition& activation : activations()) {
        const QString id = text(activation.id);
        QTest::addRow("%s, one sample", qPrintable(id)) << id << 1 << 0.0 << false;
        QTest::addRow("%s, ragged tile", qPrintable(id)) << id << 131 << 0.0 << false;
        QTest::addRow("%s, dropout, ragged tile", qPrintable(id)) << id << 131 << 0.4 << false;
        QTest::addRow("%s, dropout", qPrintable(id)) << id << 12 << 0.4 << false;
        QTest::addRow("%s, images, ragged tile", qPrintable(id)) << id << 19 << 0.0 << true;
        QTest::addRow("%s, images, dropout", qPrintable(id)) << id << 5 << 0.4 << true;
    }
}

/// Every parameter, slopes included, through two hidden layers or a small CNN, in double: 1e-6.
void TestActivations::gradientsMatchCentralDifferences()
{
    QFETCH(const QString, id);
    QFETCH(const int, rows);
    QFETCH(const double, dropout);
    QFETCH(const bool, cnn);
    ExperimentConfig config;
    config.network.activation = id.toStdString();
    config.network.hidden = cnn ? std::vector<int>{6} : std::vector<int>{9, 7};
    config.network.dropout = dropout;
    config.network.poolDropout = dropout;
    DatasetShape shape{.features = 5, .classes = 3};
    if (cnn) {
        config.network.kind = NetworkKind::Cnn;
        config.network.filters = {3, 0, 2};
        config.network.kernel = 2;
        shape.features = 49;
        shape.imageHeight = shape.imageWidth = 7;
    }
    const std::vector<LayerPlan> layers = planLayers(config, shape);
    Network<double> network(
        layers, config.network, *findHead("prelu"), {}, rows, kernels::select().layers<double>());
    QCOMPARE(network.parameterCount(), parameterCount(config, shape) + 1); // the head's slope
    network.initialize(4, 0);
    fillBatch(network, rows, 1, 2);
    const auto parameters = network.changeParameters();
    RandomStream random(
        batchKey()); // biases other than 0: a row whose units are all dropped isn't at a corner
    for (double& parameter : parameters)
        parameter += 0.2 * random.uniform() - 0.1;
    const GradientCheck check = checkGradients(network, rows, dropout > 0);
    QVERIFY2(check.worst <= 1e-6, qPrintable(QString::number(check.worst)));
    QVERIFY(check.largest > 1e-3);
    QVERIFY(check.kinks * 20 <= check.parameters);
}

void TestActivations::sameBitsForAnyNumberOfThreads_data()
{
    kernelsAreTheirFormulas_data();
}

void TestActivations::sameBitsForAnyNumberOfThreads()
{
    QFETCH(const QString, id);
    QFETCH(const QString, instructionSet);
    const auto& table = kernels::select(instructionSet.toStdString()).layers<float>();
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 4, 8}) {
        Network<float> network
            = makeFfnn<float>({20, 75, 140, 5}, 0.2, *findHead("prelu"), 300, table, id.toStdString());
        network.initialize(1, 0);
        std::vector<float> trained;
        onCrew(threads, [&](Crew::Member& crew) {
            for (std::uint32_t batch = 0; batch < 4; ++batch) {
                const Index rows = batch % 2 ? 77 : 300;
                fillBatch(network, rows, batch, 2);
                RandomKey key = batchKey();
                key.batch = batch;
                network.gradientsOf(crew, rows, key, true);
                const auto gradient = network.gradients();
                for (std::size_t i = 0; i < gradient.size(); ++i)
                    network.changeParameters()[i] -= 0.1f * gradient[i];
            }
            trained.assign(network.parameters().begin(), network.parameters().end());
        });
        if (first.empty())
            first = trained;
        QVERIFY(trained == first);
    }
}

/// Twins of any activation lose the same units.
void TestActivations::dropoutMasksAreThoseOfRelu()
{
    constexpr Index rows = 140; // two tiles
    std::vector<bool> expected;
    for (const ActivationDefinition& activation : activations()) {
        Network<float> network = makeFfnn<float>({3, 300, 2}, 0.3, *findHead("softmax"), rows,
            kernels::select().layers<float>(), std::string(activation.id));
        network.initialize(1, 0);
        fillBatch(network, rows, 2, 2);
        for (std::size_t i = 0; i < 300; ++i)
            network.changeParameters()[900 + i] = 10; // every unit is active
        std::vector<bool> dropped;
        onCrew(1, [&](Crew::Member& crew) {
            network.gradientsOf(crew, rows, batchKey(), true);
            const ConstView y = network.activations(0, rows);
            for (Index i = 0; i < y.size(); ++i)
                dropped.push_back(y.data()[i] == 0.0f);
        });
        if (expected.empty())
            expected = dropped;
        QVERIFY(dropped == expected);
    }
    const auto count = std::count(expected.begin(), expected.end(), true);
    QVERIFY(std::abs(double(count) / double(expected.size()) - 0.3) < 0.02);
}

/// Weights are those of the same network with relu, slopes aside.
void TestActivations::twinsStartAlike()
{
    const std::vector<Index> sizes{4, 6, 5, 3};
    const auto& table = kernels::select().layers<float>();
    Network<float> relu = makeFfnn<float>(sizes, 0, *findHead("softmax"), 1, table);
    relu.initialize(7, 2);
    const std::vector<float> expected(relu.parameters().begin(), relu.parameters().end());
    Network<float> gelu = makeFfnn<float>(sizes, 0, *findHead("l2-svm"), 1, table, "gelu");
    gelu.initialize(7, 2);
    QVERIFY(std::equal(expected.begin(), expected.end(), gelu.parameters().begin(), gelu.parameters().end()));
    Network<float> prelu = makeFfnn<float>(sizes, 0, *findHead("prelu"), 1, table, "prelu");
    prelu.initialize(7, 2);
    std::vector<float> weights;
    std::vector<float> slopes;
    const auto all = prelu.parameters();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool slope = (i >= 30 && i < 36) || (i >= 71 && i < 76) || i == 94;
        (slope ? slopes : weights).push_back(all[i]);
    }
    QVERIFY(weights == expected);
    QVERIFY(slopes == std::vector<float>(12, 0.25f));
}

/// The optimiser moves the slopes of prelu, its head's too.
void TestActivations::slopesAreTrained()
{
    Network<float> network
        = makeFfnn<float>({4, 6, 3}, 0, *findHead("prelu"), 64, kernels::select().layers<float>(), "prelu");
    network.initialize(1, 0);
    fillBatch(network, 64, 1, 2);
    onCrew(1, [&](Crew::Member& crew) { network.gradientsOf(crew, 64, batchKey(), false); });
    const auto gradient = network.gradients();
    const auto moves = [](float value) { return value != 0.0f; };
    QVERIFY(std::count_if(gradient.begin() + 30, gradient.begin() + 36, moves) >= 5);
    QVERIFY(gradient.back() != 0.0f);
}

/// Units below 0 for every row: dead under relu, alive under leaky and elu; under gelu dead once they are exactly 0.
void TestActivations::onlyZerosAreDead()
{
    const auto dead = [](const char* id, float bias) {
        Network<float> network
            = makeFfnn<float>({3, 4, 2}, 0, *findHead("softmax"), 8, kernels::select().layers<float>(), id);
        network.initialize(1, 0);
        fillBatch(network, 8, 1, 2);
        for (std::size_t i = 0; i < 4; ++i)
            network.changeParameters()[12 + i] = bias;
        std::vector<std::uint8_t> fired(4);
        std::vector<std::uint8_t> predictions(8);
        std::vector<SampleState> states(8);
        onCrew(1, [&](Crew::Member& crew) {
            network.evaluateBatch(crew, 8, predictions, states);
            const ConstView y = network.activations(0, 8);
            network.kernels().markFired(y.data(), y.rows(), y.cols(), fired.data());
        });
        return std::count(fired.begin(), fired.end(), 0);
    };
    QCOMPARE(dead("relu", -8), 4);
    for (const char* id : {"leaky", "prelu", "elu", "selu", "gelu", "silu", "softplus"})
        QCOMPARE(dead(id, -8), 0);
    QCOMPARE(dead("gelu", -30), 4);
    QCOMPARE(dead("elu", -30), 0);
}

void TestActivations::unknownIdsAreRefused()
{
    ExperimentConfig config;
    config.network.activation = "swish";
    const std::vector<ConfigIssue> issues = validate(config);
    QCOMPARE(issues.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(issues[0].key), QStringLiteral("network.activation"));
    QCOMPARE(QString::fromStdString(issues[0].message),
        QStringLiteral(
            "\"swish\" is no activation; there are relu, leaky, prelu, elu, selu, gelu, silu, softplus."));
    for (const ActivationDefinition& activation : activations()) {
        config.network.activation = activation.id;
        QVERIFY(validate(config).empty());
    }
}

void TestActivations::parametersAreCounted()
{
    ExperimentConfig config;
    config.network.hidden = {512, 512, 512};
    DatasetShape shape{.features = 256, .classes = 10};
    QCOMPARE(parameterCount(config, shape), Index(662026)); // paper/protocol 3
    config.network.activation = "prelu";
    QCOMPARE(parameterCount(config, shape), Index(662026 + 3 * 512));
    config.network.kind = NetworkKind::Cnn;
    config.network.hidden = {256};
    shape.imageHeight = shape.imageWidth = 16;
    QCOMPARE(parameterCount(config, shape), Index(84202 + 32 + 32 + 64 + 64 + 256));
}

QTEST_APPLESS_MAIN(TestActivations)
#include "tst_activations.moc"
