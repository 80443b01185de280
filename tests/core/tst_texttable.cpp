// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/texttable.h"

#include <QtTest>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace core;

namespace {

/// Everything that one of the formats gives a meaning of its own.
TextTable hostile()
{
    TextTable table;
    table.title = QStringLiteral("100 % of a_b & <c>");
    table.columns = {QString(), QStringLiteral("x|y, %"), QStringLiteral("\"quoted\"")};
    table.left = {true, false, true};
    table.rows = {{QStringLiteral("=SUM(A1)"), QStringLiteral("98.00 ± 2.18"), QStringLiteral("a\\b{c}^~#$")},
        {QStringLiteral("two\nlines"), QStringLiteral("-0.24"), QStringLiteral("−3 – *bold* `code` [link]")}};
    return table;
}

QString text(TableFormat format)
{
    return QString::fromUtf8(formatted(hostile(), format));
}

} // namespace

class TestTextTable : public QObject {
    Q_OBJECT

private slots:
    void csvIsQuotedAndNeutralised();
    void markdownEscapes();
    void latexEscapes();
    void latexCompiles();
    void htmlIsWellFormed();
    void formatFollowsTheEnding();
    void tabsAndLinesStayOutOfCells();
};

void TestTextTable::csvIsQuotedAndNeutralised()
{
    QCOMPARE(text(TableFormat::Csv),
        QStringLiteral(",\"x|y, %\",\"\"\"quoted\"\"\"\r\n"
                       "'=SUM(A1),98.00 ± 2.18,a\\b{c}^~#$\r\n"
                       "two lines,-0.24,−3 – *bold* `code` [link]\r\n"));
}

void TestTextTable::markdownEscapes()
{
    QCOMPARE(text(TableFormat::Markdown),
        QStringLiteral("**100 % of a\\_b & \\<c>**\n\n"
                       "|  | x\\|y, % | \"quoted\" |\n"
                       "| :-- | --: | :-- |\n"
                       "| =SUM(A1) | 98.00 ± 2.18 | a\\\\b{c}^~#$ |\n"
                       "| two lines | -0.24 | −3 – \\*bold\\* \\`code\\` \\[link] |\n"));
}

void TestTextTable::latexEscapes()
{
    const QString latex = text(TableFormat::Latex);
    QVERIFY(latex.contains(QStringLiteral("\\begin{tabular}{lrl}")));
    QVERIFY(latex.contains(QStringLiteral("\\caption{100 \\% of a\\_b \\& $<$c$>$}")));
    QVERIFY(latex.contains(
        QStringLiteral("98.00 $\\pm$ 2.18 & "
                       "a\\textbackslash{}b\\{c\\}\\textasciicircum{}\\textasciitilde{}\\#\\$ \\\\")));
    QVERIFY(latex.contains(QStringLiteral("$-$3 -- *bold*")));
    QCOMPARE(latex.count(QStringLiteral("rule\n")), 3);
}

/// By LaTeX itself, where it is installed.
void TestTextTable::latexCompiles()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("pdflatex"));
    if (program.isEmpty())
        QSKIP("pdflatex is not installed");
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("table.tex")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n");
    file.write(formatted(hostile(), TableFormat::Latex));
    file.write("\\end{document}\n");
    file.close();
    QProcess latex;
    latex.setWorkingDirectory(folder.path());
    latex.start(program,
        {QStringLiteral("-interaction=nonstopmode"), QStringLiteral("-halt-on-error"),
            QStringLiteral("table.tex")});
    QVERIFY(latex.waitForFinished(60000));
    QVERIFY2(latex.exitCode() == 0, latex.readAllStandardOutput().right(2000).constData());
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("table.pdf"))));
}

void TestTextTable::htmlIsWellFormed()
{
    QXmlStreamReader reader(htmlTable(hostile()));
    QStringList cells;
    QString caption;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QStringLiteral("td"))
            cells << reader.readElementText();
        else if (reader.name() == QStringLiteral("caption"))
            caption = reader.readElementText();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(caption, hostile().title);
    QCOMPARE(cells.size(), 6);
    QCOMPARE(cells[2], hostile().rows[0][2]);
    QVERIFY(text(TableFormat::Html).contains(QStringLiteral("charset=\"utf-8\"")));
}

void TestTextTable::formatFollowsTheEnding()
{
    QCOMPARE(tableFormatOf(QStringLiteral("/a.b/table.MD")), TableFormat::Markdown);
    QCOMPARE(tableFormatOf(QStringLiteral("table.tex")), TableFormat::Latex);
    QCOMPARE(tableFormatOf(QStringLiteral("table.htm")), TableFormat::Html);
    QCOMPARE(tableFormatOf(QStringLiteral("/a.html/table")), TableFormat::Csv);
}

void TestTextTable::tabsAndLinesStayOutOfCells()
{
    TextTable table;
    table.columns = {QStringLiteral("a\tb"), QStringLiteral("c")};
    table.left = {true, false};
    table.rows = {{QStringLiteral("d\ne"), QStringLiteral("1")}};
    QCOMPARE(tabbedText(table), QStringLiteral("a b\tc\nd e\t1\n"));
}

QTEST_GUILESS_MAIN(TestTextTable)
#include "tst_texttable.moc"
