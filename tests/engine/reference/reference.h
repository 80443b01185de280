// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

/// A file that tests/reference/generate.py wrote.
inline QJsonObject readReference(const char* name)
{
    QFile file(QStringLiteral(REFERENCE "/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline std::vector<double> numbersOf(const QJsonValue& value)
{
    std::vector<double> numbers;
    for (const QJsonValue number : value.toArray())
        numbers.push_back(number.toDouble());
    return numbers;
}

/// The generator's value(seed, i): 0 <= u < 1, from the finaliser of MurmurHash3.
inline double hashed(std::uint32_t seed, std::uint32_t i)
{
    std::uint32_t h = i + seed * 0x9E3779B9u;
    h ^= h >> 16;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    h *= 0xC2B2AE35u;
    h ^= h >> 16;
    return (h >> 8) * 0x1p-24;
}

/// The largest difference between every `every`-th value and its reference, by the largest reference.
template <typename Values>
double difference(const Values& values, const std::vector<double>& reference, std::size_t every = 1)
{
    if (reference.size() != (std::size(values) + every - 1) / every)
        return HUGE_VAL;
    double largest = 0;
    double worst = 0;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        largest = std::max(largest, std::abs(reference[i]));
        const double error = std::abs(double(values[i * every]) - reference[i]);
        worst = error <= worst ? worst : error; // keeps a NaN
    }
    return worst / largest;
}
