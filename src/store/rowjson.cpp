// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/rowjson.h"

#include "src/eventjson.h"
#include "src/jsonreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core::store {

namespace {

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray toJson(const Progress& progress)
{
    QJsonArray figures;
    for (const auto& [key, one] : progress.figures) {
        QJsonArray folds;
        for (const auto& [fold, accuracy] : one.folds)
            folds.append(QJsonObject{
                {QStringLiteral("fold"), fold}, {QStringLiteral("accuracy"), exactJson(accuracy)}});
        QJsonObject json{{QStringLiteral("head"), key.first}, {QStringLiteral("repetition"), key.second},
            {QStringLiteral("folds"), folds}};
        if (one.test)
            json.insert(QStringLiteral("test"), exactJson(*one.test));
        figures.append(json);
    }
    QJsonObject json{{QStringLiteral("epochsDone"), progress.epochsDone},
        {QStringLiteral("epochsPlanned"), progress.epochsPlanned},
        {QStringLiteral("records"), progress.records}, {QStringLiteral("elapsedMs"), progress.elapsedMs},
        {QStringLiteral("figures"), figures}};
    if (progress.ended)
        json.insert(QStringLiteral("ended"), core::toJson(engine::Event(*progress.ended)));
    return compact(json);
}

Progress progressOf(const QByteArray& json, const QString& name)
{
    const JsonReader reader(parseJsonObject(json, name), name);
    Progress progress;
    progress.epochsDone = reader.count("epochsDone");
    progress.epochsPlanned = reader.count("epochsPlanned");
    progress.records = reader.count("records");
    progress.elapsedMs = reader.whole("elapsedMs");
    const QJsonArray figures = reader.list("figures");
    for (qsizetype i = 0; i < figures.size(); ++i) {
        const JsonReader one = reader.element("figures", i, figures[i]);
        RunFigures& kept = progress.figures[{one.count("head"), one.count("repetition")}];
        const QJsonArray folds = one.list("folds");
        for (qsizetype f = 0; f < folds.size(); ++f) {
            const JsonReader fold = one.element("folds", f, folds[f]);
            kept.folds[fold.count("fold")] = fold.number("accuracy");
        }
        if (one.has("test"))
            kept.test = one.number("test");
    }
    if (reader.has("ended")) {
        const engine::Event event = eventFromJson(reader.object("ended"));
        if (const auto* ended = std::get_if<engine::RunEnded>(&event))
            progress.ended = *ended;
        else
            reader.refuse("ended", QStringLiteral("runEnded"));
    }
    return progress;
}

QByteArray toJson(const RunNotes& notes)
{
    return compact({{QStringLiteral("name"), notes.name}, {QStringLiteral("note"), notes.note},
        {QStringLiteral("tags"), QJsonArray::fromStringList(notes.tags)},
        {QStringLiteral("starred"), notes.isStarred},
        {QStringLiteral("trashed"), notes.trashed.toUTC().toString(Qt::ISODateWithMs)}});
}

RunNotes notesOf(const QByteArray& json, const QString& name)
{
    const JsonReader reader(parseJsonObject(json, name), name);
    RunNotes notes;
    notes.name = reader.text("name");
    notes.note = reader.text("note");
    for (const QJsonValue& tag : reader.list("tags"))
        notes.tags << tag.toString();
    notes.isStarred = reader.json().value(QLatin1String("starred")).toBool();
    notes.trashed = QDateTime::fromString(reader.text("trashed"), Qt::ISODateWithMs);
    return notes;
}

} // namespace core::store
