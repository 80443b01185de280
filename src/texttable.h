// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace core {

/// A finished table of texts, to be put into a paper, a page or a spreadsheet. Each row is as long as `columns`.
struct TextTable {
    QString title;
    QStringList columns; // the first is above the names of the rows, often empty
    QList<bool> left; // one a column: words; else figures, to the right
    QList<QStringList> rows;
};

enum class TableFormat { Csv, Markdown, Latex, Html };

/// Csv       CsvTable's rules; texts that a spreadsheet would take for formulas are neutralised, signed numbers are
///           left alone
/// Markdown  a pipe table as GitHub and Pandoc read it
/// Latex     a floating table by booktabs; characters of LaTeX escaped, +- and minus in math
/// Html      a page of its own, or only the table for the clipboard (htmlTable)
QByteArray formatted(const TextTable& table, TableFormat format);
QString htmlTable(const TextTable& table);
/// Columns parted by tabs, for spreadsheets.
QString tabbedText(const TextTable& table);

/// By a file's ending: md, tex, html or htm; anything else is CSV.
TableFormat tableFormatOf(const QString& path);

} // namespace core

Q_DECLARE_METATYPE(core::TextTable)
