// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resultgrids.h"

#include "src/published.h"
#include "src/runsummary.h"
#include "ui/charts/plot.h"
#include "ui/headstyle.h"
#include "ui/runwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::ResultGrids)
};

const QString dash = QStringLiteral("–");

QString percent(double value)
{
    return QLocale().toString(100 * value, 'f', 2);
}

QString percentWithSd(double mean, double sd)
{
    return percent(mean) + QStringLiteral(" ± ") + percent(sd);
}

QString percentOf(const engine::MeanSd& accuracy) // one value has no spread
{
    if (accuracy.count == 0)
        return dash;
    return accuracy.count > 1 ? percentWithSd(accuracy.mean, accuracy.populationSd) : percent(accuracy.mean);
}

QString points(double difference) // percentage points, signed
{
    return signedText(100 * difference, 2);
}

QString ratio(double value)
{
    return QLocale().toString(value, 'f', 4);
}

QString twoDecimals(double value) // as printed in the paper
{
    return QLocale().toString(value, 'f', 2);
}

GridCell muted(const QString& text)
{
    return {text, false, true};
}

QString publishedName(const core::PublishedResult& published)
{
    return published.sameExperiment
        ? Text::tr("published (table %1)").arg(published.tables)
        : Text::tr("published (table %1), by another protocol").arg(published.tables);
}

void addPublished(Grid& grid, const core::HeadSummary& ours, const core::PublishedResult& published)
{
    grid.addRow(publishedName(published),
        {muted(percentWithSd(published.cvMean, published.cvPopulationSd)),
            muted(percent(published.testAccuracy)), muted(QLocale().toString(published.testLoss, 'f', 4)),
            muted(twoDecimals(published.weightedPrecision)), muted(twoDecimals(published.weightedRecall)),
            muted(twoDecimals(published.weightedF1)), muted(dash), muted(dash)});
    if (!published.sameExperiment)
        return; // the difference would be one of protocols
    const core::PublishedDifference difference = core::differenceTo(published, ours);
    const auto inPoints = [](std::optional<double> value) { return muted(value ? points(*value) : dash); };
    const auto number = [](std::optional<double> value, int decimals) {
        return muted(value ? signedText(*value, decimals) : dash);
    };
    grid.addRow(Text::tr("ours − published"),
        {inPoints(difference.cvAccuracy), inPoints(difference.testAccuracy), number(difference.testLoss, 4),
            number(difference.weightedPrecision, 2), number(difference.weightedRecall, 2),
            number(difference.weightedF1, 2), muted(dash), muted(dash)});
}

GridCell accuracyCell(const core::RunRecord& record, const engine::TrialKey& key)
{
    const auto at = record.trials.find(key);
    if (at != record.trials.end() && at->second.failed)
        return {Text::tr("failed")};
    if (at != record.trials.end() && at->second.ended && at->second.ended->validation)
        return {percent(at->second.ended->validation->confusion.accuracy())};
    return {QStringLiteral("")};
}

/// Of a hold-out; empty for a single repetition, which the summary shows.
Grid repetitionGrid(const core::RunRecord& record)
{
    Grid grid;
    const int repetitions = record.config.protocol.repetitions;
    if (repetitions < 2)
        return grid;
    const QLocale locale;
    for (int repetition = 0; repetition < repetitions; ++repetition)
        grid.columns << Text::tr("Repetition %1").arg(locale.toString(repetition + 1));
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head) {
        QList<GridCell> cells;
        for (int repetition = 0; repetition < repetitions; ++repetition)
            cells << accuracyCell(record, {repetition, 0, head});
        grid.addRow(headLabel(record.config.heads[static_cast<std::size_t>(head)]), cells, head);
    }
    return grid;
}

} // namespace

Grid summaryGrid(const core::RunRecord& record)
{
    Grid grid;
    grid.columns = {isHoldOut(record) ? Text::tr("Validation accuracy, %") : Text::tr("CV accuracy, %"),
        Text::tr("Test accuracy, %"), Text::tr("Test loss"), Text::tr("Precision"), Text::tr("Recall"),
        Text::tr("F1"), Text::tr("Dead rows"), Text::tr("Silent rows")};
    const QLocale locale;
    for (const core::HeadSummary& head : core::summarize(record)) {
        const bool tested = head.testRuns > 0;
        const engine::ClassScores& scores = head.testReport.weightedAverage;
        const QString accuracy = head.testRuns > 1
            ? Text::tr("%1, median %2")
                  .arg(percentWithSd(head.testAccuracy.mean, head.testAccuracy.populationSd),
                      percent(*head.testAccuracyMedian))
            : percent(head.testAccuracy.mean);
        const auto bold = [](const QString& text) { return GridCell{text, true}; };
        const auto plain = [](const QString& text) { return GridCell{text}; };
        grid.addRow(head.label,
            {bold(percentOf(head.cvAccuracy)), bold(tested ? accuracy : dash),
                plain(tested ? locale.toString(head.testLoss.mean, 'f', 4) : dash),
                plain(tested ? ratio(scores.precision) : dash), plain(tested ? ratio(scores.recall) : dash),
                plain(tested ? ratio(scores.f1) : dash),
                plain(tested ? locale.toString(static_cast<qlonglong>(head.testStates.dead)) : dash),
                plain(tested ? locale.toString(static_cast<qlonglong>(head.testStates.silent)) : dash)},
            head.head);
        const std::string& id = record.config.heads[static_cast<std::size_t>(head.head)];
        if (const auto published = core::publishedResult(record.config, id))
            addPublished(grid, head, *published);
    }
    return grid;
}

Grid foldGrid(const core::RunRecord& record)
{
    if (isHoldOut(record))
        return repetitionGrid(record);
    Grid grid;
    const QLocale locale;
    const engine::ExperimentConfig::Protocol& protocol = record.config.protocol;
    for (int fold = 0; fold < protocol.folds; ++fold)
        grid.columns << Text::tr("Fold %1").arg(locale.toString(fold + 1));
    for (int repetition = 0; repetition < protocol.repetitions; ++repetition)
        for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head) {
            QList<GridCell> cells;
            for (int fold = 0; fold < protocol.folds; ++fold) {
                cells << accuracyCell(record, {repetition, fold, head});
            }
            QString name = headLabel(record.config.heads[static_cast<std::size_t>(head)]);
            if (protocol.repetitions > 1)
                name += Text::tr(", repetition %1").arg(locale.toString(repetition + 1));
            grid.addRow(name, cells, head);
        }
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head) {
        const std::string& id = record.config.heads[static_cast<std::size_t>(head)];
        const auto published = core::publishedResult(record.config, id);
        if (!published || !published->sameExperiment)
            continue; // other folds
        QList<GridCell> cells;
        for (const double accuracy : published->foldAccuracies)
            cells << muted(percent(accuracy));
        grid.addRow(headLabel(id) + QStringLiteral(" · ") + publishedName(*published), cells);
    }
    return grid;
}

Grid reportGrid(const core::RunRecord& record)
{
    Grid grid;
    const std::vector<core::HeadSummary> heads = core::summarize(record);
    const bool tested
        = std::any_of(heads.begin(), heads.end(), [](const auto& head) { return head.testRuns > 0; });
    if (!tested)
        return grid;
    for (const core::HeadSummary& head : heads)
        grid.columns << Text::tr("%1 precision").arg(head.label) << Text::tr("%1 recall").arg(head.label)
                     << Text::tr("%1 F1").arg(head.label);
    grid.columns << Text::tr("Rows");
    const QLocale locale;
    const auto addRow = [&](const QString& name, const auto& scoresOf, bool bold) {
        QList<GridCell> cells;
        std::int64_t support = 0;
        for (const core::HeadSummary& head : heads) {
            if (head.testRuns == 0) {
                cells << GridCell{dash} << GridCell{dash} << GridCell{dash};
                continue;
            }
            const engine::ClassScores& scores = scoresOf(head.testReport);
            support = scores.support;
            cells << GridCell{ratio(scores.precision), bold} << GridCell{ratio(scores.recall), bold}
                  << GridCell{ratio(scores.f1), bold};
        }
        cells << GridCell{locale.toString(static_cast<qlonglong>(support)), bold};
        grid.addRow(name, cells);
    };
    for (std::size_t c = 0; c < record.classNames.size(); ++c)
        addRow(
            QString::fromStdString(record.classNames[c]),
            [c](const engine::ClassificationReport& report) -> const engine::ClassScores& {
                return report.classes[c];
            },
            false);
    addRow(
        Text::tr("mean of classes"),
        [](const engine::ClassificationReport& report) -> const engine::ClassScores& {
            return report.macroAverage;
        },
        false);
    addRow(
        Text::tr("weighted by rows"),
        [](const engine::ClassificationReport& report) -> const engine::ClassScores& {
            return report.weightedAverage;
        },
        true);
    return grid;
}

} // namespace ui
