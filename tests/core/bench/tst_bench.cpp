// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "src/bench/data.h"
#include "src/bench/jobs.h"
#include "src/bench/training.h"

#include <QtTest>

#include <cmath>

using namespace core;

class TestBench : public QObject {
    Q_OBJECT
private slots:
    void theMedianIsTheMiddle();
    void thePeakIsThatOfEachInstructionSet();
    void aDeadHeadStaysDead();
    void everyJobRuns_data();
    void everyJobRuns();
    void memoryIsThatOfTheJob();
};

void TestBench::theMedianIsTheMiddle()
{
    QCOMPARE(bench::median({5}), 5.0);
    QCOMPARE(bench::median({9, 1, 4}), 4.0);
    QCOMPARE(bench::median({9, 1, 4, 2}), 3.0);
}

void TestBench::thePeakIsThatOfEachInstructionSet()
{
    double before = 0;
    for (const std::string_view name : engine::kernels::available()) {
        const engine::kernels::Kernels& kernels = engine::kernels::select(name);
        float sum = 0;
        const double once = kernels.multiplyAdds(1, &sum);
        QVERIFY(once >= before); // wider registers do more at a time
        QCOMPARE(kernels.multiplyAdds(1000, &sum), 1000 * once);
        // In every lane a = 0.999 a + 0.001 takes twelve chains from 0 .. 11 towards 1.
        const double lanes = once / 24;
        QVERIFY(std::abs(double(sum) / lanes - (12 + 54 * std::pow(0.999, 1000))) < 1e-2);
        before = once;
    }
}

void TestBench::aDeadHeadStaysDead()
{
    const engine::Dataset dataset = bench::overlappingClasses(1200, 16, 0);
    engine::ExperimentConfig config;
    config.preprocessing.standardize = false;
    config.network.hidden = {24};
    config.protocol.folds = 2;
    config.training.epochs = 1;
    config.heads = {"relu-l1"};
    bench::Training training(config, dataset, engine::kernels::select(), 2);
    engine::Crew crew(2);
    training.epoch(crew);
    QCOMPARE(training.states().total(), 2 * 1200);
    QVERIFY(training.states().live > 0);
    training.killHeads(crew);
    training.epoch(crew);
    QCOMPARE(training.states().silent, 2 * 1200);
}

void TestBench::everyJobRuns_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("trainings");
    const std::vector<bench::Job> jobs = bench::jobs();
    QTest::newRow("J1, 1 thread") << 0 << 1 << 1;
    QTest::newRow("J1, 2 threads") << 0 << 2 << 1;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const bool trains = jobs[i].kind == bench::Job::Kind::Training;
        QTest::addRow("%s, all it can", qPrintable(jobs[i].id)) << int(i) << 2 << (trains ? 2 : 1);
    }
}

void TestBench::everyJobRuns()
{
    QFETCH(const int, index);
    QFETCH(const int, threads);
    QFETCH(const int, trainings);
    const bench::Job job = bench::jobs()[std::size_t(index)];
    bench::Request request;
    request.threads = threads;
    request.trainings = trainings;
    request.rows = 1000;
    request.width = 64;
    request.repeats = 1;
    const bench::Result result = bench::run(job, request);
    QCOMPARE(result.job, job.id);
    QVERIFY(result.timing.seconds > 0);
    QVERIFY(result.timing.gflops > 0);
    QVERIFY(result.timing.peakGflops > 1);
    QVERIFY2(result.timing.peakShare > 0 && result.timing.peakShare < 1.1,
        qPrintable(QString::number(result.timing.peakShare)));
    QVERIFY(!result.request.instructionSet.empty());
    const double work = result.samplesPerSecond * result.timing.seconds;
    if (job.kind == bench::Job::Kind::Run) // ten folds and the final fit, 32 epochs each
        QCOMPARE(work, 32.0 * (9 * 569 + 569));
    else
        QCOMPARE(work, 1000.0 * trainings);
}

void TestBench::memoryIsThatOfTheJob()
{
    const bench::Job first = bench::jobs().front();
    bench::Request request;
    request.width = 64;
    request.repeats = 1;
    request.rows = 60000; // 61 MB
    const double large = bench::run(first, request).peakMemory;
    request.rows = 1000;
    const double small = bench::run(first, request).peakMemory;
    if (large == 0)
        QSKIP("the system doesn't say how much memory a process has");
    QVERIFY(large > 61e6);
    QVERIFY2(small < large - 40e6, qPrintable(QString::number(small)));
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
