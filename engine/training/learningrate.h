// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

namespace engine {

/// The learning rate of one epoch of a model's life. epoch: from 0, over all folds that the model goes through;
/// epochsInAll: of that life.
///
/// Constant  r
/// Step      r f^(epoch / s), the quotient rounded down; f = stepFactor, s = stepEpochs
/// Cosine    r (1 + cos(pi epoch / epochsInAll)) / 2: r at first, 0 where one more epoch would begin
///           (Loshchilov and Hutter 2017, eq. 5, without restarts)
double learningRate(const ExperimentConfig::Training& settings, int epoch, int epochsInAll);

} // namespace engine
