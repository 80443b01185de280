// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/train.h"
#include "src/catalogue.h"
#include "src/execution.h"
#include "src/presets.h"
#include "src/protocolfacts.h"
#include "tests/core/samplerecord.h"

#include <QTest>

#include <algorithm>

using namespace core;
using engine::AuditFinding;

/// The audit finds what is wrong with the published figures, and nothing in clean runs.
class TestProtocolAudit : public QObject {
    Q_OBJECT
private slots:
    void publishedImagesAreFlaggedByTheirScoresAlone();
    void publishedFiguresAreFlaggedByTheirProtocol();
    void cleanRunsAreNot();
    void aRunAsPublishedIs();
    void factsComeFromTheRecord();
};

namespace {

QString names(const std::vector<engine::AuditWarning>& warnings)
{
    QString text;
    for (const engine::AuditWarning& warning : warnings)
        text += QString::number(int(warning.finding)) + u' ';
    return text;
}

bool has(const std::vector<engine::AuditWarning>& warnings, AuditFinding finding)
{
    return std::any_of(
        warnings.begin(), warnings.end(), [&](const auto& one) { return one.finding == finding; });
}

/// A small network on WDBC, standardised: 0.1 s.
engine::ExperimentConfig smallRun()
{
    engine::ExperimentConfig config = findPreset("wdbc")->config;
    config.network.hidden = {8};
    config.training.epochs = 4;
    config.training.batchSize = 64;
    config.diagnostics.gradientProbe = false;
    return config;
}

RunRecord recordOf(const engine::ExperimentConfig& config)
{
    RunRecord record;
    record.config = config;
    const LoadedDataset data = Catalogue().load(config.dataset);
    engine::RunControl control;
    const engine::RunEnded ended = engine::train(
        config, *data.dataset, {}, control, [&](const engine::Event& event) { record.apply(event); });
    record.apply(ended);
    return record;
}

} // namespace

void TestProtocolAudit::publishedImagesAreFlaggedByTheirScoresAlone()
{
    int images = 0;
    for (const PublishedResult& published : publishedResults()) {
        engine::ProtocolFacts facts;
        facts.foldScores = {published.foldAccuracies};
        const auto warnings = engine::audit(facts);
        const bool isImage = !published.id.startsWith("wdbc/");
        QVERIFY2(has(warnings, AuditFinding::ScoresRise) == isImage, qPrintable(published.id));
        images += isImage;
    }
    QCOMPARE(images, 8);
}

void TestProtocolAudit::publishedFiguresAreFlaggedByTheirProtocol()
{
    for (const PublishedResult& published : publishedResults()) {
        const auto warnings = engine::audit(protocolFacts(published));
        QVERIFY(has(warnings, AuditFinding::ModelCarriedOn));
        QVERIFY(has(warnings, AuditFinding::SeedsUnpaired));
        QVERIFY(has(warnings, AuditFinding::PopulationSd));
        QCOMPARE(has(warnings, AuditFinding::PreprocessingSeesAllFolds), !published.id.startsWith("wdbc/"));
    }
}

void TestProtocolAudit::cleanRunsAreNot()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        engine::ExperimentConfig config = smallRun();
        config.seed = seed;
        const RunRecord record = recordOf(config);
        QVERIFY(record.isComplete());
        const engine::ProtocolFacts facts = protocolFacts(record);
        QCOMPARE(facts.foldScores.size(), std::size_t(2)); // and all of them were looked at
        QCOMPARE(facts.foldScores[1].size(), std::size_t(10));
        QVERIFY(facts.duplicateRows && facts.constantFeatures && facts.smallestClass);
        const auto warnings = engine::audit(facts);
        QVERIFY2(warnings.empty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(names(warnings))));
    }
}

void TestProtocolAudit::aRunAsPublishedIs()
{
    engine::ExperimentConfig config = smallRun();
    config.protocol.kind = engine::ProtocolKind::Published;
    config.protocol.foldRule = engine::FoldRule::Published;
    const RunRecord record = recordOf(config);
    const auto warnings = engine::audit(protocolFacts(record));
    QVERIFY(has(warnings, AuditFinding::ModelCarriedOn));
    QVERIFY(has(warnings, AuditFinding::PreprocessingSeesAllFolds));
    QVERIFY(has(warnings, AuditFinding::PopulationSd));
    QVERIFY(!has(warnings, AuditFinding::SeedsUnpaired)); // heads are twins here too
    config.preprocessing.standardize = false;
    RunRecord raw = record;
    raw.config = config;
    QVERIFY(!has(engine::audit(protocolFacts(raw)), AuditFinding::PreprocessingSeesAllFolds));
}

void TestProtocolAudit::factsComeFromTheRecord()
{
    RunRecord record = sample::record();
    engine::ProtocolFacts facts = protocolFacts(record);
    QCOMPARE(facts.folds, 2);
    QCOMPARE(*facts.smallestClass, std::int64_t(7)); // 4 + 3 wrong ones: row 1 of the matrices
    QCOMPARE(facts.foldScores, (std::vector<std::vector<double>>{{0.6, 0.7}, {0.7, 0.8}}));
    QVERIFY(!facts.duplicateRows); // a record of before data was looked at
    record.plan.data = engine::DataFacts{4, 2};
    facts = protocolFacts(record);
    QCOMPARE(*facts.duplicateRows, std::int64_t(4));
    QCOMPARE(*facts.constantFeatures, std::int64_t(2));
    record.trials.at({0, 1, 0}).ended.reset(); // unfinished
    QVERIFY(!protocolFacts(record).smallestClass);
    QCOMPARE(protocolFacts(record).foldScores[0], std::vector{0.6});
    record.config.protocol.kind = engine::ProtocolKind::HoldOut;
    QVERIFY(protocolFacts(record).foldScores.empty());
}

QTEST_GUILESS_MAIN(TestProtocolAudit)
#include "tst_protocolaudit.moc"
