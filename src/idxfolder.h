// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dataset/dataset.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace core {

/// The four IDX files of an image dataset, in the order in which they are hashed: train images, train labels,
/// test images, test labels.
struct IdxFolder {
    QString folder;
    std::array<QString, 4> files; // full paths, plain or .gz
};

/// Names as MNIST has them (train-images-idx3-ubyte or train-images.idx3-ubyte, with or without .gz).
std::optional<IdxFolder> findIdxFolder(const QString& folder);
QStringList idxFileNames(); // without .gz

/// SHA-256 (hex) of what the files hold, unpacked: the same for plain and .gz.
QByteArray sha256Of(std::span<const std::vector<std::byte>> contents);

struct IdxDataset {
    engine::Dataset dataset;
    QByteArray sha256;
};

/// Class names may be empty: the labels' own figures then name the classes.
IdxDataset readIdxFolder(const IdxFolder& folder, const QString& name, std::vector<std::string> classNames);

} // namespace core
