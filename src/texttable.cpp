// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/texttable.h"

#include "src/csvtable.h"

#include <QFileInfo>
#include <QLocale>

namespace core {

namespace {

QString onOneLine(QString text)
{
    return text.replace(u'\n', u' ');
}

/// Only what could be a formula is neutralised: "-0.24" is a number, "+3.1 ± 2" isn't but can't be a formula either way.
QString csvCell(const QString& text)
{
    bool isNumber = false;
    QLocale().toDouble(text, &isNumber);
    return isNumber ? text : neutralised(text);
}

QByteArray csv(const TextTable& table)
{
    CsvTable lines;
    const auto line = [&](const QStringList& cells) {
        for (const QString& text : cells)
            lines.cell(csvCell(onOneLine(text)));
        lines.endLine();
    };
    line(table.columns);
    for (const QStringList& row : table.rows)
        line(row);
    return lines.text();
}

QString markdownCell(const QString& text)
{
    QString escaped;
    for (const QChar c : onOneLine(text)) {
        if (QStringLiteral("\\|*_`<[").contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString markdown(const TextTable& table)
{
    QString text;
    const auto line = [&](const QStringList& cells) {
        for (const QString& cell : cells)
            text += QStringLiteral("| ") + markdownCell(cell) + u' ';
        text += QStringLiteral("|\n");
    };
    if (!table.title.isEmpty())
        text += QStringLiteral("**") + markdownCell(table.title) + QStringLiteral("**\n\n");
    line(table.columns);
    for (qsizetype column = 0; column < table.columns.size(); ++column)
        text += table.left.value(column) ? QStringLiteral("| :-- ") : QStringLiteral("| --: ");
    text += QStringLiteral("|\n");
    for (const QStringList& row : table.rows)
        line(row);
    return text;
}

QString latexCell(const QString& text)
{
    QString escaped;
    for (const QChar c : onOneLine(text)) {
        switch (c.unicode()) {
        case u'\\':
            escaped += QStringLiteral("\\textbackslash{}");
            break;
        case u'~':
            escaped += QStringLiteral("\\textasciitilde{}");
            break;
        case u'^':
            escaped += QStringLiteral("\\textasciicircum{}");
            break;
        case u'<':
            escaped += QStringLiteral("$<$");
            break;
        case u'>':
            escaped += QStringLiteral("$>$");
            break;
        case u'±':
            escaped += QStringLiteral("$\\pm$");
            break;
        case u'×':
            escaped += QStringLiteral("$\\times$");
            break;
        case u'−':
            escaped += QStringLiteral("$-$");
            break;
        case u'–':
            escaped += QStringLiteral("--");
            break;
        case u'·':
            escaped += QStringLiteral("$\\cdot$");
            break;
        case u'\u00a0':
            escaped += u'~';
            break;
        case u'\u202f': // a narrow space between digits
            escaped += QStringLiteral("\\,");
            break;
        default:
            if (QStringLiteral("&%$#_{}").contains(c))
                escaped += u'\\';
            escaped += c;
        }
    }
    return escaped;
}

QString latex(const TextTable& table)
{
    QString columns;
    for (qsizetype column = 0; column < table.columns.size(); ++column)
        columns += table.left.value(column) ? u'l' : u'r';
    QString text = QStringLiteral("% needs \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n");
    if (!table.title.isEmpty())
        text += QStringLiteral("  \\caption{%1}\n").arg(latexCell(table.title));
    text += QStringLiteral("  \\begin{tabular}{%1}\n    \\toprule\n").arg(columns);
    const auto line = [&](const QStringList& cells) {
        QStringList escaped;
        for (const QString& cell : cells)
            escaped << latexCell(cell);
        text += QStringLiteral("    ") + escaped.join(QStringLiteral(" & ")) + QStringLiteral(" \\\\\n");
    };
    line(table.columns);
    text += QStringLiteral("    \\midrule\n");
    for (const QStringList& row : table.rows)
        line(row);
    return text + QStringLiteral("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
}

QString page(const TextTable& table)
{
    return QStringLiteral(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>%1</title>\n"
        "<style>\n"
        "body { font-family: sans-serif; margin: 2em; }\n"
        "table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }\n"
        "caption { font-weight: bold; text-align: left; padding-bottom: 0.5em; }\n"
        "th { border-bottom: 1px solid; }\n"
        "th, td { padding: 0.25em 0.8em; }\n"
        "</style>\n</head>\n<body>\n%2</body>\n</html>\n")
        .arg(table.title.toHtmlEscaped(), htmlTable(table));
}

} // namespace

QString htmlTable(const TextTable& table)
{
    QString text = QStringLiteral("<table>\n");
    if (!table.title.isEmpty())
        text += QStringLiteral("<caption>%1</caption>\n").arg(table.title.toHtmlEscaped());
    const auto line = [&](const QStringList& cells, const QString& tag) {
        text += QStringLiteral("<tr>");
        for (qsizetype column = 0; column < cells.size(); ++column)
            text += QStringLiteral("<%1 style=\"text-align: %2\">%3</%1>")
                        .arg(tag, table.left.value(column) ? QStringLiteral("left") : QStringLiteral("right"),
                            onOneLine(cells[column]).toHtmlEscaped());
        text += QStringLiteral("</tr>\n");
    };
    line(table.columns, QStringLiteral("th"));
    for (const QStringList& row : table.rows)
        line(row, QStringLiteral("td"));
    return text + QStringLiteral("</table>\n");
}

QString tabbedText(const TextTable& table)
{
    QString text;
    const auto line = [&](QStringList cells) {
        for (QString& cell : cells)
            cell = onOneLine(cell).replace(u'\t', u' ');
        text += cells.join(u'\t') + u'\n';
    };
    line(table.columns);
    for (const QStringList& row : table.rows)
        line(row);
    return text;
}

QByteArray formatted(const TextTable& table, TableFormat format)
{
    switch (format) {
    case TableFormat::Markdown:
        return markdown(table).toUtf8();
    case TableFormat::Latex:
        return latex(table).toUtf8();
    case TableFormat::Html:
        return page(table).toUtf8();
    case TableFormat::Csv:
        break;
    }
    return csv(table);
}

TableFormat tableFormatOf(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QStringLiteral("md"))
        return TableFormat::Markdown;
    if (ending == QStringLiteral("tex"))
        return TableFormat::Latex;
    if (ending == QStringLiteral("html") || ending == QStringLiteral("htm"))
        return TableFormat::Html;
    return TableFormat::Csv;
}

} // namespace core
