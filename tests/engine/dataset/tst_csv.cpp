// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csv.h"
#include "engine/dataset/filebytes.h"
#include "tests/refusal.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <clocale>

using namespace engine;

class TestCsv : public QObject {
    Q_OBJECT
private slots:
    void goodFilesAreRead_data();
    void goodFilesAreRead();
    void numbersAreExact();
    void classesAreOrdered();
    void labelColumnIsChosen();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void everyCutIsReadOrRefused();
    void manyClasses();
    void largeFilesAreRefusedFast();
    void wdbcIsRead();
};

namespace {

Dataset parse(const QByteArray& text, const char* labelColumn = "")
{
    return parseCsv(bytesOf(text), "file", labelColumn);
}

} // namespace

void TestCsv::goodFilesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("p,q,kind\n1,2.5,b\n-3,4e1,a\n");
    QTest::newRow("no last line feed") << QByteArray("p,q,kind\n1,2.5,b\n-3,4e1,a");
    QTest::newRow("empty lines at the end") << QByteArray("p,q,kind\n1,2.5,b\n-3,4e1,a\n\n\r\n");
    QTest::newRow("CR LF") << QByteArray("p,q,kind\r\n1,2.5,b\r\n-3,4e1,a\r\n");
    QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBFp,q,kind\n1,2.5,b\n-3,4e1,a\n");
    QTest::newRow("semicolon") << QByteArray("p;q;kind\n1;2.5;b\n-3;4e1;a\n");
    QTest::newRow("tab") << QByteArray("p\tq\tkind\n1\t2.5\tb\n-3\t4e1\ta\n");
    QTest::newRow("blanks") << QByteArray("p , q,\tkind\n 1,2.5 ,b \n-3, 4e1, a\n");
    QTest::newRow("quotes") << QByteArray("\"p\",\"q\",\"kind\"\r\n\"1\",2.5,\"b\"\r\n-3,\"4e1\",\"a\"");
}

void TestCsv::goodFilesAreRead()
{
    QFETCH(const QByteArray, text);
    const Dataset dataset = parse(text);
    QVERIFY((dataset.featureNames == std::vector<std::string>{"p", "q"}));
    QVERIFY((dataset.classNames == std::vector<std::string>{"a", "b"}));
    QVERIFY((dataset.train.y == std::vector<std::uint8_t>{1, 0}));
    QCOMPARE(dataset.train.x.rows(), 2);
    QCOMPARE(dataset.train.x(0, 0), 1.0f);
    QCOMPARE(dataset.train.x(0, 1), 2.5f);
    QCOMPARE(dataset.train.x(1, 0), -3.0f);
    QCOMPARE(dataset.train.x(1, 1), 40.0f);
    QCOMPARE(dataset.test.rows(), 0);
    QCOMPARE(dataset.imageHeight, 0);
}

void TestCsv::numbersAreExact()
{
    std::setlocale(LC_ALL, "de_DE.UTF-8"); // where it is installed: must not matter
    const Dataset dataset = parse("x,y,z,k\n0.1,3.4028234e38,-0,a\n1e-50,123456789,.5,b\n");
    std::setlocale(LC_ALL, "C");
    QVERIFY(dataset.train.x(0, 0) == 0.1f);
    QVERIFY(dataset.train.x(0, 1) == 3.4028234e38f);
    QVERIFY(dataset.train.x(0, 2) == 0.0f);
    QVERIFY(dataset.train.x(1, 0) == 0.0f); // below float32's range: 0
    QVERIFY(dataset.train.x(1, 1) == 123456789.0f);
    QVERIFY(dataset.train.x(1, 2) == 0.5f);
}

void TestCsv::classesAreOrdered()
{
    const QByteArray text = "x,k\n1,m\n2,b\n3,m\n";
    QVERIFY((parse(text).train.y == std::vector<std::uint8_t>{1, 0, 1}));
    const std::array<std::string, 2> order{"m", "b"};
    const Dataset ordered = parseCsv(bytesOf(text), "file", {}, order);
    QVERIFY((ordered.classNames == std::vector<std::string>{"m", "b"}));
    QVERIFY((ordered.train.y == std::vector<std::uint8_t>{0, 1, 0}));
    const std::array<std::string, 2> other{"m", "c"};
    REFUSED(parseCsv(bytesOf(text), "file", {}, other), "file",
        "line 3, column 2: \"b\" is no class; expected \"m\" or \"c\"");
    const Dataset quoted = parse("x,k\n1,\"two\nlines, \"\"quoted\"\"\"\n2,\xEA\xB0\x80\n");
    QVERIFY((quoted.classNames == std::vector<std::string>{"two\nlines, \"quoted\"", "\xEA\xB0\x80"}));
}

void TestCsv::labelColumnIsChosen()
{
    const QByteArray text = "kind,x,y\nb,1,2\na,3,4\n";
    const Dataset dataset = parse(text, "kind");
    QVERIFY((dataset.featureNames == std::vector<std::string>{"x", "y"}));
    QCOMPARE(dataset.train.x(1, 1), 4.0f);
    REFUSED(parse(text, "nothing"), "file", "line 1: no column is named \"nothing\"");
    REFUSED(parse(text), "file",
        "line 2, column 1: in \"kind\", \"b\" is no number"); // y was taken for the label
}

void TestCsv::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fault");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& fault) {
        QTest::newRow(name) << text << fault;
    };
    row("empty", "", "is empty");
    row("byte-order mark only", "\xEF\xBB\xBF", "is empty");
    row("line feeds only", "\n\r\n\n", "is empty");
    row("header only", "x,k\n", "nothing follows the header");
    row("one column", "k\na\nb\n", "the header has one column");
    row("one class", "x,k\n1,a\n2,a\n", "column 2: all 2 rows are of one class");
    row("short row", "x,y,k\n1,2,a\n1,b\n", "line 3, column 2: the line has 2 cells; expected 3");
    row("long row", "x,y,k\n1,2,a\n1,2,b,\n", "line 3, column 3: the line has 4 cells; expected 3");
    row("empty line inside", "x,k\n1,a\n\n2,b\n", "line 3, column 1: the line has 1 cell; expected 2");
    row("text in a number column", "x,k\n1,a\nred,b\n", "line 3, column 1: in \"x\", \"red\" is no number");
    row("half a number", "x,k\n1,a\n2x,b\n", "\"2x\" is no number");
    row("decimal comma", "x;k\n1,5;a\n2;b\n", "line 2, column 1: in \"x\", \"1,5\" is no number");
    row("hexadecimal", "x,k\n0x10,a\n2,b\n", "\"0x10\" is no number");
    row("plus sign", "x,k\n+1,a\n2,b\n", "\"+1\" is no number");
    row("empty cell", "x,y,k\n1,,a\n2,3,b\n", "line 2, column 2: in \"y\", an empty cell");
    row("blank cell", "x,y,k\n1, ,a\n2,3,b\n", "line 2, column 2: in \"y\", an empty cell");
    row("nan", "x,k\nnan,a\n2,b\n", "\"nan\" is not finite");
    row("NaN", "x,k\nNaN,a\n2,b\n", "\"NaN\" is not finite");
    row("inf", "x,k\n1,a\n-inf,b\n", "line 3, column 1: in \"x\", \"-inf\" is not finite");
    row("1e999", "x,k\n1e999,a\n2,b\n", "\"1e999\" is out of range");
    row("1e-999", "x,k\n1e-999,a\n2,b\n", "\"1e-999\" is out of range");
    row("above float32", "x,k\n1e39,a\n2,b\n", "\"1e39\" is out of range");
    row("duplicate header", "x,y,x,k\n1,2,3,a\n",
        "line 1, column 3: the header names \"x\" again, as in column 1");
    row("nameless column", ",x,k\n1,2,a\n", "line 1, column 1: the header has no name here");
    row("empty label", "x,k\n1,a\n2,\n", "line 3, column 2: an empty label");
    row("quote never closed", "x,k\n1,\"a\n2,b\n3,c\n",
        "line 2, column 2: a quote is opened and never closed");
    row("quote never closed in the header", "x,\"k\n1,a\n",
        "line 1, column 2: a quote is opened and never closed");
    row("quote inside a cell", "x,k\n1,a\"b\n2,b\n", "line 2, column 2: a quote inside a cell");
    row("text behind a quote", "x,k\n1,\"a\"b\n2,b\n", "line 2, column 2: text behind a closing quote");
    row("lines end in CR", "x,k\r1,a\r2,b\r", "line 1, column 2: a carriage return without a line feed");
    row("NUL", QByteArray("x,k\n1,a\n2,\0b\n", 13), "line 3: a NUL byte");
    row("binary",
        QByteArray("\x7F"
                   "ELF\2\1\1\0\0",
            9),
        "line 1: a NUL byte");
    row("escape sequences", "x,k\n\x1B[2J\a,a\n2,b\n", "\"?[2J?\" is no number");
    row("a long cell", "x,k\n" + QByteArray(100000, 'z') + ",a\n2,b\n", "zzz...zzz");
    row("line after a cell of three lines", "x,k\n1,\"a\n\n\"\nz,b\n",
        "line 5, column 1: in \"x\", \"z\" is no number");
}

void TestCsv::badFilesAreRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, fault);
    REFUSED(parse(text), "file", fault);
}

void TestCsv::everyCutIsReadOrRefused()
{
    const QByteArray text = "\xEF\xBB\xBF\"p\",q,kind\r\n1,\"2.5\",\"b \"\"x\"\"\"\r\n-3,4e1,a\r\n";
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const QByteArray cut = text.first(size);
        const QByteArray said = refusal([&] { parse(cut); });
        QVERIFY2(said == "(was accepted)" || isClear(said, "file"), said.constData());
        QVERIFY(size < text.size() - 2 || said == "(was accepted)");
    }
}

void TestCsv::manyClasses()
{
    QByteArray text = "x,k\n";
    for (int i = 1; i <= 255; ++i)
        text += "0,c" + QByteArray::number(i) + '\n';
    QCOMPARE(parse(text).classes(), 255);
    REFUSED(parse(text + "0,c256\n"), "file",
        "line 257, column 2: \"c256\" is class number 256; expected at most 255");
}

void TestCsv::largeFilesAreRefusedFast()
{
    constexpr int size = 32 << 20;
    REFUSED(parse("x,k\n1,\"" + QByteArray(size, '\n')), "file",
        "line 2, column 2: a quote is opened and never closed");
    REFUSED(parse("x,k\n1,a\n" + QByteArray(size, 'z')), "file", "line 3");
    REFUSED(parse(QByteArray(size, ',')), "file", "line 1, column 65537");
    REFUSED(parse("x,k\n1,a\n" + QByteArray(size, ',')), "file", "line 3, column 65537");
    REFUSED(parse("x,k\n" + QByteArray(size, '"')), "file", "line 2");
    REFUSED(parse("x,k\n1,a\n" + QByteArray("2,a\n").repeated(size / 16)), "file", "are of one class");
}

// 569 rows of 30 features, 212 malignant and 357 benign: the figures of its authors (Wolberg, Street,
// Mangasarian).
void TestCsv::wdbcIsRead()
{
    const std::string path = RESOURCES "/data/wdbc.csv";
    const std::array<std::string, 2> order{"malignant", "benign"};
    const Dataset dataset = parseCsv(readFileBytes(path), path, "diagnosis", order);
    QCOMPARE(dataset.train.rows(), 569);
    QCOMPARE(dataset.features(), 30);
    QCOMPARE(std::ranges::count(dataset.train.y, 0), 212);
    QCOMPARE(std::ranges::count(dataset.train.y, 1), 357);
    QCOMPARE(dataset.featureNames.front(), std::string("mean radius"));
    QCOMPARE(dataset.train.x(0, 0), 17.99f); // the first row of the published file
    QCOMPARE(dataset.train.x(0, 3), 1001.0f);
    const DatasetShape shape = shapeOf(dataset);
    QCOMPARE(shape.trainRows, 569);
    QCOMPARE(shape.classes, 2);
    QCOMPARE(shape.smallestClass, 212);
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
