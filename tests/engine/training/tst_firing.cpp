// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/evaluation.h"
#include "engine/training/firinglevel.h"
#include "recordedrun.h"
#include "tests/engine/onemember.h"

#include <QTest>

#include <numeric>
#include <set>

using namespace engine;
using namespace recordedrun;

class TestFiring : public QObject {
    Q_OBJECT
private slots:
    void levelsKeepRates();
    void levelsAreOfTheUnitsOutputs_data();
    void levelsAreOfTheUnitsOutputs();
    void epochsHaveTheLevelsOfTheirDeadUnits();
    void wideLayersHaveNone();
};

void TestFiring::levelsKeepRates()
{
    for (const std::int64_t rows : {1, 2, 7, 300, 6000, 100000}) {
        std::uint8_t before = 0;
        for (std::int64_t fired = 0; fired <= rows; fired += std::max<std::int64_t>(1, rows / 700)) {
            const std::uint8_t level = firingLevel(fired, rows);
            QVERIFY(level >= before);
            before = level;
            QCOMPARE(level == 0, fired == 0); // dead: exactly
            QCOMPARE(level == 255, fired == rows);
            QVERIFY(std::abs(firingRate(level) - double(fired) / double(rows)) <= 0.5 / 254 + 1e-12);
        }
    }
    QCOMPARE(firingRate(0), 0.0);
    QCOMPARE(firingRate(255), 1.0);
    QCOMPARE(firingLevel(1, 1000000), std::uint8_t(1)); // one row in a million is alive
    QCOMPARE(firingLevel(999999, 1000000), std::uint8_t(254));
}

void TestFiring::levelsAreOfTheUnitsOutputs_data()
{
    QTest::addColumn<bool>("cnn");
    QTest::newRow("dense") << false;
    QTest::newRow("convolution") << true;
}

/// Counted here output by output, in one look and in looks of a few rows.
void TestFiring::levelsAreOfTheUnitsOutputs()
{
    QFETCH(const bool, cnn);
    constexpr Index count = 53;
    ExperimentConfig config;
    config.network.hidden = {9, 5};
    DatasetShape shape{.features = 6, .classes = 3};
    if (cnn) {
        config.network.kind = NetworkKind::Cnn;
        config.network.filters = {5, 0};
        config.network.hidden = {7};
        shape = {.features = 64, .classes = 3, .imageHeight = 8, .imageWidth = 8};
    }
    const Dataset data = clouds(count, shape.features, 3);
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0U);
    const auto& kernels = kernels::select();
    const auto look = [&](Index maximumRows, bool byHand) {
        Network<float> network(planLayers(config, shape), config.network, *findHead("relu-l1"), {},
            maximumRows, kernels.layers<float>());
        network.initialize(3, 0);
        // One unit of the first layer never fires: every weight is 0 and its bias is negative.
        const std::span<float> parameters = network.changeParameters();
        const auto units = static_cast<std::size_t>(network.units(0));
        const auto range = network.layerRange(0);
        for (auto i = std::size_t(range.first) + 1; i < std::size_t(range.first + range.count); i += units)
            parameters[i] = i + units >= std::size_t(range.first + range.count) ? -1.0F : 0.0F;
        Evaluator evaluator(network, count);
        std::vector<std::vector<std::uint8_t>> levels;
        onCrew(1, [&](Crew::Member& crew) {
            const Preprocessor preprocessor(crew, kernels, config.preprocessing, data.train.x, rows);
            const PreparedRows prepared(crew, kernels, preprocessor, data.train);
            const Evaluation found = evaluator.evaluate(network, crew, prepared, rows);
            levels = evaluator.firingLevels();
            for (std::size_t l = 0; l < levels.size(); ++l)
                QCOMPARE(int(std::count(levels[l].begin(), levels[l].end(), 0)), found.deadUnits[l]);
        });
        if (!byHand)
            return levels;
        std::vector<std::vector<std::uint8_t>> counted;
        for (int l = 0; l + 1 < network.layerCount(); ++l) {
            const ConstView y = network.activations(l, count);
            const Index pixels = y.rows() / count;
            counted.emplace_back();
            for (Index unit = 0; unit < y.cols(); ++unit) {
                int fired = 0;
                for (Index row = 0; row < count; ++row)
                    fired += (y.middleRows(row * pixels, pixels).col(unit).array() != 0.0F).any();
                counted.back().push_back(firingLevel(fired, count));
            }
        }
        if (counted != levels)
            counted.clear();
        return counted;
    };
    const auto whole = look(count, true);
    QCOMPARE(whole.size(), std::size_t(2)); // else they were not those counted here
    QCOMPARE(whole[0][1], std::uint8_t(0));
    std::set<std::uint8_t> different(whole[0].begin(), whole[0].end());
    different.insert(whole[1].begin(), whole[1].end());
    QVERIFY(different.size() > 3);
    QVERIFY(look(10, false) == whole);
}

void TestFiring::epochsHaveTheLevelsOfTheirDeadUnits()
{
    const Recorded run = record(smallConfig(), clouds(300, 6, 3));
    for (const auto& [key, epochs] : run.epochs)
        for (const EpochEnded& epoch : epochs) {
            if (key.isFinalFit()) {
                QVERIFY(epoch.firing.empty());
                continue;
            }
            QCOMPARE(epoch.firing.size(), std::size_t(2));
            QCOMPARE(epoch.firing[0].size(), std::size_t(24));
            QCOMPARE(epoch.firing[1].size(), std::size_t(12));
            for (std::size_t l = 0; l < 2; ++l)
                QCOMPARE(int(std::count(epoch.firing[l].begin(), epoch.firing[l].end(), 0)),
                    epoch.validation->deadUnits[l]);
        }
}

void TestFiring::wideLayersHaveNone()
{
    ExperimentConfig config = smallConfig();
    config.network.hidden = {int(widestFiringLayer) + 1, 8};
    config.training.epochs = 1;
    config.heads = {"relu-l1"};
    const Recorded run = record(config, clouds(120, 6, 3));
    const EpochEnded& epoch = run.epochs.begin()->second.front();
    QCOMPARE(epoch.firing.size(), std::size_t(2));
    QVERIFY(epoch.firing[0].empty());
    QCOMPARE(epoch.firing[1].size(), std::size_t(8));
}

QTEST_GUILESS_MAIN(TestFiring)
#include "tst_firing.moc"
