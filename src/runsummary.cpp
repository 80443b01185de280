// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runsummary.h"

#include "engine/nn/heads.h"

#include <algorithm>

namespace core {

namespace {

std::optional<double> median(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void addTo(std::optional<engine::ConfusionMatrix>& sum, const engine::ConfusionMatrix& matrix)
{
    if (!sum)
        sum = matrix;
    else
        sum->add(matrix);
}

void add(engine::SampleStates& sum, const engine::SampleStates& states)
{
    sum.live += states.live;
    sum.settled += states.settled;
    sum.dead += states.dead;
    sum.silent += states.silent;
}

const engine::Evaluation* latestValidation(const TrialRecord& trial)
{
    if (trial.ended && trial.ended->validation)
        return &*trial.ended->validation;
    if (!trial.epochs.empty() && trial.epochs.back().validation)
        return &*trial.epochs.back().validation;
    return nullptr;
}

HeadSummary summarizeHead(const RunRecord& record, int head)
{
    const std::string& id = record.config.heads[static_cast<std::size_t>(head)];
    const engine::HeadDefinition* definition = engine::findHead(id);
    HeadSummary summary;
    summary.head = head;
    summary.label = QString::fromStdString(definition ? std::string(definition->label) : id);
    for (const auto& [key, trial] : record.trials) {
        if (key.head != head || key.isFinalFit() || !trial.ended || !trial.ended->validation)
            continue;
        summary.foldAccuracies.push_back(trial.ended->validation->confusion.accuracy());
        summary.foldLosses.push_back(trial.ended->validation->loss);
    }
    summary.cvAccuracy = engine::meanSd(summary.foldAccuracies);
    summary.cvLoss = engine::meanSd(summary.foldLosses);

    std::vector<double> testLosses;
    std::optional<engine::ConfusionMatrix> confusion;
    for (const auto& [key, ended] : record.heads) {
        if (key.second != head)
            continue;
        summary.testAccuracies.push_back(ended.test.confusion.accuracy());
        testLosses.push_back(ended.test.loss);
        addTo(confusion, ended.test.confusion);
        add(summary.testStates, ended.test.states);
    }
    summary.testRuns = static_cast<int>(summary.testAccuracies.size());
    summary.testAccuracyMedian = median(summary.testAccuracies);
    summary.testAccuracy = engine::meanSd(summary.testAccuracies);
    summary.testLoss = engine::meanSd(testLosses);
    if (confusion) {
        summary.testReport = engine::classificationReport(*confusion);
        summary.testConfusion = std::move(*confusion);
    }
    return summary;
}

} // namespace

std::vector<HeadSummary> summarize(const RunRecord& record)
{
    std::vector<HeadSummary> summaries;
    for (int head = 0; head < static_cast<int>(record.config.heads.size()); ++head)
        summaries.push_back(summarizeHead(record, head));
    return summaries;
}

engine::ConfusionMatrix latestConfusion(const RunRecord& record, int head)
{
    std::optional<engine::ConfusionMatrix> sum;
    for (const auto& [key, trial] : record.trials) {
        if (key.head != head || key.isFinalFit())
            continue;
        if (const engine::Evaluation* validation = latestValidation(trial))
            addTo(sum, validation->confusion);
    }
    return sum ? *sum : engine::ConfusionMatrix(static_cast<int>(record.classNames.size()));
}

std::optional<engine::ConfusionMatrix> foldConfusion(
    const RunRecord& record, int head, int repetition, int fold)
{
    const auto found = record.trials.find({repetition, fold, head});
    if (found == record.trials.end())
        return {};
    const engine::Evaluation* validation = latestValidation(found->second);
    return validation ? std::optional(validation->confusion) : std::nullopt;
}

std::optional<engine::ConfusionMatrix> testConfusion(const RunRecord& record, int head)
{
    std::optional<engine::ConfusionMatrix> sum;
    for (const auto& [key, ended] : record.heads) {
        if (key.second == head)
            addTo(sum, ended.test.confusion);
    }
    return sum;
}

} // namespace core
