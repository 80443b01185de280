// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QString>

#include <optional>
#include <vector>

namespace core {

struct Preset {
    QString id; // "mnist-ffnn-published"
    QString title; // translated: "MNIST FFNN, as published"
    QString description; // translated, one sentence
    engine::ExperimentConfig config;
};

/// In the order of menus: wdbc, mnist-ffnn, mnist-cnn, fashion-ffnn, fashion-cnn, each followed by -published
/// and -quick. The -published ones are the paper's experiments.
std::vector<Preset> presets();
std::optional<Preset> findPreset(const QString& id);

} // namespace core
