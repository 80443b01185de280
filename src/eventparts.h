// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/events.h"
#include "src/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <type_traits>
#include <vector>

/// What events are made of, to and from JSON: see eventjson.h. Readers refuse as JsonReader does.
namespace core::eventparts {

struct Events {
    Q_DECLARE_TR_FUNCTIONS(Events)
};

template <typename T> QJsonArray arrayOf(const std::vector<T>& values)
{
    QJsonArray array;
    for (const T value : values) {
        if constexpr (std::is_floating_point_v<T>)
            array.append(exactJson(value));
        else
            array.append(static_cast<qint64>(value));
    }
    return array;
}

void insert(QJsonObject& json, const char* key, const QJsonValue& value);
QJsonObject withKey(const char* name, const engine::TrialKey& key);
engine::TrialKey keyOf(const JsonReader& json);
QJsonArray statesToJson(const engine::SampleStates& states);
engine::SampleStates statesOf(const JsonReader& json, const char* key);
QJsonObject evaluationToJson(const engine::Evaluation& evaluation);
engine::Evaluation evaluationOf(const JsonReader& json);
std::optional<engine::Evaluation> validationOf(const JsonReader& json);
QJsonObject gradientsToJson(const engine::ProbedGradients& gradients);
engine::ProbedGradients gradientsOf(const JsonReader& json);
QJsonObject firingToJson(const std::vector<std::vector<std::uint8_t>>& firing);
std::vector<std::vector<std::uint8_t>> firingOf(const JsonReader& json);
QString rowsToText(const std::vector<std::uint32_t>& rows);
QString predictionsToText(const std::vector<std::uint8_t>& predictions);
void readPredictions(
    const JsonReader& json, std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& predictions);
QJsonObject outcomesToJson(const engine::RowOutcomes& kept);
engine::RowOutcomes outcomesOf(const JsonReader& json, std::size_t rows);

} // namespace core::eventparts
