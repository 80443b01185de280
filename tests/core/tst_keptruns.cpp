// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/keptruns.h"
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
    void damagedRecordsHideNoOther();
    void stoppedRunsDoNotCount();
    void aMissingFolderHasNoRuns();
    void outFoldersAreTakenOver();
    void idsNameNoOtherPlace();
};

void TestKeptRuns::aKeptRunComesBack()
{
    const QTemporaryDir folder;
    RunRecord record = sample::record();
    const QString place = keepRun(record, folder.path());
    QCOMPARE(place, folder.filePath(record.id));
    record.id = "20261124-101502-wdbc-0001";
    record.provenance.started = record.provenance.started.addDays(-1);
    keepRun(record, folder.path());
    const KeptRuns kept = readKeptRuns(folder.path());
    QVERIFY2(kept.problems.isEmpty(), qPrintable(kept.problems.join('\n')));
    QCOMPARE(kept.runs.size(), 2U);
    QCOMPARE(kept.runs[0].id, record.id); // the oldest first
    const KeptRun& run = kept.runs[1];
    QCOMPARE(run.folder, place);
    QVERIFY(run.config == record.config);
    QCOMPARE(run.elapsedMs, 1234);
    QCOMPARE(run.heads.size(), 2U);
    QCOMPARE(run.heads[1].id, "relu-l1");
    QCOMPARE(run.heads[1].repetitions.size(), 1U);
    QCOMPARE(run.heads[1].repetitions[0].foldAccuracies, (std::vector<double>{0.7, 0.8}));
    QCOMPARE(run.heads[1].repetitions[0].testAccuracy, std::optional(0.9));
}

void TestKeptRuns::damagedRecordsHideNoOther()
{
    const QTemporaryDir folder;
    keepRun(sample::record(), folder.path());
    QVERIFY(QDir(folder.path()).mkpath("aaa-broken"));
    QVERIFY(QDir(folder.path()).mkpath("no-run-at-all"));
    QFile file(folder.filePath("aaa-broken/record.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": ");
    file.close();
    const KeptRuns kept = readKeptRuns(folder.path());
    QCOMPARE(kept.runs.size(), 1U);
    QCOMPARE(kept.problems.size(), 1);
    QVERIFY2(kept.problems[0].contains("aaa-broken/record.json"), qPrintable(kept.problems[0]));
}

void TestKeptRuns::stoppedRunsDoNotCount()
{
    const QTemporaryDir folder;
    RunRecord record = sample::record();
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    keepRun(record, folder.path());
    QVERIFY(readKeptRuns(folder.path()).runs.empty());
    QVERIFY(readKeptRuns(folder.path()).problems.isEmpty());
    const QTemporaryDir other;
    QCOMPARE(importRuns(folder.path(), other.path()).problems.size(), 1);
    QVERIFY(readKeptRuns(other.path()).runs.empty());
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
    QVERIFY(taken.runs[0].folder.startsWith(kept.path()));
}

void TestKeptRuns::idsNameNoOtherPlace()
{
    const QTemporaryDir folder;
    const QTemporaryDir outs;
    for (const char* id : {"../escaped", "", "a/b", ".", "with space", "/absolute"}) {
        RunRecord record = sample::record();
        record.id = id;
        QVERIFY2(!refusal([&] { keepRun(record, folder.path()); }).isEmpty(), id);
        writeRunFolder(record, outs.filePath("evil"));
        QCOMPARE(importRuns(outs.path(), folder.path()).problems.size(), 1);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestKeptRuns)
#include "tst_keptruns.moc"
