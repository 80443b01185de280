// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/train.h"

#include "engine/error.h"
#include "engine/training/schedule.h"
#include "engine/validation/datafacts.h"

#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <thread>

namespace engine {

namespace {

int threadCount(const ExecutionOptions& options)
{
    if (options.threads < 0 || options.threads > maximumThreads)
        throw Error("threads: " + std::to_string(options.threads) + " is not between 1 and "
            + std::to_string(maximumThreads) + " (or 0 for all cores)");
    return options.threads > 0
        ? options.threads
        : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maximumThreads);
}

void refuseBeyondMemory(const ExperimentConfig& config, const Dataset& dataset, const Plan& plan, int threads)
{
    const double bytes = trainingBytes(
        config, shapeOf(dataset), plan.largestBatch, static_cast<double>(plan.event.trials.size()), threads);
    const double memory
        = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    if (memory > 0 && bytes > 0.8 * memory)
        throw Error("network.hidden: this network needs about "
            + std::to_string(static_cast<long long>(bytes / 1e6)) + " MB on " + std::to_string(threads)
            + " threads, the machine has " + std::to_string(static_cast<long long>(memory / 1e6))
            + " MB; choose smaller layers, a smaller batch, or fewer threads");
}

} // namespace

RunEnded train(const ExperimentConfig& config, const Dataset& dataset, const ExecutionOptions& options,
    RunControl& control, const EventSink& sink, ResumePoint resume)
{
    const int threads = threadCount(options);
    const kernels::Kernels& kernels = kernels::select(options.instructionSet);
    Plan plan = makePlan(config, dataset);
    refuseForeign(resume, config, plan);
    refuseBeyondMemory(config, dataset, plan, threads);
    plan.event.threads = threads;
    plan.event.instructionSet = kernels.instructionSet;
    plan.event.data = dataFacts(dataset.train, repetitionRows(config, dataset, 0));
    sink(plan.event);

    std::mutex mutex;
    const EventSink serialised = [&](Event event) {
        const std::lock_guard lock(mutex);
        sink(std::move(event));
    };
    Schedule schedule({config, kernels, control, serialised, options.checkpoints}, dataset, plan, resume);
    resume = {}; // the schedule has the checkpoints, and lets go of each as it is taken up
    Crew(threads).run([&](Crew::Member& member) { schedule.work(member); });
    schedule.rethrow();

    RunEnded ended;
    if (control.stopRequested()) {
        ended.outcome = RunEnded::Outcome::Cancelled;
    } else if (const int failed = schedule.failedTrials()) {
        ended.outcome = RunEnded::Outcome::Failed;
        ended.reason = std::to_string(failed) + " of " + std::to_string(plan.event.trials.size())
            + " trials met a number that is not finite.";
    }
    return ended;
}

} // namespace engine
