// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/network.h"
#include "tests/engine/onemember.h"

#include <algorithm>
#include <cmath>
#include <vector>

/// What a comparison of a network's gradients with central differences found.
struct GradientCheck {
    double worst = 0; // largest error, relative to a gradient above 1, else absolute
    double largest = 0; // gradient
    int kinks = 0; // parameters that moved a unit or a maximum across a corner: left out
    int parameters = 0;
};

/// Inputs within +-range, and labels.
template <typename T>
void fillBatch(engine::Network<T>& network, engine::Index rows, std::uint32_t number, double range = 1)
{
    engine::RandomKey key;
    key.seed = 5;
    key.batch = number;
    engine::RandomStream random(key);
    engine::ViewOf<T> x = network.input(rows);
    for (engine::Index i = 0; i < x.size(); ++i)
        x.data()[i] = static_cast<T>(range * (2 * random.uniform() - 1));
    for (std::uint8_t& y : network.labels(rows))
        y = static_cast<std::uint8_t>(random.below(static_cast<std::uint32_t>(network.classes())));
}

inline engine::RandomKey batchKey()
{
    engine::RandomKey key;
    key.seed = 9;
    key.batch = 3;
    return key;
}

/// Every parameter, with the inputs and labels that are set, in double.
inline GradientCheck checkGradients(engine::Network<double>& network, engine::Index rows, bool dropout)
{
    GradientCheck check;
    const std::size_t count = network.parameters().size();
    check.parameters = static_cast<int>(count);
    onCrew(1, [&](engine::Crew::Member& crew) {
        const auto loss = [&] {
            return network.gradientsOf(crew, rows, batchKey(), dropout).loss / static_cast<double>(rows);
        };
        const auto lossAt = [&](std::size_t i, double parameter) {
            network.changeParameters()[i] = parameter;
            return loss();
        };
        loss();
        const std::vector<double> gradient(network.gradients().begin(), network.gradients().end());
        constexpr double h = 1e-6;
        for (std::size_t i = 0; i < count; ++i) {
            const double before = network.parameters()[i];
            const double up = lossAt(i, before + h);
            const double down = lossAt(i, before - h);
            const double middle = lossAt(i, before);
            // A unit that switches on or off between the three points shows as unequal one-sided slopes.
            if (std::abs((up - middle) - (middle - down)) > 1e-3 * h) {
                ++check.kinks;
                continue;
            }
            const double error = std::abs((up - down) / (2 * h) - gradient[i]);
            check.worst = std::max(check.worst, error / std::max(1.0, std::abs(gradient[i])));
            check.largest = std::max(check.largest, std::abs(gradient[i]));
        }
    });
    return check;
}
