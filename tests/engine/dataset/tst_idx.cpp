// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/filebytes.h"
#include "engine/dataset/idx.h"
#include "tests/refusal.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <array>
#include <cmath>

using namespace engine;

class TestIdx : public QObject {
    Q_OBJECT
private slots:
    void imagesAreReadInOrder();
    void everyByteHasItsFloat();
    void labelsAreRead();
    void badImagesAreRefused_data();
    void badImagesAreRefused();
    void badLabelsAreRefused_data();
    void badLabelsAreRefused();
    void everyCutIsRefused();
    void joiningChecksCountsAndClasses();
    void shapeCountsClasses();
    void fashionMnistIsReadFast();
};

namespace {

QByteArray words(std::initializer_list<quint32> values)
{
    QByteArray bytes;
    for (const quint32 value : values) {
        for (const int shift : {24, 16, 8, 0})
            bytes += static_cast<char>(value >> shift & 0xFF);
    }
    return bytes;
}

QByteArray goodImages()
{
    QByteArray pixels;
    for (int i = 0; i < 12; ++i)
        pixels += static_cast<char>(i * 20);
    return words({2051, 2, 2, 3}) + pixels;
}

QByteArray goodLabels()
{
    return words({2049, 5}) + QByteArray("\3\1\4\1\5", 5);
}

} // namespace

void TestIdx::imagesAreReadInOrder()
{
    const QByteArray bytes = goodImages();
    const IdxImages images = parseIdxImages(bytesOf(bytes), "images");
    QCOMPARE(images.height, 2);
    QCOMPARE(images.width, 3);
    QCOMPARE(images.x.rows(), 2);
    QCOMPARE(images.x.cols(), 6);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(images.x(i / 6, i % 6), static_cast<float>(i * 20) / 255.0f);
}

void TestIdx::everyByteHasItsFloat()
{
    QByteArray bytes = words({2051, 1, 16, 16});
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    const IdxImages images = parseIdxImages(bytesOf(bytes), "images");
    for (int i = 0; i < 256; ++i)
        QCOMPARE(images.x(0, i), static_cast<float>(i / 255.0));
}

void TestIdx::labelsAreRead()
{
    const QByteArray bytes = goodLabels();
    QVERIFY((parseIdxLabels(bytesOf(bytes), "labels") == std::vector<std::uint8_t>{3, 1, 4, 1, 5}));
}

void TestIdx::badImagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("fault");
    constexpr quint32 most = 0xFFFFFFFF;
    const QByteArray good = goodImages();
    QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
    QTest::newRow("half a magic number") << good.first(3) << QByteArray("ends at byte 3 inside its header");
    QTest::newRow("half a header") << good.first(11) << QByteArray("ends at byte 11 inside its header");
    QTest::newRow("header only") << good.first(16)
                                 << QByteArray("ends at byte 16; expected 28 bytes for 2 images of 2 x 3");
    QTest::newRow("one byte short") << good.first(27) << QByteArray("ends at byte 27; expected 28 bytes");
    QTest::newRow("one byte more") << good + '\0' << QByteArray("goes on behind its last item at byte 28");
    QTest::newRow("labels") << goodLabels() << QByteArray("is 2049 (an IDX label file); expected 2051");
    QTest::newRow("wrong magic") << words({2052, 2, 2, 3}) + QByteArray(12, '\0')
                                 << QByteArray("is 2052; expected 2051");
    QTest::newRow("little-endian") << QByteArray("\3\10\0\0", 4) + good.mid(4)
                                   << QByteArray("magic number at byte 0 is");
    QTest::newRow("text") << QByteArray("not an IDX file at all") << QByteArray("magic number at byte 0 is");
    QTest::newRow("no images") << words({2051, 0, 28, 28}) << QByteArray("image count at byte 4 is 0");
    QTest::newRow("no height") << words({2051, 1, 0, 28}) << QByteArray("image size at byte 8 is 0 x 28");
    QTest::newRow("no width") << words({2051, 1, 28, 0}) << QByteArray("image size at byte 8 is 28 x 0");
    QTest::newRow("overflow of all three")
        << words({2051, most, most, most}) << QByteArray("more than any file can hold");
    QTest::newRow("most x most") << words({2051, 1, most, most})
                                 << QByteArray("ends at byte 16; expected 18446744065119617041");
    QTest::newRow("product is 2^64") << words({2051, 1u << 31, 1u << 31, 4})
                                     << QByteArray("more than any file can hold");
    QTest::newRow("one image too many promised")
        << words({2051, 3, 2, 3}) + good.mid(16) << QByteArray("expected 34 bytes");
    QTest::newRow("one image too few promised")
        << words({2051, 1, 2, 3}) + good.mid(16) << QByteArray("item at byte 22");
}

void TestIdx::badImagesAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, fault);
    REFUSED(parseIdxImages(bytesOf(bytes), "images"), "images", fault);
}

void TestIdx::badLabelsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("fault");
    const QByteArray good = goodLabels();
    QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
    QTest::newRow("half a header") << good.first(7) << QByteArray("ends at byte 7 inside its header");
    QTest::newRow("one byte short") << good.chopped(1)
                                    << QByteArray("ends at byte 12; expected 13 bytes for 5 labels");
    QTest::newRow("one byte more") << good + '\1' << QByteArray("goes on behind its last item at byte 13");
    QTest::newRow("images") << goodImages() << QByteArray("is 2051 (an IDX image file); expected 2049");
    QTest::newRow("no labels") << words({2049, 0}) << QByteArray("label count at byte 4 is 0");
    QTest::newRow("most") << words({2049, 0xFFFFFFFF})
                          << QByteArray("ends at byte 8; expected 4294967303 bytes");
}

void TestIdx::badLabelsAreRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, fault);
    REFUSED(parseIdxLabels(bytesOf(bytes), "labels"), "labels", fault);
}

void TestIdx::everyCutIsRefused()
{
    const QByteArray images = goodImages();
    for (qsizetype size = 0; size < images.size(); ++size) {
        const QByteArray cut = images.first(size);
        REFUSED(parseIdxImages(bytesOf(cut), "images"), "images", "expected");
    }
    const QByteArray labels = goodLabels();
    for (qsizetype size = 0; size < labels.size(); ++size) {
        const QByteArray cut = labels.first(size);
        REFUSED(parseIdxLabels(bytesOf(cut), "labels"), "labels", "expected");
    }
}

void TestIdx::joiningChecksCountsAndClasses()
{
    const QByteArray bytes = goodImages();
    const auto images = [&bytes] { return parseIdxImages(bytesOf(bytes), "images"); };
    const Samples samples = joinIdx(images(), {1, 0}, 2, "images", "labels");
    QCOMPARE(samples.rows(), 2);
    QVERIFY((samples.y == std::vector<std::uint8_t>{1, 0}));
    REFUSED(joinIdx(images(), {1, 0, 1}, 2, "images", "labels"), "labels",
        "has 3 labels, but images has 2 images");
    REFUSED(
        joinIdx(images(), {1, 2}, 2, "images", "labels"), "labels", "label at byte 9 is 2; expected 0 to 1");
}

void TestIdx::shapeCountsClasses()
{
    const QByteArray bytes = goodImages();
    Dataset dataset;
    dataset.train = joinIdx(parseIdxImages(bytesOf(bytes), "images"), {2, 2}, 4, "images", "labels");
    dataset.classNames = {"0", "1", "2", "3"};
    const DatasetShape shape = shapeOf(dataset);
    QCOMPARE(shape.trainRows, 2);
    QCOMPARE(shape.testRows, 0);
    QCOMPARE(shape.features, 6);
    QCOMPARE(shape.classes, 4);
    QCOMPARE(shape.smallestClass, 2);
}

void TestIdx::fashionMnistIsReadFast()
{
    const std::string folder = "/usr/share/datasets/fashion-mnist/";
    if (!QFileInfo::exists(QString::fromStdString(folder)))
        QSKIP("The dataset isn't there: install dataset-fashion-mnist.");
    QElapsedTimer timer;
    timer.start();
    const std::vector<std::byte> bytes = readFileBytes(folder + "train-images-idx3-ubyte.gz");
    const qint64 unpacked = timer.restart();
    IdxImages images = parseIdxImages(bytes, "train-images");
    const qint64 parsed = timer.elapsed();
    qInfo("unpacked in %lld ms, read in %lld ms", unpacked, parsed);
    QVERIFY(unpacked + parsed < 5000);
    QCOMPARE(images.x.rows(), 60000);
    QCOMPARE(images.height, 28);

    const std::string labels = folder + "train-labels-idx1-ubyte.gz";
    const Samples train
        = joinIdx(std::move(images), parseIdxLabels(readFileBytes(labels), labels), 10, "images", labels);
    std::array<int, 10> counts{};
    for (const std::uint8_t label : train.y)
        ++counts[label];
    for (const int count : counts) // its authors: 6,000 of each class
        QCOMPARE(count, 6000);
    // Mean and standard deviation of all training pixels, as usually quoted for this dataset: 0.2860, 0.3530.
    const double mean = train.x.cast<double>().mean();
    QVERIFY(std::abs(mean - 0.2860) < 5e-5);
    QVERIFY(
        std::abs(std::sqrt(train.x.cast<double>().array().square().mean() - mean * mean) - 0.3530) < 5e-5);
}

QTEST_APPLESS_MAIN(TestIdx)
#include "tst_idx.moc"
