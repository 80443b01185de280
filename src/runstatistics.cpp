// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runstatistics.h"

#include "engine/statistics/holm.h"
#include "src/protocolfacts.h"

namespace core {

namespace {

constexpr double rope = 0.01; // Corani and Benavoli's: one point of accuracy

struct FoldPairs {
    std::vector<double> first;
    std::vector<double> second;
    double trainRows = 0; // means
    double testRows = 0;
};

std::optional<double> foldAccuracy(const RunRecord& record, const engine::TrialKey& key)
{
    const auto found = record.trials.find(key);
    if (found == record.trials.end() || !found->second.ended || !found->second.ended->validation)
        return {};
    return found->second.ended->validation->confusion.accuracy();
}

FoldPairs foldPairs(const RunRecord& record, int first, int second)
{
    FoldPairs pairs;
    for (const engine::PlannedTrial& trial : record.plan.trials) {
        if (trial.key.head != first || trial.key.isFinalFit())
            continue;
        engine::TrialKey other = trial.key;
        other.head = second;
        const auto one = foldAccuracy(record, trial.key);
        const auto two = foldAccuracy(record, other);
        if (!one || !two)
            continue;
        pairs.first.push_back(*one);
        pairs.second.push_back(*two);
        pairs.trainRows += static_cast<double>(trial.trainRows);
        pairs.testRows += static_cast<double>(trial.validationRows);
    }
    const auto count = static_cast<double>(pairs.first.size());
    pairs.trainRows /= count > 0 ? count : 1;
    pairs.testRows /= count > 0 ? count : 1;
    return pairs;
}

bool isFiveByTwo(const RunRecord& record, std::size_t pairs)
{
    const auto& protocol = record.config.protocol;
    return !isHoldOut(record) && protocol.folds == 2 && protocol.repetitions == 5 && pairs == 10;
}

void testFolds(const RunRecord& record, const FoldPairs& pairs, HeadComparison& comparison)
{
    const engine::PairedScores scores{pairs.first, pairs.second, pairs.trainRows, pairs.testRows};
    comparison.corrected = engine::correctedResampledT(scores);
    comparison.naive = engine::naivePairedT(pairs.first, pairs.second);
    comparison.bayesian = engine::bayesianCorrelatedT(scores, rope);
    comparison.signedRank = engine::wilcoxonSignedRank(pairs.first, pairs.second);
    if (isFiveByTwo(record, pairs.first.size()))
        comparison.fiveByTwo = engine::fiveByTwoF(pairs.first, pairs.second);
}

/// Later repetitions share test rows with the first, or training rows: together they are no sample.
std::optional<engine::McNemarTest> testRows(const RunRecord& record, int first, int second)
{
    const auto one = record.heads.find({0, first});
    const auto two = record.heads.find({0, second});
    if (one == record.heads.end() || two == record.heads.end() || !one->second.outcomes
        || one->second.rows != two->second.rows || one->second.rows.empty())
        return {};
    return engine::mcNemar(engine::pairedOutcomes(
        one->second.outcomes->labels, one->second.predictions, two->second.predictions));
}

std::optional<engine::Calibration> calibrationOf(const RunRecord& record, int head)
{
    engine::RowOutcomes outcomes;
    std::vector<std::uint8_t> predictions;
    for (const auto& [key, ended] : record.heads) {
        if (key.second != head || !ended.outcomes)
            continue;
        outcomes.append(*ended.outcomes);
        predictions.insert(predictions.end(), ended.predictions.begin(), ended.predictions.end());
    }
    return engine::calibrate(outcomes, predictions);
}

/// Adjusts the p that are there, comparison by comparison.
void adjust(std::vector<HeadComparison>& comparisons, std::optional<double> HeadComparison::*p)
{
    std::vector<double> all;
    for (const HeadComparison& comparison : comparisons) {
        if (comparison.*p)
            all.push_back(*(comparison.*p));
    }
    const std::vector<double> adjusted = engine::holmAdjusted(all);
    auto next = adjusted.begin();
    for (HeadComparison& comparison : comparisons) {
        if (comparison.*p)
            comparison.*p = *next++;
    }
}

} // namespace

RunStatistics runStatistics(const RunRecord& record)
{
    RunStatistics statistics;
    const bool isChain = record.config.protocol.kind == engine::ProtocolKind::Published;
    const auto heads = static_cast<int>(record.config.heads.size());
    bool isTested = false;
    for (int second = 1; second < heads; ++second) {
        HeadComparison& comparison = statistics.comparisons.emplace_back();
        comparison.second = second;
        const FoldPairs pairs = foldPairs(record, 0, second);
        statistics.pairs = std::max(statistics.pairs, static_cast<int>(pairs.first.size()));
        if (!isChain && pairs.first.size() > 1) {
            testFolds(record, pairs, comparison);
            comparison.correctedP = comparison.corrected->p;
            isTested = true;
        }
        comparison.mcNemar = testRows(record, 0, second);
        if (comparison.mcNemar)
            comparison.mcNemarP = comparison.mcNemar->midP;
    }
    adjust(statistics.comparisons, &HeadComparison::correctedP);
    adjust(statistics.comparisons, &HeadComparison::mcNemarP);
    for (HeadComparison& comparison : statistics.comparisons) {
        if (comparison.corrected)
            comparison.overFolds
                = engine::conclude(comparison.corrected->meanDifference, comparison.correctedP);
        if (comparison.mcNemar)
            comparison.onTestRows = engine::conclude(comparison.mcNemar->difference, comparison.mcNemarP);
    }
    statistics.foldTests = isChain ? FoldTests::Carried : isTested ? FoldTests::Valid : FoldTests::TooFew;
    for (int head = 0; head < heads; ++head)
        statistics.calibrations.push_back(calibrationOf(record, head));
    statistics.warnings = engine::audit(protocolFacts(record));
    return statistics;
}

} // namespace core
