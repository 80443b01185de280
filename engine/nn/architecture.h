// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/types.h"

#include <vector>

namespace engine {

/// What flows between two layers, for one sample: rows of pixels of channels (NHWC). Without an image 1 x 1 x
/// units.
struct Extent {
    Index height = 1;
    Index width = 1;
    Index channels = 1;
    Index size() const { return height * width * channels; }
    bool operator==(const Extent&) const = default;
};

/// One layer as a plan, before anything is allocated.
struct LayerPlan {
    enum class Kind { Convolution, Pooling, Dense };

    Kind kind = Kind::Dense;
    Extent in;
    Extent out;
    int kernel = 1; // of a convolution or pooling
    int stride = 1;
    Index padTop = 0; // zeros before the first row; those behind the last follow from the extents
    Index padLeft = 0;
    bool hidden = true; // activated; false: the last layer's scores
    double dropout = 0; // behind it
    Index slopes = 0; // trained ones of its activation, beside parameters()

    Index parameters() const; // weights and biases
    /// Forward and backward, 2 per multiply-add; the first layer has no input gradient.
    double flopsPerSample(bool first) const;
};

/// The layers of a config, from the inputs to the scores of the last layer; empty where it doesn't fit the
/// shape, with the reasons in `issues` unless that is null.
std::vector<LayerPlan> planLayers(
    const ExperimentConfig& config, const DatasetShape& shape, std::vector<ConfigIssue>* issues = nullptr);

} // namespace engine
