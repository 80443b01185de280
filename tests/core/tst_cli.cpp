// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/kernels/kernels.h"
#include "tests/core/idxfiles.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestCli : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aRunEndsWithTwoLines();
    void aFolderThatCantBeWrittenIsToldFirst();
    void theResultOutlivesItsFiles();
    void aWindowNeedsADisplay();
    void jsonIsOneEventALine();
    void theDigestIsRepeatable_data();
    void theDigestIsRepeatable();
    void aBenchmarkIsALineOfJson();
    void aGradientProbeChangesNoDigest();
    void badRequestsAreRefused_data();
    void badRequestsAreRefused();
    void checkAccepts_data();
    void checkAccepts();
    void checkRefuses_data();
    void checkRefuses();
    void checkComparesImagesWithLabels();
    void listsNameEverything();
    void helpIsThereForAll();
    void aSignalStopsARun_data();
    void aSignalStopsARun();
    void aSecondSignalEndsAtOnce();

private:
    struct Result {
        int code = -1;
        QByteArray out;
        QByteArray error;
    };
    Result relulab(const QStringList& arguments) const;
    QString file(const QString& name, const QByteArray& content) const;

    QString m_program;
    QTemporaryDir m_folder;
};

namespace {

constexpr int longest = 60000; // ms
const QStringList tinyRun{"run", "wdbc-quick", "--set", "training.epochs=2"};
const QStringList endlessRun{
    "run", "wdbc-quick", "--set", "training.epochs=10000", "--set", "network.hidden=1024,1024"};

} // namespace

void TestCli::initTestCase()
{
    m_program
        = qEnvironmentVariable("RELULAB_PROGRAM", QCoreApplication::applicationDirPath() + "/../relulab");
    QVERIFY2(QFileInfo(m_program).isExecutable(), qPrintable(m_program));
    qputenv("XDG_DATA_HOME", m_folder.filePath("home").toUtf8());
    qunsetenv("RELULAB_DATA");
}

TestCli::Result TestCli::relulab(const QStringList& arguments) const
{
    QProcess process;
    process.start(m_program, arguments);
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), "(no normal end) " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestCli::file(const QString& name, const QByteArray& content) const
{
    const QString path = m_folder.filePath(name);
    idx::write(path, content);
    return path;
}

void TestCli::aRunEndsWithTwoLines()
{
    const QString out = m_folder.filePath("made/here");
    const Result result = relulab(tinyRun + QStringList{"--out", out, "--threads", "2"});
    QVERIFY2(result.code == 0, result.error.constData());
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QVERIFY2(
        result.out.contains("Softmax") && !result.out.contains("published (table"), result.out.constData());
    QVERIFY(QRegularExpression("^run \\d{8}-\\d{6}-wdbc-quick-[0-9a-f]{4}$")
                .match(lines[lines.size() - 2])
                .hasMatch());
    QVERIFY(QRegularExpression("^digest [0-9a-f]{64}$").match(lines.last()).hasMatch());
    QVERIFY2(result.error.contains("100 %"), result.error.constData());
    const Result again = relulab({"digest", out});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.out.trimmed(), lines.last());
    const Result statistics = relulab({"statistics", out});
    QCOMPARE(statistics.code, 0);
    for (const char* part :
        {"Softmax and ReLU", "Corrected resampled t", "McNemar", "ECE", "Nothing was found."})
        QVERIFY2(statistics.out.contains(part), statistics.out.constData());
    QCOMPARE(relulab({"check", out, out + "/record.json", out + "/experiment.json"}).code, 0);
    const Result repeated = relulab({"run", out + "/experiment.json"});
    QCOMPARE(repeated.out.trimmed().split('\n').last(), lines.last());
}

void TestCli::aFolderThatCantBeWrittenIsToldFirst()
{
    const QString out = m_folder.filePath("blocked");
    QVERIFY(QDir().mkpath(out + "/summary.csv"));
    const Result result = relulab(tinyRun + QStringList{"--out", out});
    QCOMPARE(result.code, 2);
    QVERIFY2(result.error.startsWith("relulab: ") && result.error.count('\n') == 1
            && result.error.contains("summary.csv"),
        result.error.constData());
}

void TestCli::theResultOutlivesItsFiles()
{
    const QString out = m_folder.filePath("lost");
    QProcess process;
    process.start(m_program, {"run", "wdbc-quick", "--set", "training.epochs=200", "--out", out, "--json"});
    QVERIFY(process.waitForReadyRead(longest)); // it trains
    QVERIFY(QDir().mkpath(out + "/record.json"));
    QVERIFY(process.waitForFinished(longest));
    QCOMPARE(process.exitCode(), 3);
    const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
    QVERIFY(lines[lines.size() - 2].startsWith("run ") && lines.last().startsWith("digest "));
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.contains("Softmax") && error.contains("record.json"), error.constData());
}

void TestCli::aWindowNeedsADisplay()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(m_program, {"wdbc"});
    QVERIFY(process.waitForFinished(longest));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.count('\n') == 1 && said.contains("relulab run wdbc"), said.constData());
}

void TestCli::jsonIsOneEventALine()
{
    const Result result = relulab(tinyRun + QStringList{"--json"});
    QCOMPARE(result.code, 0);
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QStringList names;
    for (const QByteArray& line : lines.mid(0, lines.size() - 2)) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        QVERIFY2(error.error == QJsonParseError::NoError, line.constData());
        names << document.object()["event"].toString();
    }
    QCOMPARE(names.first(), "runPlanned");
    QCOMPARE(names.last(), "runEnded");
    QCOMPARE(names.count("epochEnded"), (3 + 1) * 2 * 2); // folds and final fit, heads, epochs
    QCOMPARE(names.count("trialEnded"), (3 + 1) * 2);
    QCOMPARE(names.count("headEnded"), 2);
    QVERIFY(lines[lines.size() - 2].startsWith("run "));
    QVERIFY(lines.last().startsWith("digest "));
    QVERIFY(result.error.contains("Softmax"));
}

void TestCli::theDigestIsRepeatable_data()
{
    QTest::addColumn<QString>("instructionSet");
    for (const std::string_view name : engine::kernels::available())
        QTest::newRow(name.data()) << QString::fromStdString(std::string(name));
}

void TestCli::theDigestIsRepeatable()
{
    QFETCH(const QString, instructionSet);
    const QStringList forced = tinyRun + QStringList{"--isa", instructionSet};
    QByteArray first;
    for (const char* threads : {"1", "2", "3", "4", "8"}) {
        const QString out = m_folder.filePath(instructionSet + "-" + threads);
        const Result result = relulab(forced + QStringList{"--threads", threads, "--out", out});
        QCOMPARE(result.code, 0);
        const QByteArray digest = result.out.trimmed().split('\n').last();
        if (first.isEmpty())
            first = digest;
        QCOMPARE(digest, first);
        QFile record(out + "/record.json");
        QVERIFY(record.open(QIODevice::ReadOnly));
        QVERIFY(record.readAll().contains("\"instructionSet\":\"" + instructionSet.toUtf8() + "\""));
    }
    const Result other = relulab(forced + QStringList{"--set", "seed=2"});
    QVERIFY(other.out.trimmed().split('\n').last() != first);
}

void TestCli::aBenchmarkIsALineOfJson()
{
    const Result result
        = relulab({"bench", "J1", "j3", "--threads", "2", "--rows", "1000", "--repeats", "1", "--json"});
    QVERIFY2(result.code == 0, result.error.constData());
    const QList<QByteArray> lines = result.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const char* const ids[] = {"J1", "J3"};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QJsonObject object = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(object["job"].toString(), ids[i]);
        QCOMPARE(object["threads"].toInt(), 2);
        for (const char* key : {"seconds", "samples_per_s", "gflops", "peak_share"})
            QVERIFY2(object[key].toDouble() > 0, key);
    }
}

void TestCli::aGradientProbeChangesNoDigest()
{
    const QString with = m_folder.filePath("probed");
    const QString without = m_folder.filePath("unprobed");
    const Result probed = relulab(tinyRun + QStringList{"--out", with});
    const Result plain
        = relulab(tinyRun + QStringList{"--set", "diagnostics.gradientProbe=false", "--out", without});
    QCOMPARE(probed.code, 0);
    QCOMPARE(plain.code, 0);
    QCOMPARE(probed.out.trimmed().split('\n').last(), plain.out.trimmed().split('\n').last());
    QFile table(with + "/gradients.csv");
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(
        table.readAll().count("\r\n"), 1 + (3 + 1) * 2 * 2 * 2 * 4); // fits, heads, epochs, heads, layers
    QVERIFY(!QFileInfo::exists(without + "/gradients.csv"));
    QCOMPARE(relulab({"digest", with}).out, relulab({"digest", without}).out);
}

void TestCli::badRequestsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& says) {
        QTest::newRow(name) << arguments << says;
    };
    row("unknown command", {"rnu", "wdbc"}, "\"run\"");
    row("command behind an option", {"--threads", "2", "run", "wdbc"}, "comes first");
    row("mistyped preset", {"wdcb"}, "\"wdbc\"");
    row("mistyped command alone", {"presetz"}, "\"presets\"");
    row("unknown option of the window", {"--strat"}, "--start");
    row("unknown option of run", {"run", "wdbc", "--thread", "2"}, "--threads");
    row("no preset", {"run"}, "PRESET|FILE");
    row("two presets", {"run", "wdbc", "mnist-ffnn"}, "mnist-ffnn");
    row("unknown preset", {"run", "wdbc-quik"}, "\"wdbc-quick\"");
    row("value missing", {"run", "wdbc", "--set"}, "set");
    row("unknown key", {"run", "wdbc", "--set", "epochs=2"}, "\"training.epochs\"");
    row("out of range", {"run", "wdbc", "--set", "network.dropout=2"}, "network.dropout");
    row("more folds than rows", {"run", "wdbc", "--set", "protocol.folds=250"}, "protocol.folds");
    row("threads", {"run", "wdbc", "--threads", "two"}, "--threads");
    row("more threads than the engine takes", {"run", "wdbc", "--threads", "257"}, "256");
    row("no such data folder", {"run", "wdbc-quick", "--data", "/no/such/data"}, "/no/such/data");
    row("no such data folder to list", {"datasets", "--data", "/no/such/data"}, "/no/such/data");
    row("no such data folder for the window", {"wdbc", "--data", "/no/such/data"}, "/no/such/data");
    row("data folder without the set", {"run", "fashion-ffnn-quick", "--data", m_folder.path()},
        m_folder.path().toUtf8());
    row("negative threads", {"run", "wdbc", "--threads=-1"}, "--threads");
    row("instruction set", {"run", "wdbc-quick", "--isa", "z80"}, "z80");
    row("out through a file", {"run", "wdbc-quick", "--out", "/dev/null/x"}, "/dev/null/x");
    row("no data", {"run", "mnist-ffnn-quick"}, "RELULAB_DATA");
    row("no such record", {"digest", "/no/such/run"}, "/no/such/run");
    row("no record to test", {"statistics", "/no/such/run"}, "/no/such/run");
    row("no file to check", {"check"}, "FILE");
    row("unknown job", {"bench", "J9"}, "J1-dead");
    row("rows of a job", {"bench", "J1", "--rows", "many"}, "--rows");
    row("no thread", {"bench", "J1", "--threads", "0"}, "--threads");
    row("scaling of a job", {"bench", "J4", "--scaling"}, "J4");
    row("instruction set of a benchmark", {"bench", "J1", "--isa", "z80"}, "z80");
    row("presets wants nothing", {"presets", "x"}, "x");
}

void TestCli::badRequestsAreRefused()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const Result result = relulab(arguments);
    QVERIFY2(result.code == 2, result.error.constData());
    const QByteArray last = result.error.trimmed().split('\n').last(); // behind progress, where data was read
    QVERIFY2(last.startsWith("relulab: ") && last.contains(says), result.error.constData());
    QCOMPARE(result.out, "");
}

void TestCli::checkAccepts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("images") << "train-images-idx3-ubyte" << idx::images(5, 4);
    QTest::newRow("packed images") << "x-images-idx3-ubyte.gz" << idx::packed(idx::images(5, 4));
    QTest::newRow("images by their bytes") << "pictures" << idx::images(5, 4);
    QTest::newRow("labels") << "y-labels-idx1-ubyte" << idx::labels(5);
    QTest::newRow("labels by their bytes") << "classes" << idx::labels(5);
    QTest::newRow("csv") << "a.csv" << QByteArray("a,b\n1,x\n2,y\n3,x\n");
    QTest::newRow("experiment") << "e.json"
                                << QByteArray("{\"format\":\"relulab-experiment\",\"version\":1}");
}

void TestCli::checkAccepts()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    const QString path = file(name, content);
    const Result result = relulab({"check", path});
    QVERIFY2(result.code == 0 && result.error.isEmpty(), result.error.constData());
    QCOMPARE(result.out.count('\n'), 1);
    QVERIFY(result.out.startsWith(path.toUtf8() + ": "));
}

void TestCli::checkRefuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char* tag, const QString& name, const QByteArray& content) {
        QTest::newRow(tag) << name << content;
    };
    const QByteArray images = idx::images(5, 4);
    row("empty images", "a-images-idx3-ubyte", "");
    row("empty csv", "b.csv", "");
    row("empty json", "c.json", "");
    row("truncated images", "d-images-idx3-ubyte", images.chopped(1));
    row("oversized images", "e-images-idx3-ubyte", images + 'x');
    row("only a head", "f-images-idx3-ubyte", images.left(10));
    row("wrong magic", "g-images-idx3-ubyte", idx::word(2052) + images.mid(4));
    row("labels in a file for images", "h-images-idx3-ubyte", idx::labels(5));
    row("images in a file for labels", "i-labels-idx1-ubyte", images);
    row("huge claim", "j-images-idx3-ubyte",
        idx::word(2051) + idx::word(0xFFFFFFFF) + idx::word(0xFFFFFFFF) + idx::word(0xFFFFFFFF));
    row("truncated gzip", "k-images-idx3-ubyte.gz", idx::packed(images).chopped(5));
    row("damaged gzip", "l-images-idx3-ubyte.gz", idx::packed(images).replace(20, 2, "zz"));
    row("gzip of something else", "m-images-idx3-ubyte.gz", idx::packed("hello"));
    row("truncated labels", "n-labels-idx1-ubyte", idx::labels(5).chopped(1));
    row("ragged csv", "o.csv", "a,b\n1,x\n2\n");
    row("text for a number", "p.csv", "a,b\n1,x\none,y\n");
    row("csv without rows", "q.csv", "a,b\n");
    row("one class", "r.csv", "a,b\n1,x\n2,x\n");
    row("binary", "s.csv", QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11));
    row("not json", "t.json", "{");
    row("json of something else", "u.json", "{\"format\": \"x\"}");
    row("unknown key", "v.json", "{\"format\":\"relulab-experiment\",\"version\":1,\"sed\":1}");
    row("empty record", "w.json", "{\"format\":\"relulab-record\",\"version\":1}");
    row("more folds than rows", "x.json",
        "{\"format\":\"relulab-experiment\",\"version\":1,\"protocol\":{\"folds\":250}}");
}

void TestCli::checkRefuses()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    const QString path = file(name, content);
    QElapsedTimer timer;
    timer.start();
    const Result result = relulab({"check", path});
    QVERIFY2(result.code == 2, result.error.constData());
    QVERIFY2(result.error.count('\n') == 1 && result.error.startsWith("relulab: " + path.toUtf8() + ":"),
        result.error.constData());
    QCOMPARE(result.out, "");
    QVERIFY(timer.elapsed() < 5000);
}

void TestCli::checkComparesImagesWithLabels()
{
    const QString images = file("pair-images-idx3-ubyte", idx::images(5, 4));
    const QString labels = file("pair-labels-idx1-ubyte", idx::labels(6));
    QCOMPARE(relulab({"check", images}).code, 0);
    QCOMPARE(relulab({"check", labels}).code, 0);
    const Result together = relulab({"check", images, labels});
    QCOMPARE(together.code, 2);
    QVERIFY2(together.error.contains("5 images") && together.error.contains("6 labels"),
        together.error.constData());
    for (const QString& place : {QString("/no/such/file"), QString("/dev/zero"), m_folder.path()})
        QCOMPARE(relulab({"check", place}).code, 2);
}

void TestCli::listsNameEverything()
{
    const Result presets = relulab({"presets"});
    QCOMPARE(presets.code, 0);
    QCOMPARE(presets.out.count('\n'), 15);
    QVERIFY(presets.out.startsWith("wdbc "));
    const Result datasets = relulab({"datasets"});
    QCOMPARE(datasets.code, 0);
    for (const char* id : {"wdbc", "mnist", "fashion-mnist", "RELULAB_DATA"})
        QVERIFY2(datasets.out.contains(id), datasets.out.constData());
}

void TestCli::helpIsThereForAll()
{
    for (const QStringList& arguments : {QStringList{"--help"}, {"-h"}, {"help"}, {"run", "--help"},
             {"check", "--help"}, {"presets", "--help"}, {"datasets", "-h"}, {"digest", "--help"},
             {"statistics", "--help"}, {"help", "run"}, {"wdbc", "--help"}}) {
        const Result result = relulab(arguments);
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.startsWith("Usage: relulab"));
        QCOMPARE(result.error, "");
    }
    const Result version = relulab({"--version"});
    QCOMPARE(version.code, 0);
    QVERIFY(QRegularExpression("^relulab \\d+\\.\\d+\\.\\d+\\n$").match(version.out).hasMatch());
}

void TestCli::aSignalStopsARun_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("termination") << SIGTERM;
}

void TestCli::aSignalStopsARun()
{
    QFETCH(const int, signal);
    const QString out = m_folder.filePath(QStringLiteral("stopped%1").arg(signal));
    QProcess process;
    process.start(m_program, endlessRun + QStringList{"--out", out, "--json"});
    QVERIFY(process.waitForReadyRead(longest));
    QTest::qSleep(500);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(longest));
    const qint64 took = timer.elapsed();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY2(took < 2000, qPrintable(QString::number(took)));
    QCOMPARE(relulab({"check", out}).code, 0);
    QVERIFY(relulab({"check", out}).out.contains("not complete"));
}

void TestCli::aSecondSignalEndsAtOnce()
{
    QProcess process;
    process.start(m_program, endlessRun + QStringList{"--json"});
    QVERIFY(process.waitForReadyRead(longest));
    const auto id = static_cast<pid_t>(process.processId());
    kill(id, SIGINT);
    QTest::qSleep(30);
    kill(id, SIGINT);
    QVERIFY(process.waitForFinished(2000));
    QCOMPARE(process.exitCode(), 130);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
