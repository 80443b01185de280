// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runstore.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace core {

/// What tables over many runs need of a finished run.
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
    engine::ExperimentConfig config;
    std::vector<Head> heads;
    QDateTime started; // UTC
    qint64 elapsedMs = 0;
};
KeptRun keptRun(const RunRecord& record);
KeptRun keptRun(const StoredRun& run);

struct KeptRuns {
    std::vector<KeptRun> runs; // complete ones, oldest first
    QStringList problems; // one sentence for each run or record that can't be read
};

/// Of the store in that folder, but for those in its trash; what is damaged never hides the others.
KeptRuns readKeptRuns(const QString& storeFolder);

/// The run that a start should offer to go on with: the newest whose process has died, or else `left`, the one
/// that was left by quitting, if it can still go on. None that is in the trash.
std::optional<StoredRun> runToOffer(const QString& storeFolder, const QString& left);

/// Takes runs from elsewhere into the store: `from` is an --out folder, or a folder of such. Takes what is
/// complete; nothing there at all is a problem too.
KeptRuns importRuns(const QString& from, const QString& storeFolder);

} // namespace core
