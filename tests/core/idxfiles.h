// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QtEndian>

/// Four tiny IDX files, made on the spot: 40 training and 20 test images, labels 0 to 9 in turn.
namespace idx {

inline constexpr int trainRows = 40;
inline constexpr int testRows = 20;

enum class Form { Plain, Packed, Dotted };

inline QByteArray word(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray images(int rows, int side)
{
    QByteArray bytes = word(2051) + word(static_cast<quint32>(rows)) + word(static_cast<quint32>(side))
        + word(static_cast<quint32>(side));
    for (int i = 0; i < rows * side * side; ++i)
        bytes += static_cast<char>(i * 7 % 251);
    return bytes;
}

inline QByteArray labels(int rows)
{
    QByteArray bytes = word(2049) + word(static_cast<quint32>(rows));
    for (int i = 0; i < rows; ++i)
        bytes += static_cast<char>(i % 10);
    return bytes;
}

/// gzip around qCompress's zlib stream: its deflate part between a gzip head and a trailer of CRC-32 and
/// length.
inline QByteArray packed(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1U ? crc >> 1 ^ 0xEDB88320U : crc >> 1;
    }
    const QByteArray zlib = qCompress(bytes); // 4 bytes length, 2 bytes head, deflate, 4 bytes Adler-32
    QByteArray trailer(8, '\0');
    qToLittleEndian(~crc, trailer.data());
    qToLittleEndian(static_cast<quint32>(bytes.size()), trailer.data() + 4);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + zlib.mid(6, zlib.size() - 10) + trailer;
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

inline void writeFolder(const QString& folder, int side, Form form = Form::Plain)
{
    const auto put = [&](QString name, const QByteArray& bytes) {
        if (form == Form::Dotted)
            name.replace(QLatin1String("-idx"), QLatin1String(".idx"));
        if (form == Form::Packed)
            write(QDir(folder).filePath(name + QLatin1String(".gz")), packed(bytes));
        else
            write(QDir(folder).filePath(name), bytes);
    };
    put(QStringLiteral("train-images-idx3-ubyte"), images(trainRows, side));
    put(QStringLiteral("train-labels-idx1-ubyte"), labels(trainRows));
    put(QStringLiteral("t10k-images-idx3-ubyte"), images(testRows, side));
    put(QStringLiteral("t10k-labels-idx1-ubyte"), labels(testRows));
}

} // namespace idx
