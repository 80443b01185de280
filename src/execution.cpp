// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/execution.h"

#include "src/failure.h"
#include "src/store/runrecorder.h"
#include "src/version.h"

#include <QCoreApplication>

#include <new>
#include <utility>

namespace core {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Run)
};

using Outcome = engine::RunEnded::Outcome;

engine::RunEnded outOfMemory()
{
    return {Outcome::Failed,
        Texts::tr("not enough memory for this run; use fewer rows, smaller layers, or fewer threads")
            .toStdString()};
}

/// Where the store can't be opened a new run goes on without it; one that is in it can't.
std::unique_ptr<store::RunRecorder> recorderFor(const RunRequest& request, const RunRecord& begun,
    engine::RunControl& control, const RunListener& listener)
{
    if (request.storeFolder.isEmpty())
        return {};
    std::optional<store::RunLock> lock;
    if (request.interrupted)
        lock = std::move(request.interrupted->lock);
    try {
        return std::make_unique<store::RunRecorder>(
            request.storeFolder, begun, std::move(lock), control, listener.event, listener.problem);
    } catch (const std::exception& error) {
        if (request.interrupted)
            throw;
        listener.problem(Texts::tr("this run is not stored: %1").arg(QString::fromUtf8(error.what())));
        return {};
    }
}

void refuseChangedData(const RunRecord& record, const LoadedDataset& data)
{
    if (record.provenance.datasetSha256 != data.sha256)
        fail(Texts::tr(
            "dataset.source: the data of %1 are not those that the run began with; put those back, or "
            "run the experiment anew")
                 .arg(QString::fromStdString(record.config.dataset.source)));
}

engine::RunEnded loadAndTrain(const RunRequest& request, const RunRecord& record, engine::RunControl& control,
    const RunListener& listener)
{
    const LoadedDataset data = request.catalogue.load(request.config.dataset);
    if (request.interrupted)
        refuseChangedData(record, data);
    listener.loaded(data);
    if (control.stopRequested())
        return {Outcome::Cancelled, {}};
    RunRecord begun = record;
    apply(data, begun);
    const auto recorder = recorderFor(request, begun, control, listener);
    engine::ExecutionOptions options = request.options;
    options.checkpoints = recorder != nullptr;
    engine::EventSink sink = listener.event;
    if (recorder)
        sink = [&](engine::Event event) { recorder->push(std::move(event)); };
    engine::RunEnded ended;
    try {
        engine::ResumePoint point
            = request.interrupted ? std::exchange(request.interrupted->point, {}) : engine::ResumePoint();
        ended = engine::train(request.config, *data.dataset, options, control, sink, std::move(point));
    } catch (const std::bad_alloc&) {
        ended = outOfMemory();
    } catch (const std::exception& error) {
        ended = {Outcome::Failed, error.what()};
    }
    if (recorder)
        recorder->finish(ended);
    return ended;
}

} // namespace

RunRecord newRecord(const RunRequest& request)
{
    if (request.interrupted)
        return request.interrupted->record;
    RunRecord record;
    record.id = newRunId(request.experimentName);
    record.config = request.config;
    record.provenance.programVersion = programVersion();
    record.provenance.experimentName = request.experimentName;
    record.provenance.started = QDateTime::currentDateTimeUtc();
    return record;
}

void apply(const LoadedDataset& loaded, RunRecord& record)
{
    record.provenance.datasetName = QString::fromStdString(loaded.dataset->name);
    record.provenance.datasetSha256 = loaded.sha256;
    record.classNames = loaded.dataset->classNames;
}

RunRequest resumeRequest(InterruptedRun interrupted, const Catalogue& catalogue)
{
    RunRequest request;
    request.config = interrupted.record.config;
    request.experimentName = interrupted.record.provenance.experimentName;
    request.catalogue = catalogue;
    request.options.instructionSet = interrupted.record.plan.instructionSet;
    request.interrupted = std::make_shared<InterruptedRun>(std::move(interrupted));
    return request;
}

engine::RunEnded execute(const RunRequest& request, const RunRecord& record, engine::RunControl& control,
    const RunListener& listener)
{
    try {
        return loadAndTrain(request, record, control, listener);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    } catch (const std::exception& error) { // no exception crosses a thread
        return {Outcome::Failed, error.what()};
    }
}

} // namespace core
