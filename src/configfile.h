// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace core {

/// Version of the experiment files that this program writes; it reads this one and older.
inline constexpr int configVersion = 2;

/// Versioned JSON: {"format": "relulab-experiment", "version": 2, "dataset": {...}, ...}; keys as in
/// engine/config.h.
QJsonObject toJson(const engine::ExperimentConfig& config);

/// Absent keys keep their default. engine::Error names the key for: unknown or duplicate key, wrong type,
/// value out of range, number that isn't whole, newer version, not JSON (with line and column).
engine::ExperimentConfig configFromJson(const QByteArray& json, const QString& name);
engine::ExperimentConfig configFromJson(const QJsonObject& json, const QString& name);

/// engine::Error with all that engine::validate finds, each with its key; `name` (a file, a preset) comes
/// first.
void requireValid(
    const engine::ExperimentConfig& config, const QString& name, const engine::DatasetShape* shape = nullptr);

/// `--set training.epochs=4`, `network.hidden=512,512`, `heads=softmax,relu-l1`; same errors.
void setConfigValue(engine::ExperimentConfig& config, const QString& assignment);

} // namespace core
