// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/filebytes.h"
#include "tests/refusal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

#include <sys/stat.h>
#include <zlib.h>

using namespace engine;

class TestFileBytes : public QObject {
    Q_OBJECT
private slots:
    void plainFilesComeAsTheyAre();
    void gzipIsUnpacked_data();
    void gzipIsUnpacked();
    void damagedGzipIsRefused_data();
    void damagedGzipIsRefused();
    void everyCutIsRefused();
    void everyFlippedBitIsRefusedOrHarmless();
    void limitHolds();
    void gzipBombStopsAtTheLimit();
    void oddFilesAreRefusedWithoutBlocking();
    void namesAreShownOnOneLine();

private:
    QByteArray write(const QByteArray& content);
    static QByteArray read(const QByteArray& path, std::uint64_t limit = maximumFileBytes);

    QTemporaryDir m_folder;
};

namespace {

QByteArray gzip(const QByteArray& content, int level = 9)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(content.size()))) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.constData()));
    stream.avail_in = uInt(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// Bytes that don't compress to nothing.
QByteArray noise(int size)
{
    QByteArray bytes(size, '\0');
    quint32 state = 1;
    for (char& byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 28);
    }
    return bytes;
}

QByteArray flipped(QByteArray bytes, qsizetype position, int bit = 0)
{
    bytes[position] = static_cast<char>(bytes[position] ^ (1 << bit));
    return bytes;
}

} // namespace

QByteArray TestFileBytes::write(const QByteArray& content)
{
    const QString path = m_folder.filePath(QStringLiteral("file"));
    QFile file(path);
    [&] { QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size()); }();
    return path.toUtf8();
}

QByteArray TestFileBytes::read(const QByteArray& path, std::uint64_t limit)
{
    const std::vector<std::byte> bytes = readFileBytes(path.toStdString(), limit);
    return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
}

void TestFileBytes::plainFilesComeAsTheyAre()
{
    for (const QByteArray& content :
        {QByteArray(), QByteArray("\x1F", 1), QByteArray("abc\0def\r\n", 9), noise(1 << 20)})
        QCOMPARE(read(write(content)), content);
}

void TestFileBytes::gzipIsUnpacked_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing in it") << gzip({}) << QByteArray();
    QTest::newRow("one byte") << gzip("a") << QByteArray("a");
    QTest::newRow("larger than any block") << gzip(noise(3 << 20)) << noise(3 << 20);
    QTest::newRow("packed far") << gzip(QByteArray(5 << 20, 'a')) << QByteArray(5 << 20, 'a');
    QTest::newRow("stored") << gzip(noise(1 << 20), 0) << noise(1 << 20);
    QTest::newRow("three members") << gzip("one ") + gzip({}) + gzip("two") << QByteArray("one two");
    const int block = 256 << 10; // a member that ends where a block of the reader ends
    const QByteArray stored = gzip(noise(block - 18 - 5 * 5), 0);
    QTest::newRow("member boundary near a block's")
        << stored + gzip("two") << noise(block - 18 - 5 * 5) + "two";
}

void TestFileBytes::gzipIsUnpacked()
{
    QFETCH(const QByteArray, packed);
    QFETCH(const QByteArray, content);
    QCOMPARE(read(write(packed)), content);
}

void TestFileBytes::damagedGzipIsRefused_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("fault");
    const QByteArray good = gzip(noise(100000));
    const qsizetype size = good.size();
    QTest::newRow("magic only") << good.first(2) << QByteArray("cut off at byte 2");
    QTest::newRow("header only") << good.first(10) << QByteArray("cut off at byte 10");
    QTest::newRow("half") << good.first(size / 2) << QByteArray("cut off at byte");
    QTest::newRow("without trailer") << good.first(size - 8) << QByteArray("cut off at byte");
    QTest::newRow("half a trailer") << good.first(size - 3) << QByteArray("cut off at byte");
    QTest::newRow("unknown method") << flipped(good, 2) << QByteArray("unknown compression method");
    QTest::newRow("body") << flipped(good, size / 2) << QByteArray("damaged at byte");
    QTest::newRow("checksum") << flipped(good, size - 8) << QByteArray("incorrect data check");
    QTest::newRow("length") << flipped(good, size - 4) << QByteArray("incorrect length check");
    QTest::newRow("length claims 4 GiB")
        << good.first(size - 4) + QByteArray(4, '\xFF') << QByteArray("incorrect length check");
    QTest::newRow("other data behind")
        << good + "more" << QByteArray("other data at byte " + QByteArray::number(size));
    QTest::newRow("zeros behind") << good + QByteArray(4, '\0') << QByteArray("other data at byte");
    QTest::newRow("second member cut off") << good + good.first(40) << QByteArray("cut off at byte");
    QTest::newRow("second member damaged")
        << good + flipped(good, size - 8) << QByteArray("incorrect data check");
}

void TestFileBytes::damagedGzipIsRefused()
{
    QFETCH(const QByteArray, packed);
    QFETCH(const QByteArray, fault);
    const QByteArray path = write(packed);
    REFUSED(read(path), path, fault);
}

void TestFileBytes::everyCutIsRefused()
{
    const QByteArray good = gzip("label,x\na,1\nb,2\n");
    for (qsizetype size = 2; size < good.size(); ++size) {
        const QByteArray path = write(good.first(size));
        REFUSED(read(path), path, "cut off at byte " + QByteArray::number(size));
    }
}

// Some bits mean nothing for the content: time, system and flags of the header, the last byte's filling.
void TestFileBytes::everyFlippedBitIsRefusedOrHarmless()
{
    const QByteArray content = noise(300);
    const QByteArray good = gzip(content);
    int accepted = 0;
    for (qsizetype position = 2; position < good.size(); ++position) {
        for (int bit = 0; bit < 8; ++bit) {
            const QByteArray path = write(flipped(good, position, bit));
            QByteArray result;
            const QByteArray said = refusal([&] { result = read(path); });
            if (said == "(was accepted)") {
                ++accepted;
                QCOMPARE(result, content);
            } else {
                QVERIFY2(isClear(said, path), said.constData());
            }
        }
    }
    QVERIFY(accepted < 8 * 10);
}

void TestFileBytes::limitHolds()
{
    const QByteArray content = noise(1000);
    QCOMPARE(read(write(content), 1000), content);
    QCOMPARE(read(write(gzip(content)), 1000), content);
    const QByteArray path = write(content);
    REFUSED(read(path, 999), path, "has 1000 bytes, more than the limit of 999 bytes");
    write(gzip(content));
    REFUSED(read(path, 999), path, "unpacks to more than the limit of 999 bytes");
    write(gzip(content) + gzip("a"));
    REFUSED(read(path, 1000), path, "unpacks to more than the limit of 1000 bytes");
}

void TestFileBytes::gzipBombStopsAtTheLimit()
{
    const QByteArray member = gzip(QByteArray(32 << 20, '\0'));
    const QByteArray path = write(member.repeated(16)); // 0.5 GiB in 0.5 MB
    REFUSED(read(path, 1 << 20), path, "unpacks to more than the limit of 1048576 bytes");
    REFUSED(read(path), path, "unpacks to more than 500 times its size at byte");
}

void TestFileBytes::oddFilesAreRefusedWithoutBlocking()
{
    const QByteArray folder = m_folder.path().toUtf8();
    REFUSED(read(folder), folder, "is a folder");
    REFUSED(read(folder + "/none"), folder + "/none", "no such file");
    REFUSED(read("/dev/zero"), "/dev/zero", "is a pipe, socket or device");
    const QByteArray fifo = folder + "/fifo";
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    REFUSED(read(fifo), fifo, "is a pipe, socket or device");
    const QByteArray loop = folder + "/loop";
    QVERIFY(QFile::link(QString::fromUtf8(loop), QString::fromUtf8(loop)));
    REFUSED(read(loop), loop, "can't be opened");
    const QByteArray link = folder + "/link";
    QVERIFY(QFile::link(QStringLiteral("/dev/zero"), QString::fromUtf8(link)));
    REFUSED(read(link), link, "is a pipe, socket or device");
    REFUSED(
        read(QByteArray(5000, 'a')), QByteArray(100, 'a') + "..." + QByteArray(100, 'a'), "can't be opened");
}

void TestFileBytes::namesAreShownOnOneLine()
{
    REFUSED(read("/none/two\nlines\x1B[31m"), "/none/two?lines?[31m", "no such file");
}

QTEST_APPLESS_MAIN(TestFileBytes)
#include "tst_filebytes.moc"
