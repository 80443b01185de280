// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/training/events.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// What is kept of one trial.
struct TrialRecord {
    std::vector<engine::EpochEnded> epochs;
    std::optional<engine::TrialEnded> ended;
    std::optional<engine::TrialFailed> failed;
};

/// Where a run's numbers come from; no part of its digest but the dataset's hash.
struct Provenance {
    QString programVersion;
    QString datasetName; // "WDBC"
    QByteArray datasetSha256; // hex; of the dataset's decoded bytes
    QString experimentName; // preset or file
    QDateTime started; // UTC
    qint64 elapsedMs = 0; // pauses not counted
};

/// What the store keeps of a run: a value that is built event by event and read by every view, table and
/// report.
struct RunRecord {
    QString id; // "20261123-141502-wdbc-1f3a"
    engine::ExperimentConfig config;
    Provenance provenance;
    std::vector<std::string> classNames;
    engine::RunPlanned plan;
    std::map<engine::TrialKey, TrialRecord> trials;
    std::map<std::pair<int, int>, engine::HeadEnded> heads; // by (repetition, head)
    std::optional<engine::RunEnded> ended;

    void apply(const engine::Event& event); // BatchEnded and TrialStarted leave no trace
    bool isComplete() const { return ended && ended->outcome == engine::RunEnded::Outcome::Completed; }
};

/// A new id: UTC time, experiment name, four random hex digits.
QString newRunId(const QString& experimentName);

/// SHA-256 (hex) over config, data, every metric of every epoch, and all predictions, in planned order: the
/// same for any number of threads, with or without window. Times, threads, versions and ids are no part of
/// it.
QByteArray digest(const RunRecord& record);

inline bool isHoldOut(const RunRecord& record)
{
    return record.config.protocol.kind == engine::ProtocolKind::HoldOut;
}

} // namespace core
