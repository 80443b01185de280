// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/keptruns.h"

#include "src/failure.h"
#include "src/filewriter.h"
#include "src/published.h"
#include "src/recordfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>
#include <map>

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

KeptRun keptRun(const RunRecord& record, const QString& folder)
{
    KeptRun run;
    run.id = record.id;
    run.folder = folder;
    run.config = record.config;
    run.started = record.provenance.started;
    run.elapsedMs = record.provenance.elapsedMs;
    for (std::size_t i = 0; i < record.config.heads.size(); ++i) {
        const int head = static_cast<int>(i);
        std::map<int, KeptRun::Repetition> repetitions;
        for (const auto& [key, trial] : record.trials) {
            if (key.head == head && !key.isFinalFit() && trial.ended && trial.ended->validation)
                repetitions[key.repetition].foldAccuracies.push_back(
                    trial.ended->validation->confusion.accuracy());
        }
        for (const auto& [key, ended] : record.heads) {
            if (key.second == head)
                repetitions[key.first].testAccuracy = ended.test.confusion.accuracy();
        }
        KeptRun::Head kept{
            record.config.heads[i], repeatedExperiment(record.config, record.config.heads[i]), {}};
        for (auto& [number, repetition] : repetitions) {
            repetition.number = number;
            kept.repetitions.push_back(std::move(repetition));
        }
        run.heads.push_back(std::move(kept));
    }
    return run;
}

QString keptRunsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/runs");
}

QString keepRun(const RunRecord& record, const QString& runsFolder)
{
    static const QRegularExpression plainName(QStringLiteral("^[a-z0-9][a-z0-9-]{0,99}$"));
    if (!plainName.match(record.id).hasMatch()) // it comes from a file, and names a folder
        fail(Text::tr("\"%1\" can't be the id of a run: it has letters a to z, digits and hyphens only")
                 .arg(record.id));
    const QString folder = QDir(runsFolder).filePath(record.id);
    if (!QDir().mkpath(folder))
        fail(Text::tr("the folder %1 can't be made; check who may write there").arg(folder));
    writeFile(QDir(folder).filePath(recordName), toJson(record));
    return folder;
}

KeptRuns readKeptRuns(const QString& runsFolder)
{
    KeptRuns kept;
    for (const QString& folder : runFolders(runsFolder)) {
        try {
            const RunRecord record = loadRecord(folder);
            if (record.isComplete())
                kept.runs.push_back(keptRun(record, folder));
        } catch (const std::exception& error) {
            kept.problems << QString::fromUtf8(error.what());
        }
    }
    std::stable_sort(kept.runs.begin(), kept.runs.end(),
        [](const KeptRun& a, const KeptRun& b) { return a.started < b.started; });
    return kept;
}

KeptRuns importRuns(const QString& from, const QString& runsFolder)
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
            if (record.isComplete())
                taken.runs.push_back(keptRun(record, keepRun(record, runsFolder)));
            else
                taken.problems << Text::tr("%1: this run was stopped before its end").arg(folder);
        } catch (const std::exception& error) {
            taken.problems << QString::fromUtf8(error.what());
        }
    }
    return taken;
}

} // namespace core
