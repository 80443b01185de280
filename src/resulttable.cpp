// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/published.h"
#include "src/runsummary.h"

#include <QCoreApplication>

#include <algorithm>

namespace core {

namespace {

struct ResultTable {
    Q_DECLARE_TR_FUNCTIONS(ResultTable)
};

QString percent(double share)
{
    return QString::number(share * 100, 'f', 2);
}

QString percentWithSd(double mean, double sd)
{
    return QStringLiteral("%1 +- %2").arg(percent(mean), percent(sd));
}

QString percentOf(const engine::MeanSd& accuracy) // one value has no spread
{
    return accuracy.count > 1 ? percentWithSd(accuracy.mean, accuracy.populationSd) : percent(accuracy.mean);
}

QStringList rowOf(const HeadSummary& summary)
{
    const QString none = QStringLiteral("-");
    QStringList row{summary.label};
    row << (summary.cvAccuracy.count > 0 ? percentOf(summary.cvAccuracy) : none);
    row << (summary.cvLoss.count > 0 ? QString::number(summary.cvLoss.mean, 'f', 4) : none);
    if (summary.testRuns == 0)
        return row << none << none << none << none << none << none;
    const engine::ClassScores& average = summary.testReport.weightedAverage;
    // Some runs collapse to one class: the median says more than the mean.
    row << (summary.testRuns > 1
            ? ResultTable::tr("%1, median %2")
                  .arg(percentWithSd(summary.testAccuracy.mean, summary.testAccuracy.populationSd),
                      percent(*summary.testAccuracyMedian))
            : percent(summary.testAccuracy.mean));
    row << QString::number(summary.testLoss.mean, 'f', 4);
    for (const double score : {average.precision, average.recall, average.f1})
        row << QString::number(score, 'f', 4);
    return row << QString::number(summary.testConfusion.undecidedTotal());
}

QStringList rowOf(const PublishedResult& published)
{
    const double loss = engine::meanSd(published.foldLosses).mean;
    QStringList row{ResultTable::tr("  published (table %1)").arg(published.tables)};
    row << percentWithSd(published.cvMean, published.cvPopulationSd) << QString::number(loss, 'f', 4)
        << percent(published.testAccuracy) << QString::number(published.testLoss, 'f', 4);
    for (const double score : {published.weightedPrecision, published.weightedRecall, published.weightedF1})
        row << QString::number(score, 'f', 2);
    return row << QStringLiteral("-");
}

QString titleOf(const RunRecord& record)
{
    const engine::ExperimentConfig& config = record.config;
    const QString& dataset = record.provenance.datasetName;
    QString title;
    if (isHoldOut(record)) {
        title = ResultTable::tr("%1, hold-out, %2 % of the training rows for validation, %3 epochs, seed %4")
                    .arg(dataset, QString::number(config.protocol.validationShare * 100))
                    .arg(config.training.epochs)
                    .arg(config.seed);
    } else {
        const bool isPublished = config.protocol.kind == engine::ProtocolKind::Published;
        title = ResultTable::tr("%1, %2 protocol, %3 folds, %4 epochs a fold, seed %5")
                    .arg(dataset, isPublished ? ResultTable::tr("as published") : ResultTable::tr("clean"))
                    .arg(config.protocol.folds)
                    .arg(config.training.epochs)
                    .arg(config.seed);
    }
    if (config.protocol.repetitions > 1)
        title += ResultTable::tr(", %1 repetitions").arg(config.protocol.repetitions);
    return title;
}

QString layOut(const std::vector<QStringList>& rows)
{
    QList<qsizetype> widths(rows.front().size(), 0);
    for (const QStringList& row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line = row.front().leftJustified(widths[0]);
        for (qsizetype column = 1; column < row.size(); ++column)
            line += QStringLiteral("  ") + row[column].rightJustified(widths[column]);
        text += line + u'\n';
    }
    return text;
}

} // namespace

QString resultTable(const RunRecord& record)
{
    std::vector<QStringList> rows;
    const bool holdOut = isHoldOut(record);
    rows.push_back({ResultTable::tr("Head"),
        holdOut ? ResultTable::tr("Validation accuracy %") : ResultTable::tr("CV accuracy %"),
        holdOut ? ResultTable::tr("Validation loss") : ResultTable::tr("CV loss"),
        ResultTable::tr("Test acc. %"), ResultTable::tr("Test loss"), ResultTable::tr("Precision"),
        ResultTable::tr("Recall"), ResultTable::tr("F1"), ResultTable::tr("Undecided")});
    bool hasPublished = false;
    for (const HeadSummary& summary : summarize(record)) {
        rows.push_back(rowOf(summary));
        const std::string& head = record.config.heads[static_cast<std::size_t>(summary.head)];
        if (const auto published = publishedResult(record.config, head)) {
            rows.push_back(rowOf(*published));
            hasPublished = true;
        }
    }
    const bool isPublishedProtocol = record.config.protocol.kind == engine::ProtocolKind::Published;
    QString text = titleOf(record) + u'\n' + layOut(rows);
    text += (holdOut ? ResultTable::tr("+- is the population standard deviation over repetitions; precision, "
                                       "recall and F1 are averages weighted by support, on the test rows.")
                     : ResultTable::tr("+- is the population standard deviation; precision, recall and F1 "
                                       "are averages weighted by support, on the test rows."))
        + u'\n';
    if (isPublishedProtocol)
        text += ResultTable::tr("This protocol leaks between folds: its CV figures are a learning curve.")
            + u'\n';
    else if (hasPublished)
        text += ResultTable::tr("The published values come from another protocol, which leaks between folds.")
            + u'\n';
    return text;
}

} // namespace core
