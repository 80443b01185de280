// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/configfile.h"

#include "src/configfields.h"
#include "src/failure.h"
#include "src/jsonreader.h"
#include "src/suggestion.h"

#include <QCoreApplication>

#include <algorithm>

namespace core {

namespace {

struct ConfigFile {
    Q_DECLARE_TR_FUNCTIONS(ConfigFile)
};

const QString formatName = QStringLiteral("relulab-experiment");

QStringList allKeys()
{
    QStringList keys;
    for (const ConfigField& field : configFields())
        keys << field.key();
    return keys;
}

const ConfigField& fieldOf(const QString& key, const QString& place)
{
    const auto fields = configFields();
    const auto found
        = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.key() == key; });
    if (found == fields.end())
        fail(ConfigFile::tr("%1: unknown key \"%2\"%3").arg(place, key, didYouMean(key, allKeys())));
    return *found;
}

bool isSection(const QString& key)
{
    const auto fields = configFields();
    return std::any_of(fields.begin(), fields.end(), [&](const ConfigField& field) {
        return *field.section != '\0' && key == QLatin1String(field.section);
    });
}

void checkHeader(const QJsonObject& json, const QString& name)
{
    const QJsonValue format = json.value(QLatin1String("format"));
    if (format != QJsonValue(formatName))
        fail(ConfigFile::tr("%1: not an experiment: \"format\" has to be \"%2\"").arg(name, formatName));
    const std::int64_t version = JsonReader(json, name).whole("version", 1);
    if (version > configVersion)
        fail(ConfigFile::tr(
            "%1: written by a newer version of this program (format version %2, this one reads up to "
            "%3); install the newer version")
                 .arg(name)
                 .arg(version)
                 .arg(configVersion));
}

} // namespace

QJsonObject toJson(const engine::ExperimentConfig& config)
{
    QJsonObject json{{QStringLiteral("format"), formatName}, {QStringLiteral("version"), configVersion}};
    for (const ConfigField& field : configFields()) {
        if (*field.section == '\0') {
            json.insert(QLatin1String(field.name), field.value(config));
            continue;
        }
        QJsonObject section = json.value(QLatin1String(field.section)).toObject();
        section.insert(QLatin1String(field.name), field.value(config));
        json.insert(QLatin1String(field.section), section);
    }
    return json;
}

engine::ExperimentConfig configFromJson(const QByteArray& json, const QString& name)
{
    return configFromJson(parseJsonObject(json, name), name);
}

engine::ExperimentConfig configFromJson(const QJsonObject& json, const QString& name)
{
    checkHeader(json, name);
    engine::ExperimentConfig config;
    for (auto member = json.begin(); member != json.end(); ++member) {
        const QString key = member.key();
        if (key == QLatin1String("format") || key == QLatin1String("version"))
            continue;
        if (!isSection(key)) {
            fieldOf(key, name).setValue(config, member.value(), name);
            continue;
        }
        if (!member.value().isObject())
            fail(ConfigFile::tr("%1: %2: expected an object, found %3")
                     .arg(name, key, kindOf(member.value())));
        const QJsonObject section = member.value().toObject();
        for (auto inner = section.begin(); inner != section.end(); ++inner)
            fieldOf(key + u'.' + inner.key(), name).setValue(config, inner.value(), name);
    }
    requireValid(config, name);
    return config;
}

void requireValid(
    const engine::ExperimentConfig& config, const QString& name, const engine::DatasetShape* shape)
{
    QStringList problems;
    for (const engine::ConfigIssue& issue : engine::validate(config, shape))
        problems << QString::fromStdString(issue.key + ": " + issue.message);
    if (!problems.isEmpty())
        fail(QStringLiteral("%1: %2").arg(name, problems.join(QStringLiteral("; "))));
}

void setConfigValue(engine::ExperimentConfig& config, const QString& assignment)
{
    const QString place = QStringLiteral("--set");
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals < 0)
        fail(ConfigFile::tr("%1: expected key=value, as in training.epochs=4, found \"%2\"")
                 .arg(place, assignment));
    const QString key = assignment.left(equals).trimmed();
    engine::ExperimentConfig changed = config;
    fieldOf(key, place).setText(changed, assignment.mid(equals + 1).trimmed(), place);
    for (const engine::ConfigIssue& issue : engine::validate(changed)) {
        if (QString::fromStdString(issue.key) == key)
            fail(QStringLiteral("%1: %2: %3").arg(place, key, QString::fromStdString(issue.message)));
    }
    config = std::move(changed);
}

} // namespace core
