// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QJsonValue>
#include <QString>

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace core {

/// One value of an experiment with its key. This table is the file format: reading, writing and `--set` go
/// through it.
struct ConfigField {
    using Config = engine::ExperimentConfig;
    using Access = std::variant<std::string& (*)(Config&), bool& (*)(Config&), int& (*)(Config&),
        engine::Index& (*)(Config&), std::uint64_t& (*)(Config&), double& (*)(Config&),
        std::vector<int>& (*)(Config&), std::vector<std::string>& (*)(Config&),
        engine::ProtocolKind& (*)(Config&), engine::FoldRule& (*)(Config&), engine::AdamEpsilon& (*)(Config&),
        engine::SilentRowLoss& (*)(Config&), engine::NetworkKind& (*)(Config&), engine::Padding& (*)(Config&),
        engine::Initialization& (*)(Config&), engine::Optimizer& (*)(Config&),
        engine::RateSchedule& (*)(Config&)>;

    const char* section; // "training"; empty for a value at the top
    const char* name; // "epochs"
    Access access;
    int since = 1; // version of the experiment files that brought it

    QString key() const; // "training.epochs"
    QJsonValue value(const Config& config) const;
    /// Errors  engine::Error "PLACE: KEY: expected ..., found ...".
    void setValue(Config& config, const QJsonValue& value, const QString& place) const;
    /// As typed behind `--set KEY=`; lists are separated by commas.
    void setText(Config& config, const QString& text, const QString& place) const;
};

std::span<const ConfigField> configFields();

} // namespace core
