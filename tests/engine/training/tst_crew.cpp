// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/crew.h"
#include "tests/engine/onemember.h"

#include <QtTest>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace engine;

class TestCrew : public QObject {
    Q_OBJECT

private slots:
    void everyPieceOnce_data();
    void everyPieceOnce();
    void exceptionsReachTheOwner();
    void membersHelpEachOther();
};

void TestCrew::everyPieceOnce_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("count");
    for (const int threads : {1, 2, 5})
        for (const int count : {0, 1, 2, 100, 65535, 65536, 200000})
            QTest::addRow("%d threads, %d pieces", threads, count) << threads << count;
}

void TestCrew::everyPieceOnce()
{
    QFETCH(const int, threads);
    QFETCH(const int, count);
    std::vector<std::atomic<int>> seen(static_cast<std::size_t>(count));
    onCrew(threads, [&](Crew::Member& crew) {
        crew.forEach(count, [&](Index i) { ++seen[static_cast<std::size_t>(i)]; });
    });
    for (const std::atomic<int>& times : seen)
        QCOMPARE(times.load(), 1);
}

void TestCrew::exceptionsReachTheOwner()
{
    for (const int threads : {1, 3}) {
        std::atomic<int> done = 0;
        bool caught = false;
        onCrew(threads, [&](Crew::Member& crew) {
            try {
                crew.forEach(100, [&](Index i) {
                    if (i % 10 == 3)
                        throw std::runtime_error("piece");
                    ++done;
                });
            } catch (const std::runtime_error&) {
                caught = true;
            }
            crew.forEach(10, [&](Index) { ++done; }); // the crew goes on
        });
        QVERIFY(caught);
        QVERIFY(done >= 10);
    }
}

/// Every member opens loops of its own at the same time.
void TestCrew::membersHelpEachOther()
{
    Crew crew(4);
    std::atomic<long> sum = 0;
    std::atomic<int> busy = 4;
    crew.run([&](Crew::Member& member) {
        for (int round = 0; round < 500; ++round)
            member.forEach(7, [&](Index i) { sum += i; });
        --busy;
        member.wake();
        member.helpUntil([&] { return busy == 0; });
    });
    QCOMPARE(sum.load(), 4L * 500 * 21);
}

QTEST_APPLESS_MAIN(TestCrew)
#include "tst_crew.moc"
