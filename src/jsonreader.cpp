// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/jsonreader.h"

#include "src/failure.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSet>

#include <bit>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace core {

namespace {

struct Json {
    Q_DECLARE_TR_FUNCTIONS(Json)
};

QString placeOf(const QByteArray& text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = offset - before.lastIndexOf('\n');
    return Json::tr("line %1, column %2").arg(line).arg(column);
}

// Of text that is known to be JSON, so that a string followed by a colon is a key.
void refuseDuplicateKeys(const QByteArray& json, const QString& name)
{
    std::vector<QSet<QString>> scopes; // keys of each open object; arrays have an empty one
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '{' || c == '[')
            scopes.emplace_back();
        if (c == '}' || c == ']')
            scopes.pop_back();
        if (c != '"')
            continue;
        const qsizetype start = i;
        for (++i; json[i] != '"'; ++i)
            i += json[i] == '\\';
        qsizetype next = i + 1;
        while (next < json.size() && std::string_view(" \t\r\n").find(json[next]) != std::string_view::npos)
            ++next;
        if (next >= json.size() || json[next] != ':')
            continue;
        const QByteArray quoted = json.mid(start, i - start + 1);
        const QString key = quoted.contains('\\')
            ? QJsonDocument::fromJson("[" + quoted + "]").array().first().toString()
            : QString::fromUtf8(quoted.mid(1, quoted.size() - 2));
        if (scopes.back().contains(key))
            fail(Json::tr("%1: the key \"%2\" stands twice (%3); remove one of them")
                     .arg(name, key, placeOf(json, start)));
        scopes.back().insert(key);
    }
}

std::optional<double> exactNumber(const QJsonValue& value)
{
    if (value.isDouble())
        return value.toDouble();
    const QString bits = value.toString();
    if (bits.size() != 18 || !bits.startsWith(QLatin1String("0x")))
        return {};
    bool ok = false;
    const auto number = static_cast<std::uint64_t>(bits.mid(2).toULongLong(&ok, 16));
    return ok ? std::optional(std::bit_cast<double>(number)) : std::nullopt;
}

std::optional<std::int64_t> wholeNumber(const QJsonValue& value)
{
    constexpr qint64 other = std::numeric_limits<qint64>::min();
    const qint64 number = value.toInteger(other); // the default where it isn't whole
    return number == other ? std::nullopt : std::optional<std::int64_t>(number);
}

} // namespace

QJsonObject parseJsonObject(const QByteArray& json, const QString& name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        fail(Json::tr("%1: not JSON: %2 (%3)").arg(name, error.errorString(), placeOf(json, error.offset)));
    if (!document.isObject())
        fail(Json::tr("%1: a JSON object in braces was expected").arg(name));
    refuseDuplicateKeys(json, name);
    return document.object();
}

QString kindOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? Json::tr("true") : Json::tr("false");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return value.toString().size() > 60 ? Json::tr("a long text") : u'"' + value.toString() + u'"';
    case QJsonValue::Array:
        return Json::tr("a list");
    case QJsonValue::Object:
        return Json::tr("an object");
    default:
        return Json::tr("null");
    }
}

QJsonValue exactJson(double value)
{
    if (std::isfinite(value) && !(value == 0 && std::signbit(value)))
        return value;
    return QStringLiteral("0x%1").arg(std::bit_cast<std::uint64_t>(value), 16, 16, QLatin1Char('0'));
}

JsonReader::JsonReader(QJsonObject object, QString place)
    : m_object(std::move(object))
    , m_place(std::move(place))
{
}

void JsonReader::refuse(const char* key, const QString& expected) const
{
    fail(Json::tr("%1: %2: expected %3").arg(m_place, QLatin1String(key), expected));
}

QJsonValue JsonReader::value(const char* key) const
{
    const auto found = m_object.constFind(QLatin1String(key));
    if (found == m_object.constEnd())
        fail(Json::tr("%1: the key \"%2\" is missing").arg(m_place, QLatin1String(key)));
    return *found;
}

QString JsonReader::text(const char* key) const
{
    const QJsonValue member = value(key);
    if (!member.isString())
        refuse(key, Json::tr("a text, found %1").arg(kindOf(member)));
    return member.toString();
}

double JsonReader::number(const char* key) const
{
    const QJsonValue member = value(key);
    const std::optional<double> number = exactNumber(member);
    if (!number)
        refuse(key, Json::tr("a number, found %1").arg(kindOf(member)));
    return *number;
}

std::int64_t JsonReader::whole(const char* key, std::int64_t minimum, std::int64_t maximum) const
{
    const QJsonValue member = value(key);
    const std::optional<std::int64_t> number = wholeNumber(member);
    if (!number || *number < minimum || *number > maximum)
        refuse(key,
            Json::tr("a whole number from %1 to %2, found %3").arg(minimum).arg(maximum).arg(kindOf(member)));
    return *number;
}

int JsonReader::count(const char* key) const
{
    return static_cast<int>(whole(key, 0, std::numeric_limits<int>::max()));
}

QByteArray JsonReader::base64(const char* key) const
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text(key).toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        refuse(key, Json::tr("bytes in base64"));
    return *decoded;
}

QJsonArray JsonReader::list(const char* key) const
{
    const QJsonValue member = value(key);
    if (!member.isArray())
        refuse(key, Json::tr("a list, found %1").arg(kindOf(member)));
    return member.toArray();
}

JsonReader JsonReader::object(const char* key) const
{
    const QJsonValue member = value(key);
    if (!member.isObject())
        refuse(key, Json::tr("an object, found %1").arg(kindOf(member)));
    const QString separator
        = m_place.contains(QLatin1String(": ")) ? QStringLiteral(".") : QStringLiteral(": ");
    return {member.toObject(), m_place + separator + QLatin1String(key)};
}

JsonReader JsonReader::element(const char* key, qsizetype index, const QJsonValue& value) const
{
    if (!value.isObject())
        refuse(key, Json::tr("objects in the list, found %1").arg(kindOf(value)));
    return {value.toObject(), QStringLiteral("%1: %2[%3]").arg(m_place, QLatin1String(key)).arg(index)};
}

std::vector<double> JsonReader::numbers(const char* key) const
{
    std::vector<double> numbers;
    for (const QJsonValue& element : list(key)) {
        const std::optional<double> number = exactNumber(element);
        if (!number)
            refuse(key, Json::tr("a list of numbers, found %1 in it").arg(kindOf(element)));
        numbers.push_back(*number);
    }
    return numbers;
}

std::vector<std::int64_t> JsonReader::wholes(const char* key) const
{
    std::vector<std::int64_t> numbers;
    for (const QJsonValue& element : list(key)) {
        const std::optional<std::int64_t> number = wholeNumber(element);
        if (!number || *number < 0)
            refuse(key, Json::tr("a list of whole numbers from 0, found %1 in it").arg(kindOf(element)));
        numbers.push_back(*number);
    }
    return numbers;
}

} // namespace core
