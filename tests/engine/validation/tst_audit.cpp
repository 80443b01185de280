// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/audit.h"
#include "engine/validation/datafacts.h"
#include "tests/engine/training/recordedrun.h"

#include <QtTest>

using namespace engine;

/// Each finding appears where its cause is, and nowhere else.
class TestAudit : public QObject {
    Q_OBJECT
private slots:
    void nothingKnownNothingSaid();
    void eachFactIsOneFinding();
    void boundariesOfFindings();
    void onlyARiseIsSuspected();
    void manyHeadsNeedMoreEvidence();
    void copiesAcrossFoldsAreCounted();
    void copiesWithinAFoldAreNone();
    void copiesAcrossTheSidesOfAHoldOut();
    void featuresThatDoNotVaryAreCounted();
    void aRunKnowsTheFactsOfItsData();
};

namespace {

std::vector<AuditFinding> findings(const ProtocolFacts& facts)
{
    std::vector<AuditFinding> found;
    for (const AuditWarning& warning : audit(facts))
        found.push_back(warning.finding);
    return found;
}

/// Eight rows in four folds of two.
struct Table {
    Samples samples;
    RepetitionRows rows;
    Table()
    {
        samples.x.resize(8, 3);
        for (Index i = 0; i < 8; ++i)
            samples.x.row(i) << float(i), float(i % 2), 5;
        rows.folds.resize(4);
        for (std::uint32_t i = 0; i < 8; ++i) {
            rows.train.push_back(i);
            rows.folds[i / 2].validation.push_back(i);
        }
    }
};

const std::vector<double> rising{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
const std::vector<double> mixed{0.3, 0.1, 0.6, 0.2, 0.5, 0.4, 0.3, 0.5};

} // namespace

void TestAudit::nothingKnownNothingSaid()
{
    QVERIFY(audit({}).empty());
    ProtocolFacts clean;
    clean.folds = 8;
    clean.smallestClass = 8;
    clean.duplicateRows = 0;
    clean.constantFeatures = 0;
    clean.foldScores = {mixed, mixed};
    QVERIFY(audit(clean).empty());
}

void TestAudit::eachFactIsOneFinding()
{
    ProtocolFacts facts;
    facts.folds = 8;
    facts.modelCarriedOn = true;
    facts.preprocessingSeesAllFolds = true;
    facts.seedsUnpaired = true;
    facts.populationSd = true;
    facts.smallestClass = 7;
    facts.duplicateRows = 3;
    facts.constantFeatures = 2;
    facts.foldScores = {mixed, rising};
    const std::vector<AuditWarning> warnings = audit(facts);
    QCOMPARE(warnings.size(), std::size_t(8));
    for (std::size_t i = 0; i < warnings.size(); ++i)
        QCOMPARE(int(warnings[i].finding), int(i)); // in order, each once
    QCOMPARE(warnings[1].head, 1);
    QCOMPARE(warnings[1].rho, 1.0);
    QVERIFY(std::abs(warnings[1].p - 2.0 / 40320) < 1e-12); // one order of 8!, two heads
    QCOMPARE(warnings[4].count, std::int64_t(7));
    QCOMPARE(warnings[4].folds, std::int64_t(8));
    QCOMPARE(warnings[5].count, std::int64_t(3));
    QCOMPARE(warnings[7].count, std::int64_t(2));
}

void TestAudit::boundariesOfFindings()
{
    ProtocolFacts facts;
    facts.folds = 0;
    facts.smallestClass = 0;
    facts.populationSd = true;
    QVERIFY(audit(facts).empty()); // without folds
    facts.folds = 10;
    facts.smallestClass = 9;
    QCOMPARE(findings(facts), (std::vector{AuditFinding::ClassSmallerThanFolds, AuditFinding::PopulationSd}));
}

void TestAudit::onlyARiseIsSuspected()
{
    ProtocolFacts facts;
    facts.foldScores = {{rising.rbegin(), rising.rend()}};
    QVERIFY(audit(facts).empty());
    facts.foldScores = {{0.1, 0.2, 0.3}}; // as high as three can rise: one order of six
    QVERIFY(audit(facts).empty());
    facts.foldScores = {std::vector<double>(10, 0.9)};
    QVERIFY(audit(facts).empty());
}

void TestAudit::manyHeadsNeedMoreEvidence()
{
    const std::vector<double> suspicious{0.1, 0.2, 0.3, 0.4, 0.5, 0.6}; // one order of 720: p = 0.0014
    ProtocolFacts facts;
    facts.foldScores = {suspicious};
    QCOMPARE(findings(facts), std::vector{AuditFinding::ScoresRise});
    facts.foldScores = {suspicious, {0.3, 0.1, 0.2, 0.5, 0.4, 0.2}, {0.4, 0.1, 0.2, 0.3, 0.4, 0.2},
        {0.2, 0.3, 0.4, 0.1, 0.3, 0.2}};
    QVERIFY(audit(facts).empty()); // 4 * 0.0014 is above the level
}

void TestAudit::copiesAcrossFoldsAreCounted()
{
    Table table;
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(0));
    table.samples.x.row(5) = table.samples.x.row(0);
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(2)); // both
    table.samples.x.row(6) = table.samples.x.row(0);
    table.samples.x.row(4) = table.samples.x.row(3);
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(5));
    table.rows.folds[2].validation = {4}; // a row that takes no part counts for nothing
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(4));
}

void TestAudit::copiesWithinAFoldAreNone()
{
    Table table;
    table.samples.x.row(1) = table.samples.x.row(0);
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(0));
}

void TestAudit::copiesAcrossTheSidesOfAHoldOut()
{
    Table table;
    table.rows.folds = {{{0, 1, 2, 3, 4, 5}, {6, 7}}};
    table.samples.x.row(1) = table.samples.x.row(0);
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(0));
    table.samples.x.row(6) = table.samples.x.row(0);
    QCOMPARE(dataFacts(table.samples, table.rows).duplicateRows, Index(3));
}

void TestAudit::featuresThatDoNotVaryAreCounted()
{
    Table table;
    QCOMPARE(dataFacts(table.samples, table.rows).constantFeatures, Index(1));
    table.samples.x.col(1).setZero();
    QCOMPARE(dataFacts(table.samples, table.rows).constantFeatures, Index(2));
    table.samples.x(7, 2) = 6;
    QCOMPARE(dataFacts(table.samples, table.rows).constantFeatures, Index(1));
    table.rows.train.pop_back(); // 7
    QCOMPARE(dataFacts(table.samples, table.rows).constantFeatures, Index(2));
}

void TestAudit::aRunKnowsTheFactsOfItsData()
{
    Dataset dataset = recordedrun::clouds(90, 4, 3, 30);
    dataset.train.x.col(3).setConstant(2);
    ExperimentConfig config = recordedrun::smallConfig();
    config.training.epochs = 1;
    QCOMPARE(*recordedrun::record(config, dataset).plan.data, (DataFacts{0, 1}));
    for (Index i = 0; i < 45; ++i)
        dataset.train.x.row(i + 45) = dataset.train.x.row(i); // many of the pairs are cut apart
    const DataFacts facts = *recordedrun::record(config, dataset).plan.data;
    QVERIFY(facts.duplicateRows > 40 && facts.duplicateRows <= 90 && facts.duplicateRows % 2 == 0);
}

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_audit.moc"
