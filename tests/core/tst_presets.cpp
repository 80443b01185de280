// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/catalogue.h"
#include "src/presets.h"
#include "src/published.h"

#include <QTest>

using namespace core;

class TestPresets : public QObject {
    Q_OBJECT
private slots:
    void allAreValid();
    void publishedOnesFollowTheProtocol();
    void cleanOnesAreValidComparisons();
    void parametersAreThePublishedOnes();
    void publishedFiguresAreThere();
    void publishedFiguresStandBesideTheirExperiment_data();
    void publishedFiguresStandBesideTheirExperiment();
    void nothingIsPublishedElsewhere();
};

void TestPresets::allAreValid()
{
    QStringList ids;
    for (const Preset& preset : presets()) {
        ids << preset.id;
        QVERIFY(!preset.title.isEmpty() && !preset.description.isEmpty());
        for (const CatalogueEntry& entry : Catalogue().entries()) {
            if (entry.id == QString::fromStdString(preset.config.dataset.source))
                QVERIFY2(engine::validate(preset.config, &entry.shape).empty(), qPrintable(preset.id));
        }
    }
    QStringList expected;
    for (const char* id : {"wdbc", "mnist-ffnn", "mnist-cnn", "fashion-ffnn", "fashion-cnn"}) {
        for (const char* variant : {"", "-published", "-quick"})
            expected << QLatin1String(id) + QLatin1String(variant);
    }
    QCOMPARE(ids, expected);
    QVERIFY(!findPreset("wdcb"));
}

// The paper's notebooks: sections 2, 3, 5 and 6 of the protocol that was worked out from them.
void TestPresets::publishedOnesFollowTheProtocol()
{
    for (const char* id : {"wdbc-published", "mnist-ffnn-published", "mnist-cnn-published",
             "fashion-ffnn-published", "fashion-cnn-published"}) {
        const engine::ExperimentConfig config = findPreset(id)->config;
        const bool isCnn = QString(id).contains("-cnn-");
        const bool isWdbc = config.dataset.source == "wdbc";
        QCOMPARE(config.dataset.firstTrainRow, isWdbc ? 0 : 5000);
        QCOMPARE(config.dataset.trainRows, 0);
        QCOMPARE(config.dataset.testRows, 0);
        QCOMPARE(config.dataset.testShare, 0.3);
        QCOMPARE(config.preprocessing.standardize, !isWdbc);
        QCOMPARE(config.preprocessing.pcaComponents, isWdbc ? 0 : 256);
        QCOMPARE(config.network.kind == engine::NetworkKind::Cnn, isCnn);
        if (isCnn) {
            QCOMPARE(config.network.filters, (std::vector{32, 32, 0, 64, 64, 0}));
            QCOMPARE(config.network.kernel, 3);
            QCOMPARE(config.network.stride, 1);
            QVERIFY(config.network.padding == engine::Padding::Valid);
            QCOMPARE(config.network.pool, 2);
            QCOMPARE(config.network.poolDropout, 0.25);
            QCOMPARE(config.network.hidden, std::vector{256});
            QCOMPARE(config.network.dropout, 0.5);
        } else {
            QCOMPARE(config.network.hidden, (isWdbc ? std::vector{128, 64, 32} : std::vector{512, 512, 512}));
            QCOMPARE(config.network.dropout, 0.1);
        }
        QCOMPARE(config.network.activation, "relu");
        QVERIFY(config.network.initialization == engine::Initialization::Glorot);
        QVERIFY(config.training.optimizer == engine::Optimizer::Adam);
        QVERIFY(config.training.schedule == engine::RateSchedule::Constant);
        QCOMPARE(config.training.weightDecay, 0.0);
        QCOMPARE(config.heads, (std::vector<std::string>{"softmax-published", "relu-l1"}));
        QVERIFY(config.silentRowLoss == engine::SilentRowLoss::Published);
        QVERIFY(config.protocol.kind == engine::ProtocolKind::Published);
        QVERIFY(config.protocol.foldRule == engine::FoldRule::Published);
        QCOMPARE(config.protocol.folds, 10);
        QCOMPARE(config.protocol.repetitions, 1);
        QCOMPARE(config.training.epochs, 32);
        QCOMPARE(config.training.batchSize, 256);
        QCOMPARE(config.training.learningRate, 1e-3);
        QCOMPARE(config.training.beta1, 0.9);
        QCOMPARE(config.training.beta2, 0.999);
        QCOMPARE(config.training.epsilon, 1e-8);
        QVERIFY(config.training.epsilonRule == engine::AdamEpsilon::Published);
    }
}

void TestPresets::cleanOnesAreValidComparisons()
{
    for (const Preset& preset : presets()) {
        if (preset.id.endsWith("-published"))
            continue;
        QVERIFY(preset.config.preprocessing.standardize);
        QCOMPARE(preset.config.heads, (std::vector<std::string>{"softmax", "relu-l1"}));
        QVERIFY(preset.config.silentRowLoss == engine::SilentRowLoss::Honest);
        QVERIFY(preset.config.protocol.kind == engine::ProtocolKind::Clean);
        QVERIFY(preset.config.protocol.foldRule == engine::FoldRule::Seeded);
        QVERIFY(preset.config.training.epsilonRule == engine::AdamEpsilon::Standard);
        QCOMPARE(preset.config.protocol.folds, preset.id.endsWith("-quick") ? 3 : 10);
    }
}

void TestPresets::parametersAreThePublishedOnes() // tables 1 and 2 and the notebooks' model summaries
{
    QCOMPARE(
        engine::parameterCount(findPreset("mnist-ffnn-published")->config, {.features = 784, .classes = 10}),
        662026);
    QCOMPARE(
        engine::parameterCount(findPreset("fashion-ffnn")->config, {.features = 784, .classes = 10}), 662026);
    QCOMPARE(engine::parameterCount(findPreset("wdbc")->config, {.features = 30, .classes = 2}), 14370);
    const engine::DatasetShape images{.features = 784, .classes = 10, .imageHeight = 28, .imageWidth = 28};
    for (const char* id : {"mnist-cnn-published", "fashion-cnn-published"})
        QCOMPARE(engine::parameterCount(findPreset(id)->config, images), 84202);
    // 28 x 28 leaves 4 x 4 x 64 values: 320 + 9,248 + 18,496 + 36,928 + 1,025 * 256 + 2,570.
    QCOMPARE(engine::parameterCount(findPreset("mnist-cnn")->config, images), 329962);
}

void TestPresets::publishedFiguresAreThere() // resources/published.json, from the notebooks' outputs
{
    const auto mnist = publishedResult(findPreset("mnist-ffnn-published")->config, "softmax-published");
    QVERIFY(mnist.has_value());
    QCOMPARE(mnist->id, "mnist/ffnn/softmax");
    QCOMPARE(mnist->tables, "3");
    QCOMPARE(mnist->foldAccuracies.size(), 10U);
    QVERIFY(std::abs(mnist->foldAccuracies.front() - 5361.0 / 5503) < 1e-8); // printed from single precision
    QCOMPARE(mnist->foldLosses.front(), 0.15638387243689447);
    QCOMPARE(mnist->cvMean, 0.9928565467190188);
    QCOMPARE(mnist->cvPopulationSd, 0.006667468117667432);
    QCOMPARE(mnist->testAccuracy, 0.9798);
    QCOMPARE(mnist->testLoss, 0.30003574385759185);
    QCOMPARE(mnist->testConfusion.correct(), 9798);
    QCOMPARE(mnist->testConfusion.count(5, 3), 16);

    const auto wdbc = publishedResult(findPreset("wdbc")->config, "relu-l1");
    QVERIFY(wdbc.has_value());
    QCOMPARE(wdbc->id, "wdbc/ffnn/relu");
    QCOMPARE(wdbc->tables, "9");
    QCOMPARE(wdbc->weightedF1, 0.90);
    QCOMPARE(wdbc->testConfusion.total(), 171);

    const auto cnn = publishedResult(findPreset("mnist-cnn-published")->config, "relu-l1");
    QVERIFY(cnn.has_value());
    QCOMPARE(cnn->id, "mnist/cnn/relu");
    QCOMPARE(cnn->tables, "4, 5");
    QCOMPARE(cnn->testAccuracy, 0.9174);
    QVERIFY(std::abs(cnn->cvMean - 0.7353) < 5e-5);
    QVERIFY(std::abs(cnn->cvPopulationSd - 0.1908) < 5e-5);

    // Mean and sd of the ten folds are the printed ones, for every experiment that ships.
    for (const char* id : {"wdbc", "mnist-ffnn", "mnist-cnn", "fashion-ffnn", "fashion-cnn"}) {
        for (const char* head : {"softmax", "relu-l1"}) {
            const auto result = publishedResult(findPreset(id)->config, head);
            QVERIFY(result.has_value());
            const engine::MeanSd statistics = engine::meanSd(result->foldAccuracies);
            QVERIFY(std::abs(statistics.mean - result->cvMean) < 1e-12);
            QVERIFY(std::abs(statistics.populationSd - result->cvPopulationSd) < 1e-12);
            QVERIFY(std::abs(result->testConfusion.accuracy() - result->testAccuracy) < 1e-6);
        }
    }
}

void TestPresets::publishedFiguresStandBesideTheirExperiment_data()
{
    using Config = engine::ExperimentConfig;
    QTest::addColumn<engine::ExperimentConfig>("config");
    QTest::addColumn<bool>("isShown");
    QTest::addColumn<bool>("isSame");
    const auto row
        = [](const char* name, const char* preset, void (*change)(Config&), bool shown, bool same) {
              Config config = findPreset(preset)->config;
              change(config);
              QTest::newRow(name) << config << shown << same;
          };
    const auto unchanged = [](Config&) {};
    const auto oneEpoch = [](Config& config) { config.training.epochs = 1; };
    const auto fiveFolds = [](Config& config) { config.protocol.folds = 5; };
    row("WDBC as published", "wdbc-published", unchanged, true, true);
    row("MNIST as published", "mnist-ffnn-published", unchanged, true, true);
    row("Fashion-MNIST as published", "fashion-ffnn-published", unchanged, true, true);
    const auto others = [](Config& config) {
        config.seed = 7;
        config.protocol.repetitions = 3;
        config.heads = {"relu-l1", "relu-logits", "softmax-published"};
    };
    row("other seed, repetitions, heads", "wdbc-published", others, true, true);
    row("MNIST CNN as published", "mnist-cnn-published", unchanged, true, true);
    row("Fashion-MNIST CNN as published", "fashion-cnn-published", unchanged, true, true);
    const auto unobserved = [](Config& config) { config.diagnostics.gradientProbe = false; };
    row("without the gradient probe", "mnist-cnn-published", unobserved, true, true);
    const auto wideKernel = [](Config& config) { config.network.kernel = 5; };
    row("CNN with wider kernels", "mnist-cnn", wideKernel, false, false);
    const auto leaky = [](Config& config) { config.network.activation = "leaky-relu"; };
    row("another activation", "mnist-ffnn", leaky, false, false);
    row("clean CNN", "mnist-cnn", unchanged, true, false);
    row("one epoch as published", "wdbc-published", oneEpoch, false, false);
    row("five folds as published", "wdbc-published", fiveFolds, false, false);
    const auto noPca = [](Config& config) { config.preprocessing.pcaComponents = 0; };
    row("no PCA as published", "mnist-ffnn-published", noPca, false, false);
    const auto allRows = [](Config& config) { config.dataset.firstTrainRow = 0; };
    row("all rows as published", "mnist-ffnn-published", allRows, false, false);
    row("clean", "mnist-ffnn", unchanged, true, false);
    row("clean, one epoch", "wdbc", oneEpoch, true, false);
    row("clean, five folds", "wdbc", fiveFolds, false, false);
    const auto fewTests = [](Config& config) { config.dataset.testRows = 100; };
    row("clean, few test rows", "mnist-ffnn", fewTests, false, false);
    row("quick", "wdbc-quick", unchanged, false, false);
    row("quick CNN", "mnist-cnn-quick", unchanged, false, false);
    row("quick images", "fashion-ffnn-quick", unchanged, false, false);
}

void TestPresets::publishedFiguresStandBesideTheirExperiment()
{
    QFETCH(const engine::ExperimentConfig, config);
    QFETCH(const bool, isShown);
    QFETCH(const bool, isSame);
    for (const char* head : {"softmax", "softmax-published", "relu-l1"}) {
        const auto result = publishedResult(config, head);
        QCOMPARE(result.has_value(), isShown);
        QCOMPARE(result && result->sameExperiment, isSame);
    }
}

void TestPresets::nothingIsPublishedElsewhere()
{
    engine::ExperimentConfig config = findPreset("mnist-ffnn")->config;
    QVERIFY(!publishedResult(config, "relu-logits"));
    QVERIFY(!publishedResult(config, "no head"));
    config.network.hidden = {512, 512};
    QVERIFY(!publishedResult(config, "softmax"));
    config = findPreset("wdbc")->config;
    config.dataset.source = "/data/wdbc.csv";
    QVERIFY(!publishedResult(config, "softmax"));
}

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
