// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/dataset.h"

#include <algorithm>
#include <array>

namespace engine {

DatasetShape shapeOf(const Dataset& dataset)
{
    std::array<Index, 256> rowsOfClass{};
    for (const std::uint8_t label : dataset.train.y)
        ++rowsOfClass[label];
    Index smallest = 0;
    for (const Index rows : rowsOfClass) {
        if (rows > 0 && (smallest == 0 || rows < smallest))
            smallest = rows;
    }
    return {.trainRows = dataset.train.rows(),
        .testRows = dataset.test.rows(),
        .features = dataset.features(),
        .classes = dataset.classes(),
        .smallestClass = smallest,
        .imageHeight = dataset.imageHeight,
        .imageWidth = dataset.imageWidth};
}

} // namespace engine
