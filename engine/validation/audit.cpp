// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/audit.h"

#include "engine/statistics/holm.h"
#include "engine/statistics/ranks.h"

namespace engine {

namespace {

/// A learning curve always rises, so only a rise is looked for.
void addRisingScores(const ProtocolFacts& facts, std::vector<AuditWarning>& warnings)
{
    std::vector<AuditWarning> heads;
    std::vector<double> chances;
    for (std::size_t head = 0; head < facts.foldScores.size(); ++head) {
        const std::optional<RisingTrend> trend = risingTrend(facts.foldScores[head]);
        if (!trend)
            continue;
        AuditWarning& warning = heads.emplace_back();
        warning.finding = AuditFinding::ScoresRise;
        warning.head = static_cast<int>(head);
        warning.rho = trend->rho;
        chances.push_back(trend->p);
    }
    const std::vector<double> adjusted = holmAdjusted(chances);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        heads[i].p = adjusted[i];
        if (heads[i].p < auditLevel)
            warnings.push_back(heads[i]);
    }
}

} // namespace

std::vector<AuditWarning> audit(const ProtocolFacts& facts)
{
    std::vector<AuditWarning> warnings;
    const auto add = [&](AuditFinding finding, std::int64_t count = 0) {
        AuditWarning& warning = warnings.emplace_back();
        warning.finding = finding;
        warning.count = count;
        warning.folds = facts.folds;
    };
    if (facts.modelCarriedOn)
        add(AuditFinding::ModelCarriedOn);
    addRisingScores(facts, warnings);
    if (facts.preprocessingSeesAllFolds)
        add(AuditFinding::PreprocessingSeesAllFolds);
    if (facts.seedsUnpaired)
        add(AuditFinding::SeedsUnpaired);
    if (facts.folds > 0 && facts.smallestClass && *facts.smallestClass < facts.folds)
        add(AuditFinding::ClassSmallerThanFolds, *facts.smallestClass);
    if (facts.duplicateRows.value_or(0) > 0)
        add(AuditFinding::DuplicateRows, *facts.duplicateRows);
    if (facts.populationSd && facts.folds > 1)
        add(AuditFinding::PopulationSd);
    if (facts.constantFeatures.value_or(0) > 0)
        add(AuditFinding::ConstantFeatures, *facts.constantFeatures);
    return warnings;
}

} // namespace engine
