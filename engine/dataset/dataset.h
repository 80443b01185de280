// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/types.h"

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

/// Rows of one dataset with their labels.
struct Samples {
    Matrix x; // (rows, features)
    std::vector<std::uint8_t> y; // rows, each < number of classes
    Index rows() const { return x.rows(); }
};

/// Samples x features (float32), labels, class names. Values are as read: pixels divided by 255, CSV as
/// written.
struct Dataset {
    std::string name; // for people: "WDBC", "MNIST"
    Samples train;
    Samples test; // no rows: the dataset has no test set of its own
    std::vector<std::string> classNames;
    std::vector<std::string> featureNames; // empty for images
    int imageHeight = 0; // 0: not images
    int imageWidth = 0;

    Index features() const { return train.x.cols(); }
    int classes() const { return static_cast<int>(classNames.size()); }
};

DatasetShape shapeOf(const Dataset& dataset);

} // namespace engine
