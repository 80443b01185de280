// SPDX-License-Identifier: GPL-3.0-or-later
// Counts every call of the heap while batches are trained: there must be none.
#include "engine/nn/network.h"
#include "engine/training/gradientprobe.h"
#include "tests/engine/ffnn.h"
#include "tests/engine/onemember.h"

#include <QtTest>

#include <atomic>
#include <cstdlib>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEAP_IS_WATCHED_BY_A_SANITIZER
#endif

namespace {
std::atomic<bool> counting = false;
std::atomic<long> calls = 0;
} // namespace

#ifndef HEAP_IS_WATCHED_BY_A_SANITIZER
extern "C" {
void* __libc_malloc(std::size_t size);
void* malloc(std::size_t size)
{
    if (counting.load(std::memory_order_relaxed))
        calls.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}
}
#endif

using namespace engine;

class TestHeap : public QObject {
    Q_OBJECT

private slots:
    void counterCounts();
    void batchesAllocateNothing_data();
    void batchesAllocateNothing();
};

void TestHeap::counterCounts()
{
#ifdef HEAP_IS_WATCHED_BY_A_SANITIZER
    QSKIP("a sanitizer owns malloc in this build");
#endif
    calls = 0;
    counting = true;
    auto* volatile p = static_cast<char*>(std::malloc(64));
    counting = false;
    std::free(p);
    QCOMPARE(calls.load(), 1L);
}

void TestHeap::batchesAllocateNothing_data()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("1 thread") << 1;
    QTest::newRow("3 threads") << 3;
}

void TestHeap::batchesAllocateNothing()
{
#ifdef HEAP_IS_WATCHED_BY_A_SANITIZER
    QSKIP("a sanitizer owns malloc in this build");
#endif
    QFETCH(const int, threads);
    const std::vector<Index> sizes{256, 512, 512, 512, 10};
    const QList<std::pair<const char*, const char*>> choices{
        {"softmax", "relu"}, {"relu-l1", "relu"}, {"prelu", "prelu"}, {"sparsemax", "gelu"}};
    for (const auto& [head, activation] : choices) {
        Network<float> network = makeFfnn<float>(
            sizes, 0.1, *findHead(head), 256, kernels::select().layers<float>(), activation);
        network.initialize(1, 0);
        ModelOptimizer<float> optimizer({}, network.parameterCount());
        std::vector<std::uint8_t> predictions(92);
        std::vector<SampleState> states(92);
        const std::vector<const HeadDefinition*> both{findHead("softmax"), findHead("relu-l1")};
        GradientProbe probe(network, both, both[0] == findHead(head) ? 0 : 1, 92);
        onCrew(threads, [&](Crew::Member& crew) {
            RandomKey key;
            network.trainBatch(crew, 256, key, optimizer);
            calls = 0;
            counting = true;
            for (std::uint32_t batch = 0; batch < 4; ++batch) {
                key.batch = batch;
                network.trainBatch(crew, batch == 3 ? 92 : 256, key, optimizer);
            }
            probe.beforeStep(network);
            network.trainBatch(crew, 256, key, optimizer);
            probe.afterStep(network, crew);
            network.look(crew, 92);
            network.gradientsFor(*both[0], crew, 92);
            network.evaluateBatch(crew, 92, predictions, states);
            counting = false;
        });
        QCOMPARE(calls.load(), 0L);
    }
}

QTEST_GUILESS_MAIN(TestHeap)
#include "tst_heap.moc"
