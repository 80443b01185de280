// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/recordfile.h"

#include "engine/dataset/filebytes.h"
#include "src/configfile.h"
#include "src/eventjson.h"
#include "src/failure.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace core {

namespace {

struct RecordFile {
    Q_DECLARE_TR_FUNCTIONS(RecordFile)
};

constexpr int recordVersion = 1;
constexpr std::uint64_t largestRecord = std::uint64_t{512} << 20; // bytes; 1,000 trials of MNIST have 60 MB
const QString formatName = QStringLiteral("relulab-record");

// Over the compact form of what was read, so that it doesn't depend on layout.
QString checksum(const QJsonObject& run)
{
    const QByteArray bytes = QJsonDocument(run).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QJsonArray eventsOf(const RunRecord& record)
{
    QJsonArray events;
    events.append(toJson(engine::Event(record.plan)));
    for (const auto& [key, trial] : record.trials) {
        for (const engine::EpochEnded& epoch : trial.epochs)
            events.append(toJson(engine::Event(epoch)));
        if (trial.ended)
            events.append(toJson(engine::Event(*trial.ended)));
        if (trial.failed)
            events.append(toJson(engine::Event(*trial.failed)));
    }
    for (const auto& [key, head] : record.heads)
        events.append(toJson(engine::Event(head)));
    if (record.ended)
        events.append(toJson(engine::Event(*record.ended)));
    return events;
}

QJsonObject provenanceToJson(const Provenance& provenance)
{
    return {{QStringLiteral("programVersion"), provenance.programVersion},
        {QStringLiteral("datasetName"), provenance.datasetName},
        {QStringLiteral("datasetSha256"), QString::fromLatin1(provenance.datasetSha256)},
        {QStringLiteral("experimentName"), provenance.experimentName},
        {QStringLiteral("started"), provenance.started.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("elapsedMs"), provenance.elapsedMs}};
}

Provenance provenanceOf(const JsonReader& json)
{
    Provenance provenance;
    provenance.programVersion = json.text("programVersion");
    provenance.datasetName = json.text("datasetName");
    provenance.datasetSha256 = json.text("datasetSha256").toLatin1();
    provenance.experimentName = json.text("experimentName");
    provenance.started = QDateTime::fromString(json.text("started"), Qt::ISODateWithMs);
    provenance.elapsedMs = json.whole("elapsedMs");
    return provenance;
}

bool isHeadKnown(const engine::Event& event, const RunRecord& record)
{
    const int heads = static_cast<int>(record.config.heads.size());
    const auto isKnown = [heads](const auto& one) {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, engine::HeadEnded>)
            return one.head < heads;
        else if constexpr (requires { one.key; })
            return one.key.head < heads;
        else
            return true;
    };
    return std::visit(isKnown, event);
}

/// Views look a head's gradients up by its number.
bool isOfAllHeads(const engine::Event& event, const RunRecord& record)
{
    const auto* epoch = std::get_if<engine::EpochEnded>(&event);
    return !epoch || !epoch->gradients || epoch->gradients->heads.size() == record.config.heads.size();
}

RunRecord recordOf(const JsonReader& run, const QString& name)
{
    RunRecord record = aboutOf(run, name);
    const QJsonArray events = run.list("events");
    for (qsizetype i = 0; i < events.size(); ++i)
        applyEvent(record, run.element("events", i, events[i]));
    return record;
}

void refuseUnknownKeys(const QJsonObject& file, const QString& name)
{
    const QStringList known{QStringLiteral("format"), QStringLiteral("version"), QStringLiteral("digest"),
        QStringLiteral("checksum"), QStringLiteral("run")};
    for (const QString& key : file.keys()) {
        if (!known.contains(key))
            fail(RecordFile::tr("%1: unknown key \"%2\"").arg(name, key));
    }
}

} // namespace

QJsonObject aboutToJson(const RunRecord& record)
{
    QJsonArray classNames;
    for (const std::string& name : record.classNames)
        classNames.append(QString::fromStdString(name));
    return {{QStringLiteral("id"), record.id}, {QStringLiteral("config"), toJson(record.config)},
        {QStringLiteral("provenance"), provenanceToJson(record.provenance)},
        {QStringLiteral("classNames"), classNames}};
}

RunRecord aboutOf(const JsonReader& json, const QString& name)
{
    RunRecord record;
    record.id = json.text("id");
    record.config = configFromJson(json.object("config").json(), name + QStringLiteral(": config"));
    record.provenance = provenanceOf(json.object("provenance"));
    for (const QJsonValue& className : json.list("classNames")) {
        if (!className.isString())
            json.refuse("classNames", RecordFile::tr("a list of texts"));
        record.classNames.push_back(className.toString().toStdString());
    }
    return record;
}

void applyEvent(RunRecord& record, const JsonReader& json)
{
    const engine::Event event = eventFromJson(json);
    if (!isHeadKnown(event, record))
        json.refuse("head", RecordFile::tr("one of the %1 heads").arg(record.config.heads.size()));
    if (!isOfAllHeads(event, record))
        json.refuse("gradients", RecordFile::tr("gradients of all %1 heads").arg(record.config.heads.size()));
    record.apply(event);
}

QByteArray toJson(const RunRecord& record)
{
    QJsonObject run = aboutToJson(record);
    run.insert(QStringLiteral("events"), eventsOf(record));
    const QJsonObject file{{QStringLiteral("format"), formatName}, {QStringLiteral("version"), recordVersion},
        {QStringLiteral("digest"), QString::fromLatin1(digest(record))},
        {QStringLiteral("checksum"), checksum(run)}, {QStringLiteral("run"), run}};
    return QJsonDocument(file).toJson(QJsonDocument::Compact) + '\n';
}

RunRecord recordFromJson(const QByteArray& json, const QString& name)
{
    const JsonReader file(parseJsonObject(json, name), name);
    if (file.json().value(QLatin1String("format")) != QJsonValue(formatName))
        fail(RecordFile::tr("%1: not a record of a run: \"format\" has to be \"%2\"").arg(name, formatName));
    const std::int64_t version = file.whole("version", 1);
    if (version > recordVersion)
        fail(RecordFile::tr(
            "%1: written by a newer version of this program (format version %2, this one reads up to "
            "%3); install the newer version")
                 .arg(name)
                 .arg(version)
                 .arg(recordVersion));
    refuseUnknownKeys(file.json(), name);
    const JsonReader run(file.object("run").json(), name);
    const QString stored = file.text("checksum");
    RunRecord record = recordOf(run, name);
    if (checksum(run.json()) != stored)
        fail(RecordFile::tr(
            "%1: its content doesn't match its checksum: the file was changed or damaged; take it from "
            "a backup or run the experiment again")
                 .arg(name));
    const QString computed = QString::fromLatin1(digest(record));
    if (file.text("digest") != computed)
        fail(RecordFile::tr("%1: \"digest\" is not that of its content, which is %2: the file was changed or "
                            "damaged; take it from a backup or run the experiment again")
                 .arg(name, computed));
    return record;
}

RunRecord loadRecord(const QString& run)
{
    const QString path = QFileInfo(run).isDir() ? QDir(run).filePath(QStringLiteral("record.json")) : run;
    const std::vector<std::byte> bytes
        = engine::readFileBytes(QFile::encodeName(path).toStdString(), largestRecord);
    return recordFromJson(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size())),
        path);
}

} // namespace core
