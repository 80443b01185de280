// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/published.h"

#include "src/jsonreader.h"
#include "src/presets.h"

#include <QFile>

namespace core {

namespace {

QByteArray resource(const QString& path)
{
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen); // inside the program
    return isOpen ? file.readAll() : QByteArray();
}

engine::ConfusionMatrix confusionOf(const JsonReader& test)
{
    std::vector<std::int64_t> counts;
    const QJsonArray rows = test.list("confusion_rows_true_columns_predicted");
    for (const QJsonValue& row : rows) {
        for (const QJsonValue& count : row.toArray())
            counts.push_back(count.toInteger());
    }
    const int classes = static_cast<int>(rows.size());
    // The notebooks don't tell silent rows from class 0.
    return {classes, std::move(counts), std::vector<std::int64_t>(static_cast<std::size_t>(classes), 0)};
}

PublishedResult resultOf(const JsonReader& experiment)
{
    PublishedResult result;
    result.id = experiment.text("id");
    QStringList tables;
    for (const std::int64_t table : experiment.wholes("paper_tables"))
        tables << QString::number(table);
    result.tables = tables.join(QStringLiteral(", "));

    const JsonReader cv = experiment.object("cv");
    result.cvMean = cv.number("accuracy_mean");
    result.cvPopulationSd = cv.number("accuracy_std_population");
    const QJsonArray folds = cv.list("folds");
    for (qsizetype i = 0; i < folds.size(); ++i) {
        const JsonReader fold = cv.element("folds", i, folds[i]);
        result.foldAccuracies.push_back(fold.number("accuracy"));
        result.foldLosses.push_back(fold.number("loss"));
    }

    const JsonReader test = experiment.object("test");
    result.testAccuracy = test.number("accuracy");
    result.testLoss = test.number("loss");
    const JsonReader average = test.object("weighted_average_as_printed");
    result.weightedPrecision = average.number("precision");
    result.weightedRecall = average.number("recall");
    result.weightedF1 = average.number("f1");
    result.testConfusion = confusionOf(test);
    return result;
}

std::vector<PublishedResult> readAll()
{
    const QString name = QStringLiteral("published.json");
    const JsonReader file(parseJsonObject(resource(QStringLiteral(":/relulab/published.json")), name), name);
    std::vector<PublishedResult> results;
    const QJsonArray experiments = file.list("experiments");
    for (qsizetype i = 0; i < experiments.size(); ++i)
        results.push_back(resultOf(file.element("experiments", i, experiments[i])));
    return results;
}

bool isPapersExperiment(engine::ExperimentConfig config)
{
    for (const Preset& preset : presets()) {
        if (!preset.id.endsWith(QLatin1String("-published")))
            continue;
        config.seed = preset.config.seed;
        config.protocol.repetitions = preset.config.protocol.repetitions;
        config.heads = preset.config.heads;
        config.diagnostics = preset.config.diagnostics; // which only look
        if (config == preset.config)
            return true;
    }
    return false;
}

bool isReferenceFor(const engine::ExperimentConfig& config)
{
    const engine::ExperimentConfig::DatasetChoice& dataset = config.dataset;
    return config.protocol.kind == engine::ProtocolKind::Clean && config.protocol.folds == 10
        && dataset.firstTrainRow == 0 && dataset.trainRows == 0 && dataset.testRows == 0;
}

/// Layers as in the paper; dropout and initial weights may differ.
bool hasPapersLayers(const engine::ExperimentConfig& config)
{
    using Network = engine::ExperimentConfig::Network;
    const Network& network = config.network;
    if (network.activation != "relu")
        return false;
    if (network.kind == engine::NetworkKind::Ffnn)
        return network.hidden
            == (config.dataset.source == "wdbc" ? std::vector{128, 64, 32} : std::vector{512, 512, 512});
    const Network defaults; // whose convolutions are the paper's
    return config.dataset.source != "wdbc" && network.hidden == std::vector{256}
    && network.filters == defaults.filters && network.kernel == defaults.kernel
        && network.stride == defaults.stride && network.padding == defaults.padding
        && network.pool == defaults.pool;
}

} // namespace

const std::vector<PublishedResult>& publishedResults()
{
    static const std::vector<PublishedResult> results = readAll();
    return results;
}

std::optional<PublishedResult> publishedResult(
    const engine::ExperimentConfig& config, const std::string& head)
{
    const std::string& source = config.dataset.source;
    if (source != "wdbc" && source != "mnist" && source != "fashion-mnist")
        return {};
    if (!hasPapersLayers(config))
        return {};
    const bool isSoftmax = head == "softmax" || head == "softmax-published";
    if (!isSoftmax && head != "relu-l1")
        return {};
    const bool isSame = isPapersExperiment(config);
    if (!isSame && !isReferenceFor(config))
        return {};
    const std::string network = config.network.kind == engine::NetworkKind::Cnn ? "cnn" : "ffnn";
    const QString id
        = QString::fromStdString(source + '/' + network + '/' + (isSoftmax ? "softmax" : "relu"));
    for (PublishedResult result : publishedResults()) {
        if (result.id == id) {
            result.sameExperiment = isSame;
            return result;
        }
    }
    return {};
}

QString repeatedExperiment(const engine::ExperimentConfig& config, const std::string& head)
{
    const auto published = publishedResult(config, head);
    return published && published->sameExperiment ? published->id : QString();
}

PublishedDifference differenceTo(const PublishedResult& published, const HeadSummary& ours)
{
    PublishedDifference difference;
    if (ours.cvAccuracy.count > 0)
        difference.cvAccuracy = ours.cvAccuracy.mean - published.cvMean;
    if (ours.testRuns == 0)
        return difference;
    const engine::ClassScores& scores = ours.testReport.weightedAverage;
    difference.testAccuracy = ours.testAccuracy.mean - published.testAccuracy;
    difference.testLoss = ours.testLoss.mean - published.testLoss;
    difference.weightedPrecision = scores.precision - published.weightedPrecision;
    difference.weightedRecall = scores.recall - published.weightedRecall;
    difference.weightedF1 = scores.f1 - published.weightedF1;
    return difference;
}

} // namespace core
