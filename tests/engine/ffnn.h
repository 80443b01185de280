// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/network.h"

#include <string>
#include <vector>

/// Layers of a fully connected network: inputs, hidden units .., classes.
inline std::vector<engine::LayerPlan> ffnnLayers(const std::vector<engine::Index>& sizes, double dropout)
{
    engine::ExperimentConfig config;
    config.network.hidden.assign(sizes.begin() + 1, sizes.end() - 1);
    config.network.dropout = dropout;
    return engine::planLayers(config, {.features = sizes.front(), .classes = static_cast<int>(sizes.back())});
}

template <typename T>
engine::Network<T> makeFfnn(const std::vector<engine::Index>& sizes, double dropout,
    const engine::HeadDefinition& head, engine::Index maximumRows,
    const engine::kernels::Layers<T>& kernels = engine::kernels::select().layers<T>(),
    const std::string& activation = "relu")
{
    engine::ExperimentConfig::Network settings;
    settings.activation = activation;
    return engine::Network<T>(ffnnLayers(sizes, dropout), settings, head, {}, maximumRows, kernels);
}
