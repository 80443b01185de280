// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace core {

/// What tables over many runs need of a finished run whose record lies in a folder.
struct KeptRun {
    struct Repetition {
        int number = 0;
        std::vector<double> foldAccuracies; // 0..1
        std::optional<double> testAccuracy;
    };
    struct Head {
        std::string id;
        QString published; // of the published experiment that it repeats: "mnist/ffnn/relu"; else empty
        std::vector<Repetition> repetitions;
    };

    QString id;
    QString folder; // where record.json lies
    engine::ExperimentConfig config;
    std::vector<Head> heads;
    QDateTime started; // UTC
    qint64 elapsedMs = 0;
};
KeptRun keptRun(const RunRecord& record, const QString& folder);

/// Where the window keeps its runs: `runs` in the app's data folder.
QString keptRunsFolder();

/// Writes `record.json` into a folder of the run's id. Returns that folder.
/// Errors  engine::Error as writeFile(), and where the id is no plain name.
QString keepRun(const RunRecord& record, const QString& runsFolder);

struct KeptRuns {
    std::vector<KeptRun> runs; // complete ones, oldest first
    QStringList problems; // one sentence for each record that can't be read
};

/// Reads every run of a folder; what is damaged never hides the others. A missing folder has no runs.
KeptRuns readKeptRuns(const QString& runsFolder);

/// Takes over runs from elsewhere: `from` is an --out folder, or a folder of such. Copies what is complete;
/// nothing there at all is a problem too.
KeptRuns importRuns(const QString& from, const QString& runsFolder);

} // namespace core
