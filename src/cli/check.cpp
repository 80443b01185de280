// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csv.h"
#include "engine/dataset/filebytes.h"
#include "engine/dataset/idx.h"
#include "src/catalogue.h"
#include "src/cli.h"
#include "src/cli/command.h"
#include "src/configfile.h"
#include "src/failure.h"
#include "src/idxfolder.h"
#include "src/jsonreader.h"
#include "src/recordfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <map>

namespace core::cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

enum class Kind { Images, Labels, Csv, Json };

// What the name says comes first, so that labels in a file for images are noticed; then what the bytes look
// like.
Kind kindOfFile(const QString& path, const QByteArray& bytes)
{
    QString name = QFileInfo(path).fileName().toLower();
    if (name.endsWith(QLatin1String(".gz")))
        name.chop(3);
    if (name.endsWith(QLatin1String(".json")))
        return Kind::Json;
    if (name.endsWith(QLatin1String(".csv")) || name.endsWith(QLatin1String(".tsv")))
        return Kind::Csv;
    if (name.contains(QLatin1String("idx3")) || name.contains(QLatin1String("images")))
        return Kind::Images;
    if (name.contains(QLatin1String("idx1")) || name.contains(QLatin1String("labels")))
        return Kind::Labels;
    if (bytes.startsWith(QByteArray("\0\0\x08\x01", 4)))
        return Kind::Labels;
    if (bytes.startsWith(QByteArray("\0\0", 2)) || name.endsWith(QLatin1String(".idx")))
        return Kind::Images;
    return bytes.trimmed().startsWith('{') ? Kind::Json : Kind::Csv;
}

/// Accepts or refuses one file after the other; images and labels that lie beside each other have to fit
/// together.
class Checker {
public:
    explicit Checker(Catalogue catalogue, QString labelColumn)
        : m_catalogue(std::move(catalogue))
        , m_labelColumn(std::move(labelColumn))
    {
    }

    /// What it is, for people.
    QString check(const QString& path)
    {
        if (QFileInfo(path).isDir())
            return checkFolder(path);
        const std::vector<std::byte> bytes = engine::readFileBytes(QFile::encodeName(path).toStdString());
        const auto text = QByteArray::fromRawData(
            reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        if (bytes.empty())
            fail(CommandLine::tr("%1: the file is empty").arg(path));
        switch (kindOfFile(path, text)) {
        case Kind::Images:
            return checkImages(path, bytes);
        case Kind::Labels:
            return checkLabels(path, bytes);
        case Kind::Csv:
            return describe(engine::parseCsv(bytes, path.toStdString(), m_labelColumn.toStdString()));
        case Kind::Json:
            return checkJson(path, text);
        }
        Q_UNREACHABLE();
    }

private:
    struct Parts {
        std::optional<engine::Index> images;
        std::optional<std::size_t> labels;
        QString imagesPath;
        QString labelsPath;
    };

    static QString describe(const engine::Dataset& dataset)
    {
        return CommandLine::tr("dataset, %1 rows, %2 features, %3 classes")
            .arg(dataset.train.rows() + dataset.test.rows())
            .arg(dataset.features())
            .arg(dataset.classes());
    }

    QString checkFolder(const QString& path) const
    {
        if (QFileInfo::exists(QDir(path).filePath(QStringLiteral("record.json"))))
            return describe(loadRecord(path));
        engine::ExperimentConfig::DatasetChoice choice;
        choice.source = path.toStdString();
        return describe(*m_catalogue.load(choice).dataset);
    }

    static QString describe(const RunRecord& record)
    {
        return CommandLine::tr("record of run %1, %2")
            .arg(record.id,
                record.isComplete() ? CommandLine::tr("complete") : CommandLine::tr("not complete"));
    }

    QString checkImages(const QString& path, const std::vector<std::byte>& bytes)
    {
        const engine::IdxImages images = engine::parseIdxImages(bytes, path.toStdString());
        Parts& parts = partsOf(path, QStringLiteral("images"));
        parts.images = images.x.rows();
        parts.imagesPath = path;
        compare(parts);
        return CommandLine::tr("IDX images, %1 of %2 x %3 pixels")
            .arg(images.x.rows())
            .arg(images.height)
            .arg(images.width);
    }

    QString checkLabels(const QString& path, const std::vector<std::byte>& bytes)
    {
        const std::vector<std::uint8_t> labels = engine::parseIdxLabels(bytes, path.toStdString());
        Parts& parts = partsOf(path, QStringLiteral("labels"));
        parts.labels = labels.size();
        parts.labelsPath = path;
        compare(parts);
        const int largest = labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end());
        return CommandLine::tr("IDX labels, %1 from 0 to %2").arg(labels.size()).arg(largest);
    }

    // "DIR/train" for train-images-idx3-ubyte.gz and train-labels-idx1-ubyte alike.
    Parts& partsOf(const QString& path, const QString& word)
    {
        const QFileInfo info(path);
        const QString name = info.fileName().toLower();
        const QString stem = name.left(std::max<qsizetype>(0, name.indexOf(word)));
        return m_parts[QDir(info.absolutePath()).filePath(stem)];
    }

    static void compare(const Parts& parts)
    {
        if (parts.images && parts.labels && static_cast<std::size_t>(*parts.images) != *parts.labels)
            fail(CommandLine::tr("%1: %2 images, but %3 has %4 labels; they belong together")
                     .arg(parts.imagesPath)
                     .arg(*parts.images)
                     .arg(parts.labelsPath)
                     .arg(*parts.labels));
    }

    QString checkJson(const QString& path, const QByteArray& text) const
    {
        const QJsonObject json = parseJsonObject(text, path);
        if (json.value(QLatin1String("format")) == QJsonValue(QStringLiteral("relulab-record")))
            return describe(recordFromJson(text, path));
        const engine::ExperimentConfig config = configFromJson(json, path);
        for (const CatalogueEntry& entry : m_catalogue.entries()) {
            if (entry.id == QString::fromStdString(config.dataset.source))
                requireValid(config, path, &entry.shape);
        }
        return CommandLine::tr("experiment on %1 with %2 heads")
            .arg(QString::fromStdString(config.dataset.source))
            .arg(config.heads.size());
    }

    Catalogue m_catalogue;
    QString m_labelColumn;
    std::map<QString, Parts> m_parts;
};

int check(const QCommandLineParser& parser)
{
    Checker checker(catalogueOf(parser), parser.value(QStringLiteral("label-column")));
    int code = ExitCode::done;
    for (const QString& path : parser.positionalArguments()) {
        try {
            printLine(QStringLiteral("%1: %2").arg(path, checker.check(path)));
        } catch (const std::bad_alloc&) {
            complain(CommandLine::tr("%1: not enough memory to read it").arg(path));
            code = ExitCode::badInput;
        } catch (const std::exception& error) {
            complain(QString::fromStdString(error.what()));
            code = ExitCode::badInput;
        }
    }
    return code;
}

} // namespace

Command checkCommand()
{
    Command command;
    command.name = QStringLiteral("check");
    command.arguments = QStringLiteral("FILE...");
    command.summary = CommandLine::tr("Accepts or refuses datasets, experiments and records; runs nothing.");
    command.details
        = CommandLine::tr("FILE is an IDX file (plain or .gz), a CSV file, a folder of four IDX files, an "
                          "experiment, or a record.\n"
                          "Images and labels that are named together have to have the same number of rows.");
    command.options = {dataOption(),
        {QStringLiteral("label-column"),
            CommandLine::tr("Name of the label column of CSV files; the last without it."),
            QStringLiteral("NAME")}};
    command.fewestArguments = 1;
    command.mostArguments = -1;
    command.run = check;
    return command;
}

} // namespace core::cli
