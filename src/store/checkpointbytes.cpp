// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/checkpointbytes.h"

#include <QtEndian>

#include <array>

#include <zlib.h>

namespace core::store {

namespace {

constexpr std::int64_t formatVersion = 1;
using Header = std::array<qint64, 9>; // version, repetition, fold, head, epoch, steps, three lengths
constexpr qsizetype headerBytes = sizeof(Header);

void append(QByteArray& bytes, const std::vector<float>& values)
{
    const qsizetype at = bytes.size();
    const auto count = static_cast<qsizetype>(values.size());
    bytes.resize(at + count * 4);
    qToLittleEndian<quint32>(values.data(), count, bytes.data() + at);
}

std::vector<float> floatsAt(const QByteArray& bytes, qsizetype& at, std::int64_t count)
{
    std::vector<float> values(static_cast<std::size_t>(count));
    qFromLittleEndian<quint32>(bytes.constData() + at, static_cast<qsizetype>(count), values.data());
    at += static_cast<qsizetype>(count) * 4;
    return values;
}

} // namespace

quint32 checksum(const QByteArray& place, const QByteArray& body)
{
    const auto add = [](uLong sum, const QByteArray& bytes) {
        return crc32_z(
            sum, reinterpret_cast<const Bytef*>(bytes.constData()), static_cast<z_size_t>(bytes.size()));
    };
    return static_cast<quint32>(add(add(crc32_z(0, nullptr, 0), place), body));
}

QByteArray toBytes(const engine::Checkpoint& checkpoint)
{
    const Header header{formatVersion, checkpoint.key.repetition, checkpoint.key.fold, checkpoint.key.head,
        checkpoint.epoch, checkpoint.steps, std::ssize(checkpoint.parameters),
        std::ssize(checkpoint.firstMoments), std::ssize(checkpoint.secondMoments)};
    QByteArray bytes;
    bytes.reserve(headerBytes + static_cast<qsizetype>(4 * (header[6] + header[7] + header[8])));
    bytes.resize(headerBytes);
    qToLittleEndian<qint64>(header.data(), static_cast<qsizetype>(header.size()), bytes.data());
    append(bytes, checkpoint.parameters);
    append(bytes, checkpoint.firstMoments);
    append(bytes, checkpoint.secondMoments);
    return bytes;
}

std::optional<engine::Checkpoint> checkpointOf(const QByteArray& bytes)
{
    if (bytes.size() < headerBytes)
        return {};
    Header header{};
    qFromLittleEndian<qint64>(bytes.constData(), static_cast<qsizetype>(header.size()), header.data());
    const std::int64_t floats = (bytes.size() - headerBytes) / 4;
    const auto fits = [floats](std::int64_t count) { return count >= 0 && count <= floats; };
    const auto isSmall = [](std::int64_t number) { return number >= 0 && number <= (1 << 30); };
    if (header[0] != formatVersion || !isSmall(header[1]) || !isSmall(header[2]) || !isSmall(header[3])
        || !isSmall(header[4]) || !fits(header[6]) || !fits(header[7]) || !fits(header[8])
        || headerBytes + 4 * (header[6] + header[7] + header[8]) != bytes.size())
        return {};
    engine::Checkpoint checkpoint;
    checkpoint.key = {static_cast<int>(header[1]), static_cast<int>(header[2]), static_cast<int>(header[3])};
    checkpoint.epoch = static_cast<int>(header[4]);
    checkpoint.steps = header[5];
    qsizetype at = headerBytes;
    checkpoint.parameters = floatsAt(bytes, at, header[6]);
    checkpoint.firstMoments = floatsAt(bytes, at, header[7]);
    checkpoint.secondMoments = floatsAt(bytes, at, header[8]);
    return checkpoint;
}

} // namespace core::store
