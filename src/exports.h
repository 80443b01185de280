// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/neuronsummary.h"
#include "src/runrecord.h"

#include <QByteArray>
#include <QString>

namespace core {

/// Tables of a run. CSV is RFC 4180, C locale, cells from data that start with = + - @ tab or CR neutralised
/// by a leading apostrophe.
QByteArray epochsCsv(const RunRecord& record); // one line a trial and epoch: every figure that was shown
QByteArray gradientsCsv(const RunRecord& record); // one line an epoch, compared head and layer
QByteArray neuronsCsv(
    const RunRecord& record, const std::vector<NeuronScope>& scopes); // one line a unit and epoch of these
QByteArray foldsCsv(const RunRecord& record); // one line a fold and head
QByteArray summaryCsv(const RunRecord& record); // one line a head, published values beside ours
QByteArray confusionCsv(const RunRecord& record, int head); // test matrix with an undecided column

/// The result table for a terminal, as printed at the end of `run`.
QString resultTable(const RunRecord& record);

/// Writes record.json, experiment.json and the tables into a folder, which is made where it is missing.
/// Matrices of an earlier run's other heads are removed.
void writeRunFolder(const RunRecord& record, const QString& folder);

/// Makes the folder and finds out whether a run's files could be written there; changes none of them.
void probeRunFolder(const engine::ExperimentConfig& config, const QString& folder);

} // namespace core
