// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <QElapsedTimer>

#include <cstddef>
#include <exception>
#include <span>

#ifdef __SANITIZE_ADDRESS__
inline constexpr qint64 longestRefusalMs = 20000; // checked code runs several times slower
#else
inline constexpr qint64 longestRefusalMs = 5000;
#endif

/// What a reader said when it refused an input: engine::Error's text, or a remark in brackets where the
/// refusal itself is at fault (none came, another exception did, or it took longer than the longest that is
/// promised).
template <typename Read> QByteArray refusal(Read read)
{
    QElapsedTimer timer;
    timer.start();
    QByteArray message = "(was accepted)";
    try {
        read();
    } catch (const engine::Error& error) {
        message = error.what();
    } catch (const std::exception& other) {
        message = QByteArray("(wrong exception) ") + other.what();
    }
    return timer.elapsed() > longestRefusalMs
        ? "(took " + QByteArray::number(timer.elapsed()) + " ms) " + message
        : message;
}

inline bool isOneLine(const QByteArray& message)
{
    for (const char c : message) {
        if (static_cast<unsigned char>(c) < 0x20)
            return false;
    }
    return true;
}

/// Names the file, says the fault and what would be right, on one line.
inline bool isClear(const QByteArray& message, const QByteArray& name)
{
    return isOneLine(message) && message.startsWith(name + ": ") && message.size() < 500
        && (message.contains("expected") || message.contains("limit")
            || message.contains("more than any file") || message.contains("no such file")
            || message.contains("can't be"));
}

inline std::span<const std::byte> bytesOf(const QByteArray& bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

#define REFUSED(read, name, fault)                                                                           \
    do {                                                                                                     \
        const QByteArray said = refusal([&] { (void)(read); });                                              \
        QVERIFY2(isClear(said, (name)), said.constData());                                                   \
        QVERIFY2(said.contains(fault), said.constData());                                                    \
    } while (false)
