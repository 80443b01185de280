// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/filewriter.h"
#include "tests/core/samplerecord.h"
#include "tests/refusal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace core;

class TestFileWriter : public QObject {
    Q_OBJECT
private slots:
    void writesAndReplaces();
    void keepsModeAndLink();
    void missingPlacesAreNamed_data();
    void missingPlacesAreNamed();
    void aFullDiskLeavesTheOldFile();
    void nothingStrayIsLeft();
    void runFolderHoldsEverything();
    void anEarlierRunLeavesNoMatrices();
    void csvNeutralisesFormulas();
};

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

// A file may grow to that many bytes only, as on a full disk; writing more fails instead of killing the
// program.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

} // namespace

void TestFileWriter::writesAndReplaces()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("ä ö.json");
    writeFile(path, "first, longer");
    QCOMPARE(contentOf(path), "first, longer");
    writeFile(path, "second");
    QCOMPARE(contentOf(path), "second");
    writeFile(path, {});
    QCOMPARE(contentOf(path), "");
    const QByteArray large(5'000'000, 'x');
    writeFile(path, large);
    QVERIFY(contentOf(path) == large);
}

void TestFileWriter::keepsModeAndLink()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("private");
    writeFile(path, "old");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    const QString link = folder.filePath("link");
    QVERIFY(QFile::link(path, link));
    writeFile(link, "new");
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(path), "new");
    struct stat mode = {};
    QCOMPARE(stat(QFile::encodeName(path).constData(), &mode), 0);
    QCOMPARE(mode.st_mode & 0777U, 0600U);
}

void TestFileWriter::missingPlacesAreNamed_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("folder missing") << "nowhere/file";
    QTest::newRow("through a file") << "file/inside";
    QTest::newRow("a folder") << "folder";
    QTest::newRow("name too long") << QString(300, u'x');
}

void TestFileWriter::missingPlacesAreNamed()
{
    QFETCH(const QString, place);
    const QTemporaryDir folder;
    writeFile(folder.filePath("file"), "old");
    QVERIFY(QDir(folder.path()).mkdir("folder"));
    const QString path = folder.filePath(place);
    const QByteArray said = refusal([&] { writeFile(path, "new"); });
    QVERIFY2(said.startsWith(path.toUtf8()) && said.contains("choose") && isOneLine(said), said.constData());
    QCOMPARE(contentOf(folder.filePath("file")), "old");
    const QByteArray device = refusal([] { writeFile("/dev/full", "new"); });
    QVERIFY2(device.contains("device"), device.constData());
}

void TestFileWriter::aFullDiskLeavesTheOldFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("record.json");
    writeFile(path, "old");
    QByteArray said;
    {
        const SizeLimit limit(4096);
        said = refusal([&] { writeFile(path, QByteArray(10000, 'x')); });
    }
    QVERIFY2(said.contains("record.json") && said.contains("make room"), said.constData());
    QCOMPARE(contentOf(path), "old");
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    writeFile(path, QByteArray(10000, 'y'));
    QCOMPARE(contentOf(path).size(), 10000);
}

void TestFileWriter::nothingStrayIsLeft()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 20; ++i)
        writeFile(folder.filePath("file"), QByteArray::number(i));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
}

void TestFileWriter::runFolderHoldsEverything()
{
    const QTemporaryDir folder;
    const QDir place(folder.filePath("new/run"));
    writeRunFolder(sample::record(), place.path());
    const QStringList expected{"confusion-relu-l1.csv", "confusion-softmax.csv", "epochs.csv",
        "experiment.json", "folds.csv", "gradients.csv", "record.json", "summary.csv", "table.txt"};
    QCOMPARE(place.entryList(QDir::Files, QDir::Name), expected);
    QCOMPARE(contentOf(place.filePath("epochs.csv")).count("\r\n"), 1 + 4 * 2);
    QCOMPARE(contentOf(place.filePath("folds.csv")).count("\r\n"), 1 + 4);
    QCOMPARE(contentOf(place.filePath("summary.csv")).count("\r\n"), 1 + 2);
    QCOMPARE(contentOf(place.filePath("confusion-softmax.csv")),
        "actual,predicted Malignant,predicted Benign,of these "
        "undecided\r\nMalignant,18,0,0\r\nBenign,2,0,2\r\n");
    for (const char* name : {"epochs.csv", "folds.csv", "summary.csv"}) {
        const QList<QByteArray> lines = contentOf(place.filePath(name)).split('\n');
        for (const QByteArray& line : lines.mid(0, lines.size() - 1))
            QCOMPARE(line.count(','), lines.front().count(','));
    }
    const QByteArray said = refusal([&] { writeRunFolder(sample::record(), place.filePath("table.txt/x")); });
    QVERIFY2(said.contains("table.txt/x"), said.constData());
}

void TestFileWriter::anEarlierRunLeavesNoMatrices()
{
    const QTemporaryDir folder;
    for (const char* name : {"confusion-relu-logits.csv", "confusion-relu-l1.csv", "confusion-mine.csv"})
        writeFile(folder.filePath(name), "old");
    writeFile(folder.filePath("experiment.json"), "old");
    probeRunFolder(sample::record().config, folder.path());
    QCOMPARE(contentOf(folder.filePath("experiment.json")), "old");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 4);
    writeRunFolder(sample::record(), folder.path());
    QVERIFY(!QFile::exists(folder.filePath("confusion-relu-logits.csv")));
    QVERIFY(contentOf(folder.filePath("confusion-relu-l1.csv")) != "old");
    QCOMPARE(contentOf(folder.filePath("confusion-mine.csv")), "old"); // none of ours
}

void TestFileWriter::csvNeutralisesFormulas()
{
    RunRecord record = sample::record();
    record.classNames = {"=cmd()", "a, \"b\""};
    const QByteArray csv = confusionCsv(record, 0);
    QVERIFY2(csv.contains("\r\n'=cmd(),18"), csv.constData());
    QVERIFY2(csv.contains("\"predicted a, \"\"b\"\"\""), csv.constData());
    QVERIFY2(csv.contains("\r\n\"a, \"\"b\"\"\",2"), csv.constData());
}

QTEST_GUILESS_MAIN(TestFileWriter)
#include "tst_filewriter.moc"
