// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/idxfolder.h"

#include "engine/dataset/filebytes.h"
#include "engine/dataset/idx.h"
#include "src/failure.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace core {

namespace {

struct Catalogue {
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

const std::array<QString, 4> canonicalNames{QStringLiteral("train-images-idx3-ubyte"),
    QStringLiteral("train-labels-idx1-ubyte"), QStringLiteral("t10k-images-idx3-ubyte"),
    QStringLiteral("t10k-labels-idx1-ubyte")};

QString findFile(const QDir& folder, const QString& canonical)
{
    QString dotted = canonical;
    dotted.replace(QStringLiteral("-idx"), QStringLiteral(".idx"));
    for (const QString& name : {canonical, dotted}) {
        for (const QString& suffix : {QString(), QStringLiteral(".gz")}) {
            const QString path = folder.filePath(name + suffix);
            if (QFileInfo(path).isFile())
                return path;
        }
    }
    return {};
}

void nameClasses(engine::Dataset& dataset, std::vector<std::string> classNames, std::size_t classes)
{
    dataset.classNames = std::move(classNames);
    for (std::size_t i = dataset.classNames.size(); i < classes; ++i)
        dataset.classNames.push_back(std::to_string(i));
}

} // namespace

std::optional<IdxFolder> findIdxFolder(const QString& folder)
{
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        return {};
    IdxFolder found{folder, {}};
    for (std::size_t i = 0; i < canonicalNames.size(); ++i) {
        found.files[i] = findFile(QDir(folder), canonicalNames[i]);
        if (found.files[i].isEmpty())
            return {};
    }
    return found;
}

QStringList idxFileNames()
{
    return {canonicalNames.begin(), canonicalNames.end()};
}

QByteArray sha256Of(std::span<const std::vector<std::byte>> contents)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::vector<std::byte>& content : contents)
        hash.addData({reinterpret_cast<const char*>(content.data()), static_cast<qsizetype>(content.size())});
    return hash.result().toHex();
}

IdxDataset readIdxFolder(const IdxFolder& folder, const QString& name, std::vector<std::string> classNames)
{
    std::array<std::vector<std::byte>, 4> contents;
    std::array<std::string, 4> names;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        names[i] = folder.files[i].toStdString();
        contents[i] = engine::readFileBytes(QFile::encodeName(folder.files[i]).toStdString());
    }
    IdxDataset read;
    read.sha256 = sha256Of(contents);
    engine::IdxImages trainImages = engine::parseIdxImages(contents[0], names[0]);
    std::vector<std::uint8_t> trainLabels = engine::parseIdxLabels(contents[1], names[1]);
    engine::IdxImages testImages = engine::parseIdxImages(contents[2], names[2]);
    std::vector<std::uint8_t> testLabels = engine::parseIdxLabels(contents[3], names[3]);
    if (trainImages.height != testImages.height || trainImages.width != testImages.width) {
        fail(Catalogue::tr("%1: images of %2 x %3 pixels, but the training images beside it have %4 x %5")
                 .arg(folder.files[2])
                 .arg(testImages.height)
                 .arg(testImages.width)
                 .arg(trainImages.height)
                 .arg(trainImages.width));
    }

    engine::Dataset& dataset = read.dataset;
    dataset.name = name.toStdString();
    dataset.imageHeight = trainImages.height;
    dataset.imageWidth = trainImages.width;
    std::size_t classes = classNames.size();
    if (classes == 0 && !trainLabels.empty())
        classes = std::size_t{*std::max_element(trainLabels.begin(), trainLabels.end())} + 1;
    nameClasses(dataset, std::move(classNames), classes);
    const int count = static_cast<int>(classes);
    dataset.train
        = engine::joinIdx(std::move(trainImages), std::move(trainLabels), count, names[0], names[1]);
    dataset.test = engine::joinIdx(std::move(testImages), std::move(testLabels), count, names[2], names[3]);
    return read;
}

} // namespace core
