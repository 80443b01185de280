// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"

namespace core::bench {

/// `rows` samples of ten Gaussian classes that overlap: centres drawn from N(0, 0.1^2), spread 1. Learnable,
/// yet the loss stays away from zero, where training would be another work. Values depend on nothing but the
/// sizes. side > 0: images of side x side.
engine::Dataset overlappingClasses(engine::Index rows, engine::Index features, int side);

/// `rows` rows of 784 pixels: the first ones of Fashion-MNIST's training set, or where it isn't found or has
/// fewer, uniform noise. The name says which.
engine::Dataset pixels(engine::Index rows);

/// All 569 rows of WDBC to train on; the first 57 again, to test.
engine::Dataset wholeWdbc();

} // namespace core::bench
