// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/catalogue.h"

#include "engine/dataset/csv.h"
#include "engine/dataset/filebytes.h"
#include "src/failure.h"
#include "src/idxfolder.h"
#include "src/suggestion.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cstring>

namespace core {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

struct ImageSet {
    QString id;
    QString name;
    std::vector<std::string> classNames;
    QByteArray
        testLabelsSha256; // of the unpacked file: tells the sets apart, whose files have the same names
    QString systemFolder;
};

const std::vector<ImageSet>& imageSets()
{
    static const std::vector<ImageSet> sets{
        {QStringLiteral("mnist"), QStringLiteral("MNIST"), {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", {}},
        {QStringLiteral("fashion-mnist"), QStringLiteral("Fashion-MNIST"),
            {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
                "Ankle boot"},
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
            QStringLiteral("/usr/share/datasets/fashion-mnist")},
    };
    return sets;
}

QStringList foldersFor(const ImageSet& set, const QString& dataFolder, Catalogue::Search search)
{
    if (search == Catalogue::Search::DataFolderOnly)
        return {QDir(dataFolder).filePath(set.id), dataFolder};
    QStringList folders;
    const QString appData = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    for (const QString& folder :
        {dataFolder, qEnvironmentVariable("RELULAB_DATA"), appData + QStringLiteral("/relulab/datasets")}) {
        if (!folder.isEmpty())
            folders << QDir(folder).filePath(set.id) << folder;
    }
    if (!set.systemFolder.isEmpty())
        folders << set.systemFolder;
    return folders;
}

bool isAnotherSet(const IdxFolder& found, const ImageSet& wanted)
{
    QByteArray sha256;
    try {
        const std::vector<std::byte> labels
            = engine::readFileBytes(QFile::encodeName(found.files[3]).toStdString());
        sha256 = sha256Of({&labels, 1});
    } catch (const engine::Error&) {
        return false; // the reader will say what is wrong with it
    }
    return std::any_of(imageSets().begin(), imageSets().end(),
        [&](const ImageSet& set) { return set.id != wanted.id && set.testLabelsSha256 == sha256; });
}

std::optional<IdxFolder> find(const ImageSet& set, const QString& dataFolder, Catalogue::Search search)
{
    for (const QString& folder : foldersFor(set, dataFolder, search)) {
        std::optional<IdxFolder> found = findIdxFolder(folder);
        if (found && !isAnotherSet(*found, set))
            return found;
    }
    return {};
}

QString remedyFor(const ImageSet& set)
{
    const QString files = idxFileNames().join(QStringLiteral(", "));
    if (!set.systemFolder.isEmpty()) {
        return Text::tr("install the package dataset-fashion-mnist, or put its files (%1; plain or .gz) into "
                        "a folder and "
                        "set RELULAB_DATA to it, pass --data FOLDER, or choose the folder in the window")
            .arg(files);
    }
    return Text::tr(
        "put its files (%1; plain or .gz) into a folder and set RELULAB_DATA to it, pass --data FOLDER, or "
        "choose the folder in the window")
        .arg(files);
}

LoadedDataset loadWdbc()
{
    QFile file(QStringLiteral(":/relulab/data/wdbc.csv"));
    if (!file.open(QIODevice::ReadOnly))
        fail(Text::tr("WDBC is missing inside the program; install it again"));
    const QByteArray text = file.readAll();
    std::vector<std::vector<std::byte>> content(
        1, std::vector<std::byte>(static_cast<std::size_t>(text.size())));
    std::memcpy(content[0].data(), text.constData(), content[0].size());
    const std::vector<std::string> classOrder{"malignant", "benign"}; // the notebook's 0 and 1
    auto dataset = std::make_shared<engine::Dataset>(
        engine::parseCsv(content[0], "wdbc.csv", "diagnosis", classOrder));
    dataset->name = "WDBC";
    dataset->classNames = {"Malignant", "Benign"};
    return {std::move(dataset), sha256Of(content)};
}

LoadedDataset loadImages(
    const IdxFolder& folder, const QString& name, const std::vector<std::string>& classNames)
{
    IdxDataset read = readIdxFolder(folder, name, classNames);
    return {std::make_shared<engine::Dataset>(std::move(read.dataset)), read.sha256};
}

LoadedDataset loadFromPath(const QString& path, const std::string& labelColumn)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        const std::optional<IdxFolder> folder = findIdxFolder(path);
        if (!folder)
            fail(Text::tr("%1: the folder doesn't hold the four files %2 (plain or .gz)")
                     .arg(path, idxFileNames().join(QStringLiteral(", "))));
        return loadImages(*folder, info.fileName(), {});
    }
    const std::vector<std::vector<std::byte>> content{
        engine::readFileBytes(QFile::encodeName(path).toStdString())};
    auto dataset
        = std::make_shared<engine::Dataset>(engine::parseCsv(content[0], path.toStdString(), labelColumn));
    dataset->name = info.completeBaseName().toStdString();
    return {std::move(dataset), sha256Of(content)};
}

} // namespace

Catalogue::Catalogue(QString dataFolder, Search search)
    : m_dataFolder(std::move(dataFolder))
    , m_search(search)
{
}

std::vector<CatalogueEntry> Catalogue::entries() const
{
    CatalogueEntry wdbc;
    wdbc.id = QStringLiteral("wdbc");
    wdbc.name = QStringLiteral("WDBC");
    wdbc.description
        = Text::tr("Breast cancer, Wisconsin: 569 tumours by 30 measures of their cell nuclei, 2 classes.");
    wdbc.licence = QStringLiteral("CC BY 4.0");
    wdbc.shape = {569, 0, 30, 2, 212};
    wdbc.available = true;
    wdbc.location = Text::tr("inside the program");

    CatalogueEntry mnist;
    mnist.description = Text::tr("Handwritten digits: 70,000 images of 28 x 28 pixels, 10 classes.");
    mnist.licence = QStringLiteral("CC BY-SA 3.0");
    mnist.shape = {60000, 10000, 784, 10, 5421, 28, 28};

    CatalogueEntry fashion;
    fashion.description = Text::tr("Pieces of clothing: 70,000 images of 28 x 28 pixels, 10 classes.");
    fashion.licence = QStringLiteral("MIT");
    fashion.shape = {60000, 10000, 784, 10, 6000, 28, 28};

    std::vector<CatalogueEntry> all{wdbc, mnist, fashion};
    for (std::size_t i = 0; i < imageSets().size(); ++i) {
        const ImageSet& set = imageSets()[i];
        CatalogueEntry& entry = all[i + 1];
        entry.id = set.id;
        entry.name = set.name;
        const std::optional<IdxFolder> found = find(set, m_dataFolder, m_search);
        entry.available = found.has_value();
        entry.location = found ? found->folder : QString();
        entry.remedy = found ? QString() : remedyFor(set);
    }
    return all;
}

LoadedDataset Catalogue::load(const engine::ExperimentConfig::DatasetChoice& choice) const
{
    const QString source = QString::fromStdString(choice.source);
    if (source == QLatin1String("wdbc"))
        return loadWdbc();
    for (const ImageSet& set : imageSets()) {
        if (source != set.id)
            continue;
        const std::optional<IdxFolder> found = find(set, m_dataFolder, m_search);
        if (!found)
            fail(Text::tr("%1 was not found (looked in %2); %3")
                     .arg(set.name, foldersFor(set, m_dataFolder, m_search).join(QStringLiteral(", ")),
                         remedyFor(set)));
        LoadedDataset loaded = loadImages(*found, set.name, set.classNames);
        if (loaded.dataset->imageHeight != 28 || loaded.dataset->imageWidth != 28)
            fail(Text::tr("%1: %2 has images of 28 x 28 pixels, these have %3 x %4")
                     .arg(found->folder, set.name)
                     .arg(loaded.dataset->imageHeight)
                     .arg(loaded.dataset->imageWidth));
        return loaded;
    }
    if (!QFileInfo::exists(source)) {
        const QStringList known{
            QStringLiteral("wdbc"), QStringLiteral("mnist"), QStringLiteral("fashion-mnist")};
        fail(Text::tr("dataset.source: \"%1\" is neither a dataset that the program knows (%2) nor a CSV "
                      "file or a folder "
                      "of IDX files%3")
                 .arg(source, known.join(QStringLiteral(", ")), didYouMean(source, known)));
    }
    return loadFromPath(source, choice.labelColumn);
}

} // namespace core
