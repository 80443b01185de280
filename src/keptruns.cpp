// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/keptruns.h"

#include "src/published.h"
#include "src/recordfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace core {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeptRuns)
};

const QString recordName = QStringLiteral("record.json");

/// Folders that hold a record: the folder itself, or those in it.
QStringList runFolders(const QString& folder)
{
    const QDir place(folder);
    if (QFileInfo(place.filePath(recordName)).isFile())
        return {place.path()};
    QStringList folders;
    for (const QString& name : place.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = place.filePath(name);
        if (QFileInfo(QDir(path).filePath(recordName)).isFile())
            folders << path;
    }
    return folders;
}

} // namespace

KeptRun keptRun(const StoredRun& stored)
{
    KeptRun run;
    run.id = stored.id;
    run.config = stored.config;
    run.started = stored.provenance.started;
    run.elapsedMs = stored.provenance.elapsedMs;
    for (const StoredRun::Head& head : stored.heads) {
        KeptRun::Head kept{head.id, repeatedExperiment(stored.config, head.id), {}};
        for (const auto& [number, figures] : head.repetitions) {
            KeptRun::Repetition& repetition = kept.repetitions.emplace_back();
            repetition.number = number;
            for (const auto& [fold, accuracy] : figures.folds)
                repetition.foldAccuracies.push_back(accuracy);
            repetition.testAccuracy = figures.test;
        }
        run.heads.push_back(std::move(kept));
    }
    return run;
}

KeptRun keptRun(const RunRecord& record)
{
    return keptRun(storedRun(record));
}

KeptRuns readKeptRuns(const QString& storeFolder)
{
    KeptRuns kept;
    try {
        RunStore store(storeFolder);
        kept.problems = store.problems();
        for (const StoredRun& run : store.runs()) {
            if (run.state == RunState::Damaged)
                kept.problems << run.reason;
            else if (run.state == RunState::Completed && !run.isTrashed())
                kept.runs.push_back(keptRun(run));
        }
    } catch (const std::exception& error) {
        kept.problems << QString::fromUtf8(error.what());
    }
    std::stable_sort(kept.runs.begin(), kept.runs.end(),
        [](const KeptRun& a, const KeptRun& b) { return a.started < b.started; });
    return kept;
}

std::optional<StoredRun> runToOffer(const QString& storeFolder, const QString& left)
{
    std::optional<StoredRun> offered;
    RunStore store(storeFolder);
    for (StoredRun& run : store.runs()) {
        if (run.isTrashed() || !run.canResume())
            continue;
        const bool hasDied = run.state == RunState::Interrupted;
        if (hasDied || (run.id == left && (!offered || offered->state != RunState::Interrupted)))
            offered = std::move(run);
    }
    return offered;
}

KeptRuns importRuns(const QString& from, const QString& storeFolder)
{
    KeptRuns taken;
    const QStringList folders = runFolders(from);
    if (folders.isEmpty())
        taken.problems << Text::tr(
            "%1: there is no record.json here, nor in a folder within; choose a folder that "
            "\"relulab run --out\" has written")
                              .arg(from);
    for (const QString& folder : folders) {
        try {
            const RunRecord record = loadRecord(folder);
            if (record.isComplete()) {
                RunStore(storeFolder).add(record);
                taken.runs.push_back(keptRun(record));
            } else {
                taken.problems << Text::tr("%1: this run was stopped before its end").arg(folder);
            }
        } catch (const std::exception& error) {
            taken.problems << QString::fromUtf8(error.what());
        }
    }
    return taken;
}

} // namespace core
