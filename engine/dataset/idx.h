// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"

#include <cstddef>
#include <span>
#include <string>

namespace engine {

/// Images of an IDX3 file: pixels / 255 as float32, one image per row.
struct IdxImages {
    Matrix x; // (count, height * width)
    int height = 0;
    int width = 0;
};

/// Readers of the IDX format of MNIST (big-endian; magic 2051 images, 2049 labels). The length of `bytes`
/// must equal the header's claim exactly; sizes are checked in 64 bits before anything is allocated.
///
/// Errors  Error names `name` (the file), the fault, the byte offset, and what was expected.
IdxImages parseIdxImages(std::span<const std::byte> bytes, const std::string& name);
std::vector<std::uint8_t> parseIdxLabels(std::span<const std::byte> bytes, const std::string& name);

/// Images and labels put together; Error when their counts differ or a label is not below `classes`.
Samples joinIdx(IdxImages images, std::vector<std::uint8_t> labels, int classes,
    const std::string& imagesName, const std::string& labelsName);

} // namespace engine
