// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/recordfile.h"
#include "src/runstore.h"
#include "src/store/checkpointbytes.h"
#include "src/store/runrows.h"
#include "src/store/storefile.h"
#include "tests/core/samplerecord.h"
#include "tests/refusal.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace core;

namespace {

QString storePath(const QTemporaryDir& folder)
{
    return folder.filePath("runs.sqlite");
}

RunRecord numbered(int number)
{
    RunRecord record = sample::record();
    record.id = QStringLiteral("20261123-141502-wdbc-%1").arg(number, 4, 10, QLatin1Char('0'));
    return record;
}

/// An interrupted run: both heads in their first fold, one epoch behind them.
RunRecord interrupted()
{
    RunRecord record = sample::emptyRecord();
    record.plan = sample::record().plan;
    for (int head = 0; head < 2; ++head)
        record.apply(sample::epoch({0, 0, head}, 0, 0.8, 5, 5));
    return record;
}

engine::Checkpoint checkpoint(int epoch, int head = 0)
{
    const auto value = static_cast<float>(epoch + 1);
    return {{0, 0, head}, epoch, 4 * (epoch + 1), {value, 2}, {3, 4}, {5, 6}};
}

QStringList filesIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::Files, QDir::Name);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(can't be read)");
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestRunStore : public QObject {
    Q_OBJECT
private slots:
    void aRunComesBack();
    void listsSayWhatARunIs();
    void statesFollowTheLock();
    void notesAreKept();
    void theTrashGivesBack();
    void aDamagedRunHidesNoOther_data();
    void aDamagedRunHidesNoOther();
    void lostRowsAreNoticed();
    void aThousandRunsOpenQuickly();
    void aDamagedFileIsSetAside_data();
    void aDamagedFileIsSetAside();
    void aDamagedFileInUseIsLeft();
    void foreignAndNewerFilesStayUntouched();
    void twoAtOnceLoseNothing();
    void recordFoldersAreTakenOverOnce();
    void checkpointsSurviveAsBytes();
    void twoGenerationsAreKept();
    void aRunIsTakenUpAtItsCheckpoint();
    void aDamagedCheckpointCostsItsEpochs();
    void whatCantGoOnIsRefused();
};

void TestRunStore::aRunComesBack()
{
    const QTemporaryDir folder;
    RunRecord record = sample::record();
    record.trials.begin()->second.epochs[0].gradients = sample::gradients(0, 1.5, 2.5);
    QVERIFY(RunStore(folder.path()).add(record));
    RunStore store(folder.path());
    QVERIFY2(store.problems().isEmpty(), qPrintable(store.problems().join('\n')));
    QVERIFY(!store.add(record)); // known
    QCOMPARE(toJson(store.load(record.id)), toJson(record)); // to the last bit
    QVERIFY(store.experiment(record.id).contains("relulab-experiment"));
    QVERIFY(refusal([&] { store.load("nowhere"); }).contains("relulab runs"));
    record.id = "../elsewhere";
    QVERIFY(refusal([&] { store.add(record); }).contains("letters"));
}

void TestRunStore::listsSayWhatARunIs()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    const RunRecord record = sample::record();
    store.add(record);
    const std::vector<StoredRun> runs = store.runs();
    QCOMPARE(runs.size(), 1U);
    const StoredRun& run = runs.front();
    QCOMPARE(run.id, record.id);
    QCOMPARE(run.name(), "wdbc");
    QCOMPARE(run.provenance.datasetName, "WDBC");
    QCOMPARE(run.provenance.started, record.provenance.started);
    QCOMPARE(run.provenance.elapsedMs, 1234);
    QVERIFY(run.config == record.config);
    QCOMPARE(run.state, RunState::Completed);
    QVERIFY(!run.canResume());
    QCOMPARE(run.epochsDone, 8);
    QCOMPARE(run.epochsPlanned, 8);
    QCOMPARE(run.heads.size(), 2U);
    QCOMPARE(run.heads[1].id, "relu-l1");
    QCOMPARE(run.heads[1].testAccuracy(), std::optional(0.9));
    QCOMPARE(run.heads[1].cvAccuracy(), std::optional(0.75));
    QCOMPARE(run.heads[1].repetitions.at(0).folds, (std::map<int, double>{{0, 0.7}, {1, 0.8}}));
}

void TestRunStore::statesFollowTheLock()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    RunRecord record = interrupted();
    store.add(record);
    QCOMPARE(store.run(record.id).state, RunState::Interrupted);
    QVERIFY(store.run(record.id).canResume());
    QVERIFY(!store.run(record.id).heads[0].testAccuracy());
    {
        const InterruptedRun taken = RunStore(folder.path()).takeUp(record.id);
        QCOMPARE(store.run(record.id).state, RunState::Running);
        QVERIFY(refusal([&] { store.takeUp(record.id); }).contains("being trained"));
        QVERIFY(refusal([&] { store.purge(record.id); }).contains("stop it first"));
    }
    QCOMPARE(store.run(record.id).state, RunState::Interrupted); // free with its holder's end
    record.id = "stopped";
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    store.add(record);
    QCOMPARE(store.run(record.id).state, RunState::Stopped);
    record.id = "failed";
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Failed, "because"};
    store.add(record);
    QCOMPARE(store.run(record.id).state, RunState::Failed);
    QCOMPARE(store.run(record.id).reason, "because");
}

void TestRunStore::notesAreKept()
{
    const QTemporaryDir folder;
    const QString id = sample::record().id;
    {
        RunStore store(folder.path());
        store.add(sample::record());
        store.setName(id, "  the  one ");
        store.setNote(id, "first line\nsecond <b>line</b>");
        store.setTags(id, {"a", " b  c ", "", "a"});
        store.setStarred(id, true);
    }
    RunStore store(folder.path());
    const StoredRun run = store.run(id);
    QCOMPARE(run.name(), "the one");
    QCOMPARE(run.notes.note, "first line\nsecond <b>line</b>");
    QCOMPARE(run.notes.tags, (QStringList{"a", "b c"}));
    QVERIFY(run.notes.isStarred);
    store.setName(id, "");
    QCOMPARE(store.run(id).name(), "wdbc");
    QVERIFY(refusal([&] { store.setNote("nowhere", "x"); }).contains("no run"));
}

void TestRunStore::theTrashGivesBack()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    store.add(numbered(1));
    store.add(numbered(2));
    const QString id = numbered(1).id;
    store.trash(id);
    QVERIFY(store.run(id).isTrashed());
    QVERIFY(!store.run(numbered(2).id).isTrashed());
    store.restore(id);
    QVERIFY(!store.run(id).isTrashed());
    QCOMPARE(toJson(store.load(id)), toJson(numbered(1)));
    store.purge(id);
    QVERIFY(refusal([&] { store.run(id); }).contains("no run"));
    QCOMPARE(store.runs().size(), 1U);
    store::Database database(storePath(folder));
    for (const char* table : {"epochs", "trials", "tests"}) {
        const QByteArray sql = QByteArray("SELECT count(DISTINCT run) FROM ") + table;
        QCOMPARE(database.pragma(sql.constData()), 1);
    }
}

void TestRunStore::aDamagedRunHidesNoOther_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("isListed"); // with its figures; its events can't be read in any case
    const QByteArray flipped = "CAST(replace(CAST(body AS TEXT), '0.8', '0.9') AS BLOB)";
    QTest::newRow("epoch") << "UPDATE epochs SET body = " + flipped + " WHERE run = 1" << true;
    QTest::newRow("epoch moved") << QByteArray("UPDATE epochs SET epoch = epoch + 7 WHERE run = 1") << true;
    QTest::newRow("predictions") << QByteArray("UPDATE trials SET sum = sum + 1 WHERE run = 1") << true;
    QTest::newRow("test") << QByteArray("UPDATE tests SET body = x'7B7D' WHERE run = 1") << true;
    QTest::newRow("about") << QByteArray("UPDATE runs SET about = substr(about, 2) WHERE number = 1")
                           << false;
    QTest::newRow("progress") << QByteArray("UPDATE runs SET progress = x'00' WHERE number = 1") << false;
    QTest::newRow("of another run") << QByteArray(
        "UPDATE runs SET about = (SELECT about FROM runs WHERE number = 2), "
        "aboutSum = (SELECT aboutSum FROM runs WHERE number = 2) WHERE number = 1")
                                    << false;
}

void TestRunStore::aDamagedRunHidesNoOther()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const bool, isListed);
    const QTemporaryDir folder;
    RunStore(folder.path()).add(numbered(1));
    RunStore(folder.path()).add(numbered(2));
    store::Database(storePath(folder)).execute(sql.constData());
    RunStore store(folder.path());
    const std::vector<StoredRun> runs = store.runs();
    QCOMPARE(runs.size(), 2U);
    QCOMPARE(runs[0].id, numbered(1).id);
    QCOMPARE(runs[0].state, isListed ? RunState::Completed : RunState::Damaged);
    QCOMPARE(runs[0].reason.contains(QStringLiteral("damaged")), !isListed);
    const QByteArray said = refusal([&] { store.load(runs[0].id); });
    QVERIFY2(said.contains("damaged") && said.contains(runs[0].id.toUtf8()), said.constData());
    QCOMPARE(runs[1].state, RunState::Completed);
    QCOMPARE(toJson(store.load(runs[1].id)), toJson(numbered(2)));
}

void TestRunStore::lostRowsAreNoticed()
{
    const QTemporaryDir folder;
    RunStore(folder.path()).add(numbered(1));
    store::Database(storePath(folder)).execute("DELETE FROM epochs WHERE run = 1 AND epoch = 1 AND head = 0");
    RunStore store(folder.path());
    const QByteArray said = refusal([&] { store.load(numbered(1).id); });
    QVERIFY2(said.contains("12 of its 14 records"), said.constData());
}

void TestRunStore::aThousandRunsOpenQuickly()
{
    const QTemporaryDir folder;
    constexpr int many = 1000;
    {
        store::StoreFile file(folder.path());
        store::RunRows rows(file.database());
        store::Transaction transaction(file.database());
        for (int i = 0; i < many; ++i) {
            const RunRecord record = numbered(i);
            const store::RunPlace place = rows.insert(record);
            for (const auto& [key, trial] : record.trials) {
                for (const engine::EpochEnded& epoch : trial.epochs)
                    rows.putEvent(place, epoch);
                rows.putEvent(place, *trial.ended);
            }
        }
        transaction.commit();
        file.database().execute("UPDATE runs SET about = substr(about, 2) WHERE number = 500");
    }
    QElapsedTimer timer;
    timer.start();
    RunStore store(folder.path());
    const std::vector<StoredRun> runs = store.runs();
    const qint64 elapsed = timer.elapsed();
    QCOMPARE(runs.size(), std::size_t(many));
    QCOMPARE(std::count_if(runs.begin(), runs.end(),
                 [](const StoredRun& run) { return run.state == RunState::Damaged; }),
        1);
    qInfo("1,000 runs opened and listed in %lld ms", static_cast<long long>(elapsed));
    QCOMPARE_LT(elapsed, longestRefusalMs); // 1 s on an idle machine; this one may be busy
}

void TestRunStore::aDamagedFileIsSetAside_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("taken"); // of three runs
    QTest::newRow("no database") << 0 << 0;
    QTest::newRow("cut off") << 1 << -1; // whichever were in the first half
    QTest::newRow("a page overwritten") << 2 << -1;
}

void TestRunStore::aDamagedFileIsSetAside()
{
    QFETCH(const int, kind);
    QFETCH(const int, taken);
    const QTemporaryDir folder;
    {
        RunStore store(folder.path());
        for (int i = 1; i <= 3; ++i)
            store.add(numbered(i));
    }
    QByteArray content = contentOf(storePath(folder)); // the last one to close has brought the WAL home
    QVERIFY(content.size() > 8 * 4096);
    if (kind == 0)
        content = QByteArray(5000, 'x');
    else if (kind == 1)
        content.truncate(content.size() / 8192 * 4096);
    else
        content.replace(content.size() - 4096, 4096, QByteArray(4096, '\xA5'));
    write(storePath(folder), content);
    RunStore store(folder.path());
    const QStringList problems = store.problems();
    QVERIFY(!problems.isEmpty());
    QVERIFY2(
        problems[0].contains("damaged") && problems[0].contains("runs-damaged-"), qPrintable(problems[0]));
    const QStringList aside = filesIn(folder).filter("runs-damaged-").filter(".sqlite");
    QVERIFY(!aside.isEmpty());
    QCOMPARE(contentOf(folder.filePath(aside[0])), content); // not one byte is lost
    const std::vector<StoredRun> runs = store.runs();
    if (taken >= 0)
        QCOMPARE(runs.size(), std::size_t(taken));
    for (const StoredRun& run : runs) // what was taken over is whole
        QCOMPARE(store.load(run.id).trials.size(), 4U);
    qInfo("taken over: %d of 3 runs", static_cast<int>(runs.size()));
    store.add(numbered(9)); // and the new store serves
    QVERIFY(RunStore(folder.path()).problems().isEmpty());
}

void TestRunStore::aDamagedFileInUseIsLeft()
{
    const QTemporaryDir folder;
    write(storePath(folder), QByteArray(5000, 'x'));
    store::RunLock other(folder.filePath("runs.lock"));
    QVERIFY(other.tryLock(0, store::RunLock::Kind::Shared));
    const QByteArray said = refusal([&] { RunStore store(folder.path()); });
    QVERIFY2(said.contains("damaged") && said.contains("close"), said.constData());
    QCOMPARE(contentOf(storePath(folder)), QByteArray(5000, 'x'));
}

void TestRunStore::foreignAndNewerFilesStayUntouched()
{
    const QTemporaryDir folder;
    {
        store::Database foreign(storePath(folder));
        foreign.execute("CREATE TABLE songs (title TEXT)");
    }
    QByteArray said = refusal([&] { RunStore store(folder.path()); });
    QVERIFY2(said.contains("another program"), said.constData());
    const QTemporaryDir later;
    RunStore(later.path()).add(numbered(1));
    store::Database(storePath(later)).execute("PRAGMA user_version = 99");
    said = refusal([&] { RunStore store(later.path()); });
    QVERIFY2(said.contains("newer version") && said.contains("99"), said.constData());
    QCOMPARE(store::Database(storePath(later)).pragma("SELECT count(*) FROM runs"), 1);
    QCOMPARE(filesIn(later).filter("damaged").size(), 0);
}

void TestRunStore::twoAtOnceLoseNothing()
{
    const QTemporaryDir folder;
    constexpr int each = 25;
    QByteArray said[2];
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 2; ++t) {
            threads.emplace_back([&, t] {
                said[t] = refusal([&] {
                    RunStore store(folder.path()); // both make it
                    for (int i = 0; i < each; ++i) {
                        store.add(numbered(100 * t + i));
                        store.setNote(numbered(100 * t + i).id, QString::number(i));
                    }
                });
            });
        }
    }
    QCOMPARE(said[0], "(was accepted)");
    QCOMPARE(said[1], "(was accepted)");
    RunStore store(folder.path());
    QCOMPARE(store.runs().size(), std::size_t(2 * each));
    for (int t = 0; t < 2; ++t) {
        for (int i = 0; i < each; ++i) {
            QCOMPARE(store.run(numbered(100 * t + i).id).notes.note, QString::number(i));
            QCOMPARE(store.load(numbered(100 * t + i).id).trials.size(), 4U);
        }
    }
}

void TestRunStore::recordFoldersAreTakenOverOnce()
{
    const QTemporaryDir folder;
    for (const int number : {1, 2}) {
        QVERIFY(QDir(folder.path()).mkpath(numbered(number).id));
        write(folder.filePath(numbered(number).id + "/record.json"), toJson(numbered(number)));
    }
    QVERIFY(QDir(folder.path()).mkpath("broken"));
    write(folder.filePath("broken/record.json"), "{");
    {
        RunStore store(folder.path());
        QCOMPARE(store.runs().size(), 2U);
        QCOMPARE(store.problems().size(), 1);
        QVERIFY2(store.problems()[0].contains("broken/record.json"), qPrintable(store.problems()[0]));
        QCOMPARE(toJson(store.load(numbered(2).id)), toJson(numbered(2)));
        store.purge(numbered(1).id);
    }
    QCOMPARE(RunStore(folder.path()).runs().size(), 1U); // the purged one doesn't come back
    QVERIFY(QFile::exists(folder.filePath(numbered(1).id + "/record.json")));
}

void TestRunStore::checkpointsSurviveAsBytes()
{
    const engine::Checkpoint made = checkpoint(7, 1);
    const QByteArray bytes = store::toBytes(made);
    const auto read = store::checkpointOf(bytes);
    QVERIFY(read && *read == made);
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY(!store::checkpointOf(bytes.first(length)));
    QVERIFY(!store::checkpointOf(bytes + '\0'));
    const quint32 sum = store::checksum("place", bytes);
    for (qsizetype bit = 0; bit < 8 * bytes.size(); ++bit) {
        QByteArray flipped = bytes;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        QVERIFY(store::checksum("place", flipped) != sum);
    }
    QVERIFY(store::checksum("elsewhere", bytes) != sum);
}

void TestRunStore::twoGenerationsAreKept()
{
    const QTemporaryDir folder;
    store::StoreFile file(folder.path());
    store::RunRows rows(file.database());
    const store::RunPlace run = rows.insert(interrupted());
    for (int epoch = 0; epoch < 5; ++epoch)
        rows.putCheckpoint(run, 0, checkpoint(epoch));
    rows.putCheckpoint(run, 0, checkpoint(0, 1)); // another model
    QCOMPARE(file.database().pragma("SELECT count(*) FROM checkpoints WHERE head = 0"), 2);
    QCOMPARE(file.database().pragma("SELECT min(steps) FROM checkpoints WHERE head = 0"), 16);
    const auto newest = rows.checkpoints(run);
    QCOMPARE(newest.size(), 2U);
    QVERIFY(*newest.at({0, 0, 0}) == checkpoint(4));
    file.database().execute("UPDATE checkpoints SET body = substr(body, 2) WHERE steps = 20");
    QVERIFY(*rows.checkpoints(run).at({0, 0, 0}) == checkpoint(3));
}

void TestRunStore::aRunIsTakenUpAtItsCheckpoint()
{
    const QTemporaryDir folder;
    RunRecord record = interrupted();
    record.apply(sample::epoch({0, 0, 0}, 1, 0.4, 6, 4));
    record.apply(sample::trialEnd({0, 0, 0}, 0.4, 6, 4)); // this one is over: no checkpoint is needed
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Cancelled, {}};
    RunStore store(folder.path());
    store.add(record);
    {
        store::StoreFile file(folder.path());
        store::RunRows rows(file.database());
        rows.putCheckpoint(*rows.find(record.id), 0, checkpoint(0, 1));
    }
    const InterruptedRun taken = store.takeUp(record.id);
    record.ended.reset();
    QCOMPARE(toJson(taken.record), toJson(record));
    QVERIFY(taken.point.ended == std::vector<engine::TrialKey>{(engine::TrialKey{0, 0, 0})});
    QVERIFY(taken.point.tested.empty() && taken.point.failed.empty());
    QCOMPARE(taken.point.checkpoints.size(), 1U);
    QVERIFY(*taken.point.checkpoints[0] == checkpoint(0, 1));
    QCOMPARE(toJson(store.load(record.id)), toJson(record));
}

void TestRunStore::aDamagedCheckpointCostsItsEpochs()
{
    const QTemporaryDir folder;
    RunRecord record = interrupted();
    record.config.training.epochs = 4;
    record.apply(sample::epoch({0, 0, 0}, 1, 0.4, 6, 4));
    RunStore store(folder.path());
    store.add(record);
    store::StoreFile file(folder.path());
    store::RunRows rows(file.database());
    for (const int epoch : {0, 1})
        rows.putCheckpoint(*rows.find(record.id), 0, checkpoint(epoch));
    file.database().execute("UPDATE checkpoints SET sum = sum + 1 WHERE steps = 8");
    const InterruptedRun taken = store.takeUp(record.id);
    QCOMPARE(taken.record.trials.size(), 1U); // head 1 has no checkpoint at all
    QCOMPARE(taken.record.trials.at({0, 0, 0}).epochs.size(), 1U);
    QCOMPARE(taken.point.checkpoints.size(), 1U);
    QVERIFY(*taken.point.checkpoints[0] == checkpoint(0));
    QCOMPARE(toJson(store.load(record.id)), toJson(taken.record));
    QCOMPARE(store.run(record.id).epochsDone, 1);
}

void TestRunStore::whatCantGoOnIsRefused()
{
    const QTemporaryDir folder;
    RunStore store(folder.path());
    store.add(numbered(1));
    QVERIFY(refusal([&] { store.takeUp(numbered(1).id); }).contains("has ended"));
    QVERIFY(refusal([&] { store.takeUp("nowhere"); }).contains("no run"));
    RunRecord record = interrupted();
    store.add(record);
    store::Database(storePath(folder)).execute("UPDATE epochs SET sum = sum + 1");
    QVERIFY(refusal([&] { store.takeUp(record.id); }).contains("damaged"));
}

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
