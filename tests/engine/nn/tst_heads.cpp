// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"
#include "engine/random/stream.h"
#include "tests/engine/nn/headvalues.h"

#include <QtTest>

#include <algorithm>
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
    void statesAreAsDocumented_data();
    void statesAreAsDocumented();
    void preluWithoutSlopeIsRelu();
    void slopeGradientMatchesCentralDifferences();
    void matchesReferenceValues_data();
    void matchesReferenceValues();
    void tableIsComplete();
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
    constexpr double h = 1e-6;
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
    findHead("softmax")->outputsDouble(z.data(), o.data(), 3, {});
    const double sum = std::exp(1.0) + std::exp(2.0) + std::exp(-3.0);
    for (std::size_t k = 0; k < 3; ++k)
        QVERIFY(std::abs(o[k] - std::exp(z[k]) / sum) < 1e-15);
    findHead("relu-l1")->outputsDouble(z.data(), o.data(), 3, {});
    QCOMPARE(o, (std::array<double, 3>{1, 2, 0}));
}

/// What heads.h says of each head's states.
void TestHeads::statesAreAsDocumented_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QList<float>>("z");
    QTest::addColumn<int>("state"); // of y = 0
    const QList<float> leads{3, 1.5, 2, -4};
    const QList<float> none{0, 0, -0.0F, 0};
    const QList<float> low{-500, -300, -400, -200};
    const auto row = [](const char* id, const char* what, const QList<float>& z, SampleState state) {
        QTest::addRow("%s, %s", id, what) << QString::fromLatin1(id) << z << int(state);
    };
    row("sparsemax", "leads by 1", leads, SampleState::Settled);
    row("sparsemax", "leads by less", {3, 2.5F, 2, -4}, SampleState::Live);
    row("sparsemax", "nothing of its own", {-3, 1.5F, 2, -4}, SampleState::Live);
    row("l2-svm", "beyond all margins", {1, -1, -2, -4}, SampleState::Settled);
    row("l2-svm", "within a margin", {1, -1, -0.5F, -4}, SampleState::Live);
    row("gelu", "zeros", none, SampleState::Live); // f'(0) = 1/2
    row("gelu", "far below 0", low, SampleState::Silent);
    row("silu", "far below 0", low, SampleState::Silent);
    row("elu", "far below 0", {-20, -30, -40, -50}, SampleState::Live); // o = -1
    row("leaky", "zeros", none, SampleState::Live);
    row("prelu", "far below 0", low, SampleState::Live);
    row("softplus", "far below 0", low, SampleState::Live);
    row("taylor", "far below 0", low, SampleState::Live);
    row("relu-logits", "zeros", none, SampleState::Silent);
    row("softmax", "far below 0", low, SampleState::Live);
}

void TestHeads::statesAreAsDocumented()
{
    QFETCH(const QString, id);
    QFETCH(const QList<float>, z);
    QFETCH(const int, state);
    const HeadDefinition& head = *findHead(id.toStdString());
    std::array<float, 4> dz{1, 1, 1, 1};
    const RowLoss row = head.lossFloat(z.data(), 4, 0, {}, dz.data());
    QCOMPARE(int(row.state), state);
    const bool learns = std::any_of(dz.begin(), dz.end(), [](float value) { return value != 0; });
    QCOMPARE(learns, state == int(SampleState::Live));
    QCOMPARE(int(head.lossFloat(z.data(), 4, 0, {}, nullptr).state), state);
}

/// A slope that has become 0 makes prelu a rectifier.
void TestHeads::preluWithoutSlopeIsRelu()
{
    const std::array<double, 3> z{-1, -2, -5};
    std::array<double, 3> dz{1, 1, 1};
    HeadOptions options;
    options.slope = 0;
    const RowLoss row = findHead("prelu")->lossDouble(z.data(), 3, 1, options, dz.data());
    QCOMPARE(int(row.state), int(SampleState::Silent));
    QCOMPARE(dz, (std::array<double, 3>{0, 0, 0}));
    QVERIFY(row.slopeGradient != 0); // and the slope can grow again
}

void TestHeads::slopeGradientMatchesCentralDifferences()
{
    const HeadDefinition& head = *findHead("prelu");
    QVERIFY(head.trainsSlope);
    constexpr double h = 1e-6;
    RandomStream random = stream(4);
    for (int sample = 0; sample < 500; ++sample) {
        std::array<double, 5> z{};
        std::array<double, 5> dz{};
        for (double& value : z)
            value = 6 * random.uniform() - 4;
        const int y = int(random.below(5));
        const double slope = random.uniform() - 0.5;
        const auto loss = [&](double a) {
            HeadOptions options;
            options.slope = a;
            return head.lossDouble(z.data(), 5, y, options, dz.data());
        };
        const double difference = (loss(slope + h).loss - loss(slope - h).loss) / (2 * h);
        QVERIFY(std::abs(difference - loss(slope).slopeGradient) <= 1e-6);
    }
}

/// Against values worked out elsewhere (headvalues.py), in double and in float.
void TestHeads::matchesReferenceValues_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(headValues)); ++i)
        QTest::addRow("%s, y = %d, z_0 = %g", headValues[i].id, headValues[i].y, headValues[i].z[0]) << i;
}

void TestHeads::matchesReferenceValues()
{
    QFETCH(const int, index);
    const HeadValue& value = headValues[index];
    const HeadDefinition& head = *findHead(value.id);
    const auto near = [](double got, double expected, double relative) {
        return std::abs(got - expected) <= relative * std::abs(expected) + 1e-15;
    };
    std::array<double, 4> o{};
    std::array<double, 4> dz{};
    std::array<float, 4> z{};
    std::array<float, 4> oFloat{};
    std::array<float, 4> dzFloat{};
    std::copy_n(value.z, 4, z.begin());
    const RowLoss wide = head.lossDouble(value.z, 4, value.y, {}, dz.data());
    const RowLoss narrow = head.lossFloat(z.data(), 4, value.y, {}, dzFloat.data());
    head.outputsDouble(value.z, o.data(), 4, {});
    head.outputsFloat(z.data(), oFloat.data(), 4, {});
    QVERIFY2(near(wide.loss, value.loss, 1e-13), qPrintable(QString::number(wide.loss, 'g', 17)));
    QVERIFY(near(narrow.loss, value.loss, 1e-13));
    QVERIFY(near(wide.slopeGradient, value.slopeGradient, 1e-13));
    for (std::size_t k = 0; k < 4; ++k) {
        QVERIFY2(near(dz[k], value.dz[k], 1e-12), qPrintable(QString::number(dz[k], 'g', 17)));
        QVERIFY(near(double(dzFloat[k]), value.dz[k], 1e-6));
        QVERIFY2(near(o[k], value.o[k], 1e-13), qPrintable(QString::number(o[k], 'g', 17)));
        QVERIFY(near(double(oFloat[k]), value.o[k], 1e-6));
    }
}

/// The table itself: forms and files rely on it.
void TestHeads::tableIsComplete()
{
    QStringList ids;
    for (const HeadDefinition& head : heads()) {
        ids << QString::fromLatin1(head.id.data(), qsizetype(head.id.size()));
        QVERIFY(!head.label.empty() && !head.formula.empty() && !head.source.empty() && !head.help.empty());
        QCOMPARE(findHead(head.id), &head);
    }
    QCOMPARE(ids.join(u' '),
        QStringLiteral(
            "softmax softmax-published relu-l1 relu-logits leaky prelu elu selu gelu silu softplus "
            "sparsemax taylor l2-svm"));
    QCOMPARE(findHead("relu"), nullptr);
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
