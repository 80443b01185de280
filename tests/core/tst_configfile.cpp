// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/configfile.h"
#include "src/presets.h"
#include "tests/refusal.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace core;

class TestConfigFile : public QObject {
    Q_OBJECT
private slots:
    void everyPresetRoundTrips();
    void everyValueRoundTrips();
    void seedsKeepAllTheirBits();
    void absentKeysKeepTheirDefault();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void assignmentsSetValues();
    void badAssignmentsAreRefused_data();
    void badAssignmentsAreRefused();
};

namespace {

QByteArray bytesOfConfig(const engine::ExperimentConfig& config)
{
    return QJsonDocument(toJson(config)).toJson();
}

QByteArray file(const QByteArray& members)
{
    return "{\"format\": \"relulab-experiment\", \"version\": 1" + (members.isEmpty() ? "" : ",\n " + members)
        + "}";
}

} // namespace

void TestConfigFile::everyPresetRoundTrips()
{
    for (const Preset& preset : presets())
        QVERIFY2(
            configFromJson(bytesOfConfig(preset.config), "x.json") == preset.config, qPrintable(preset.id));
}

void TestConfigFile::everyValueRoundTrips()
{
    engine::ExperimentConfig config;
    config.dataset = {"/home/ä ö/\"data\".csv", "class", 3, 1000, 200, 0.1};
    config.preprocessing = {false, 7};
    config.network = {.kind = engine::NetworkKind::Cnn,
        .hidden = {9, 1, 4096},
        .dropout = 0.30000000000000004,
        .initialization = engine::Initialization::He,
        .filters = {8, 0, 16},
        .kernel = 5,
        .stride = 2,
        .padding = engine::Padding::Same,
        .pool = 3,
        .poolDropout = 0.125};
    config.heads = {"relu-logits"};
    config.silentRowLoss = engine::SilentRowLoss::Published;
    config.protocol = {engine::ProtocolKind::HoldOut, engine::FoldRule::Published, 5, 1, 0.25};
    config.training = {.epochs = 17,
        .batchSize = 33,
        .learningRate = 1.0 / 3,
        .schedule = engine::RateSchedule::Cosine,
        .stepEpochs = 3,
        .stepFactor = 0.5,
        .optimizer = engine::Optimizer::Sgd,
        .weightDecay = 1e-4,
        .momentum = 0.5,
        .nesterov = true,
        .beta1 = 0.8,
        .beta2 = 0.99,
        .epsilon = 1e-300,
        .epsilonRule = engine::AdamEpsilon::Published};
    config.diagnostics.gradientProbe = false;
    config.seed = 42;
    QVERIFY(configFromJson(bytesOfConfig(config), "x.json") == config);
}

void TestConfigFile::seedsKeepAllTheirBits()
{
    for (const std::uint64_t seed : {std::uint64_t{0}, (std::uint64_t{1} << 53) + 1, std::uint64_t{1} << 63,
             std::numeric_limits<std::uint64_t>::max()}) {
        engine::ExperimentConfig config;
        config.seed = seed;
        QCOMPARE(configFromJson(bytesOfConfig(config), "x.json").seed, seed);
    }
}

void TestConfigFile::absentKeysKeepTheirDefault()
{
    engine::ExperimentConfig expected;
    QVERIFY(configFromJson(file(""), "x.json") == expected);
    expected.training.epochs = 4;
    QVERIFY(configFromJson(file("\"training\": {\"epochs\": 4}"), "x.json") == expected);
}

void TestConfigFile::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("says");
    const auto row = [](const char* name, const QByteArray& json, const QByteArrayList& says) {
        QTest::newRow(name) << json << says;
    };
    row("empty", "", {"not JSON", "line 1"});
    row("not JSON", "{\"format\": \n  oops}", {"not JSON", "line 2"});
    row("a list", "[]", {"object"});
    row("another format", "{\"format\": \"x\", \"version\": 1}", {"relulab-experiment"});
    row("no version", "{\"format\": \"relulab-experiment\"}", {"version"});
    row("newer version", "{\"format\": \"relulab-experiment\", \"version\": 3}",
        {"newer version", "version 3"});
    row("unknown key", file("\"sed\": 3"), {"unknown key \"sed\"", "\"seed\""});
    row("unknown key in a section", file("\"training\": {\"epoch\": 3}"),
        {"training.epoch", "training.epochs"});
    row("duplicate key", file("\"seed\": 3,\n \"seed\": 3"), {"\"seed\"", "twice", "line 3, column 2"});
    row("duplicate key, escaped", file("\"seed\": 3, \"s\\u0065ed\": 3"), {"\"seed\"", "twice"});
    row("duplicate inside", file("\"training\": {\"epochs\": 1, \"epochs\": 2}"), {"\"epochs\"", "twice"});
    row("text for a number", file("\"training\": {\"epochs\": \"4\"}"),
        {"training.epochs", "whole number", "\"4\""});
    row("half an epoch", file("\"training\": {\"epochs\": 1.5}"), {"training.epochs", "whole number", "1.5"});
    row("too many epochs for an int", file("\"training\": {\"epochs\": 9000000000}"), {"training.epochs"});
    row("no epochs", file("\"training\": {\"epochs\": 0}"), {"training.epochs"});
    row("negative seed", file("\"seed\": -1"), {"seed", "whole number", "-1"});
    row("seed beyond 64 bits", file("\"seed\": 18446744073709551616"), {"seed"});
    row("null", file("\"seed\": null"), {"seed", "null"});
    row("number for true", file("\"preprocessing\": {\"standardize\": 1}"),
        {"preprocessing.standardize", "true"});
    row("choice", file("\"protocol\": {\"kind\": \"cleen\"}"), {"protocol.kind", "\"clean\"", "\"cleen\""});
    row("list of texts", file("\"network\": {\"hidden\": [\"8\"]}"),
        {"network.hidden", "list of whole numbers"});
    row("list for a section", file("\"network\": []"), {"network", "object"});
    row("text for a section", file("\"dataset\": \"wdbc\""), {"dataset", "object"});
    row("unknown head", file("\"heads\": [\"relu\"]"), {"heads", "relu"});
    row("dropout of one", file("\"network\": {\"dropout\": 1}"), {"network.dropout"});
    row("infinite rate", file("\"training\": {\"learningRate\": 1e999}"), {"x.json"});
    row("deep", QByteArray(5000, '['), {"not JSON"});
}

void TestConfigFile::badFilesAreRefused()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArrayList, says);
    const QByteArray said = refusal([&] { configFromJson(json, "x.json"); });
    QVERIFY2(said.startsWith("x.json: "), said.constData());
    QVERIFY2(isOneLine(said), said.constData());
    for (const QByteArray& part : says)
        QVERIFY2(said.contains(part), said.constData());
}

void TestConfigFile::assignmentsSetValues()
{
    engine::ExperimentConfig config;
    setConfigValue(config, "training.epochs=4");
    setConfigValue(config, "network.hidden=512, 256");
    setConfigValue(config, "heads=relu-logits,softmax");
    setConfigValue(config, "training.learningRate=3e-4");
    setConfigValue(config, "preprocessing.standardize=false");
    setConfigValue(config, "protocol.kind=published");
    setConfigValue(config, "dataset.source=data/a=b.csv");
    setConfigValue(config, "seed=18446744073709551615");
    engine::ExperimentConfig expected;
    expected.training.epochs = 4;
    expected.network.hidden = {512, 256};
    expected.heads = {"relu-logits", "softmax"};
    expected.training.learningRate = 3e-4;
    expected.preprocessing.standardize = false;
    expected.protocol.kind = engine::ProtocolKind::Published;
    expected.dataset.source = "data/a=b.csv";
    expected.seed = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(config == expected);
}

void TestConfigFile::badAssignmentsAreRefused_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no value") << "training.epochs" << QByteArray("key=value");
    QTest::newRow("unknown") << "training.epoch=3" << QByteArray("\"training.epochs\"");
    QTest::newRow("section left out") << "epochs=3" << QByteArray("\"training.epochs\"");
    QTest::newRow("section") << "training=3" << QByteArray("unknown key");
    QTest::newRow("nothing") << "training.epochs=" << QByteArray("whole number");
    QTest::newRow("comma as decimal point") << "network.dropout=0,1" << QByteArray("a number");
    QTest::newRow("fraction") << "training.epochs=1.5" << QByteArray("whole number");
    QTest::newRow("rest behind it") << "training.epochs=3x" << QByteArray("whole number");
    QTest::newRow("infinite") << "training.learningRate=inf" << QByteArray("training.learningRate");
    QTest::newRow("not a number") << "training.learningRate=nan" << QByteArray("training.learningRate");
    QTest::newRow("out of range") << "network.dropout=1" << QByteArray("network.dropout");
    QTest::newRow("yes") << "preprocessing.standardize=yes" << QByteArray("true or false");
    QTest::newRow("empty list element") << "network.hidden=8,,8" << QByteArray("list of whole numbers");
}

void TestConfigFile::badAssignmentsAreRefused()
{
    QFETCH(const QString, assignment);
    QFETCH(const QByteArray, says);
    engine::ExperimentConfig config;
    const QByteArray said = refusal([&] { setConfigValue(config, assignment); });
    QVERIFY2(said.startsWith("--set: ") && isOneLine(said) && said.contains(says), said.constData());
    QVERIFY(config == engine::ExperimentConfig());
}

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"
