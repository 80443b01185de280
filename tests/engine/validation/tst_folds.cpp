// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/csv.h"
#include "engine/dataset/filebytes.h"
#include "engine/dataset/idx.h"
#include "engine/error.h"
#include "engine/validation/folds.h"
#include "tests/refusal.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace engine;

using Labels = std::vector<std::uint8_t>;

class TestFolds : public QObject {
    Q_OBJECT
private slots:
    void publishedEqualsNumPy();
    void publishedOnWdbc();
    void publishedSplitHasItsDigest_data();
    void publishedSplitHasItsDigest();
    void seededIsStratified_data();
    void seededIsStratified();
    void seedAndRepetitionDecide();
    void impossibleFoldsAreRefused();
    void splitIsProportional();
    void splitIsDisjointAndSeeded();
    void impossibleSplitsAreRefused();
};

namespace {

QByteArray sha256(const Labels& folds)
{
    const QByteArrayView view(reinterpret_cast<const char*>(folds.data()), qsizetype(folds.size()));
    return QCryptographicHash::hash(view, QCryptographicHash::Sha256).toHex();
}

std::vector<int> sizesOf(const Labels& folds, int count)
{
    std::vector<int> sizes(static_cast<std::size_t>(count));
    for (const std::uint8_t fold : folds)
        ++sizes[fold];
    return sizes;
}

Labels wdbcLabels()
{
    const std::string path = RESOURCES "/data/wdbc.csv";
    const std::array<std::string, 2> order{"malignant", "benign"};
    return parseCsv(readFileBytes(path), path, {}, order).train.y;
}

Labels blocks(int first, int second)
{
    Labels y(static_cast<std::size_t>(first + second), 1);
    std::fill_n(y.begin(), first, std::uint8_t{0});
    return y;
}

} // namespace

// NumPy 1.24.2: for each class c, p = arange(n_c); RandomState(10).shuffle(p); p cut into consecutive pieces,
// the first n_c % folds one longer; piece f is fold f. (The rule of scikit-learn 0.19, which no longer
// installs.)
void TestFolds::publishedEqualsNumPy()
{
    Labels y;
    for (int i = 0; i < 37; ++i)
        y.push_back(static_cast<std::uint8_t>(i * i % 7 % 3));
    const Labels three{1, 2, 2, 1, 1, 0, 0, 2, 2, 0, 0, 1, 1, 0, 0, 1, 2, 2, 0, 1, 0, 1, 1, 2, 0, 2, 0, 2, 2,
        2, 1, 0, 2, 0, 1, 0, 1};
    const Labels five{1, 4, 3, 3, 2, 0, 1, 4, 4, 0, 0, 2, 1, 0, 0, 2, 4, 4, 1, 3, 0, 2, 2, 3, 1, 3, 0, 4, 3,
        3, 2, 0, 4, 1, 1, 0, 2};
    QVERIFY(stratifiedFolds(y, 3, 3, FoldRule::Published, 1, 0) == three);
    QVERIFY(stratifiedFolds(y, 3, 5, FoldRule::Published, 99, 4) == five); // seed and repetition don't matter

    // Likewise: one byte a row.
    QCOMPARE(sha256(stratifiedFolds(blocks(148, 250), 2, 10, FoldRule::Published, 1, 0)),
        "8eeea34ea1d860de5818f4beb42dd83ba80dfb2771875b33796ae63094df1cd6");
    QCOMPARE(sha256(stratifiedFolds(wdbcLabels(), 2, 10, FoldRule::Published, 1, 0)),
        "47392e455f0d01ec2787c1cd380a4361a7127338822cf2f42f9c69bfaa496cc0");
}

void TestFolds::publishedOnWdbc()
{
    const Labels y = wdbcLabels();
    const RowSplit split = stratifiedSplit(y, 2, 0.3, 1, 0);
    Labels train;
    for (const Index row : split.train)
        train.push_back(y[static_cast<std::size_t>(row)]);
    const Labels folds = stratifiedFolds(train, 2, 10, FoldRule::Published, 1, 0);
    const std::vector<int> published{40, 40, 40, 40, 40, 40, 40, 40, 39, 39};
    QVERIFY(sizesOf(folds, 10) == published);
}

void TestFolds::publishedSplitHasItsDigest_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<QList<int>>("sizes"); // of the paper's notebooks
    const QString data = qEnvironmentVariable("RELULAB_DATA");
    QTest::newRow("Fashion-MNIST") << QStringLiteral("/usr/share/datasets/fashion-mnist")
                                   << QByteArray(
                                          "bdce827e00f826bad285bdaaf0eeb1767aab9957dcc439322b531fa7d5eae5e5")
                                   << QList{5504, 5504, 5503, 5502, 5500, 5500, 5499, 5497, 5496, 5495};
    QTest::newRow("MNIST") << (data.isEmpty() ? QString() : data + QStringLiteral("/mnist"))
                           << QByteArray("04d9d6572b73069752d780c60bb0c028ca7185edef306b61d6e9007e846fed54")
                           << QList{5503, 5503, 5503, 5503, 5501, 5500, 5500, 5497, 5496, 5494};
}

// Digests: NumPy's, over the fold numbers of file rows 5000 .. 59999, one byte each.
void TestFolds::publishedSplitHasItsDigest()
{
    QFETCH(const QString, folder);
    QFETCH(const QByteArray, digest);
    QFETCH(const QList<int>, sizes);
    const QString file = folder + QStringLiteral("/train-labels-idx1-ubyte.gz");
    if (folder.isEmpty() || !QFileInfo::exists(file))
        QSKIP("The dataset isn't there: install dataset-fashion-mnist; set RELULAB_DATA to a folder with "
              "mnist/.");
    const Labels all = parseIdxLabels(readFileBytes(file.toStdString()), file.toStdString());
    QCOMPARE(all.size(), 60000u);
    const Labels folds = stratifiedFolds(std::span(all).subspan(5000), 10, 10, FoldRule::Published, 1, 0);
    QCOMPARE(sha256(folds), digest);
    const std::vector<int> counted = sizesOf(folds, 10);
    QVERIFY(std::equal(counted.begin(), counted.end(), sizes.begin(), sizes.end()));
}

void TestFolds::seededIsStratified_data()
{
    QTest::addColumn<QList<int>>("classRows");
    QTest::addColumn<int>("folds");
    QTest::newRow("WDBC") << QList{148, 250} << 10;
    QTest::newRow("each class leaves rows over") << QList{13, 17, 29, 11, 19} << 10;
    QTest::newRow("a class as small as the folds") << QList{5, 50} << 5;
    QTest::newRow("a class without rows") << QList{20, 0, 21} << 4;
    QTest::newRow("two folds") << QList{3, 3} << 2;
    QTest::newRow("one row a fold") << QList{255} << 255;
}

void TestFolds::seededIsStratified()
{
    QFETCH(const QList<int>, classRows);
    QFETCH(const int, folds);
    Labels y;
    for (int c = 0; c < classRows.size(); ++c)
        y.insert(y.end(), static_cast<std::size_t>(classRows[c]), static_cast<std::uint8_t>(c));
    const auto classes = static_cast<int>(classRows.size());
    const Labels result = stratifiedFolds(y, classes, folds, FoldRule::Seeded, 42, 0);
    QCOMPARE(result.size(), y.size());
    const auto spread = [folds](const Labels& some) {
        const std::vector<int> sizes = sizesOf(some, folds);
        return *std::ranges::max_element(sizes) - *std::ranges::min_element(sizes);
    };
    QVERIFY(spread(result) <= 1);
    for (int c = 0; c < classes; ++c) {
        Labels ofClass;
        for (std::size_t i = 0; i < y.size(); ++i) {
            if (y[i] == c)
                ofClass.push_back(result[i]);
        }
        QVERIFY(spread(ofClass) <= 1);
    }
}

void TestFolds::seedAndRepetitionDecide()
{
    const Labels y = blocks(148, 250);
    const auto folds = [&y](std::uint64_t seed, int repetition) {
        return stratifiedFolds(y, 2, 10, FoldRule::Seeded, seed, repetition);
    };
    QVERIFY(folds(1, 0) == folds(1, 0));
    std::set<QByteArray> different;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        for (int repetition = 0; repetition < 10; ++repetition)
            different.insert(sha256(folds(seed, repetition)));
    }
    QCOMPARE(different.size(), 100u);
}

void TestFolds::impossibleFoldsAreRefused()
{
    const Labels y = blocks(9, 20);
    const auto said = [&y](int folds, FoldRule rule) {
        return refusal([&] { stratifiedFolds(y, 2, folds, rule, 1, 0); });
    };
    for (const FoldRule rule : {FoldRule::Seeded, FoldRule::Published}) {
        QVERIFY(said(1, rule).contains("expected 2 to 255"));
        QVERIFY(said(-3, rule).contains("expected 2 to 255"));
        QVERIFY(said(256, rule).contains("expected 2 to 255"));
        const QByteArray tooFew = said(10, rule);
        QVERIFY2(tooFew.contains("class 0 has 9 rows, too few for 10 folds"), tooFew.constData());
        QCOMPARE(said(9, rule), "(was accepted)");
    }
}

void TestFolds::splitIsProportional()
{
    const Labels y = wdbcLabels();
    const RowSplit split = stratifiedSplit(y, 2, 0.3, 1, 0);
    QCOMPARE(split.train.size(), 398u);
    QCOMPARE(split.test.size(), 171u);
    const auto malignant = [&y](const std::vector<Index>& rows) {
        return std::ranges::count_if(rows, [&y](Index row) { return y[static_cast<std::size_t>(row)] == 0; });
    };
    QCOMPARE(malignant(split.train), 148);
    QCOMPARE(malignant(split.test), 64);
    // 0.07 * 100 is above 7 in binary; it still means 7 rows.
    QCOMPARE(stratifiedSplit(blocks(50, 50), 2, 0.07, 1, 0).test.size(), 7u);
}

void TestFolds::splitIsDisjointAndSeeded()
{
    const Labels y = blocks(30, 70);
    const RowSplit split = stratifiedSplit(y, 2, 0.25, 3, 0);
    QVERIFY(std::ranges::is_sorted(split.train) && std::ranges::is_sorted(split.test));
    std::vector<Index> all;
    std::ranges::merge(split.train, split.test, std::back_inserter(all));
    QCOMPARE(all.size(), y.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(all[i], static_cast<Index>(i));
    QVERIFY(stratifiedSplit(y, 2, 0.25, 3, 0).test == split.test);
    QVERIFY(stratifiedSplit(y, 2, 0.25, 4, 0).test != split.test);
    QVERIFY(stratifiedSplit(y, 2, 0.25, 3, 1).test != split.test);
    QVERIFY(stratifiedSplit(y, 2, 0.25, 3, 0, Purpose::ValidationSplit).test != split.test);
}

void TestFolds::impossibleSplitsAreRefused()
{
    const auto said
        = [](const Labels& y, double share) { return refusal([&] { stratifiedSplit(y, 2, share, 1, 0); }); };
    for (const double share : {0.0, 1.0, -0.1, 2.0, std::nan("")})
        QVERIFY(said(blocks(10, 10), share).contains("between 0 and 1"));
    QVERIFY(said(blocks(1, 99), 0.1).contains("its test part would be empty"));
    QVERIFY(said(blocks(1, 99), 0.9).contains("its training part would be empty"));
    const QByteArray validation
        = refusal([] { stratifiedSplit(blocks(1, 99), 2, 0.1, 1, 0, Purpose::ValidationSplit); });
    QVERIFY2(validation.contains("protocol.validationShare") && validation.contains("its validation part"),
        validation.constData());
}

QTEST_APPLESS_MAIN(TestFolds)
#include "tst_folds.moc"
