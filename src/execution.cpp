// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/execution.h"

#include "src/version.h"

#include <QCoreApplication>

#include <new>

namespace core {

RunRecord newRecord(const RunRequest& request)
{
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

engine::RunEnded execute(const RunRequest& request, engine::RunControl& control,
    const std::function<void(const LoadedDataset&)>& loaded, const engine::EventSink& sink)
{
    using Outcome = engine::RunEnded::Outcome;
    try {
        const LoadedDataset data = request.catalogue.load(request.config.dataset);
        loaded(data);
        if (control.stopRequested())
            return {Outcome::Cancelled, {}};
        return engine::train(request.config, *data.dataset, request.options, control, sink);
    } catch (const std::bad_alloc&) {
        return {Outcome::Failed,
            QCoreApplication::translate(
                "Run", "not enough memory for this run; use fewer rows, smaller layers, or fewer threads")
                .toStdString()};
    } catch (const std::exception& error) { // no exception crosses a thread
        return {Outcome::Failed, error.what()};
    }
}

} // namespace core
