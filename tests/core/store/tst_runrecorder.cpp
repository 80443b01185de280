// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/recordfile.h"
#include "src/runstore.h"
#include "src/store/runrecorder.h"
#include "tests/core/samplerecord.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <mutex>

#include <sys/resource.h>

using namespace core;

namespace {

/// No file grows beyond this, as on a full disk, until it is gone.
class FullDisk {
public:
    explicit FullDisk(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(bytes);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

/// What a recorder passes on and tells, from its own thread.
struct Heard {
    std::mutex mutex;
    std::vector<engine::Event> events;
    QStringList problems;

    std::size_t count()
    {
        const std::lock_guard lock(mutex);
        return events.size();
    }
    QStringList told()
    {
        const std::lock_guard lock(mutex);
        return problems;
    }
};

} // namespace

class TestRunRecorder : public QObject {
    Q_OBJECT
private slots:
    void init();
    void whatIsPassedOnIsStored();
    void aFailureLeavesTheRunInterrupted();
    void anIdIsTakenOnce();
    void aFullDiskHoldsTheRun();
    void aStopEndsTheWaiting();

private:
    std::unique_ptr<store::RunRecorder> recorder(const RunRecord& begun = sample::emptyRecord())
    {
        return std::make_unique<store::RunRecorder>(
            m_folder->path(), begun, std::nullopt, *m_control,
            [this](engine::Event event) {
                const std::lock_guard lock(m_heard->mutex);
                m_heard->events.push_back(std::move(event));
            },
            [this](const QString& problem) {
                const std::lock_guard lock(m_heard->mutex);
                m_heard->problems << problem;
            });
    }
    RunRecord stored() const { return RunStore(m_folder->path()).load(sample::emptyRecord().id); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::RunControl> m_control;
    std::unique_ptr<Heard> m_heard;
};

void TestRunRecorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_control = std::make_unique<engine::RunControl>();
    m_heard = std::make_unique<Heard>();
}

void TestRunRecorder::whatIsPassedOnIsStored()
{
    const auto running = recorder();
    std::vector<engine::Event> events = sample::events();
    events.pop_back(); // RunEnded is finish()'s
    std::size_t pushed = 0;
    for (const engine::Event& event : events) {
        running->push(event);
        ++pushed;
        QTRY_COMPARE(m_heard->count(), pushed);
        if (pushed == 4) { // the first epoch was passed on
            QCOMPARE(stored().trials.size(), 1U);
            QCOMPARE(RunStore(m_folder->path()).run(sample::emptyRecord().id).state, RunState::Running);
        }
    }
    running->finish({});
    const RunRecord whole = stored();
    QCOMPARE(digest(whole), digest(sample::record()));
    QVERIFY(whole.isComplete());
    QVERIFY(whole.provenance.elapsedMs >= sample::emptyRecord().provenance.elapsedMs);
    QVERIFY(m_heard->told().isEmpty());
}

void TestRunRecorder::aFailureLeavesTheRunInterrupted()
{
    {
        const auto running = recorder();
        running->finish({engine::RunEnded::Outcome::Failed, "nothing was planned"});
    }
    QVERIFY(RunStore(m_folder->path()).runs().empty());
    {
        const auto running = recorder();
        running->push(sample::events().front());
    } // the process died: no end was stored
    QCOMPARE(RunStore(m_folder->path()).runs().front().state, RunState::Interrupted);
}

void TestRunRecorder::anIdIsTakenOnce()
{
    RunStore(m_folder->path()).add(sample::record());
    QVERIFY_THROWS_EXCEPTION(engine::Error, recorder());
}

void TestRunRecorder::aFullDiskHoldsTheRun()
{
    std::vector<engine::Event> events = sample::events();
    events.pop_back();
    const auto running = recorder();
    running->push(events.front());
    QTRY_COMPARE(m_heard->count(), 1U);
    {
        const FullDisk full(QFileInfo(m_folder->filePath("runs.sqlite-wal")).size());
        for (std::size_t i = 1; i < events.size(); ++i)
            running->push(events[i]);
        QTRY_COMPARE(m_heard->told().size(), 1);
        QTest::qWait(1200); // it has tried again by then
        QCOMPARE(m_heard->told().size(), 1); // told once
        for (const engine::Event& event : m_heard->events)
            QVERIFY(!std::holds_alternative<engine::EpochEnded>(event));
    }
    QTRY_COMPARE(m_heard->count(), events.size()); // there is room again
    running->finish({});
    QCOMPARE(digest(stored()), digest(sample::record()));
    QVERIFY2(m_heard->told()[0].contains("storing waits"), qPrintable(m_heard->told()[0]));
}

void TestRunRecorder::aStopEndsTheWaiting()
{
    std::vector<engine::Event> events = sample::events();
    events.pop_back();
    const auto running = recorder();
    running->push(events.front());
    QTRY_COMPARE(m_heard->count(), 1U);
    const FullDisk full(QFileInfo(m_folder->filePath("runs.sqlite-wal")).size());
    for (std::size_t i = 1; i < events.size(); ++i)
        running->push(events[i]);
    QTRY_VERIFY(!m_heard->told().isEmpty());
    m_control->requestStop();
    running->finish({engine::RunEnded::Outcome::Cancelled, {}});
    QCOMPARE(m_heard->count(), events.size());
    QVERIFY2(m_heard->told().join('\n').contains("last epochs were not stored"),
        qPrintable(m_heard->told().join('\n')));
}

QTEST_GUILESS_MAIN(TestRunRecorder)
#include "tst_runrecorder.moc"
