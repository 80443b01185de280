// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/eventjson.h"

#include "src/eventparts.h"

#include <array>

namespace core {

namespace {

using namespace eventparts;

using Outcome = engine::RunEnded::Outcome;
constexpr std::array<std::pair<Outcome, const char*>, 3> outcomes{
    {{Outcome::Completed, "completed"}, {Outcome::Cancelled, "cancelled"}, {Outcome::Failed, "failed"}}};

QJsonObject json(const engine::RunPlanned& planned)
{
    QJsonArray trials;
    for (const engine::PlannedTrial& trial : planned.trials) {
        QJsonObject one = withKey("trial", trial.key);
        one.remove(QLatin1String("event"));
        insert(one, "trainRows", static_cast<qint64>(trial.trainRows));
        insert(one, "validationRows", static_cast<qint64>(trial.validationRows));
        insert(one, "epochs", trial.epochs);
        insert(one, "batchesPerEpoch", static_cast<qint64>(trial.batchesPerEpoch));
        trials.append(one);
    }
    QJsonObject json;
    insert(json, "event", QStringLiteral("runPlanned"));
    insert(json, "trials", trials);
    insert(json, "layerSizes", arrayOf(planned.layerSizes));
    insert(json, "parameters", static_cast<qint64>(planned.parameters));
    insert(json, "testRows", static_cast<qint64>(planned.testRows));
    insert(json, "flops", exactJson(planned.flops));
    insert(json, "threads", planned.threads);
    insert(json, "instructionSet", QString::fromStdString(planned.instructionSet));
    if (planned.data) {
        insert(json, "duplicateRows", static_cast<qint64>(planned.data->duplicateRows));
        insert(json, "constantFeatures", static_cast<qint64>(planned.data->constantFeatures));
    }
    return json;
}

engine::RunPlanned plannedOf(const JsonReader& json)
{
    engine::RunPlanned planned;
    const QJsonArray trials = json.list("trials");
    for (qsizetype i = 0; i < trials.size(); ++i) {
        const JsonReader one = json.element("trials", i, trials[i]);
        planned.trials.push_back({keyOf(one), static_cast<engine::Index>(one.whole("trainRows")),
            static_cast<engine::Index>(one.whole("validationRows")), one.count("epochs"),
            static_cast<engine::Index>(one.whole("batchesPerEpoch"))});
    }
    for (const std::int64_t size : json.wholes("layerSizes"))
        planned.layerSizes.push_back(static_cast<engine::Index>(size));
    planned.parameters = static_cast<engine::Index>(json.whole("parameters"));
    planned.testRows = static_cast<engine::Index>(json.whole("testRows"));
    planned.flops = json.number("flops");
    planned.threads = json.count("threads");
    planned.instructionSet = json.text("instructionSet").toStdString();
    if (json.has("duplicateRows"))
        planned.data = {static_cast<engine::Index>(json.whole("duplicateRows")),
            static_cast<engine::Index>(json.whole("constantFeatures"))};
    return planned;
}

QJsonObject json(const engine::TrialStarted& trial)
{
    return withKey("trialStarted", trial.key);
}

QJsonObject json(const engine::BatchEnded& batch)
{
    QJsonObject json = withKey("batchEnded", batch.key);
    insert(json, "epoch", batch.epoch);
    insert(json, "batch", static_cast<qint64>(batch.batch));
    insert(json, "batches", static_cast<qint64>(batch.batches));
    insert(json, "loss", exactJson(batch.loss));
    return json;
}

engine::BatchEnded batchOf(const JsonReader& json)
{
    return {keyOf(json), json.count("epoch"), static_cast<engine::Index>(json.whole("batch")),
        static_cast<engine::Index>(json.whole("batches")), json.number("loss")};
}

QJsonObject json(const engine::EpochEnded& epoch)
{
    QJsonObject json = withKey("epochEnded", epoch.key);
    insert(json, "epoch", epoch.epoch);
    insert(json, "trainLoss", exactJson(epoch.trainLoss));
    insert(json, "trainAccuracy", exactJson(epoch.trainAccuracy));
    insert(json, "trainStates", statesToJson(epoch.trainStates));
    insert(json, "gradientNorm", arrayOf(epoch.gradientNorm));
    if (epoch.validation)
        insert(json, "validation", evaluationToJson(*epoch.validation));
    insert(json, "elapsedMs", exactJson(epoch.elapsedMs));
    if (epoch.gradients)
        insert(json, "gradients", gradientsToJson(*epoch.gradients));
    if (!epoch.firing.empty())
        insert(json, "firing", firingToJson(epoch.firing));
    return json;
}

engine::EpochEnded epochOf(const JsonReader& json)
{
    return {keyOf(json), json.count("epoch"), json.number("trainLoss"), json.number("trainAccuracy"),
        statesOf(json, "trainStates"), json.numbers("gradientNorm"), validationOf(json),
        json.number("elapsedMs"),
        json.has("gradients") ? std::optional(gradientsOf(json.object("gradients"))) : std::nullopt,
        json.has("firing") ? firingOf(json.object("firing")) : std::vector<std::vector<std::uint8_t>>(), {}};
}

QJsonObject json(const engine::TrialEnded& trial)
{
    QJsonObject json = withKey("trialEnded", trial.key);
    if (trial.validation)
        insert(json, "validation", evaluationToJson(*trial.validation));
    insert(json, "rows", rowsToText(trial.rows));
    insert(json, "predictions", predictionsToText(trial.predictions));
    return json;
}

engine::TrialEnded trialOf(const JsonReader& json)
{
    engine::TrialEnded trial{keyOf(json), validationOf(json), {}, {}};
    readPredictions(json, trial.rows, trial.predictions);
    return trial;
}

QJsonObject json(const engine::HeadEnded& head)
{
    QJsonObject json;
    insert(json, "event", QStringLiteral("headEnded"));
    insert(json, "repetition", head.repetition);
    insert(json, "head", head.head);
    insert(json, "test", evaluationToJson(head.test));
    insert(json, "rows", rowsToText(head.rows));
    insert(json, "predictions", predictionsToText(head.predictions));
    if (head.outcomes)
        insert(json, "outcomes", outcomesToJson(*head.outcomes));
    return json;
}

engine::HeadEnded headOf(const JsonReader& json)
{
    engine::HeadEnded head{
        json.count("repetition"), json.count("head"), evaluationOf(json.object("test")), {}, {}, {}};
    readPredictions(json, head.rows, head.predictions);
    if (json.has("outcomes"))
        head.outcomes = outcomesOf(json.object("outcomes"), head.predictions.size());
    return head;
}

QJsonObject json(const engine::TrialFailed& trial)
{
    QJsonObject json = withKey("trialFailed", trial.key);
    insert(json, "epoch", trial.epoch);
    insert(json, "batch", static_cast<qint64>(trial.batch));
    insert(json, "layer", trial.layer);
    insert(json, "message", QString::fromStdString(trial.message));
    return json;
}

engine::TrialFailed failedOf(const JsonReader& json)
{
    return {keyOf(json), json.count("epoch"), static_cast<engine::Index>(json.whole("batch")),
        json.count("layer"), json.text("message").toStdString()};
}

QJsonObject json(const engine::RunEnded& end)
{
    QJsonObject json;
    insert(json, "event", QStringLiteral("runEnded"));
    for (const auto& [outcome, name] : outcomes) {
        if (outcome == end.outcome)
            insert(json, "outcome", QLatin1String(name));
    }
    insert(json, "reason", QString::fromStdString(end.reason));
    return json;
}

engine::RunEnded endOf(const JsonReader& json)
{
    const QString text = json.text("outcome");
    for (const auto& [outcome, name] : outcomes) {
        if (text == QLatin1String(name))
            return {outcome, json.text("reason").toStdString()};
    }
    json.refuse("outcome", Events::tr("\"completed\", \"cancelled\" or \"failed\""));
}

} // namespace

QJsonObject toJson(const engine::Event& event)
{
    return std::visit([](const auto& one) { return json(one); }, event);
}

engine::Event eventFromJson(const JsonReader& json)
{
    const QString name = json.text("event");
    if (name == QLatin1String("runPlanned"))
        return plannedOf(json);
    if (name == QLatin1String("trialStarted"))
        return engine::TrialStarted{keyOf(json)};
    if (name == QLatin1String("batchEnded"))
        return batchOf(json);
    if (name == QLatin1String("epochEnded"))
        return epochOf(json);
    if (name == QLatin1String("trialEnded"))
        return trialOf(json);
    if (name == QLatin1String("headEnded"))
        return headOf(json);
    if (name == QLatin1String("trialFailed"))
        return failedOf(json);
    if (name == QLatin1String("runEnded"))
        return endOf(json);
    json.refuse("event", Events::tr("the name of an event"));
}

} // namespace core
