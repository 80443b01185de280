// SPDX-License-Identifier: GPL-3.0-or-later
// Twins and the comparison of their gradients.
#include "engine/training/gradientprobe.h"
#include "engine/training/train.h"
#include "tests/engine/ffnn.h"
#include "tests/engine/onemember.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <vector>

using namespace engine;

namespace {

constexpr int classes = 3;

/// Overlapping clouds of points.
Dataset clouds(Index rows, Index features)
{
    RandomKey key;
    key.seed = 5;
    RandomStream random(key);
    Dataset dataset;
    dataset.name = "clouds";
    dataset.train.x.resize(rows, features);
    for (Index i = 0; i < rows; ++i) {
        const auto y = static_cast<std::uint8_t>(i % classes);
        dataset.train.y.push_back(y);
        for (Index j = 0; j < features; ++j)
            dataset.train.x(i, j)
                = float(random.uniform() + random.uniform() - 1 + (j % classes == y ? 0.7 : 0));
    }
    dataset.classNames = {"a", "b", "c"};
    return dataset;
}

/// A dataset as a network gets it, on a crew of one.
struct Prepared {
    explicit Prepared(const Dataset& dataset)
    {
        onCrew(1, [&](Crew::Member& crew) {
            std::vector<std::uint32_t> rows;
            for (Index i = 0; i < dataset.train.rows(); ++i)
                rows.push_back(static_cast<std::uint32_t>(i));
            preprocessor = std::make_unique<Preprocessor>(
                crew, kernels::select(), ExperimentConfig::Preprocessing{}, dataset.train.x, rows);
            prepared = std::make_unique<PreparedRows>(crew, kernels::select(), *preprocessor, dataset.train);
        });
    }
    std::unique_ptr<Preprocessor> preprocessor;
    std::unique_ptr<PreparedRows> prepared;
};

ExperimentConfig smallConfig()
{
    ExperimentConfig config;
    config.network.hidden = {24, 12};
    config.protocol.folds = 3;
    config.training.epochs = 3;
    config.training.batchSize = 32;
    config.heads = {"softmax", "relu-l1", "relu-logits"};
    return config;
}

struct Recorded {
    std::map<TrialKey, std::vector<EpochEnded>> epochs;
    std::map<TrialKey, TrialEnded> trials;
    std::map<std::pair<int, int>, HeadEnded> heads;
};

Recorded record(const ExperimentConfig& config, const Dataset& dataset, ExecutionOptions options = {})
{
    Recorded recorded;
    RunControl control;
    train(config, dataset, options, control, [&](Event event) {
        if (const auto* epoch = std::get_if<EpochEnded>(&event))
            recorded.epochs[epoch->key].push_back(*epoch);
        if (const auto* trial = std::get_if<TrialEnded>(&event))
            recorded.trials[trial->key] = *trial;
        if (const auto* head = std::get_if<HeadEnded>(&event))
            recorded.heads[{head->repetition, head->head}] = *head;
    });
    return recorded;
}

bool sameBits(double a, double b)
{
    return std::memcmp(&a, &b, sizeof a) == 0;
}

bool sameBits(const std::vector<double>& a, const std::vector<double>& b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return sameBits(x, y); });
}

bool sameBits(const HeadGradients& a, const HeadGradients& b)
{
    return sameBits(a.loss, b.loss) && sameBits(a.scaleResidual, b.scaleResidual) && sameBits(a.norm, b.norm)
        && sameBits(a.difference, b.difference) && sameBits(a.cosine, b.cosine)
        && sameBits(a.zeroShare, b.zeroShare);
}

bool sameBits(const ProbedGradients& a, const ProbedGradients& b)
{
    return a.rows == b.rows && sameBits(a.updateRatio, b.updateRatio)
        && std::equal(a.heads.begin(), a.heads.end(), b.heads.begin(), b.heads.end(),
            [](const HeadGradients& x, const HeadGradients& y) { return sameBits(x, y); });
}

template <typename T> std::vector<T> copied(std::span<const T> values)
{
    return {values.begin(), values.end()};
}

} // namespace

class TestGradientProbe : public QObject {
    Q_OBJECT

private slots:
    void theSameHeadTwiceDiffersByNothing_data();
    void theSameHeadTwiceDiffersByNothing();
    void twinsStartTheSameAndDropTheSame_data();
    void twinsStartTheSameAndDropTheSame();
    void twinsSeeTheSameRows();
    void gradientsAreThoseOfANetworkWithThatHead_data();
    void gradientsAreThoseOfANetworkWithThatHead();
    void figuresAreRight();
    void lossesBlindToScaleHaveNoResidual();
    void deadHeadsHaveNoDirection();
    void trainingIsNotDisturbed();
    void sameBitsForAnyNumberOfThreads();
    void rowsFitTheBudget();
};

void TestGradientProbe::theSameHeadTwiceDiffersByNothing_data()
{
    QTest::addColumn<int>("head");
    for (std::size_t h = 0; h < heads().size(); ++h)
        QTest::newRow(heads()[h].id.data()) << int(h);
}

void TestGradientProbe::theSameHeadTwiceDiffersByNothing()
{
    QFETCH(const int, head);
    const HeadDefinition& own = heads()[std::size_t(head)];
    const Dataset dataset = clouds(200, 9);
    const Prepared rows(dataset);
    Network<float> network = makeFfnn<float>({9, 200, 33, classes}, 0.2, own, 64);
    network.initialize(3, 0);
    ModelOptimizer<float> adam(ExperimentConfig::Training(), network.parameterCount());
    std::vector<const HeadDefinition*> compared{&own, &own};
    for (const HeadDefinition& other : heads())
        compared.push_back(&other);
    GradientProbe probe(network, compared, 0, 200);
    std::vector<std::uint32_t> all(200);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = std::uint32_t(i);
    probe.choose(all, 50, {});
    onCrew(2, [&](Crew::Member& crew) {
        RandomKey key;
        for (std::uint32_t step = 0; step < 12; ++step) {
            key.batch = step;
            rows.prepared->gather(
                std::span(all).subspan(step * 11, 64), network.input(64), network.labels(64));
            network.trainBatch(crew, 64, key, adam);
            const ProbedGradients found = probe.look(network, crew, *rows.prepared);
            QCOMPARE(found.heads.size(), compared.size());
            QVERIFY(sameBits(found.heads[0], found.heads[1]));
            QVERIFY(sameBits(found.heads[0], found.heads[std::size_t(head) + 2]));
            for (std::size_t l = 0; l < 3; ++l) {
                QCOMPARE(found.heads[1].difference[l], 0.0);
                QVERIFY(found.heads[0].norm[l] > 0);
                QCOMPARE(found.heads[1].norm[l] / found.heads[0].norm[l], 1.0);
                QVERIFY(sameBits(found.heads[1].cosine[l], 1.0));
            }
        }
    });
}

void TestGradientProbe::twinsStartTheSameAndDropTheSame_data()
{
    theSameHeadTwiceDiffersByNothing_data();
}

void TestGradientProbe::twinsStartTheSameAndDropTheSame()
{
    QFETCH(const int, head);
    const Dataset dataset = clouds(64, 9);
    const Prepared rows(dataset);
    Network<float> network = makeFfnn<float>({9, 40, 20, classes}, 0.5, heads()[std::size_t(head)], 64);
    Network<float> twin
        = makeFfnn<float>({9, 40, 20, classes}, 0.5, heads()[std::size_t(head + 1) % heads().size()], 64);
    network.initialize(3, 2);
    twin.initialize(3, 2);
    const auto ofLayers
        = std::min(network.parameters().size(), twin.parameters().size()); // a slope comes last
    QVERIFY(std::equal(network.parameters().begin(), network.parameters().begin() + std::ptrdiff_t(ofLayers),
        twin.parameters().begin()));
    std::vector<std::uint32_t> all(64);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = std::uint32_t(i);
    ModelOptimizer<float> adam(ExperimentConfig::Training(), network.parameterCount());
    onCrew(1, [&](Crew::Member& crew) {
        std::vector<float> before;
        for (std::uint32_t step = 0; step < 6; ++step) {
            RandomKey key;
            key.seed = 3;
            key.batch = step;
            for (Network<float>* one : {&network, &twin})
                rows.prepared->gather(all, one->input(64), one->labels(64));
            std::copy_n(network.parameters().begin(), ofLayers, twin.changeParameters().begin());
            network.gradientsOf(crew, 64, key, true);
            twin.gradientsOf(crew, 64, key, true);
            for (int layer = 0; layer < 2; ++layer) {
                const ConstView a = network.activations(layer, 64);
                const ConstView b = twin.activations(layer, 64);
                QVERIFY(a == b); // dropped units are zeros
                if (layer == 0) {
                    const auto now = copied(std::span(a.data(), std::size_t(a.size())));
                    QVERIFY(now != before); // and another step drops others
                    before = now;
                }
            }
            network.trainBatch(crew, 64, key, adam);
        }
    });
}

/// With steps too small to change a weight, twins differ in nothing but what is asked of the last layer. Two
/// heads with the same outputs then predict the same in training, which hangs on rows, order and dropout alike.
void TestGradientProbe::twinsSeeTheSameRows()
{
    const Dataset dataset = clouds(300, 9);
    ExperimentConfig config = smallConfig();
    config.network.hidden = {48, 32};
    config.network.dropout = 0.3;
    config.training.learningRate = 1e-30;
    const Recorded run = record(config, dataset);
    double last = -1;
    for (int fold = 0; fold < 3; ++fold) {
        for (std::size_t e = 0; e < 3; ++e) {
            const EpochEnded& softmax = run.epochs.at({0, fold, 0})[e];
            const EpochEnded& relu = run.epochs.at({0, fold, 1})[e];
            const EpochEnded& logits = run.epochs.at({0, fold, 2})[e];
            QCOMPARE(relu.trainAccuracy, logits.trainAccuracy);
            QVERIFY(relu.trainAccuracy != last); // other masks each epoch
            last = relu.trainAccuracy;
            for (std::size_t head = 0; head < 3; ++head) {
                QVERIFY(sameBits(softmax.gradients->heads[head].norm, relu.gradients->heads[head].norm));
                QVERIFY(sameBits(softmax.gradients->heads[head].loss, logits.gradients->heads[head].loss));
            }
        }
    }
}

void TestGradientProbe::gradientsAreThoseOfANetworkWithThatHead_data()
{
    QTest::addColumn<bool>("convolves");
    QTest::addColumn<bool>("pads");
    QTest::newRow("FFNN") << false << false;
    QTest::newRow("CNN") << true << false;
    QTest::newRow("CNN, same padding") << true << true;
}

void TestGradientProbe::gradientsAreThoseOfANetworkWithThatHead()
{
    QFETCH(const bool, convolves);
    QFETCH(const bool, pads);
    const Dataset dataset = clouds(64, 81);
    const Prepared rows(dataset);
    std::vector<std::uint32_t> all(64);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = std::uint32_t(i);
    ExperimentConfig config;
    config.network.hidden = {20};
    config.network.dropout = 0.5;
    if (convolves) {
        config.network.kind = NetworkKind::Cnn;
        config.network.filters = {8, 0, 12};
        config.network.padding = pads ? Padding::Same : Padding::Valid;
    }
    const std::vector<LayerPlan> layers
        = planLayers(config, {.features = 81, .classes = classes, .imageHeight = 9, .imageWidth = 9});
    const auto networkOf = [&](const HeadDefinition& head) {
        Network<float> made(layers, config.network, head, {}, 64, kernels::select().layers<float>());
        made.initialize(3, 0);
        rows.prepared->gather(all, made.input(64), made.labels(64));
        return made;
    };
    Network<float> network = networkOf(heads()[0]);
    QCOMPARE(network.layerCount(), convolves ? 4 : 2);
    onCrew(1, [&](Crew::Member& crew) {
        network.look(crew, 64);
        for (const HeadDefinition& head : heads()) {
            network.gradientsFor(head, crew, 64);
            Network<float> other = networkOf(head);
            other.gradientsOf(crew, 64, {}, false);
            // That of a head's own slope comes last, and only where the head is the trained one.
            QCOMPARE(other.gradients().size(), network.gradients().size() + (head.trainsSlope ? 1 : 0));
            QVERIFY2(
                std::equal(network.gradients().begin(), network.gradients().end(), other.gradients().begin()),
                head.id.data());
        }
        Index next = 0; // layers lie one behind the other
        for (int l = 0; l < network.layerCount(); ++l) {
            QCOMPARE(network.layerRange(l).first, next);
            next += network.layerRange(l).count;
        }
        QCOMPARE(next, network.parameterCount());
    });
}

void TestGradientProbe::figuresAreRight()
{
    const Dataset dataset = clouds(64, 9);
    const Prepared rows(dataset);
    std::vector<std::uint32_t> all(64);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = std::uint32_t(i);
    const HeadDefinition& softmax = *findHead("softmax");
    const HeadDefinition& relu = *findHead("relu-l1");
    Network<float> network = makeFfnn<float>({9, 40, 20, classes}, 0.5, softmax, 64);
    network.initialize(3, 0);
    const std::vector<const HeadDefinition*> compared{&relu, &softmax};
    GradientProbe probe(network, compared, 1, 64);
    probe.choose(all, 64, {}); // all rows
    ModelOptimizer<float> adam(ExperimentConfig::Training(), network.parameterCount());
    onCrew(1, [&](Crew::Member& crew) {
        const std::vector<float> before(network.parameters().begin(), network.parameters().end());
        rows.prepared->gather(all, network.input(64), network.labels(64));
        probe.beforeStep(network);
        network.trainBatch(crew, 64, {}, adam);
        probe.afterStep(network, crew);
        const ProbedGradients found = probe.look(network, crew, *rows.prepared);
        QCOMPARE(found.rows, Index(64));

        const auto reference = [&](const HeadDefinition& head) {
            rows.prepared->gather(all, network.input(64), network.labels(64));
            network.look(crew, 64);
            network.gradientsFor(head, crew, 64);
            return copied(network.gradients());
        };
        const std::vector<float> a = reference(relu);
        const std::vector<float> b = reference(softmax);
        Index counted = 0;
        for (int l = 0; l < 3; ++l) {
            const ParameterRange range = network.layerRange(l);
            counted += range.count;
            double aa = 0, bb = 0, ab = 0, zeros = 0, moved = 0, size = 0;
            for (Index i = range.first; i < range.first + range.count; ++i) {
                const auto k = std::size_t(i);
                aa += double(a[k]) * double(a[k]);
                bb += double(b[k]) * double(b[k]);
                ab += double(a[k]) * double(b[k]);
                zeros += a[k] == 0;
                moved += std::pow(double(network.parameters()[k]) - double(before[k]), 2);
                size += std::pow(double(before[k]), 2);
            }
            const auto layer = std::size_t(l);
            const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-5 * std::abs(y); };
            QVERIFY(near(found.heads[0].norm[layer], std::sqrt(aa)));
            QVERIFY(near(found.heads[1].norm[layer], std::sqrt(bb)));
            QVERIFY(near(found.heads[0].cosine[layer], ab / std::sqrt(aa * bb)));
            QVERIFY(near(found.heads[0].difference[layer], std::sqrt(aa + bb - 2 * ab)));
            QCOMPARE(found.heads[0].zeroShare[layer], zeros / double(range.count));
            QVERIFY(near(found.updateRatio[layer], std::sqrt(moved / size)));
            QVERIFY(moved > 0);
        }
        QCOMPARE(counted, network.parameterCount());
    });
}

/// sum_k z_k dL/dz_k = 0 for relu-l1 (Euler: the loss is homogeneous of degree 0), and for it alone.
void TestGradientProbe::lossesBlindToScaleHaveNoResidual()
{
    const Recorded run = record(smallConfig(), clouds(300, 9));
    for (const auto& [key, epochs] : run.epochs) {
        for (const EpochEnded& epoch : epochs) {
            QVERIFY(epoch.gradients->heads[1].scaleResidual < 1e-6);
            QVERIFY(epoch.gradients->heads[0].scaleResidual > 1e-2);
            QVERIFY(epoch.gradients->heads[2].scaleResidual > 1e-2);
        }
    }
}

void TestGradientProbe::deadHeadsHaveNoDirection()
{
    const Dataset dataset = clouds(30, 9);
    const Prepared rows(dataset);
    const HeadDefinition& relu = *findHead("relu-l1");
    const HeadDefinition& softmax = *findHead("softmax");
    Network<float> network = makeFfnn<float>({9, 12, classes}, 0, relu, 30);
    network.initialize(1, 0);
    const ParameterRange last = network.layerRange(1);
    for (Index i = 0; i < last.count; ++i)
        network.changeParameters()[std::size_t(last.first + i)]
            = i < 12 * classes ? 0.0F : -1.0F; // silent everywhere
    const std::vector<const HeadDefinition*> compared{&relu, &softmax};
    GradientProbe probe(network, compared, 0, 30);
    std::vector<std::uint32_t> all(30);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = std::uint32_t(i);
    probe.choose(all, 30, {});
    onCrew(1, [&](Crew::Member& crew) {
        const ProbedGradients found = probe.look(network, crew, *rows.prepared);
        QCOMPARE(found.heads[0].norm[0], 0.0);
        QCOMPARE(found.heads[0].zeroShare[0], 1.0);
        QVERIFY(std::isnan(found.heads[0].cosine[0]));
        QVERIFY(std::isnan(found.heads[0].scaleResidual)); // no live row
        QVERIFY(std::isnan(found.heads[1].cosine[1]));
        QVERIFY(found.heads[1].norm[1] > 0); // Softmax would learn here
        QVERIFY(std::isnan(found.updateRatio[0])); // no step was seen
    });
}

void TestGradientProbe::trainingIsNotDisturbed()
{
    const Dataset dataset = clouds(300, 9);
    for (const ProtocolKind kind : {ProtocolKind::Clean, ProtocolKind::Published}) {
        ExperimentConfig config = smallConfig();
        config.protocol.kind = kind;
        const Recorded probed = record(config, dataset);
        config.diagnostics.gradientProbe = false;
        const Recorded plain = record(config, dataset);
        QCOMPARE(probed.epochs.size(), plain.epochs.size());
        for (const auto& [key, epochs] : probed.epochs) {
            for (std::size_t e = 0; e < epochs.size(); ++e) {
                const EpochEnded& a = epochs[e];
                const EpochEnded& b = plain.epochs.at(key)[e];
                QVERIFY(a.gradients.has_value());
                QCOMPARE(a.gradients->heads.size(), std::size_t(3));
                QVERIFY(!b.gradients);
                QVERIFY(sameBits(a.trainLoss, b.trainLoss));
                QVERIFY(sameBits(a.gradientNorm, b.gradientNorm));
                QCOMPARE(a.validation.has_value(), b.validation.has_value());
                if (a.validation)
                    QVERIFY(sameBits(a.validation->loss, b.validation->loss));
            }
            QVERIFY(probed.trials.at(key).predictions == plain.trials.at(key).predictions);
        }
        QCOMPARE(probed.heads.size(), plain.heads.size());
        for (const auto& [key, head] : probed.heads)
            QVERIFY(sameBits(head.test.loss, plain.heads.at(key).test.loss));
    }
}

void TestGradientProbe::sameBitsForAnyNumberOfThreads()
{
    const Dataset dataset = clouds(600, 9);
    ExperimentConfig config = smallConfig();
    config.network.hidden = {200, 150}; // several tiles
    config.training.batchSize = 300;
    config.training.epochs = 2;
    const Recorded one = record(config, dataset, {1, {}});
    for (const int threads : {2, 3, 4, 8}) {
        const Recorded many = record(config, dataset, {threads, {}});
        for (const auto& [key, epochs] : one.epochs)
            for (std::size_t e = 0; e < epochs.size(); ++e)
                QVERIFY2(sameBits(*epochs[e].gradients, *many.epochs.at(key)[e].gradients),
                    qPrintable(QString::number(threads)));
    }
}

void TestGradientProbe::rowsFitTheBudget()
{
    QCOMPARE(probeRows(49500, 256, 2), Index(256)); // never more than a batch
    QCOMPARE(probeRows(8000, 256, 2), Index(192));
    QCOMPARE(probeRows(10, 256, 2), Index(1));
    for (const int count : {1, 2, 4, 14})
        for (const Index rows : {100, 358, 5000, 49500}) {
            const Index looked = probeRows(rows, 256, count);
            QVERIFY(looked >= 1 && looked <= 256);
            QVERIFY(looked == 1 || double(looked) * (1 + 2 * count) <= 0.05 * 3 * double(rows));
        }
}

QTEST_GUILESS_MAIN(TestGradientProbe)
#include "tst_gradientprobe.moc"
