// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/protocolfacts.h"

#include <algorithm>

namespace core {

namespace {

/// Mean over the repetitions; folds that no repetition ended are left out.
std::vector<double> foldScores(const RunRecord& record, int head)
{
    std::map<int, std::vector<double>> ofFold;
    for (const auto& [key, trial] : record.trials) {
        if (key.head == head && !key.isFinalFit() && trial.ended && trial.ended->validation)
            ofFold[key.fold].push_back(trial.ended->validation->confusion.accuracy());
    }
    std::vector<double> scores;
    for (const auto& [fold, accuracies] : ofFold)
        scores.push_back(engine::meanSd(accuracies).mean);
    return scores;
}

/// From the validation rows of the first repetition, which are all training rows once every fold has ended.
std::optional<std::int64_t> smallestClass(const RunRecord& record)
{
    std::vector<std::int64_t> rows;
    for (int fold = 0; fold < record.config.protocol.folds; ++fold) {
        const auto found = record.trials.find({0, fold, 0});
        if (found == record.trials.end() || !found->second.ended || !found->second.ended->validation)
            return {};
        const engine::ConfusionMatrix& confusion = found->second.ended->validation->confusion;
        rows.resize(static_cast<std::size_t>(confusion.classes()));
        for (int k = 0; k < confusion.classes(); ++k)
            rows[static_cast<std::size_t>(k)] += confusion.support(k);
    }
    std::erase(rows, 0); // of classes that the chosen rows don't have
    return rows.empty() ? std::nullopt : std::optional(*std::min_element(rows.begin(), rows.end()));
}

} // namespace

engine::ProtocolFacts protocolFacts(const RunRecord& record)
{
    const engine::ExperimentConfig& config = record.config;
    const bool isChain = config.protocol.kind == engine::ProtocolKind::Published;
    engine::ProtocolFacts facts;
    facts.modelCarriedOn = isChain;
    facts.preprocessingSeesAllFolds
        = isChain && (config.preprocessing.standardize || config.preprocessing.pcaComponents > 0);
    facts.populationSd = isChain;
    if (!isHoldOut(record)) {
        facts.folds = config.protocol.folds;
        facts.smallestClass = smallestClass(record);
        for (int head = 0; head < static_cast<int>(config.heads.size()); ++head)
            facts.foldScores.push_back(foldScores(record, head));
    }
    if (record.plan.data) {
        facts.duplicateRows = record.plan.data->duplicateRows;
        facts.constantFeatures = record.plan.data->constantFeatures;
    }
    return facts;
}

engine::ProtocolFacts protocolFacts(const PublishedResult& published)
{
    engine::ProtocolFacts facts;
    facts.modelCarriedOn = true;
    facts.preprocessingSeesAllFolds
        = !published.id.startsWith(QLatin1String("wdbc/")); // which ran on raw features
    facts.seedsUnpaired = true; // none was set but that of the folds
    facts.populationSd = true;
    facts.folds = static_cast<int>(published.foldAccuracies.size());
    facts.foldScores = {published.foldAccuracies};
    return facts;
}

} // namespace core
