// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runstatistics.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <vector>

namespace core {

/// One sentence: what may be concluded from the folds of a comparison, and what not.
QString foldVerdict(const RunRecord& record, const RunStatistics& statistics,
    const HeadComparison& comparison, const QLocale& locale);

/// The same of the test rows; empty without them.
QString testVerdict(const RunRecord& record, const RunStatistics& statistics,
    const HeadComparison& comparison, const QLocale& locale);

/// A line of the table of tests.
struct StatisticsLine {
    QString name; // "Corrected resampled t"
    QString value; // "t(9) = 0.61"
    QString p; // "0.557"; empty where there is none
    QString hint; // one sentence: what it asks, or what it rests on
    bool isWarning = false; // shown as what not to do
};
std::vector<StatisticsLine> statisticsLines(
    const RunRecord& record, const HeadComparison& comparison, const QLocale& locale);

/// Head, NLL, Brier, both ECE and the undecided share of each head that has them; the first row is the header.
/// Empty without any.
std::vector<QStringList> calibrationTable(
    const RunRecord& record, const RunStatistics& statistics, const QLocale& locale);

/// What is wrong, why it matters. `headLabels`: of ScoresRise.
QString auditSentence(
    const engine::AuditWarning& warning, const QStringList& headLabels, const QLocale& locale);
QStringList auditSentences(const RunRecord& record, const RunStatistics& statistics, const QLocale& locale);

/// What the audit finds in the fold scores of the published figures that stand beside the run's own.
QStringList publishedAuditSentences(const RunRecord& record, const QLocale& locale);

/// "Softmax", "ReLU": of the run's heads in order.
QStringList headLabels(const RunRecord& record);

/// All of it as plain text for a terminal.
QString statisticsText(const RunRecord& record);

} // namespace core
