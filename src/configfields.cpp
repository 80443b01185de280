// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/configfields.h"

#include "src/failure.h"
#include "src/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <charconv>
#include <concepts>
#include <limits>
#include <optional>

namespace core {

namespace {

struct ConfigFile {
    Q_DECLARE_TR_FUNCTIONS(ConfigFile)
};

using Config = engine::ExperimentConfig;

template <typename T> struct Choices;
template <> struct Choices<engine::ProtocolKind> {
    static constexpr std::array<const char*, 3> names{"clean", "published", "hold-out"};
};
template <> struct Choices<engine::FoldRule> {
    static constexpr std::array<const char*, 2> names{"seeded", "published"};
};
template <> struct Choices<engine::AdamEpsilon> {
    static constexpr std::array<const char*, 2> names{"standard", "published"};
};
template <> struct Choices<engine::SilentRowLoss> {
    static constexpr std::array<const char*, 2> names{"honest", "published"};
};
template <> struct Choices<engine::NetworkKind> {
    static constexpr std::array<const char*, 2> names{"ffnn", "cnn"};
};
template <> struct Choices<engine::Padding> {
    static constexpr std::array<const char*, 2> names{"valid", "same"};
};
template <> struct Choices<engine::Initialization> {
    static constexpr std::array<const char*, 2> names{"glorot", "he"};
};
template <> struct Choices<engine::Optimizer> {
    static constexpr std::array<const char*, 3> names{"adam", "adamw", "sgd"};
};
template <> struct Choices<engine::RateSchedule> {
    static constexpr std::array<const char*, 3> names{"constant", "step", "cosine"};
};

template <typename T>
concept Choice = requires
{
    Choices<T>::names;
};
template <typename T>
concept Whole = std::integral<T> && !std::same_as<T, bool>;

// Each kind of value: as JSON, and from JSON, where nothing means another kind of value. A kind's text is
// what
// `--set` takes.

QString oneOf(std::span<const char* const> names)
{
    const auto text = [&](std::size_t i) { return QString(QLatin1String(names[i])); };
    return names.size() == 3 ? ConfigFile::tr("\"%1\", \"%2\" or \"%3\"").arg(text(0), text(1), text(2))
                             : ConfigFile::tr("\"%1\" or \"%2\"").arg(text(0), text(1));
}

template <typename T> QString expected()
{
    if constexpr (std::same_as<T, std::string>)
        return ConfigFile::tr("a text");
    else if constexpr (std::same_as<T, bool>)
        return ConfigFile::tr("true or false");
    else if constexpr (std::same_as<T, double>)
        return ConfigFile::tr("a number");
    else if constexpr (std::same_as<T, std::vector<int>>)
        return ConfigFile::tr("a list of whole numbers");
    else if constexpr (std::same_as<T, std::vector<std::string>>)
        return ConfigFile::tr("a list of texts");
    else if constexpr (Choice<T>)
        return oneOf(Choices<T>::names);
    else
        return ConfigFile::tr("a whole number from %1 to %2")
            .arg(std::same_as<T, std::uint64_t> ? 0 : std::numeric_limits<T>::min())
            .arg(std::numeric_limits<T>::max());
}

template <Whole T> std::optional<T> wholeFromText(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    T value = 0;
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), value);
    return error == std::errc() && end == bytes.end() ? std::optional(value) : std::nullopt;
}

template <Whole T> QJsonValue toValue(T value)
{
    if (std::in_range<qint64>(value))
        return static_cast<qint64>(value);
    return QString::number(value); // a seed that JSON's numbers can't hold
}
QJsonValue toValue(bool value)
{
    return value;
}
QJsonValue toValue(double value)
{
    return value;
}
QJsonValue toValue(const std::string& value)
{
    return QString::fromStdString(value);
}
template <Choice T> QJsonValue toValue(T value)
{
    return QLatin1String(Choices<T>::names[static_cast<std::size_t>(value)]);
}
template <typename T> QJsonValue toValue(const std::vector<T>& values)
{
    QJsonArray array;
    for (const T& value : values)
        array.append(toValue(value));
    return array;
}

template <Whole T> std::optional<T> fromValue(const QJsonValue& value, T /*kind*/)
{
    if constexpr (std::same_as<T, std::uint64_t>) {
        if (value.isString())
            return wholeFromText<T>(value.toString());
    }
    constexpr qint64 other = std::numeric_limits<qint64>::min();
    const qint64 number = value.toInteger(other); // the default where it isn't whole
    return number != other && std::in_range<T>(number) ? std::optional(static_cast<T>(number)) : std::nullopt;
}
std::optional<bool> fromValue(const QJsonValue& value, bool /*kind*/)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}
std::optional<double> fromValue(const QJsonValue& value, double /*kind*/)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}
std::optional<std::string> fromValue(const QJsonValue& value, const std::string& /*kind*/)
{
    return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
}
template <Choice T> std::optional<T> fromValue(const QJsonValue& value, T /*kind*/)
{
    for (std::size_t i = 0; i < Choices<T>::names.size(); ++i) {
        if (value.isString() && value.toString() == QLatin1String(Choices<T>::names[i]))
            return static_cast<T>(i);
    }
    return {};
}
template <typename T>
std::optional<std::vector<T>> fromValue(const QJsonValue& value, const std::vector<T>& /*kind*/)
{
    if (!value.isArray())
        return {};
    std::vector<T> values;
    for (const QJsonValue& element : value.toArray()) {
        const std::optional<T> one = fromValue(element, T());
        if (!one)
            return {};
        values.push_back(*one);
    }
    return values;
}

template <Whole T> QJsonValue valueFromText(const QString& text, T /*kind*/)
{
    const std::optional<T> number = wholeFromText<T>(text);
    return number ? toValue(*number) : QJsonValue(text);
}
QJsonValue valueFromText(const QString& text, bool /*kind*/)
{
    return text == QLatin1String("true") || text == QLatin1String("false")
        ? QJsonValue(text == QLatin1String("true"))
        : QJsonValue(text);
}
QJsonValue valueFromText(const QString& text, double /*kind*/)
{
    const QByteArray bytes = text.toUtf8();
    double value = 0;
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), value);
    return error == std::errc() && end == bytes.end() ? QJsonValue(value) : QJsonValue(text);
}
QJsonValue valueFromText(const QString& text, const std::string& /*kind*/)
{
    return text;
}
template <Choice T> QJsonValue valueFromText(const QString& text, T /*kind*/)
{
    return text;
}
template <typename T> QJsonValue valueFromText(const QString& text, const std::vector<T>& /*kind*/)
{
    QJsonArray array;
    if (text.isEmpty())
        return array;
    for (const QString& part : text.split(u','))
        array.append(valueFromText(part.trimmed(), T()));
    return array;
}

constexpr ConfigField fields[] = {
    {"dataset", "source", +[](Config& c) -> std::string& { return c.dataset.source; }},
    {"dataset", "labelColumn", +[](Config& c) -> std::string& { return c.dataset.labelColumn; }},
    {"dataset", "firstTrainRow", +[](Config& c) -> engine::Index& { return c.dataset.firstTrainRow; }},
    {"dataset", "trainRows", +[](Config& c) -> engine::Index& { return c.dataset.trainRows; }},
    {"dataset", "testRows", +[](Config& c) -> engine::Index& { return c.dataset.testRows; }},
    {"dataset", "testShare", +[](Config& c) -> double& { return c.dataset.testShare; }},
    {"preprocessing", "standardize", +[](Config& c) -> bool& { return c.preprocessing.standardize; }},
    {"preprocessing", "pcaComponents", +[](Config& c) -> int& { return c.preprocessing.pcaComponents; }},
    {"network", "kind", +[](Config& c) -> engine::NetworkKind& { return c.network.kind; }, 2},
    {"network", "hidden", +[](Config& c) -> std::vector<int>& { return c.network.hidden; }},
    {"network", "dropout", +[](Config& c) -> double& { return c.network.dropout; }},
    {"network", "activation", +[](Config& c) -> std::string& { return c.network.activation; }, 2},
    {"network", "initialization",
        +[](Config& c) -> engine::Initialization& { return c.network.initialization; }, 2},
    {"network", "filters", +[](Config& c) -> std::vector<int>& { return c.network.filters; }, 2},
    {"network", "kernel", +[](Config& c) -> int& { return c.network.kernel; }, 2},
    {"network", "stride", +[](Config& c) -> int& { return c.network.stride; }, 2},
    {"network", "padding", +[](Config& c) -> engine::Padding& { return c.network.padding; }, 2},
    {"network", "pool", +[](Config& c) -> int& { return c.network.pool; }, 2},
    {"network", "poolDropout", +[](Config& c) -> double& { return c.network.poolDropout; }, 2},
    {"", "heads", +[](Config& c) -> std::vector<std::string>& { return c.heads; }},
    {"", "silentRowLoss", +[](Config& c) -> engine::SilentRowLoss& { return c.silentRowLoss; }},
    {"protocol", "kind", +[](Config& c) -> engine::ProtocolKind& { return c.protocol.kind; }},
    {"protocol", "foldRule", +[](Config& c) -> engine::FoldRule& { return c.protocol.foldRule; }},
    {"protocol", "folds", +[](Config& c) -> int& { return c.protocol.folds; }},
    {"protocol", "repetitions", +[](Config& c) -> int& { return c.protocol.repetitions; }},
    {"protocol", "validationShare", +[](Config& c) -> double& { return c.protocol.validationShare; }, 2},
    {"training", "epochs", +[](Config& c) -> int& { return c.training.epochs; }},
    {"training", "batchSize", +[](Config& c) -> int& { return c.training.batchSize; }},
    {"training", "learningRate", +[](Config& c) -> double& { return c.training.learningRate; }},
    {"training", "schedule", +[](Config& c) -> engine::RateSchedule& { return c.training.schedule; }, 2},
    {"training", "stepEpochs", +[](Config& c) -> int& { return c.training.stepEpochs; }, 2},
    {"training", "stepFactor", +[](Config& c) -> double& { return c.training.stepFactor; }, 2},
    {"training", "optimizer", +[](Config& c) -> engine::Optimizer& { return c.training.optimizer; }, 2},
    {"training", "weightDecay", +[](Config& c) -> double& { return c.training.weightDecay; }, 2},
    {"training", "momentum", +[](Config& c) -> double& { return c.training.momentum; }, 2},
    {"training", "nesterov", +[](Config& c) -> bool& { return c.training.nesterov; }, 2},
    {"training", "beta1", +[](Config& c) -> double& { return c.training.beta1; }},
    {"training", "beta2", +[](Config& c) -> double& { return c.training.beta2; }},
    {"training", "epsilon", +[](Config& c) -> double& { return c.training.epsilon; }},
    {"training", "epsilonRule", +[](Config& c) -> engine::AdamEpsilon& { return c.training.epsilonRule; }},
    {"diagnostics", "gradientProbe", +[](Config& c) -> bool& { return c.diagnostics.gradientProbe; }, 2},
    {"", "seed", +[](Config& c) -> std::uint64_t& { return c.seed; }},
};

} // namespace

std::span<const ConfigField> configFields()
{
    return fields;
}

QString ConfigField::key() const
{
    return *section == '\0' ? QLatin1String(name) : QLatin1String(section) + u'.' + QLatin1String(name);
}

QJsonValue ConfigField::value(const Config& config) const
{
    Config copy = config;
    return std::visit([&](auto member) { return toValue(member(copy)); }, access);
}

void ConfigField::setValue(Config& config, const QJsonValue& value, const QString& place) const
{
    std::visit(
        [&](auto member) {
            using T = std::remove_reference_t<decltype(member(config))>;
            std::optional<T> converted = fromValue(value, T());
            if (!converted)
                fail(ConfigFile::tr("%1: %2: expected %3, found %4")
                         .arg(place, key(), expected<T>(), kindOf(value)));
            member(config) = std::move(*converted);
        },
        access);
}

void ConfigField::setText(Config& config, const QString& text, const QString& place) const
{
    std::visit(
        [&](auto member) {
            using T = std::remove_reference_t<decltype(member(config))>;
            setValue(config, valueFromText(text, T()), place);
        },
        access);
}

} // namespace core
