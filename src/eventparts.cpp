// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/eventparts.h"

#include <QtEndian>

#include <bit>
#include <cmath>
#include <limits>

namespace core::eventparts {

void insert(QJsonObject& json, const char* key, const QJsonValue& value)
{
    json.insert(QLatin1String(key), value);
}

QJsonObject withKey(const char* name, const engine::TrialKey& key)
{
    QJsonObject json;
    insert(json, "event", QLatin1String(name));
    insert(json, "repetition", key.repetition);
    insert(json, "fold", key.isFinalFit() ? QJsonValue(QStringLiteral("final")) : QJsonValue(key.fold));
    insert(json, "head", key.head);
    return json;
}

engine::TrialKey keyOf(const JsonReader& json)
{
    engine::TrialKey key;
    key.repetition = json.count("repetition");
    key.head = json.count("head");
    const bool isFinal = json.json().value(QLatin1String("fold")) == QJsonValue(QStringLiteral("final"));
    key.fold = isFinal ? engine::TrialKey::finalFit : json.count("fold");
    return key;
}

QJsonArray statesToJson(const engine::SampleStates& states)
{
    return arrayOf(std::vector{states.live, states.settled, states.dead, states.silent});
}

engine::SampleStates statesOf(const JsonReader& json, const char* key)
{
    const std::vector<std::int64_t> counts = json.wholes(key);
    if (counts.size() != 4)
        json.refuse(key, Events::tr("four numbers: live, settled, dead, silent"));
    return {counts[0], counts[1], counts[2], counts[3]};
}

QJsonObject evaluationToJson(const engine::Evaluation& evaluation)
{
    QJsonObject json;
    insert(json, "loss", exactJson(evaluation.loss));
    insert(json, "states", statesToJson(evaluation.states));
    insert(json, "classes", evaluation.confusion.classes());
    insert(json, "confusion", arrayOf(evaluation.confusion.counts()));
    insert(json, "undecided", arrayOf(evaluation.confusion.undecidedCounts()));
    insert(json, "firingRate", arrayOf(evaluation.firingRate));
    insert(json, "deadUnits", arrayOf(evaluation.deadUnits));
    return json;
}

namespace {

std::vector<int> smallWholes(const JsonReader& json, const char* key)
{
    std::vector<int> numbers;
    for (const std::int64_t number : json.wholes(key)) {
        if (number > std::numeric_limits<int>::max())
            json.refuse(key, Events::tr("numbers below %1").arg(std::numeric_limits<int>::max()));
        numbers.push_back(static_cast<int>(number));
    }
    return numbers;
}

std::vector<float> floats(const JsonReader& json, const char* key)
{
    std::vector<float> numbers;
    for (const double number : json.numbers(key)) {
        if (std::abs(number) > std::numeric_limits<float>::max() && std::isfinite(number))
            json.refuse(key, Events::tr("numbers of single precision"));
        numbers.push_back(static_cast<float>(number));
    }
    return numbers;
}

} // namespace

engine::Evaluation evaluationOf(const JsonReader& json)
{
    constexpr int mostClasses = 255;
    engine::Evaluation evaluation;
    evaluation.loss = json.number("loss");
    evaluation.states = statesOf(json, "states");
    const auto classes = static_cast<std::size_t>(json.whole("classes", 0, mostClasses));
    std::vector<std::int64_t> counts = json.wholes("confusion");
    std::vector<std::int64_t> undecided = json.wholes("undecided");
    if (counts.size() != classes * classes)
        json.refuse("confusion", Events::tr("%1 counts").arg(classes * classes));
    if (undecided.size() != classes)
        json.refuse("undecided", Events::tr("%1 counts").arg(classes));
    evaluation.confusion
        = engine::ConfusionMatrix(static_cast<int>(classes), std::move(counts), std::move(undecided));
    evaluation.firingRate = floats(json, "firingRate");
    evaluation.deadUnits = smallWholes(json, "deadUnits");
    return evaluation;
}

std::optional<engine::Evaluation> validationOf(const JsonReader& json)
{
    return json.has("validation") ? std::optional(evaluationOf(json.object("validation"))) : std::nullopt;
}

QJsonObject gradientsToJson(const engine::ProbedGradients& gradients)
{
    QJsonArray heads;
    for (const engine::HeadGradients& head : gradients.heads) {
        QJsonObject one;
        insert(one, "loss", exactJson(head.loss));
        insert(one, "scaleResidual", exactJson(head.scaleResidual));
        insert(one, "norm", arrayOf(head.norm));
        insert(one, "difference", arrayOf(head.difference));
        insert(one, "cosine", arrayOf(head.cosine));
        insert(one, "zeroShare", arrayOf(head.zeroShare));
        heads.append(one);
    }
    QJsonObject json;
    insert(json, "rows", static_cast<qint64>(gradients.rows));
    insert(json, "heads", heads);
    insert(json, "updateRatio", arrayOf(gradients.updateRatio));
    return json;
}

engine::ProbedGradients gradientsOf(const JsonReader& json)
{
    engine::ProbedGradients gradients;
    gradients.rows = static_cast<engine::Index>(json.whole("rows"));
    gradients.updateRatio = json.numbers("updateRatio");
    const std::size_t layers = gradients.updateRatio.size();
    const QJsonArray heads = json.list("heads");
    for (qsizetype i = 0; i < heads.size(); ++i) {
        const JsonReader one = json.element("heads", i, heads[i]);
        const auto ofLayers = [&](const char* key) {
            std::vector<double> values = one.numbers(key);
            if (values.size() != layers)
                one.refuse(key, Events::tr("a number for each of the %1 layers").arg(layers));
            return values;
        };
        gradients.heads.push_back({one.number("loss"), one.number("scaleResidual"), ofLayers("norm"),
            ofLayers("difference"), ofLayers("cosine"), ofLayers("zeroShare")});
    }
    return gradients;
}

/// The levels of all layers one behind the other.
QJsonObject firingToJson(const std::vector<std::vector<std::uint8_t>>& firing)
{
    std::vector<std::int64_t> units;
    QByteArray levels;
    for (const std::vector<std::uint8_t>& layer : firing) {
        units.push_back(static_cast<std::int64_t>(layer.size()));
        levels.append(reinterpret_cast<const char*>(layer.data()), static_cast<qsizetype>(layer.size()));
    }
    QJsonObject json;
    insert(json, "units", arrayOf(units));
    insert(json, "levels", QString::fromLatin1(levels.toBase64()));
    return json;
}

std::vector<std::vector<std::uint8_t>> firingOf(const JsonReader& json)
{
    const QByteArray levels = json.base64("levels");
    std::vector<std::vector<std::uint8_t>> firing;
    qsizetype first = 0;
    for (const std::int64_t units : json.wholes("units")) {
        if (units > levels.size() - first)
            json.refuse("levels", Events::tr("a byte for each unit"));
        firing.emplace_back(levels.begin() + first, levels.begin() + first + units);
        first += units;
    }
    if (first != levels.size())
        json.refuse("levels", Events::tr("a byte for each unit"));
    return firing;
}

QString rowsToText(const std::vector<std::uint32_t>& rows)
{
    QByteArray bytes(static_cast<qsizetype>(rows.size() * sizeof(std::uint32_t)), Qt::Uninitialized);
    qToLittleEndian<std::uint32_t>(rows.data(), static_cast<qsizetype>(rows.size()), bytes.data());
    return QString::fromLatin1(bytes.toBase64());
}

QString predictionsToText(const std::vector<std::uint8_t>& predictions)
{
    const auto bytes = QByteArray::fromRawData(
        reinterpret_cast<const char*>(predictions.data()), static_cast<qsizetype>(predictions.size()));
    return QString::fromLatin1(bytes.toBase64());
}

void readPredictions(
    const JsonReader& json, std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& predictions)
{
    const QByteArray rowBytes = json.base64("rows");
    const QByteArray classes = json.base64("predictions");
    if (rowBytes.size() != classes.size() * static_cast<qsizetype>(sizeof(std::uint32_t)))
        json.refuse("rows", Events::tr("four bytes for each of the %1 predictions").arg(classes.size()));
    rows.resize(static_cast<std::size_t>(classes.size()));
    qFromLittleEndian<std::uint32_t>(rowBytes.constData(), classes.size(), rows.data());
    predictions.assign(classes.begin(), classes.end());
}

namespace {

QString confidencesToText(const std::vector<float>& confidences)
{
    std::vector<std::uint32_t> bits;
    for (const float confidence : confidences)
        bits.push_back(std::bit_cast<std::uint32_t>(confidence));
    return rowsToText(bits);
}

} // namespace

QJsonObject outcomesToJson(const engine::RowOutcomes& kept)
{
    QJsonObject json;
    insert(json, "labels", predictionsToText(kept.labels));
    insert(json, "confidences", confidencesToText(kept.confidences));
    insert(json, "squaredError", exactJson(kept.squaredError));
    insert(json, "negativeLog", exactJson(kept.negativeLog));
    return json;
}

engine::RowOutcomes outcomesOf(const JsonReader& json, std::size_t rows)
{
    engine::RowOutcomes kept;
    const QByteArray labels = json.base64("labels");
    const QByteArray bytes = json.base64("confidences");
    constexpr auto size = static_cast<qsizetype>(sizeof(std::uint32_t));
    if (static_cast<std::size_t>(labels.size()) != rows)
        json.refuse("labels", Events::tr("a label for each of the %1 predictions").arg(rows));
    if (!bytes.isEmpty() && bytes.size() != labels.size() * size)
        json.refuse("confidences", Events::tr("four bytes for each of the %1 predictions").arg(rows));
    kept.labels.assign(labels.begin(), labels.end());
    for (qsizetype i = 0; i < bytes.size(); i += size) {
        const auto confidence = std::bit_cast<float>(qFromLittleEndian<std::uint32_t>(bytes.constData() + i));
        if (!(confidence >= 0 && confidence <= 1))
            json.refuse("confidences", Events::tr("numbers from 0 to 1"));
        kept.confidences.push_back(confidence);
    }
    kept.squaredError = json.number("squaredError");
    kept.negativeLog = json.number("negativeLog");
    return kept;
}

} // namespace core::eventparts
