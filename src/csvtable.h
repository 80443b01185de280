// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace core {

/// With a leading apostrophe where a spreadsheet would take the text for a formula: after = + - @ tab or CR.
QString neutralised(QString text);

/// One table as RFC 4180 has it: cells are quoted where it asks for that, lines end with CRLF; UTF-8.
class CsvTable {
public:
    CsvTable() = default;
    explicit CsvTable(const QStringList& header);

    void cell(const QString& text); // of our own
    void data(const QString& text) { cell(neutralised(text)); } // from a file
    void whole(std::int64_t number) { cell(QString::number(number)); }
    void number(double number); // shortest that reads back the same; empty where it isn't finite
    void empty(int cells = 1);
    void endLine();
    const QByteArray& text() const { return m_text; }

private:
    QByteArray m_text;
    bool m_isFirst = true;
};

} // namespace core
