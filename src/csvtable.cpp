// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/csvtable.h"

#include <QLocale>

#include <cmath>

namespace core {

QString neutralised(QString text)
{
    static const QString dangerous = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && dangerous.contains(text.front()))
        text.prepend(u'\'');
    return text;
}

CsvTable::CsvTable(const QStringList& header)
{
    for (const QString& name : header)
        cell(name);
    endLine();
}

void CsvTable::cell(const QString& text)
{
    QString quoted = text;
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        quoted = u'"' + quoted.replace(u'"', QStringLiteral("\"\"")) + u'"';
    m_text += m_isFirst ? quoted.toUtf8() : ',' + quoted.toUtf8();
    m_isFirst = false;
}

void CsvTable::number(double number)
{
    cell(std::isfinite(number) ? QString::number(number, 'g', QLocale::FloatingPointShortest) : QString());
}

void CsvTable::empty(int cells)
{
    for (int i = 0; i < cells; ++i)
        cell({});
}

void CsvTable::endLine()
{
    m_text += "\r\n";
    m_isFirst = true;
}

} // namespace core
