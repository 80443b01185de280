// SPDX-License-Identifier: GPL-3.0-or-later
// A million rows at every head, from the smallest to the largest numbers there are.
#include "engine/nn/heads.h"
#include "engine/random/stream.h"
#include "tests/engine/nn/headreference.h"

#include <QtTest>

#include <array>

using namespace engine;

namespace {

constexpr int classes = 5;
constexpr int rows = 1'000'000;

template <typename T> struct Row {
    std::array<T, classes> z{};
    std::array<T, classes> o{};
    std::array<T, classes> dz{};
    int y = 0;
    RowLoss loss;
};

template <typename T> T special(RandomStream& random)
{
    using Limits = std::numeric_limits<T>;
    constexpr std::array values{T(0), -T(0), T(1e-38), T(-1e-38), T(3e38), T(-3e38), Limits::denorm_min(),
        -Limits::denorm_min(), Limits::min(), -Limits::min(), Limits::max(), Limits::lowest(), T(1), T(-1),
        T(88.5), T(-88.5), T(-103.5), T(-14.2), T(745), T(-745)};
    return values[random.below(values.size())];
}

/// Rows of one magnitude, of many, of special values, and of equal ones.
template <typename T> void draw(RandomStream& random, int number, Row<T>& row)
{
    const auto power = [&] { return std::pow(10.0, 83.4 * random.uniform() - 45); };
    const double common = number % 3 == 0 ? 3 : power();
    for (T& value : row.z) {
        const double magnitude = number % 5 == 0 ? power() : common;
        value = static_cast<T>(std::clamp((2 * random.uniform() - 1) * magnitude, -3e38, 3e38));
        if (number % 7 == 0 && random.below(2) == 0)
            value = special<T>(random);
    }
    if (number % 11 == 0)
        row.z[1] = row.z[2] = row.z[0];
    if (number % 101 == 0)
        row.z.fill(special<T>(random));
    row.y = static_cast<int>(random.below(classes));
}

template <typename T> void ask(const HeadDefinition& head, const HeadOptions& options, Row<T>& row)
{
    if constexpr (std::is_same_v<T, float>) {
        head.outputsFloat(row.z.data(), row.o.data(), classes, options);
        row.loss = head.lossFloat(row.z.data(), classes, row.y, options, row.dz.data());
    } else {
        head.outputsDouble(row.z.data(), row.o.data(), classes, options);
        row.loss = head.lossDouble(row.z.data(), classes, row.y, options, row.dz.data());
    }
}

template <typename T> bool isFinite(const Row<T>& row)
{
    bool finite = std::isfinite(row.loss.loss) && row.loss.loss >= 0 && std::isfinite(row.loss.slopeGradient);
    for (std::size_t k = 0; k < classes; ++k)
        finite = finite && std::isfinite(row.dz[k]) && std::isfinite(row.o[k]);
    return finite;
}

template <typename T> QString describe(int number, const Row<T>& row)
{
    QString text
        = QStringLiteral("row %1, y %2, loss %3:").arg(number).arg(row.y).arg(row.loss.loss, 0, 'g', 17);
    for (std::size_t k = 0; k < classes; ++k)
        text += QStringLiteral(" %1 -> %2")
                    .arg(double(row.z[k]), 0, 'g', 17)
                    .arg(double(row.dz[k]), 0, 'g', 17);
    return text;
}

/// 1e-5 relative. `floor` is what may get lost where a head takes 1 from a probability close to 1, or rounds
/// the probability to float before its logarithm (the published ones).
template <typename T> bool agrees(const HeadDefinition& head, const HeadOptions& options, const Row<T>& row)
{
    using reference::Real;
    if (std::any_of(row.z.begin(), row.z.end(), [](T z) { return std::abs(double(z)) > 1e307; }))
        return true; // there finite is all that heads promise
    const std::vector<Real> z(row.z.begin(), row.z.end());
    const reference::Row expected = reference::of(head.id, z, row.y, static_cast<Real>(options.slope));
    if (expected.clipped)
        return true;
    const bool rounds = head.id == "softmax-published" || head.id == "relu-l1";
    const Real floor = rounds && sizeof(T) == sizeof(float) ? 2e-7L : 1e-12L;
    const auto near
        = [floor](Real got, Real value, Real size) { return std::abs(got - value) <= 1e-5L * size + floor; };
    bool same = near(row.loss.loss, expected.loss, std::abs(expected.loss))
        || (row.loss.loss == std::numeric_limits<double>::max() && expected.loss > row.loss.loss);
    same = same && near(row.loss.slopeGradient, expected.slopeGradient, expected.slopeTerms);
    for (std::size_t k = 0; k < classes; ++k) {
        const Real limit = std::numeric_limits<T>::max();
        const Real value = std::clamp(expected.dz[k], -limit, limit);
        same = same && near(row.dz[k], value, std::abs(value));
    }
    return same;
}

template <typename T> void look(const QString& id)
{
    const HeadDefinition& head = *findHead(id.toStdString());
    RandomKey key;
    key.seed = 17;
    RandomStream random(key);
    int compared = 0;
    for (int number = 0; number < rows; ++number) {
        Row<T> row;
        draw(random, number, row);
        HeadOptions options;
        if (number % 13 == 0)
            options.slope = random.uniform() - 0.5;
        ask(head, options, row);
        if (!isFinite(row))
            QFAIL(qPrintable(describe(number, row)));
        if (number % 10 == 0) {
            ++compared;
            if (!agrees(head, options, row))
                QFAIL(qPrintable(QStringLiteral("differs: ") + describe(number, row)));
        }
    }
    QCOMPARE(compared, rows / 10);
}

} // namespace

class TestHeadExtremes : public QObject {
    Q_OBJECT

private slots:
    void staysFinite_data();
    void staysFinite();
};

void TestHeadExtremes::staysFinite_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("wide");
    for (const HeadDefinition& head : heads()) {
        const QString id = QString::fromLatin1(head.id.data(), qsizetype(head.id.size()));
        QTest::addRow("%s, float", qPrintable(id)) << id << false;
        QTest::addRow("%s, double", qPrintable(id)) << id << true;
    }
}

void TestHeadExtremes::staysFinite()
{
    QFETCH(const QString, id);
    QFETCH(const bool, wide);
    wide ? look<double>(id) : look<float>(id);
}

QTEST_APPLESS_MAIN(TestHeadExtremes)
#include "tst_headextremes.moc"
