// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/random/stream.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace engine;

class TestRandom : public QObject {
    Q_OBJECT
private slots:
    void philoxGivesItsKnownAnswers();
    void streamCountsBlocks();
    void placesHaveKeysOfTheirOwn();
    void belowIsUnbiased_data();
    void belowIsUnbiased();
    void uniformIsEvenAndBelowOne();
    void shuffleIsAPermutation();
    void shuffleIsFair();
};

using Block = std::array<std::uint32_t, 4>;

// Lines "philox4x32 10" of kat_vectors in the tests of Random123, the library of the generator's authors.
void TestRandom::philoxGivesItsKnownAnswers()
{
    QVERIFY((philox({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    constexpr std::uint32_t ones = 0xffffffff;
    QVERIFY((philox({ones, ones, ones, ones}, {ones, ones})
        == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QVERIFY((philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})
        == Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

void TestRandom::streamCountsBlocks()
{
    const RandomKey key{.seed = 7, .purpose = Purpose::Order, .fold = 3};
    RandomStream stream(key);
    for (std::uint32_t block = 0; block < 3; ++block) {
        for (const std::uint32_t expected : philox({block, 0, 0, 0}, key.philoxKey()))
            QCOMPARE(stream.next(), expected);
    }
}

void TestRandom::placesHaveKeysOfTheirOwn()
{
    std::vector<RandomKey> places;
    for (const std::uint64_t seed : {0ull, 1ull, 2ull, 1ull << 32, ~0ull})
        places.push_back({.seed = seed});
    for (const Purpose purpose : {Purpose::Order, Purpose::Dropout, Purpose::Folds, Purpose::TestSplit})
        places.push_back({.purpose = purpose});
    for (std::uint32_t i = 1; i < 300; ++i) {
        places.push_back({.repetition = i});
        places.push_back({.fold = i});
        places.push_back({.epoch = i});
        places.push_back({.batch = i});
        places.push_back({.layer = i});
    }
    std::set<std::array<std::uint32_t, 2>> keys;
    for (const RandomKey& place : places)
        keys.insert(place.philoxKey());
    QCOMPARE(keys.size(), places.size());

    RandomStream here(places[0]);
    RandomStream there(places[1]);
    int equal = 0;
    for (int i = 0; i < 10000; ++i)
        equal += here.next() == there.next() ? 1 : 0;
    QCOMPARE(equal, 0);
}

void TestRandom::belowIsUnbiased_data()
{
    QTest::addColumn<quint32>("bound");
    for (const quint32 bound : {1u, 2u, 3u, 7u, 10u, 256u})
        QTest::addRow("%u", bound) << bound;
}

// Chi-square over `bound` cells: mean bound - 1, variance 2 (bound - 1); six standard deviations never fail
// by chance.
void TestRandom::belowIsUnbiased()
{
    QFETCH(const quint32, bound);
    RandomStream stream({.seed = bound});
    std::vector<int> counts(bound);
    constexpr int draws = 300000;
    for (int i = 0; i < draws; ++i) {
        const std::uint32_t value = stream.below(bound);
        QVERIFY(value < bound);
        ++counts[value];
    }
    const double expected = double{draws} / bound;
    double chiSquare = 0;
    for (const int count : counts)
        chiSquare += (count - expected) * (count - expected) / expected;
    const double freedom = bound - 1.0;
    QVERIFY2(
        chiSquare <= freedom + 6 * std::sqrt(2 * freedom) + 1e-9, qPrintable(QString::number(chiSquare)));

    // 3 * 2^30 values: without rejection the first third would come twice as often as each other one.
    RandomStream wide({.seed = bound, .purpose = Purpose::Folds});
    int inFirstThird = 0;
    for (int i = 0; i < 30000; ++i)
        inFirstThird += wide.below(3u << 30) < (1u << 30) ? 1 : 0;
    QVERIFY2(std::abs(inFirstThird - 10000) < 6 * 82, qPrintable(QString::number(inFirstThird))); // sd 81.6
}

void TestRandom::uniformIsEvenAndBelowOne()
{
    RandomStream stream({.seed = 5});
    std::array<int, 16> counts{};
    double sum = 0;
    constexpr int draws = 160000;
    for (int i = 0; i < draws; ++i) {
        const double value = stream.uniform();
        QVERIFY(value >= 0 && value < 1);
        QCOMPARE(static_cast<double>(static_cast<float>(value)), value);
        sum += value;
        ++counts[static_cast<std::size_t>(value * 16)];
    }
    QVERIFY(std::abs(sum / draws - 0.5) < 6 * 0.2887 / 400); // sd of a mean of 160,000: sqrt(1 / 12) / 400
    for (const int count : counts)
        QVERIFY(std::abs(count - 10000) < 6 * 97); // sd 96.8
}

void TestRandom::shuffleIsAPermutation()
{
    for (const int size : {0, 1, 2, 3, 10, 1000}) {
        std::vector<int> values(static_cast<std::size_t>(size));
        std::iota(values.begin(), values.end(), 0);
        RandomStream stream({.seed = 9});
        stream.shuffle(std::span(values));
        std::vector<int> sorted = values;
        std::ranges::sort(sorted);
        for (int i = 0; i < size; ++i)
            QCOMPARE(sorted[static_cast<std::size_t>(i)], i);
        if (size == 1000)
            QVERIFY(sorted != values);
    }
}

// Each of the 24 orders of four values: 5000 of 120,000, sd 69.
void TestRandom::shuffleIsFair()
{
    RandomStream stream({.seed = 11});
    std::array<int, 256> counts{};
    for (int i = 0; i < 120000; ++i) {
        std::array<int, 4> values{0, 1, 2, 3};
        stream.shuffle(std::span<int>(values));
        ++counts[static_cast<std::size_t>(values[0] << 6 | values[1] << 4 | values[2] << 2 | values[3])];
    }
    int orders = 0;
    for (const int count : counts) {
        if (count == 0)
            continue;
        ++orders;
        QVERIFY2(std::abs(count - 5000) < 6 * 70, qPrintable(QString::number(count)));
    }
    QCOMPARE(orders, 24);
}

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
