// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a run again and again while it trains: what was reported is never lost, and the end is the same.
#include "src/runstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <map>
#include <random>

using namespace core;

namespace {

constexpr int longest = 60000; // ms
const QStringList experiment{"wdbc-quick", "--set", "training.epochs=400", "--set", "network.hidden=48,24"};

/// Epochs by trial and number, with the loss that was reported.
using Epochs = std::map<std::pair<engine::TrialKey, int>, double>;

} // namespace

class TestKill : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void nothingReportedIsLost_data();
    void nothingReportedIsLost();
    void aStoppedRunSaysHowToGoOn();
    void whatCantGoOnIsRefused();

private:
    struct Result {
        int code = -1;
        QByteArray out;
        QByteArray error;
    };
    Result relulab(const QStringList& arguments) const;
    QString store() const { return m_home.filePath("runs"); }

    QString m_program;
    QTemporaryDir m_home;
};

namespace {

/// Adds the epochs of whole lines of JSON; false where one was reported before.
bool addEpochs(const QByteArray& output, Epochs& epochs)
{
    bool isNew = true;
    const qsizetype end = output.lastIndexOf('\n');
    for (const QByteArray& line : output.left(end < 0 ? 0 : end).split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event.value("event").toString() != "epochEnded")
            continue;
        const int fold
            = event.value("fold").isString() ? engine::TrialKey::finalFit : event.value("fold").toInt();
        const engine::TrialKey key{event.value("repetition").toInt(), fold, event.value("head").toInt()};
        isNew
            = epochs
                  .emplace(std::pair(key, event.value("epoch").toInt()), event.value("trainLoss").toDouble())
                  .second
            && isNew;
    }
    return isNew;
}

/// Kills that much later, unless it has ended by then.
bool killAfter(QProcess& process, int milliseconds)
{
    if (process.waitForFinished(milliseconds))
        return false;
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    process.waitForFinished(longest);
    return true;
}

} // namespace

void TestKill::initTestCase()
{
    m_program
        = qEnvironmentVariable("RELULAB_PROGRAM", QCoreApplication::applicationDirPath() + "/../relulab");
    QVERIFY2(QFileInfo(m_program).isExecutable(), qPrintable(m_program));
    qputenv("RELULAB_HOME", m_home.path().toUtf8());
}

TestKill::Result TestKill::relulab(const QStringList& arguments) const
{
    QProcess process;
    process.start(m_program, arguments);
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "(no normal end) " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestKill::nothingReportedIsLost_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<int>("kills");
    QTest::newRow("clean") << "clean" << 14;
    QTest::newRow("published") << "published" << 6;
}

void TestKill::nothingReportedIsLost()
{
    QFETCH(const QString, protocol);
    QFETCH(const int, kills);
    const QStringList arguments = experiment + QStringList{"--set", "protocol.kind=" + protocol};
    QElapsedTimer timer;
    timer.start();
    const Result whole
        = relulab(QStringList{"run"} + arguments + QStringList{"--no-store", "--threads", "2"});
    QVERIFY2(whole.code == 0, whole.error.constData());
    const QByteArray digest = whole.out.trimmed().split('\n').last();
    const auto wholeMs = static_cast<int>(timer.elapsed());

    std::mt19937 random(20);
    std::uniform_int_distribution<int> moment(20, std::max(60, wholeMs / kills));
    Epochs reported;
    QString id;
    int killed = 0;
    for (int round = 0; killed < kills; ++round) {
        QVERIFY2(round < 10 * kills, "the run never came far enough");
        QProcess process;
        process.start(m_program,
            (id.isEmpty() ? QStringList{"run"} + arguments : QStringList{"run", "--resume", id})
                + QStringList{"--json", "--threads", "2"});
        QVERIFY(process.waitForReadyRead(longest)); // it is planned, which is in the store
        const bool wasKilled = killAfter(process, moment(random));
        QVERIFY2(addEpochs(process.readAllStandardOutput(), reported), "an epoch was trained twice");
        QVERIFY2(wasKilled, "it ended before it could be killed: give it more epochs");
        ++killed;
        RunStore runs(store());
        if (id.isEmpty())
            id = runs.runs().back().id;
        QCOMPARE(runs.run(id).state, RunState::Interrupted);
        const RunRecord record = runs.load(id);
        for (const auto& [place, loss] : reported) {
            const auto trial = record.trials.find(place.first);
            QVERIFY2(trial != record.trials.end()
                    && trial->second.epochs.size() > static_cast<std::size_t>(place.second),
                "an epoch that was reported is lost");
            QCOMPARE(trial->second.epochs[static_cast<std::size_t>(place.second)].trainLoss, loss);
        }
        // What was stored but not reported before the kill comes with no later event.
        for (const auto& [key, trial] : record.trials) {
            for (const engine::EpochEnded& epoch : trial.epochs)
                reported.emplace(std::pair(key, epoch.epoch), epoch.trainLoss);
        }
    }
    const Result last = relulab({"run", "--resume", id, "--json"});
    QVERIFY2(last.code == 0, last.error.constData());
    QVERIFY(addEpochs(last.out, reported));
    QCOMPARE(last.out.trimmed().split('\n').last(), digest);
    QCOMPARE(relulab({"digest", id}).out.trimmed(), digest);
    RunStore runs(store());
    const StoredRun run = runs.run(id);
    QCOMPARE(run.state, RunState::Completed);
    QCOMPARE(run.epochsDone, run.epochsPlanned);
    QCOMPARE(reported.size(), std::size_t(run.epochsPlanned));
    qInfo("%d kills, %d ms uninterrupted, %lld ms in all", killed, wholeMs,
        static_cast<long long>(timer.elapsed()));
}

void TestKill::aStoppedRunSaysHowToGoOn()
{
    QProcess process;
    process.start(m_program, QStringList{"run"} + experiment + QStringList{"--json"});
    QVERIFY(process.waitForReadyRead(longest));
    QTest::qWait(100);
    process.terminate();
    QVERIFY(process.waitForFinished(longest));
    QCOMPARE(process.exitCode(), 130);
    const QByteArray said = process.readAllStandardError();
    const QString id = RunStore(store()).runs().back().id;
    QVERIFY2(said.contains("relulab run --resume " + id.toUtf8()), said.constData());
    QCOMPARE(RunStore(store()).run(id).state, RunState::Stopped);
    const Result listed = relulab({"runs"});
    QVERIFY2(listed.out.contains(id.toUtf8()) && listed.out.contains("stopped"), listed.out.constData());
    const Result shown = relulab({"show", id});
    QVERIFY2(shown.code == 0 && shown.out.contains("run " + id.toUtf8()), shown.error.constData());
    bool isFound = false;
    for (const QByteArray& line : relulab({"runs", "--json"}).out.trimmed().split('\n')) {
        const QJsonObject run = QJsonDocument::fromJson(line).object();
        QVERIFY(!run.isEmpty());
        isFound = isFound || (run.value("id") == id && run.value("state") == "stopped");
    }
    QVERIFY(isFound);
}

void TestKill::whatCantGoOnIsRefused()
{
    const auto refused = [this](const QStringList& arguments, const QByteArray& part) {
        const Result result = relulab(arguments);
        const bool isRefused = result.code == 2 && result.error.contains(part);
        if (!isRefused)
            qWarning("%d %s", result.code, result.error.constData());
        return isRefused;
    };
    QVERIFY(refused({"run", "--resume", "nowhere"}, "relulab runs"));
    QVERIFY(refused({"run"}, "PRESET|FILE is missing"));
    const QString id = RunStore(store()).runs().front().id; // of the first test: complete
    QVERIFY(refused({"run", "--resume", id}, "has ended"));
    QVERIFY(refused({"run", "--resume", id, "--set", "seed=2"}, "--set"));
    QVERIFY(refused({"run", "wdbc", "--resume", id}, "wdbc"));
    QVERIFY(refused({"show", "nowhere"}, "no run"));
    QVERIFY(refused({"digest", "nowhere"}, "no run"));
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
