// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/configfields.h"
#include "src/configfile.h"
#include "src/runrecord.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

#include <bit>
#include <cstdint>
#include <span>

namespace core {

namespace {

// The stream that is hashed: whole numbers as 64 bits and doubles as their IEEE bits, all little-endian; each
// list is preceded by its length, so that two different records never give the same bytes.
class DigestStream {
public:
    void bytes(const QByteArray& value)
    {
        whole(value.size());
        m_hash.addData(value);
    }
    void whole(std::int64_t value) { bits(static_cast<std::uint64_t>(value)); }
    void number(double value) { bits(std::bit_cast<std::uint64_t>(value)); }
    template <typename T> void list(const std::vector<T>& values)
    {
        whole(static_cast<std::int64_t>(values.size()));
        for (const T value : values) {
            if constexpr (std::is_floating_point_v<T>)
                number(value);
            else
                whole(static_cast<std::int64_t>(value));
        }
    }

    void key(const engine::TrialKey& key)
    {
        whole(key.repetition);
        whole(key.fold);
        whole(key.head);
    }
    void states(const engine::SampleStates& states)
    {
        for (const std::int64_t count : {states.live, states.settled, states.dead, states.silent})
            whole(count);
    }
    void evaluation(const engine::Evaluation& evaluation)
    {
        number(evaluation.loss);
        states(evaluation.states);
        whole(evaluation.confusion.classes());
        list(evaluation.confusion.counts());
        list(evaluation.confusion.undecidedCounts());
        list(evaluation.firingRate);
        list(evaluation.deadUnits);
    }
    void evaluation(const std::optional<engine::Evaluation>& maybe)
    {
        whole(maybe.has_value());
        if (maybe)
            evaluation(*maybe);
    }
    void epoch(const engine::EpochEnded& epoch)
    {
        whole(epoch.epoch);
        number(epoch.trainLoss);
        number(epoch.trainAccuracy);
        states(epoch.trainStates);
        list(epoch.gradientNorm);
        evaluation(epoch.validation);
    }
    void predictions(const std::vector<std::uint32_t>& rows, const std::vector<std::uint8_t>& predictions)
    {
        list(rows);
        list(predictions);
    }
    QByteArray result() const { return m_hash.result().toHex(); }

private:
    void bits(std::uint64_t value)
    {
        const std::uint64_t little = qToLittleEndian(value);
        m_hash.addData({reinterpret_cast<const char*>(&little), sizeof little});
    }

    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

// Without the name or place of the data, which the hash of the data stands for: a moved file repeats its run. What a
// later version brought counts only where it was made use of, so that digests stay; diagnostics change no number.
QByteArray canonicalConfig(engine::ExperimentConfig config)
{
    config.dataset.source.clear();
    config.diagnostics = {};
    const engine::ExperimentConfig defaults;
    QJsonObject json = toJson(config);
    json.insert(QStringLiteral("version"), 1);
    for (const ConfigField& field : configFields()) {
        if (field.since == 1 || field.value(config) != field.value(defaults))
            continue;
        const QString section = QLatin1String(field.section); // each of them is in one
        QJsonObject rest = json.value(section).toObject();
        rest.remove(QLatin1String(field.name));
        json.insert(section, rest);
        if (rest.isEmpty())
            json.remove(section);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray digest(const RunRecord& record)
{
    DigestStream stream;
    stream.bytes("relulab-digest-1");
    stream.bytes(canonicalConfig(record.config));
    stream.bytes(record.provenance.datasetSha256);
    for (const auto& [key, trial] : record.trials) {
        stream.key(key);
        stream.whole(static_cast<std::int64_t>(trial.epochs.size()));
        for (const engine::EpochEnded& epoch : trial.epochs)
            stream.epoch(epoch);
        stream.whole(trial.failed.has_value());
        if (trial.failed) {
            stream.whole(trial.failed->epoch);
            stream.whole(trial.failed->batch);
            stream.whole(trial.failed->layer);
        }
    }
    for (const auto& [key, trial] : record.trials) {
        if (!trial.ended)
            continue;
        stream.key(key);
        stream.evaluation(trial.ended->validation);
        stream.predictions(trial.ended->rows, trial.ended->predictions);
    }
    for (const auto& [key, head] : record.heads) {
        stream.whole(key.first);
        stream.whole(key.second);
        stream.evaluation(head.test);
        stream.predictions(head.rows, head.predictions);
    }
    return stream.result();
}

} // namespace core
