// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"

#include "engine/nn/heads.h"
#include "src/configfile.h"
#include "src/csvtable.h"
#include "src/failure.h"
#include "src/filewriter.h"
#include "src/published.h"
#include "src/recordfile.h"
#include "src/runsummary.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace core {

namespace {

struct Exports {
    Q_DECLARE_TR_FUNCTIONS(Exports)
};

QString headId(const RunRecord& record, int head)
{
    return QString::fromStdString(record.config.heads[static_cast<std::size_t>(head)]);
}

QString foldName(const RunRecord& record, const engine::TrialKey& key) // on paper from 1
{
    if (isHoldOut(record))
        return QStringLiteral("hold-out");
    return key.isFinalFit() ? QStringLiteral("final") : QString::number(key.fold + 1);
}

void trialCells(CsvTable& table, const RunRecord& record, const engine::TrialKey& key)
{
    table.data(headId(record, key.head));
    table.whole(key.repetition + 1);
    table.cell(foldName(record, key));
}

QStringList stateNames()
{
    return {
        QStringLiteral("live"), QStringLiteral("settled"), QStringLiteral("dead"), QStringLiteral("silent")};
}

void stateCells(CsvTable& table, const engine::SampleStates& states)
{
    for (const std::int64_t count : {states.live, states.settled, states.dead, states.silent})
        table.whole(count);
}

// A list of varying length in cells of its own, as many as the table has columns for it.
template <typename T> void listCells(CsvTable& table, const std::vector<T>& values, std::size_t columns)
{
    for (std::size_t i = 0; i < columns; ++i) {
        if (i < values.size())
            table.number(static_cast<double>(values[i]));
        else
            table.empty();
    }
}

const QString recordName = QStringLiteral("record.json");
const QString experimentName = QStringLiteral("experiment.json");
const QString epochsName = QStringLiteral("epochs.csv");
const QString gradientsName = QStringLiteral("gradients.csv");
const QString foldsName = QStringLiteral("folds.csv");
const QString summaryName = QStringLiteral("summary.csv");
const QString tableName = QStringLiteral("table.txt");

QString matrixName(const QString& head)
{
    return QStringLiteral("confusion-%1.csv").arg(head);
}

QDir madeFolder(const QString& folder)
{
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isDir())
        fail(Exports::tr("%1: the folder can't be made; choose another one").arg(folder));
    return QDir(folder);
}

void removeStale(QDir place, const QString& name)
{
    if (QFileInfo(place.filePath(name)).isFile() && !place.remove(name))
        fail(Exports::tr("%1 is of an earlier run and can't be removed; choose another folder")
                 .arg(place.filePath(name)));
}

// They would pass for this run's. Nothing else in the folder is touched.
void removeStaleMatrices(const engine::ExperimentConfig& config, const QDir& place)
{
    for (const engine::HeadDefinition& head : engine::heads()) {
        const std::string id(head.id);
        if (std::find(config.heads.begin(), config.heads.end(), id) != config.heads.end())
            continue;
        removeStale(place, matrixName(QString::fromStdString(id)));
    }
}

} // namespace

QByteArray epochsCsv(const RunRecord& record)
{
    const std::size_t layers // with parameters: convolutions too; the first size is that of the inputs
        = record.plan.layerSizes.empty() ? record.config.network.hidden.size() + 1
                                         : record.plan.layerSizes.size() - 1;
    const std::size_t classes = record.classNames.size();
    QStringList header{QStringLiteral("head"), QStringLiteral("repetition"), QStringLiteral("fold"),
        QStringLiteral("epoch"), QStringLiteral("train_loss"), QStringLiteral("train_accuracy")};
    for (const QString& state : stateNames())
        header << QStringLiteral("train_") + state;
    header << QStringLiteral("validation_loss") << QStringLiteral("validation_accuracy");
    for (const QString& state : stateNames())
        header << QStringLiteral("validation_") + state;
    for (std::size_t layer = 1; layer <= layers; ++layer)
        header << QStringLiteral("dead_units_layer%1").arg(layer);
    for (std::size_t layer = 1; layer <= layers; ++layer)
        header << QStringLiteral("gradient_norm_layer%1").arg(layer);
    for (std::size_t unit = 1; unit <= classes; ++unit)
        header << QStringLiteral("firing_rate_unit%1").arg(unit);
    header << QStringLiteral("elapsed_ms");

    CsvTable table(header);
    for (const auto& [key, trial] : record.trials) {
        for (const engine::EpochEnded& epoch : trial.epochs) {
            trialCells(table, record, key);
            table.whole(epoch.epoch + 1);
            table.number(epoch.trainLoss);
            table.number(epoch.trainAccuracy);
            stateCells(table, epoch.trainStates);
            const engine::Evaluation evaluation = epoch.validation.value_or(engine::Evaluation());
            if (epoch.validation) {
                table.number(evaluation.loss);
                table.number(evaluation.confusion.accuracy());
                stateCells(table, evaluation.states);
            } else {
                table.empty(2 + static_cast<int>(stateNames().size()));
            }
            listCells(table, evaluation.deadUnits, layers);
            listCells(table, epoch.gradientNorm, layers);
            listCells(table, evaluation.firingRate, classes);
            table.number(epoch.elapsedMs);
            table.endLine();
        }
    }
    return table.text();
}

QByteArray gradientsCsv(const RunRecord& record)
{
    CsvTable table({QStringLiteral("trained_head"), QStringLiteral("repetition"), QStringLiteral("fold"),
        QStringLiteral("epoch"), QStringLiteral("layer"), QStringLiteral("head"), QStringLiteral("rows"),
        QStringLiteral("loss"), QStringLiteral("norm"), QStringLiteral("norm_ratio"),
        QStringLiteral("norm_of_difference"), QStringLiteral("cosine"), QStringLiteral("exact_zero_share"),
        QStringLiteral("update_to_weight"), QStringLiteral("scale_residual")});
    for (const auto& [key, trial] : record.trials) {
        for (const engine::EpochEnded& epoch : trial.epochs) {
            if (!epoch.gradients)
                continue;
            const std::vector<engine::HeadGradients>& heads = epoch.gradients->heads;
            const std::vector<double>& own = heads[static_cast<std::size_t>(key.head)].norm;
            for (std::size_t head = 0; head < heads.size(); ++head) {
                for (std::size_t layer = 0; layer < own.size(); ++layer) {
                    const engine::HeadGradients& found = heads[head];
                    trialCells(table, record, key);
                    table.whole(epoch.epoch + 1);
                    table.whole(static_cast<std::int64_t>(layer) + 1);
                    table.data(headId(record, static_cast<int>(head)));
                    table.whole(static_cast<std::int64_t>(epoch.gradients->rows));
                    table.number(found.loss);
                    table.number(found.norm[layer]);
                    table.number(found.norm[layer] / own[layer]); // empty where the trained head's is 0
                    table.number(found.difference[layer]);
                    table.number(found.cosine[layer]);
                    table.number(found.zeroShare[layer]);
                    table.number(epoch.gradients->updateRatio[layer]);
                    table.number(found.scaleResidual);
                    table.endLine();
                }
            }
        }
    }
    return table.text();
}

QByteArray neuronsCsv(const RunRecord& record, const std::vector<NeuronScope>& scopes)
{
    CsvTable table({QStringLiteral("head"), QStringLiteral("repetition"), QStringLiteral("fold"),
        QStringLiteral("epoch"), QStringLiteral("layer"), QStringLiteral("unit"),
        QStringLiteral("firing_rate")});
    for (const NeuronScope& scope : scopes) {
        const LifeLines lines = lifeLines(record, scope);
        for (int epoch = 0; epoch < lines.reached; ++epoch) {
            const engine::TrialKey key{scope.trial.repetition.value_or(0),
                scope.trial.fold.value_or(epoch / record.config.training.epochs), scope.head};
            for (int unit = 0; unit < lines.units; ++unit) {
                trialCells(table, record, key);
                table.whole((scope.trial.fold ? epoch : epoch % record.config.training.epochs) + 1);
                table.whole(scope.layer + 1);
                table.whole(unit + 1);
                table.number(lines.at(unit, epoch));
                table.endLine();
            }
        }
    }
    return table.text();
}

QByteArray foldsCsv(const RunRecord& record)
{
    QStringList header{QStringLiteral("head"), QStringLiteral("repetition"), QStringLiteral("fold"),
        QStringLiteral("rows"), QStringLiteral("correct"), QStringLiteral("accuracy"), QStringLiteral("loss"),
        QStringLiteral("undecided")};
    header << stateNames() << QStringLiteral("published_accuracy") << QStringLiteral("published_loss");
    CsvTable table(header);
    for (const auto& [key, trial] : record.trials) {
        if (!trial.ended || !trial.ended->validation)
            continue;
        const engine::Evaluation& validation = *trial.ended->validation;
        trialCells(table, record, key);
        table.whole(validation.confusion.total());
        table.whole(validation.confusion.correct());
        table.number(validation.confusion.accuracy());
        table.number(validation.loss);
        table.whole(validation.confusion.undecidedTotal());
        stateCells(table, validation.states);
        const auto published = publishedResult(record.config, headId(record, key.head).toStdString());
        const auto fold = static_cast<std::size_t>(key.fold);
        if (published && published->sameExperiment && fold < published->foldAccuracies.size()) {
            table.number(published->foldAccuracies[fold]);
            table.number(published->foldLosses[fold]);
        } else {
            table.empty(2);
        }
        table.endLine();
    }
    return table.text();
}

QByteArray summaryCsv(const RunRecord& record)
{
    const bool holdOut = isHoldOut(record); // one split is no cross-validation
    const QString validation = holdOut ? QStringLiteral("validation") : QStringLiteral("cv");
    CsvTable table({QStringLiteral("head"), holdOut ? QStringLiteral("splits") : QStringLiteral("folds"),
        validation + QStringLiteral("_accuracy_mean"), validation + QStringLiteral("_accuracy_population_sd"),
        validation + QStringLiteral("_accuracy_sample_sd"), validation + QStringLiteral("_loss_mean"),
        QStringLiteral("test_runs"), QStringLiteral("test_accuracy_mean"),
        QStringLiteral("test_accuracy_median"), QStringLiteral("test_accuracy_population_sd"),
        QStringLiteral("test_loss_mean"), QStringLiteral("weighted_precision"),
        QStringLiteral("weighted_recall"), QStringLiteral("weighted_f1"), QStringLiteral("macro_precision"),
        QStringLiteral("macro_recall"), QStringLiteral("macro_f1"), QStringLiteral("undecided"),
        QStringLiteral("published_cv_accuracy_mean"), QStringLiteral("published_cv_accuracy_population_sd"),
        QStringLiteral("published_test_accuracy"), QStringLiteral("published_test_loss"),
        QStringLiteral("published_weighted_precision"), QStringLiteral("published_weighted_recall"),
        QStringLiteral("published_weighted_f1")});
    for (const HeadSummary& summary : summarize(record)) {
        table.data(headId(record, summary.head));
        table.whole(summary.cvAccuracy.count);
        if (summary.cvAccuracy.count > 0) {
            for (const double value : {summary.cvAccuracy.mean, summary.cvAccuracy.populationSd,
                     summary.cvAccuracy.sampleSd, summary.cvLoss.mean})
                table.number(value);
        } else {
            table.empty(4);
        }
        table.whole(summary.testRuns);
        if (summary.testRuns > 0) {
            const engine::ClassScores& weighted = summary.testReport.weightedAverage;
            const engine::ClassScores& macro = summary.testReport.macroAverage;
            for (const double value : {summary.testAccuracy.mean, summary.testAccuracyMedian.value_or(0),
                     summary.testAccuracy.populationSd, summary.testLoss.mean, weighted.precision,
                     weighted.recall, weighted.f1, macro.precision, macro.recall, macro.f1})
                table.number(value);
            table.whole(summary.testConfusion.undecidedTotal());
        } else {
            table.empty(11);
        }
        if (const auto published
            = publishedResult(record.config, headId(record, summary.head).toStdString())) {
            for (const double value :
                {published->cvMean, published->cvPopulationSd, published->testAccuracy, published->testLoss,
                    published->weightedPrecision, published->weightedRecall, published->weightedF1})
                table.number(value);
        } else {
            table.empty(7);
        }
        table.endLine();
    }
    return table.text();
}

QByteArray confusionCsv(const RunRecord& record, int head)
{
    QStringList header{QStringLiteral("actual")};
    for (const std::string& name : record.classNames)
        header << neutralised(QStringLiteral("predicted ") + QString::fromStdString(name));
    header << QStringLiteral("of these undecided");
    CsvTable table(header);
    const std::optional<engine::ConfusionMatrix> matrix = testConfusion(record, head);
    for (int actual = 0; matrix && actual < matrix->classes(); ++actual) {
        const auto index = static_cast<std::size_t>(actual);
        table.data(index < record.classNames.size() ? QString::fromStdString(record.classNames[index])
                                                    : QString::number(actual));
        for (int predicted = 0; predicted < matrix->classes(); ++predicted)
            table.whole(matrix->count(actual, predicted));
        table.whole(matrix->undecided(actual));
        table.endLine();
    }
    return table.text();
}

void writeRunFolder(const RunRecord& record, const QString& folder)
{
    const QDir place = madeFolder(folder);
    writeFile(place.filePath(recordName), toJson(record));
    writeFile(place.filePath(experimentName), QJsonDocument(toJson(record.config)).toJson());
    removeStaleMatrices(record.config, place);
    writeFile(place.filePath(epochsName), epochsCsv(record));
    if (record.config.diagnostics.gradientProbe)
        writeFile(place.filePath(gradientsName), gradientsCsv(record));
    else
        removeStale(place, gradientsName);
    writeFile(place.filePath(foldsName), foldsCsv(record));
    writeFile(place.filePath(summaryName), summaryCsv(record));
    writeFile(place.filePath(tableName), resultTable(record).toUtf8());
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head)
        writeFile(place.filePath(matrixName(headId(record, head))), confusionCsv(record, head));
}

void probeRunFolder(const engine::ExperimentConfig& config, const QString& folder)
{
    const QDir place = madeFolder(folder);
    for (const QString& name : {recordName, experimentName, epochsName, foldsName, summaryName, tableName})
        probeFile(place.filePath(name));
    if (config.diagnostics.gradientProbe)
        probeFile(place.filePath(gradientsName));
    for (const std::string& head : config.heads)
        probeFile(place.filePath(matrixName(QString::fromStdString(head))));
}

} // namespace core
