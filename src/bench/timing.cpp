// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/bench/timing.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <ctime>
#include <numeric>
#include <vector>

namespace core::bench {

namespace {

double secondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of one thread, by its own time on the processor.
double peakOfThread(const engine::kernels::Kernels& kernels)
{
    constexpr double longEnough = 0.01; // s
    constexpr engine::kernels::Size rounds = 50000; // some 0.1 ms between two looks at the clock
    [[maybe_unused]] static volatile float sink = 0; // so that nothing is left out
    const double start = secondsOf(CLOCK_THREAD_CPUTIME_ID);
    double flops = 0;
    double elapsed = 0;
    while (elapsed < longEnough) {
        float sum = 0;
        flops += kernels.multiplyAdds(rounds, &sum);
        sink = sum;
        elapsed = secondsOf(CLOCK_THREAD_CPUTIME_ID) - start;
    }
    return flops / elapsed * 1e-9;
}

double peakOf(engine::Crew& crew, const engine::kernels::Kernels& kernels)
{
    std::vector<double> rates(static_cast<std::size_t>(crew.threads()));
    std::atomic<std::size_t> next{0};
    crew.run([&](engine::Crew::Member&) { rates[next++] = peakOfThread(kernels); });
    return std::accumulate(rates.begin(), rates.end(), 0.0);
}

} // namespace

double median(std::vector<double> values)
{
    assert(!values.empty());
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Timing timed(engine::Crew& crew, const engine::kernels::Kernels& kernels, int repeats, double flops,
    const std::function<void()>& work)
{
    assert(repeats > 0);
    work();
    std::vector<double> walls;
    std::vector<double> peaks;
    std::vector<double> shares;
    double before = peakOf(crew, kernels);
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const double wallStart = wallSeconds();
        const double processorStart = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
        work();
        const double processor = secondsOf(CLOCK_PROCESS_CPUTIME_ID) - processorStart;
        walls.push_back(wallSeconds() - wallStart);
        const double after = peakOf(crew, kernels);
        peaks.push_back((before + after) / 2);
        const double time = crew.threads() == 1 ? processor : walls.back();
        shares.push_back(flops * 1e-9 / time / peaks.back());
        before = after;
    }
    Timing timing;
    timing.seconds = median(walls);
    timing.gflops = flops * 1e-9 / timing.seconds;
    timing.peakGflops = median(peaks);
    timing.peakShare = median(shares);
    return timing;
}

double peakMemory()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return 1024 * line.mid(6).trimmed().split(' ').first().toDouble();
    return 0;
}

void resetPeakMemory()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5"); // the high-water mark (proc(5))
}

} // namespace core::bench
