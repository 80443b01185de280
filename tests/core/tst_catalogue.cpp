// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/catalogue.h"
#include "tests/core/idxfiles.h"
#include "tests/refusal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace core;

class TestCatalogue : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void wdbcIsInside();
    void aMissingSetSaysWhatToDo();
    void foldersAreFound_data();
    void foldersAreFound();
    void packedAndPlainHashAlike();
    void anotherSetIsNotTaken();
    void noOtherFolderStandsInForTheNamedOne();
    void wrongPixelsAreRefused();
    void ownFilesAreRead();
    void unknownSourcesAreNamed();

private:
    QTemporaryDir m_home;
};

namespace {

const CatalogueEntry& entryOf(const std::vector<CatalogueEntry>& entries, const char* id)
{
    for (const CatalogueEntry& entry : entries) {
        if (entry.id == QLatin1String(id))
            return entry;
    }
    return entries.front();
}

engine::ExperimentConfig::DatasetChoice choice(const QString& source)
{
    engine::ExperimentConfig::DatasetChoice choice;
    choice.source = source.toStdString();
    return choice;
}

} // namespace

void TestCatalogue::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_home.path().toUtf8());
}

void TestCatalogue::init()
{
    qunsetenv("RELULAB_DATA");
}

void TestCatalogue::wdbcIsInside()
{
    const LoadedDataset loaded = Catalogue().load(choice("wdbc"));
    // Of the file as it was compared with two public copies: resources/data/README.md.
    QCOMPARE(loaded.sha256, "af399a019264f7999e6b395ee90576e46564867aa4c8a40797c96be87dc1be55");
    QCOMPARE(loaded.dataset->train.rows(), 569);
    QCOMPARE(loaded.dataset->features(), 30);
    QCOMPARE(loaded.dataset->classNames, (std::vector<std::string>{"Malignant", "Benign"}));
    QCOMPARE(std::count(loaded.dataset->train.y.begin(), loaded.dataset->train.y.end(), 0), 212);
    const std::vector<CatalogueEntry> entries = Catalogue().entries();
    const CatalogueEntry& entry = entryOf(entries, "wdbc");
    QVERIFY(entry.available);
    const engine::DatasetShape shape = engine::shapeOf(*loaded.dataset);
    QCOMPARE(shape.trainRows, entry.shape.trainRows);
    QCOMPARE(shape.features, entry.shape.features);
    QCOMPARE(shape.classes, entry.shape.classes);
    QCOMPARE(shape.smallestClass, entry.shape.smallestClass);
}

void TestCatalogue::aMissingSetSaysWhatToDo()
{
    const QTemporaryDir folder;
    const Catalogue catalogue(folder.path());
    const std::vector<CatalogueEntry> entries = catalogue.entries();
    QVERIFY(!entryOf(entries, "mnist").available);
    QVERIFY(entryOf(entries, "mnist").remedy.contains("RELULAB_DATA"));
    const QByteArray said = refusal([&] { catalogue.load(choice("mnist")); });
    for (const QByteArray& part : {folder.path().toUtf8(), QByteArray("RELULAB_DATA"), QByteArray("--data"),
             QByteArray("choose the folder"), QByteArray("train-images-idx3-ubyte")})
        QVERIFY2(said.contains(part) && isOneLine(said), said.constData());
}

void TestCatalogue::foldersAreFound_data()
{
    QTest::addColumn<QString>("subfolder");
    QTest::addColumn<QString>("by");
    QTest::newRow("the data folder") << ""
                                     << "option";
    QTest::newRow("mnist in the data folder") << "mnist"
                                              << "option";
    QTest::newRow("the variable") << ""
                                  << "variable";
    QTest::newRow("mnist in the variable") << "mnist"
                                           << "variable";
    QTest::newRow("the program's folder") << "relulab/datasets/mnist"
                                          << "home";
}

void TestCatalogue::foldersAreFound()
{
    QFETCH(const QString, subfolder);
    QFETCH(const QString, by);
    const QTemporaryDir folder;
    const QString root = by == "home" ? m_home.path() : folder.path();
    const QString place = QDir(root).filePath(subfolder);
    QVERIFY(QDir().mkpath(place));
    idx::writeFolder(place, 28);
    if (by == "variable")
        qputenv("RELULAB_DATA", root.toUtf8());
    const Catalogue catalogue(by == "option" ? root : QString());
    const std::vector<CatalogueEntry> entries = catalogue.entries();
    QVERIFY(entryOf(entries, "mnist").available);
    QCOMPARE(QDir::cleanPath(entryOf(entries, "mnist").location), QDir::cleanPath(place));
    const LoadedDataset loaded = catalogue.load(choice("mnist"));
    QCOMPARE(loaded.dataset->name, "MNIST");
    QCOMPARE(loaded.dataset->train.rows(), idx::trainRows);
    QCOMPARE(loaded.dataset->test.rows(), idx::testRows);
    QCOMPARE(loaded.dataset->classes(), 10);
    QDir(m_home.filePath("relulab")).removeRecursively();
}

void TestCatalogue::packedAndPlainHashAlike()
{
    const QTemporaryDir plain;
    const QTemporaryDir packed;
    const QTemporaryDir dotted;
    idx::writeFolder(plain.path(), 28);
    idx::writeFolder(packed.path(), 28, idx::Form::Packed);
    idx::writeFolder(dotted.path(), 28, idx::Form::Dotted);
    const QByteArray sha256 = Catalogue(plain.path()).load(choice("mnist")).sha256;
    QCOMPARE(sha256.size(), 64);
    QCOMPARE(Catalogue(packed.path()).load(choice("mnist")).sha256, sha256);
    QCOMPARE(Catalogue(dotted.path()).load(choice("mnist")).sha256, sha256);
    QCOMPARE(Catalogue().load(choice(packed.path())).sha256, sha256);
}

void TestCatalogue::anotherSetIsNotTaken()
{
    const QString fashion = "/usr/share/datasets/fashion-mnist";
    if (!QDir(fashion).exists())
        QSKIP("Fashion-MNIST is not installed here");
    const std::vector<CatalogueEntry> entries = Catalogue(fashion).entries(); // as --data names its folder
    QVERIFY(entryOf(entries, "fashion-mnist").available);
    QVERIFY(!entryOf(entries, "mnist").available);
}

void TestCatalogue::noOtherFolderStandsInForTheNamedOne()
{
    using Search = Catalogue::Search;
    const QTemporaryDir empty;
    const QTemporaryDir full;
    idx::writeFolder(full.path(), 28);
    qputenv("RELULAB_DATA", full.path().toUtf8());
    QCOMPARE(Catalogue(empty.path()).load(choice("mnist")).dataset->name, "MNIST");
    const Catalogue only(empty.path(), Search::DataFolderOnly);
    for (const CatalogueEntry& entry : only.entries())
        QCOMPARE(entry.available, entry.id == "wdbc");
    for (const char* id : {"mnist", "fashion-mnist"}) {
        const QByteArray said = refusal([&] { only.load(choice(id)); });
        QVERIFY2(
            said.contains(empty.path().toUtf8()) && !said.contains(full.path().toUtf8()), said.constData());
    }
    QCOMPARE(Catalogue(full.path(), Search::DataFolderOnly).load(choice("mnist")).dataset->name, "MNIST");
    qunsetenv("RELULAB_DATA");
}

void TestCatalogue::wrongPixelsAreRefused()
{
    const QTemporaryDir folder;
    idx::writeFolder(folder.path(), 5);
    const QByteArray said = refusal([&] { Catalogue(folder.path()).load(choice("mnist")); });
    QVERIFY2(said.contains("28 x 28") && said.contains("5 x 5"), said.constData());
    QCOMPARE(Catalogue().load(choice(folder.path())).dataset->features(), 25); // as a set of one's own
}

void TestCatalogue::ownFilesAreRead()
{
    const QTemporaryDir folder;
    QFile csv(folder.filePath("flowers.csv"));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("kind,a,b\nrose,1,2\nlily,3,4\nrose,5,6\n");
    csv.close();
    engine::ExperimentConfig::DatasetChoice own = choice(csv.fileName());
    own.labelColumn = "kind";
    const LoadedDataset loaded = Catalogue().load(own);
    QCOMPARE(loaded.dataset->name, "flowers");
    QCOMPARE(loaded.dataset->classNames, (std::vector<std::string>{"lily", "rose"}));
    QCOMPARE(loaded.dataset->train.rows(), 3);
    own.labelColumn = "sort";
    QVERIFY(refusal([&] { Catalogue().load(own); }).contains("sort"));
}

void TestCatalogue::unknownSourcesAreNamed()
{
    const QTemporaryDir folder;
    const QByteArray said = refusal([] { Catalogue().load(choice("mnits")); });
    QVERIFY2(said.contains("mnits") && said.contains("\"mnist\"") && isOneLine(said), said.constData());
    const QByteArray empty = refusal([&] { Catalogue().load(choice(folder.path())); });
    QVERIFY2(empty.contains("train-images-idx3-ubyte"), empty.constData());
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
