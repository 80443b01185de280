// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"
#include "engine/random/stream.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace engine;

namespace {

RandomStream stream(std::uint32_t number)
{
    RandomKey key;
    key.seed = 11;
    key.batch = number;
    return RandomStream(key);
}

} // namespace

class TestHeads : public QObject {
    Q_OBJECT

private slots:
    void publishedVectors_data();
    void publishedVectors();
    void softmaxBlocksWhatTheClipBlocks();
    void silentRowsFollowTheOption();
    void gradientsMatchCentralDifferences_data();
    void gradientsMatchCentralDifferences();
    void outputsAreTheirFormula();
    void extremeScoresStayFinite_data();
    void extremeScoresStayFinite();
    void scaleOfReluScoresDoesNotMatter();
};

/// paper/protocol section 4, "Test vectors": values worked out there from the published formula.
void TestHeads::publishedVectors_data()
{
    QTest::addColumn<QList<float>>("z");
    QTest::addColumn<int>("y");
    QTest::addColumn<double>("loss");
    QTest::addColumn<QList<float>>("gradient");
    QTest::addColumn<int>("state");
    const QList<float> mixed{2, -1, 0.5, 1.5};
    QTest::newRow("live, half") << mixed << 0 << 0.693147 << QList<float>{-0.25, 0, 0.25, 0.25}
                                << int(SampleState::Live);
    QTest::newRow("live, eighth") << mixed << 2 << 2.079442 << QList<float>{0.25, 0, -1.75, 0.25}
                                  << int(SampleState::Live);
    QTest::newRow("dead") << mixed << 1 << 16.118095 << QList<float>{0, 0, 0, 0} << int(SampleState::Dead);
    QTest::newRow("settled") << QList<float>{3, -1, -2, -0.5} << 0 << 1.1920929e-7 << QList<float>{0, 0, 0, 0}
                             << int(SampleState::Settled);
    QTest::newRow("silent") << QList<float>{-3, -1, -2, -0.5} << 2 << 1.1920929e-7 << QList<float>{0, 0, 0, 0}
                            << int(SampleState::Silent);
}

void TestHeads::publishedVectors()
{
    QFETCH(const QList<float>, z);
    QFETCH(const int, y);
    QFETCH(const double, loss);
    QFETCH(const QList<float>, gradient);
    QFETCH(const int, state);
    const HeadOptions options{SilentRowLoss::Published};
    std::array<float, 4> dz{};
    const RowLoss row = findHead("relu-l1")->lossFloat(z.data(), 4, y, options, dz.data());
    QVERIFY2(std::abs(row.loss - loss) <= 5e-7 * std::max(1.0, loss),
        qPrintable(QString::number(row.loss, 'g', 10)));
    if (loss < 1e-6)
        QVERIFY(std::abs(row.loss - loss) < 1e-13);
    QCOMPARE(int(row.state), state);
    for (int k = 0; k < 4; ++k)
        QCOMPARE(dz[std::size_t(k)], gradient[k]);
}

void TestHeads::softmaxBlocksWhatTheClipBlocks()
{
    const HeadDefinition& head = *findHead("softmax-published");
    const std::array<float, 2> hopeless{0, 20}; // p_0 = 2e-9 < 1e-7
    std::array<float, 2> dz{1, 1};
    RowLoss row = head.lossFloat(hopeless.data(), 2, 0, {}, dz.data());
    QCOMPARE(int(row.state), int(SampleState::Dead));
    QVERIFY(std::abs(row.loss - 16.118095) < 1e-5);
    QCOMPARE(dz[0], 0.0f);
    QCOMPARE(dz[1], 0.0f);
    row = head.lossFloat(hopeless.data(), 2, 1, {}, dz.data()); // p_1 rounds to 1
    QCOMPARE(int(row.state), int(SampleState::Settled));
    QVERIFY(std::abs(row.loss - 1.1920929e-7) < 1e-13);
    // The stable form goes on learning from the same row.
    row = findHead("softmax")->lossFloat(hopeless.data(), 2, 0, {}, dz.data());
    QVERIFY(std::abs(row.loss - 20) < 1e-6);
    QVERIFY(dz[1] > 0.99f);
}

void TestHeads::silentRowsFollowTheOption()
{
    const std::array<float, 3> z{0, -1, -std::numeric_limits<float>::denorm_min()};
    const HeadDefinition& head = *findHead("relu-l1");
    const RowLoss honest = head.lossFloat(z.data(), 3, 0, {SilentRowLoss::Honest}, nullptr);
    QVERIFY(std::abs(honest.loss - 16.118095) < 1e-5);
    QCOMPARE(int(honest.state), int(SampleState::Silent));
    // A subnormal sum counts as silent: 1 / s would overflow.
    const std::array<float, 3> tiny{1e-41f, 0, 0};
    std::array<float, 3> dz{1, 1, 1};
    const RowLoss row = head.lossFloat(tiny.data(), 3, 1, {SilentRowLoss::Published}, dz.data());
    QCOMPARE(int(row.state), int(SampleState::Silent));
    QCOMPARE(dz[0], 0.0f);
    const RowLoss logits = findHead("relu-logits")->lossFloat(z.data(), 3, 0, {}, nullptr);
    QCOMPARE(int(logits.state), int(SampleState::Silent));
    QVERIFY(std::abs(logits.loss - std::log(3.0)) < 1e-12);
}

void TestHeads::gradientsMatchCentralDifferences_data()
{
    QTest::addColumn<QString>("id");
    for (const HeadDefinition& head : heads())
        QTest::newRow(head.id.data()) << QString::fromLatin1(head.id.data(), qsizetype(head.id.size()));
}

void TestHeads::gradientsMatchCentralDifferences()
{
    QFETCH(const QString, id);
    const HeadDefinition& head = *findHead(id.toStdString());
    constexpr int n = 10;
    constexpr double h = 1e-5;
    RandomStream random = stream(1);
    double worst = 0;
    int live = 0;
    for (int sample = 0; sample < 500; ++sample) {
        std::array<double, n> z{};
        for (double& value : z) {
            value = 6 * random.uniform() - 3;
            if (std::abs(value) < 0.01) // away from the corner of max(0, .)
                value = 0.01;
        }
        const int y = int(random.below(n));
        std::array<double, n> dz{};
        const RowLoss row = head.lossDouble(z.data(), n, y, {}, dz.data());
        live += row.state == SampleState::Live;
        for (std::size_t k = 0; k < n; ++k) {
            std::array<double, n> up = z;
            std::array<double, n> down = z;
            up[k] += h;
            down[k] -= h;
            const double difference = (head.lossDouble(up.data(), n, y, {}, nullptr).loss
                                          - head.lossDouble(down.data(), n, y, {}, nullptr).loss)
                / (2 * h);
            worst = std::max(worst, std::abs(difference - dz[k]) / std::max(1.0, std::abs(dz[k])));
        }
    }
    QVERIFY(live > 100);
    QVERIFY2(worst <= 1e-6, qPrintable(QString::number(worst)));
}

void TestHeads::outputsAreTheirFormula()
{
    const std::array<double, 3> z{1, 2, -3};
    std::array<double, 3> o{};
    findHead("softmax")->outputsDouble(z.data(), o.data(), 3);
    const double sum = std::exp(1.0) + std::exp(2.0) + std::exp(-3.0);
    for (std::size_t k = 0; k < 3; ++k)
        QVERIFY(std::abs(o[k] - std::exp(z[k]) / sum) < 1e-15);
    findHead("relu-l1")->outputsDouble(z.data(), o.data(), 3);
    QCOMPARE(o, (std::array<double, 3>{1, 2, 0}));
}

void TestHeads::extremeScoresStayFinite_data()
{
    gradientsMatchCentralDifferences_data();
}

/// A million rows from 1e-45 to 3e38 against the double form of the same head: no NaN, no infinity, and what
/// doubles say wherever the clip and silence mean the same in both precisions.
void TestHeads::extremeScoresStayFinite()
{
    QFETCH(const QString, id);
    const HeadDefinition& head = *findHead(id.toStdString());
    constexpr int n = 10;
    constexpr int rows = 1'000'000;
    RandomStream random = stream(2);
    std::array<float, n> z{};
    std::array<float, n> dz{};
    std::array<float, n> o{};
    for (int row = 0; row < rows; ++row) {
        const double magnitude = row % 3 == 0 ? 1 : std::pow(10.0, 82 * random.uniform() - 45);
        for (float& value : z) {
            const double draw = (2 * random.uniform() - 1) * magnitude;
            value = float(std::clamp(draw, -3e37, 3e37));
        }
        if (row % 7 == 0)
            z[random.below(n)] = 0;
        const int y = int(random.below(n));
        const RowLoss loss = head.lossFloat(z.data(), n, y, {}, dz.data());
        head.outputsFloat(z.data(), o.data(), n);
        bool finite = std::isfinite(loss.loss) && loss.loss >= 0;
        for (std::size_t k = 0; k < n; ++k)
            finite = finite && std::isfinite(dz[k]) && std::isfinite(o[k]) && o[k] >= 0;
        if (!finite)
            QFAIL(qPrintable(
                QStringLiteral("row %1, magnitude %2, loss %3").arg(row).arg(magnitude).arg(loss.loss)));
        if (row % 3 == 0) {
            std::array<double, n> wide{};
            std::array<double, n> reference{};
            std::copy(z.begin(), z.end(), wide.begin());
            const RowLoss expected = head.lossDouble(wide.data(), n, y, {}, reference.data());
            if (loss.state == expected.state && loss.state == SampleState::Live) {
                QVERIFY(std::abs(loss.loss - expected.loss) <= 1e-6 * std::max(1.0, expected.loss));
                for (std::size_t k = 0; k < n; ++k)
                    QVERIFY(std::abs(double(dz[k]) - reference[k])
                        <= 1e-6 * std::max(1.0, std::abs(reference[k])));
            }
        }
    }
}

/// sum o_k dL/dz_k = 0 for relu-l1 (paper/protocol 4): the loss does not see the scale of the scores.
void TestHeads::scaleOfReluScoresDoesNotMatter()
{
    RandomStream random = stream(3);
    const HeadDefinition& head = *findHead("relu-l1");
    for (int row = 0; row < 1000; ++row) {
        std::array<double, 5> z{};
        std::array<double, 5> dz{};
        for (double& value : z)
            value = 4 * random.uniform() - 1;
        head.lossDouble(z.data(), 5, int(random.below(5)), {}, dz.data());
        double sum = 0;
        for (std::size_t k = 0; k < 5; ++k)
            sum += std::max(0.0, z[k]) * dz[k];
        QVERIFY(std::abs(sum) < 1e-12);
    }
}

QTEST_APPLESS_MAIN(TestHeads)
#include "tst_heads.moc"
