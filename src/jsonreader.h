// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <limits>
#include <vector>

namespace core {

/// One JSON object from a file's text. Stricter than QJsonDocument, which silently takes the last of two
/// equal keys.
/// Errors  engine::Error with file, line and column, and for duplicates the key.
QJsonObject parseJsonObject(const QByteArray& json, const QString& name);

/// "a whole number", "a text": how messages call a value's kind.
QString kindOf(const QJsonValue& value);

/// A double as JSON to its last bit: what QJson would change (-0, NaN, infinity) becomes its bits,
/// "0x8000000000000000".
QJsonValue exactJson(double value);

/// Reads members of one JSON object; a missing key, another type, or a value out of range is an engine::Error
/// that names file, key and what was expected.
class JsonReader {
public:
    JsonReader(QJsonObject object, QString place);

    bool has(const char* key) const { return m_object.contains(QLatin1String(key)); }
    QString text(const char* key) const;
    double number(const char* key) const; // as written by exactJson
    std::int64_t whole(const char* key, std::int64_t minimum = 0,
        std::int64_t maximum = std::numeric_limits<std::int64_t>::max()) const;
    int count(const char* key) const; // a whole number from 0 that fits an int
    QByteArray base64(const char* key) const;
    QJsonArray list(const char* key) const;
    JsonReader object(const char* key) const;
    JsonReader element(const char* key, qsizetype index, const QJsonValue& value) const;
    std::vector<double> numbers(const char* key) const;
    std::vector<std::int64_t> wholes(const char* key) const; // each from 0

    [[noreturn]] void refuse(const char* key, const QString& expected) const;
    const QJsonObject& json() const { return m_object; }

private:
    QJsonValue value(const char* key) const;

    QJsonObject m_object;
    QString m_place; // "record.json" or "record.json: plan"
};

} // namespace core
