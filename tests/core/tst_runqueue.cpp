// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runqueue.h"

#include <QTest>

using core::RunQueue;
using Items = std::vector<RunQueue::Item>;

class TestRunQueue : public QObject {
    Q_OBJECT
private slots:
    void membersOfAGroupRunTogether();
    void seedsRunOneAfterTheOther();
    void nothingIsQueuedTwice();
    void onlyWhatHasNotBegunIsTakenOut();
    void aHeldQueueBeginsNothing();
    void whatWasStoppedStandsInFront();
};

void TestRunQueue::membersOfAGroupRunTogether()
{
    RunQueue queue;
    QVERIFY(!queue.takeNext());
    queue.add({1, 3, 1});
    queue.add({0, 0, 1});
    queue.add({1, 2, 1});
    QVERIFY(queue.takeNext() == (Items{{1, 2, 1}, {1, 3, 1}}));
    QVERIFY(queue.running() == (Items{{1, 2, 1}, {1, 3, 1}}));
    QVERIFY2(!queue.takeNext(), "one run at a time");
    queue.ended();
    QVERIFY(queue.takeNext() == (Items{{0, 0, 1}}));
    queue.ended();
    QVERIFY(!queue.takeNext());
}

void TestRunQueue::seedsRunOneAfterTheOther()
{
    RunQueue queue;
    for (const std::uint64_t seed : {1, 2}) {
        queue.add({0, 0, seed});
        queue.add({0, 1, seed});
    }
    QVERIFY(queue.takeNext() == (Items{{0, 0, 1}, {0, 1, 1}}));
    queue.ended();
    QVERIFY(queue.takeNext() == (Items{{0, 0, 2}, {0, 1, 2}}));
}

void TestRunQueue::nothingIsQueuedTwice()
{
    RunQueue queue;
    queue.add({0, 0, 1});
    queue.add({0, 0, 1});
    QCOMPARE(queue.waiting().size(), 1U);
    queue.takeNext();
    queue.add({0, 0, 1}); // it is running
    QCOMPARE(queue.waiting().size(), 0U);
    queue.ended();
    queue.add({0, 0, 1});
    QCOMPARE(queue.waiting().size(), 1U);
}

void TestRunQueue::onlyWhatHasNotBegunIsTakenOut()
{
    RunQueue queue;
    queue.add({0, 0, 1});
    queue.add({0, 0, 2});
    queue.add({0, 1, 2});
    queue.takeNext();
    QCOMPARE(queue.remove(0, 0), 1);
    QVERIFY(queue.running() == (Items{{0, 0, 1}}));
    QVERIFY(queue.waiting() == (Items{{0, 1, 2}}));
    queue.clear();
    QVERIFY(queue.waiting().empty());
    QCOMPARE(queue.running().size(), 1U);
}

void TestRunQueue::aHeldQueueBeginsNothing()
{
    RunQueue queue;
    queue.add({0, 0, 1});
    queue.hold();
    QVERIFY(queue.isHeld());
    QVERIFY(!queue.takeNext());
    queue.release();
    QVERIFY(queue.takeNext().has_value());
}

void TestRunQueue::whatWasStoppedStandsInFront()
{
    RunQueue queue;
    queue.add({0, 0, 1});
    queue.add({1, 2, 1});
    queue.takeNext();
    queue.stopped();
    QVERIFY(queue.isHeld());
    QVERIFY(queue.running().empty());
    QVERIFY(queue.waiting() == (Items{{0, 0, 1}, {1, 2, 1}}));
}

QTEST_GUILESS_MAIN(TestRunQueue)
#include "tst_runqueue.moc"
