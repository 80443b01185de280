// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/runrows.h"

#include "src/eventjson.h"
#include "src/failure.h"
#include "src/recordfile.h"
#include "src/store/checkpointbytes.h"
#include "src/store/rowjson.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <tuple>

namespace core::store {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RunStore)
};

QByteArray bodyOf(const engine::Event& event)
{
    return QJsonDocument(core::toJson(event)).toJson(QJsonDocument::Compact);
}

QByteArray placeOf(const QString& id, const QByteArray& table, std::initializer_list<std::int64_t> key = {})
{
    QByteArray place = id.toUtf8() + '/' + table;
    for (const std::int64_t part : key)
        place += '/' + QByteArray::number(static_cast<qint64>(part));
    return place;
}

[[noreturn]] void failDamaged(const QString& place)
{
    fail(Texts::tr("%1 is damaged: its content doesn't match its checksum").arg(place));
}

QByteArray checked(const QByteArray& place, QByteArray body, std::int64_t sum)
{
    if (checksum(place, body) != static_cast<quint32>(sum))
        failDamaged(QString::fromUtf8(place));
    return body;
}

} // namespace

void Progress::apply(const engine::Event& event)
{
    if (const auto* planned = std::get_if<engine::RunPlanned>(&event)) {
        epochsPlanned = 0;
        for (const engine::PlannedTrial& trial : planned->trials)
            epochsPlanned += trial.epochs;
    } else if (std::holds_alternative<engine::EpochEnded>(event)) {
        ++epochsDone;
        ++records;
    } else if (const auto* trial = std::get_if<engine::TrialEnded>(&event)) {
        ++records;
        if (!trial->key.isFinalFit() && trial->validation)
            figures[{trial->key.head, trial->key.repetition}].folds[trial->key.fold]
                = trial->validation->confusion.accuracy();
    } else if (std::holds_alternative<engine::TrialFailed>(event)) {
        ++records;
    } else if (const auto* head = std::get_if<engine::HeadEnded>(&event)) {
        ++records;
        figures[{head->head, head->repetition}].test = head->test.confusion.accuracy();
    } else if (const auto* end = std::get_if<engine::RunEnded>(&event)) {
        ended = *end;
    }
}

Progress progressOf(const RunRecord& record)
{
    Progress progress;
    progress.elapsedMs = record.provenance.elapsedMs;
    progress.apply(record.plan);
    for (const auto& [key, trial] : record.trials) {
        for (const engine::EpochEnded& epoch : trial.epochs)
            progress.apply(epoch);
        if (trial.ended)
            progress.apply(*trial.ended);
        if (trial.failed)
            progress.apply(*trial.failed);
    }
    for (const auto& [key, head] : record.heads)
        progress.apply(head);
    progress.ended = record.ended;
    return progress;
}

std::optional<RunPlace> RunRows::find(const QString& id)
{
    Statement select = m_database.prepare("SELECT number FROM runs WHERE id = ?1");
    select.bind(id);
    return select.next() ? std::optional(RunPlace{select.whole(0), id}) : std::nullopt;
}

std::vector<RunPlace> RunRows::all()
{
    std::vector<RunPlace> places;
    Statement select = m_database.prepare("SELECT number, id FROM runs ORDER BY number");
    while (select.next())
        places.push_back({select.whole(0), select.text(1)});
    return places;
}

RunPlace RunRows::insert(const RunRecord& record)
{
    const QString& id = record.id;
    const QByteArray about = QJsonDocument(aboutToJson(record)).toJson(QJsonDocument::Compact);
    const QByteArray plan = bodyOf(record.plan);
    const QByteArray progress = toJson(progressOf(record));
    const QByteArray notes = toJson(RunNotes());
    Statement insert = m_database.prepare(
        "INSERT INTO runs (id, about, aboutSum, plan, planSum, progress, progressSum, notes, notesSum) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    insert.bind(id).bind(about).bind(checksum(placeOf(id, "about"), about));
    insert.bind(plan).bind(checksum(placeOf(id, "plan"), plan));
    insert.bind(progress).bind(checksum(placeOf(id, "progress"), progress));
    insert.bind(notes).bind(checksum(placeOf(id, "notes"), notes)).run();
    return {m_database.lastRow(), id};
}

void RunRows::remove(const RunPlace& run)
{
    m_database.prepare("DELETE FROM runs WHERE number = ?1").bind(run.number).run();
}

void RunRows::putEvent(const RunPlace& run, const engine::Event& event)
{
    const auto putTrial = [&](const engine::TrialKey& key, bool isFailed) {
        const QByteArray body = bodyOf(event);
        m_database.prepare("INSERT INTO trials VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(run.number)
            .bind(key.repetition)
            .bind(key.fold)
            .bind(key.head)
            .bind(std::int64_t{isFailed})
            .bind(body)
            .bind(checksum(
                placeOf(run.id, "trials", {key.repetition, key.fold, key.head, std::int64_t{isFailed}}),
                body))
            .run();
    };
    if (const auto* epoch = std::get_if<engine::EpochEnded>(&event)) {
        const engine::TrialKey& key = epoch->key;
        const QByteArray body = bodyOf(event);
        m_database.prepare("INSERT INTO epochs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(run.number)
            .bind(key.repetition)
            .bind(key.fold)
            .bind(key.head)
            .bind(epoch->epoch)
            .bind(body)
            .bind(
                checksum(placeOf(run.id, "epochs", {key.repetition, key.fold, key.head, epoch->epoch}), body))
            .run();
    } else if (const auto* trial = std::get_if<engine::TrialEnded>(&event)) {
        putTrial(trial->key, false);
    } else if (const auto* failed = std::get_if<engine::TrialFailed>(&event)) {
        putTrial(failed->key, true);
    } else if (const auto* head = std::get_if<engine::HeadEnded>(&event)) {
        const QByteArray body = bodyOf(event);
        m_database.prepare("INSERT INTO tests VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(run.number)
            .bind(head->repetition)
            .bind(head->head)
            .bind(body)
            .bind(checksum(placeOf(run.id, "tests", {head->repetition, head->head}), body))
            .run();
    }
}

void RunRows::removeEpoch(const RunPlace& run, const engine::TrialKey& key, int epoch)
{
    m_database
        .prepare("DELETE FROM epochs WHERE run = ?1 AND repetition = ?2 AND fold = ?3 AND head = ?4 AND "
                 "epoch = ?5")
        .bind(run.number)
        .bind(key.repetition)
        .bind(key.fold)
        .bind(key.head)
        .bind(epoch)
        .run();
}

void RunRows::removeTrial(const RunPlace& run, const engine::TrialKey& key)
{
    m_database.prepare("DELETE FROM trials WHERE run = ?1 AND repetition = ?2 AND fold = ?3 AND head = ?4")
        .bind(run.number)
        .bind(key.repetition)
        .bind(key.fold)
        .bind(key.head)
        .run();
}

QByteArray RunRows::sealed(const RunPlace& run, const char* column)
{
    const std::string sql
        = std::string("SELECT ") + column + ", " + column + "Sum FROM runs WHERE number = ?1";
    Statement select = m_database.prepare(sql.c_str());
    select.bind(run.number);
    if (!select.next())
        fail(Texts::tr("there is no run \"%1\" any more").arg(run.id));
    return checked(placeOf(run.id, column), select.bytes(0), select.whole(1));
}

void RunRows::reseal(const RunPlace& run, const char* column, const QByteArray& body)
{
    const std::string sql
        = std::string("UPDATE runs SET ") + column + " = ?1, " + column + "Sum = ?2 WHERE number = ?3";
    m_database.prepare(sql.c_str())
        .bind(body)
        .bind(checksum(placeOf(run.id, column), body))
        .bind(run.number)
        .run();
}

void RunRows::putProgress(const RunPlace& run, const Progress& progress)
{
    reseal(run, "progress", toJson(progress));
}

void RunRows::putNotes(const RunPlace& run, const RunNotes& notes)
{
    reseal(run, "notes", toJson(notes));
}

Progress RunRows::progress(const RunPlace& run)
{
    return progressOf(sealed(run, "progress"), run.id);
}

RunNotes RunRows::notes(const RunPlace& run)
{
    return notesOf(sealed(run, "notes"), run.id);
}

RunRecord RunRows::about(const RunPlace& run)
{
    return aboutOf(JsonReader(parseJsonObject(sealed(run, "about"), run.id), run.id), run.id);
}

void RunRows::addEvents(const RunPlace& run, const char* table, RunRecord& record)
{
    const bool isOfHead = std::string_view(table) == "tests";
    const bool isEpoch = std::string_view(table) == "epochs";
    const std::string key = isOfHead
        ? "repetition, head"
        : std::string("repetition, fold, head, ") + (isEpoch ? "epoch" : "failed");
    const int columns = isOfHead ? 2 : 4;
    const std::string sql = "SELECT body, sum, " + key + " FROM " + table + " WHERE run = ?1 ORDER BY " + key;
    Statement select = m_database.prepare(sql.c_str());
    select.bind(run.number);
    while (select.next()) {
        QByteArray place = placeOf(run.id, table);
        for (int column = 0; column < columns; ++column)
            place += '/' + QByteArray::number(static_cast<qint64>(select.whole(2 + column)));
        const QByteArray body = checked(place, select.bytes(0), select.whole(1));
        const QString name = QString::fromUtf8(place);
        applyEvent(record, JsonReader(parseJsonObject(body, name), name));
    }
}

RunRecord RunRows::record(const RunPlace& run)
{
    RunRecord record = about(run);
    applyEvent(record, JsonReader(parseJsonObject(sealed(run, "plan"), run.id), run.id));
    for (const char* table : {"epochs", "trials", "tests"})
        addEvents(run, table, record);
    const Progress kept = progress(run);
    if (progressOf(record).records != kept.records)
        fail(Texts::tr("%1 is damaged: it has %2 of its %3 records")
                 .arg(run.id)
                 .arg(progressOf(record).records)
                 .arg(kept.records));
    record.provenance.elapsedMs = kept.elapsedMs;
    record.ended = kept.ended;
    return record;
}

void RunRows::putCheckpoint(const RunPlace& run, int model, const engine::Checkpoint& checkpoint)
{
    const QByteArray body = toBytes(checkpoint);
    const engine::TrialKey& key = checkpoint.key;
    m_database.prepare("INSERT INTO checkpoints VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .bind(run.number)
        .bind(key.repetition)
        .bind(model)
        .bind(key.head)
        .bind(checkpoint.steps)
        .bind(body)
        .bind(checksum(
            placeOf(run.id, "checkpoints", {key.repetition, model, key.head, checkpoint.steps}), body))
        .run();
    m_database
        .prepare(
            "DELETE FROM checkpoints WHERE run = ?1 AND repetition = ?2 AND model = ?3 AND head = ?4 AND "
            "steps < (SELECT max(steps) FROM checkpoints WHERE run = ?1 AND repetition = ?2 AND model = ?3 "
            "AND head = ?4 AND steps < ?5)")
        .bind(run.number)
        .bind(key.repetition)
        .bind(model)
        .bind(key.head)
        .bind(checkpoint.steps)
        .run();
}

std::map<std::tuple<int, int, int>, std::shared_ptr<const engine::Checkpoint>> RunRows::checkpoints(
    const RunPlace& run)
{
    std::map<std::tuple<int, int, int>, std::shared_ptr<const engine::Checkpoint>> newest;
    Statement select = m_database.prepare("SELECT repetition, model, head, steps, body, sum FROM checkpoints "
                                          "WHERE run = ?1 ORDER BY repetition, model, head, steps DESC");
    select.bind(run.number);
    while (select.next()) {
        const std::tuple model(static_cast<int>(select.whole(0)), static_cast<int>(select.whole(1)),
            static_cast<int>(select.whole(2)));
        if (newest.contains(model))
            continue;
        const QByteArray body = select.bytes(4);
        const QByteArray place = placeOf(
            run.id, "checkpoints", {select.whole(0), select.whole(1), select.whole(2), select.whole(3)});
        if (checksum(place, body) != static_cast<quint32>(select.whole(5)))
            continue; // the one before it serves
        if (auto checkpoint = checkpointOf(body))
            newest[model] = std::make_shared<const engine::Checkpoint>(std::move(*checkpoint));
    }
    return newest;
}

void RunRows::removeCheckpoints(const RunPlace& run, int repetition, int model, int head)
{
    m_database
        .prepare("DELETE FROM checkpoints WHERE run = ?1 AND repetition = ?2 AND model = ?3 AND head = ?4")
        .bind(run.number)
        .bind(repetition)
        .bind(model)
        .bind(head)
        .run();
}

void RunRows::removeCheckpoints(const RunPlace& run)
{
    m_database.prepare("DELETE FROM checkpoints WHERE run = ?1").bind(run.number).run();
}

} // namespace core::store
