// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/keptruns.h"
#include "src/store/database.h"
#include "tests/core/samplerecord.h"
#include "tests/refusal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace core;

class TestKeptRuns : public QObject {
    Q_OBJECT
private slots:
    void aKeptRunComesBack();
    void damagedRunsHideNoOther();
    void stoppedRunsDoNotCount();
    void theNewestInterruptedRunIsOffered();
    void aMissingFolderHasNoRuns();
    void outFoldersAreTakenOver();
    void idsNameNoOtherPlace();
};

void TestKeptRuns::aKeptRunComesBack()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    const RunRecord record = sample::record();
    RunRecord older = record;
    older.id = "20261124-101502-wdbc-0001";
    older.provenance.started = record.provenance.started.addDays(-1);
    store.add(record);
    store.add(older);
    const KeptRuns kept = readKeptRuns(folder.path());
    QVERIFY2(kept.problems.isEmpty(), qPrintable(kept.problems.join('\n')));
    QCOMPARE(kept.runs.size(), 2U);
    QCOMPARE(kept.runs[0].id, older.id); // the oldest first
    const KeptRun& run = kept.runs[1];
    QVERIFY(run.config == record.config);
    QCOMPARE(run.elapsedMs, 1234);
    QCOMPARE(run.heads.size(), 2U);
    QCOMPARE(run.heads[1].id, "relu-l1");
    QCOMPARE(run.heads[1].repetitions.size(), 1U);
    QCOMPARE(run.heads[1].repetitions[0].foldAccuracies, (std::vector<double>{0.7, 0.8}));
    QCOMPARE(run.heads[1].repetitions[0].testAccuracy, std::optional(0.9));
    store.trash(older.id);
    QCOMPARE(readKeptRuns(folder.path()).runs.size(), 1U);
}

void TestKeptRuns::damagedRunsHideNoOther()
{
    const QTemporaryDir folder;
    RunRecord record = sample::record();
    RunStore(folder.path()).add(record);
    record.id = "damaged";
    RunStore(folder.path()).add(record);
    store::Database(folder.filePath("runs.sqlite"))
        .execute("UPDATE runs SET aboutSum = 0 WHERE id = 'damaged'");
    const KeptRuns kept = readKeptRuns(folder.path());
    QCOMPARE(kept.runs.size(), 1U);
    QCOMPARE(kept.problems.size(), 1);
    QVERIFY2(kept.problems[0].contains("damaged/about"), qPrintable(kept.problems[0]));
}

void TestKeptRuns::stoppedRunsDoNotCount()
{
    const QTemporaryDir folder;
    RunRecord record = sample::record();
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    RunStore(folder.path()).add(record);
    QVERIFY(readKeptRuns(folder.path()).runs.empty());
    QVERIFY(readKeptRuns(folder.path()).problems.isEmpty());
    const QTemporaryDir outs;
    writeRunFolder(record, outs.path());
    const QTemporaryDir other;
    QCOMPARE(importRuns(outs.path(), other.path()).problems.size(), 1);
    QVERIFY(readKeptRuns(other.path()).runs.empty());
}

void TestKeptRuns::theNewestInterruptedRunIsOffered()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    RunRecord record = sample::record();
    store.add(record); // complete
    QVERIFY(!runToOffer(folder.path(), record.id));
    record.id = "stopped";
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    store.add(record);
    QVERIFY(!runToOffer(folder.path(), {}));
    QCOMPARE(runToOffer(folder.path(), "stopped")->id, "stopped");
    record.ended.reset();
    for (const char* id : {"first", "second"}) {
        record.id = id;
        store.add(record);
    }
    record.id = "stopped-later";
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    store.add(record);
    QCOMPARE(runToOffer(folder.path(), "stopped-later")->id, "second");
    store.trash("second");
    QCOMPARE(runToOffer(folder.path(), "stopped-later")->id, "first");
}

void TestKeptRuns::aMissingFolderHasNoRuns()
{
    const QTemporaryDir folder;
    const KeptRuns kept = readKeptRuns(folder.filePath("nowhere"));
    QVERIFY(kept.runs.empty());
    QVERIFY(kept.problems.isEmpty());
    QCOMPARE(importRuns(folder.filePath("nowhere"), folder.path()).problems.size(), 1);
}

void TestKeptRuns::outFoldersAreTakenOver()
{
    const QTemporaryDir outs;
    const QTemporaryDir kept;
    RunRecord record = sample::record();
    writeRunFolder(record, outs.filePath("first"));
    record.id = "20261124-101502-wdbc-0001";
    writeRunFolder(record, outs.filePath("second"));
    QCOMPARE(importRuns(outs.filePath("first"), kept.path()).runs.size(), 1U);
    QCOMPARE(readKeptRuns(kept.path()).runs.size(), 1U);
    const KeptRuns taken = importRuns(outs.path(), kept.path()); // both, one of them again
    QCOMPARE(taken.runs.size(), 2U);
    QVERIFY(taken.problems.isEmpty());
    QCOMPARE(readKeptRuns(kept.path()).runs.size(), 2U);
}

void TestKeptRuns::idsNameNoOtherPlace()
{
    const QTemporaryDir folder;
    const QTemporaryDir outs;
    for (const char* id : {"../escaped", "", "a/b", ".", "with space", "/absolute"}) {
        RunRecord record = sample::record();
        record.id = id;
        QVERIFY2(refusal([&] { RunStore(folder.path()).add(record); }).contains("id of a run"), id);
        writeRunFolder(record, outs.filePath("evil"));
        QCOMPARE(importRuns(outs.path(), folder.path()).problems.size(), 1);
    }
    QVERIFY(RunStore(folder.path()).runs().empty());
}

QTEST_GUILESS_MAIN(TestKeptRuns)
#include "tst_keptruns.moc"
