// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/exports.h"
#include "src/gradientsummary.h"
#include "tests/core/samplerecord.h"

#include <QElapsedTimer>
#include <QTest>

using namespace core;

namespace {

/// Two folds of two epochs; in fold f and epoch e the norm of head h's own first layer is (f + 1) (e + 1) (h + 1),
/// that of the other head there 10 times as much.
RunRecord probedRecord()
{
    RunRecord record = sample::record();
    for (auto& [key, trial] : record.trials)
        for (engine::EpochEnded& epoch : trial.epochs) {
            const double norm = (key.fold + 1) * (epoch.epoch + 1) * (key.head + 1);
            epoch.gradients = sample::gradients(key.head, norm, 10 * norm);
        }
    return record;
}

} // namespace

class TestGradientSummary : public QObject {
    Q_OBJECT
private slots:
    void mapsAreMeansOverFolds();
    void ratiosAreOfMeanNorms();
    void cosinesAreOfTheTwoHeads();
    void singleFoldsAndFinalFits();
    void chainsAreStrungTogether();
    void differencesAreOfTwoTrainings();
    void earlierRecordsHaveNone();
    void tableHasALineForEachLayer();
    void mapsAreCheap();
};

void TestGradientSummary::mapsAreMeansOverFolds()
{
    const RunRecord record = probedRecord();
    QVERIFY(hasGradients(record));
    const GradientMap map = gradientMap(record, 1, GradientQuantity::Norm, {});
    QCOMPARE(map.layers, 3);
    QCOMPARE(map.epochs, 2);
    QCOMPARE(map.reached, 2);
    QCOMPARE(map.at(0, 0), 3.0); // (2 + 4) / 2
    QCOMPARE(map.at(0, 1), 6.0);
    QCOMPARE(map.at(2, 1), 24.0);
    QCOMPARE(gradientMap(record, 1, GradientQuantity::ZeroShare, {}).at(1, 0), 0.25);
    QCOMPARE(gradientMap(record, 0, GradientQuantity::UpdateRatio, {}).at(2, 1), 4e-3);
    QCOMPARE(largestScaleResidual(record, 1).value(), 1e-8);
}

void TestGradientSummary::ratiosAreOfMeanNorms()
{
    const RunRecord record = probedRecord();
    // In the training of head 0 head 1 has ten times its norm; in that of head 1 it is the other way round.
    QCOMPARE(gradientMap(record, 0, GradientQuantity::NormRatio, {}, 0, 1).at(0, 0), 10.0);
    QCOMPARE(gradientMap(record, 1, GradientQuantity::NormRatio, {}, 0, 1).at(0, 0), 0.1);
    QCOMPARE(gradientMap(record, 0, GradientQuantity::NormRatio, {}, 0, 1).at(2, 0), 0.0);
    QVERIFY(std::isnan(gradientMap(record, 1, GradientQuantity::NormRatio, {}, 0, 1).at(2, 0))); // by 0
    QCOMPARE(gradientMap(record, 1, GradientQuantity::NormRatio, {}, 1, 1).at(1, 1), 1.0);
}

void TestGradientSummary::cosinesAreOfTheTwoHeads()
{
    RunRecord record = probedRecord();
    QCOMPARE(gradientMap(record, 0, GradientQuantity::Cosine, {}, 0, 1).at(0, 0), 0.5);
    QCOMPARE(gradientMap(record, 1, GradientQuantity::Cosine, {}, 0, 1).at(1, 0), -0.5);
    QVERIFY(std::isnan(gradientMap(record, 1, GradientQuantity::Cosine, {}, 0, 1).at(2, 0)));
    QCOMPARE(gradientMap(record, 1, GradientQuantity::Cosine, {}, 1, 1).at(2, 0), 1.0);
    record.trials.at({0, 0, 0}).epochs[0].gradients->heads[1].cosine[0]
        = std::numeric_limits<double>::quiet_NaN(); // of one fold: the other one's is left
    record.trials.at({0, 1, 0}).epochs[0].gradients->heads[1].cosine[0] = 0.25;
    QCOMPARE(gradientMap(record, 0, GradientQuantity::Cosine, {}, 0, 1).at(0, 0), 0.25);
}

void TestGradientSummary::singleFoldsAndFinalFits()
{
    RunRecord record = probedRecord();
    record.plan.trials.push_back({{0, engine::TrialKey::finalFit, 1}, 100, 0, 2, 4});
    engine::EpochEnded last = sample::epoch({0, engine::TrialKey::finalFit, 1}, 0, 0.5, 5, 5);
    last.gradients = sample::gradients(1, 100, 1);
    record.apply(last);
    const std::vector<GradientScope> scopes = gradientScopes(record);
    QCOMPARE(scopes.size(), 4U);
    QVERIFY(scopes[0] == GradientScope());
    QCOMPARE(scopes[2].fold.value(), 1);
    QCOMPARE(gradientMap(record, 1, GradientQuantity::Norm, scopes[0]).at(0, 0), 3.0);
    QCOMPARE(gradientMap(record, 1, GradientQuantity::Norm, scopes[2]).at(0, 0), 4.0);
    const GradientMap map = gradientMap(record, 1, GradientQuantity::Norm, scopes[3]);
    QCOMPARE(map.at(0, 0), 100.0);
    QCOMPARE(map.reached, 1);
    QVERIFY(std::isnan(map.at(0, 1)));
}

void TestGradientSummary::chainsAreStrungTogether()
{
    RunRecord record = probedRecord();
    record.config.protocol.kind = engine::ProtocolKind::Published;
    QCOMPARE(gradientScopes(record).size(), 2U); // the mean, and the one repetition
    const GradientMap map = gradientMap(record, 0, GradientQuantity::Norm, {});
    QCOMPARE(map.epochs, 4);
    QCOMPARE(map.reached, 4);
    QCOMPARE(map.at(0, 1), 2.0);
    QCOMPARE(map.at(0, 2), 2.0); // second fold, first epoch
    QCOMPARE(map.at(0, 3), 4.0);
}

void TestGradientSummary::differencesAreOfTwoTrainings()
{
    const RunRecord record = probedRecord();
    const auto difference = [&](GradientQuantity quantity) {
        return gradientDifference(
            gradientMap(record, 0, quantity, {}, 0, 1), gradientMap(record, 1, quantity, {}, 0, 1), quantity);
    };
    QCOMPARE(difference(GradientQuantity::Norm).at(0, 0), 2.0); // a ratio
    QCOMPARE(difference(GradientQuantity::ZeroShare).at(1, 0), 0.0); // a difference
    QCOMPARE(difference(GradientQuantity::Cosine).at(0, 0), 0.0);
    QCOMPARE(difference(GradientQuantity::NormRatio).at(0, 0), 0.01);
    QVERIFY(std::isnan(difference(GradientQuantity::NormRatio).at(2, 0)));
    // A training beside itself: no difference at all.
    const GradientMap map = gradientMap(record, 1, GradientQuantity::Norm, {});
    for (const double value : gradientDifference(map, map, GradientQuantity::Norm).values)
        QCOMPARE(value, 1.0);
}

void TestGradientSummary::earlierRecordsHaveNone()
{
    const RunRecord record = sample::record();
    QVERIFY(!hasGradients(record));
    QVERIFY(!largestScaleResidual(record, 0));
    const GradientMap map = gradientMap(record, 0, GradientQuantity::Norm, {});
    QCOMPARE(map.reached, 0);
    for (const double value : map.values)
        QVERIFY(std::isnan(value));
    QCOMPARE(gradientMap(sample::emptyRecord(), 0, GradientQuantity::Norm, {}).layers, 0);
}

void TestGradientSummary::tableHasALineForEachLayer()
{
    const QByteArray csv = gradientsCsv(probedRecord());
    QCOMPARE(csv.count("\r\n"), 1 + 4 * 2 * 2 * 3); // trials, epochs, heads, layers
    QVERIFY2(csv.contains("softmax,1,1,1,1,relu-l1,8,0.9,10,10,1,0.5,0.1,0.001,\r\n"), csv.constData());
    QVERIFY(!csv.contains("nan"));
    QCOMPARE(gradientsCsv(sample::record()).count("\r\n"), 1);
}

void TestGradientSummary::mapsAreCheap() // a view asks ten times a second
{
    RunRecord record = sample::emptyRecord();
    record.config.training.epochs = 320;
    engine::RunPlanned plan;
    plan.layerSizes = {30, 8, 8, 8, 8, 8, 8, 8, 2};
    engine::ProbedGradients probed;
    probed.rows = 8;
    probed.updateRatio.assign(8, 1e-3);
    const std::vector<double> eight(8, 0.5);
    probed.heads.assign(2, {0.7, 0, eight, eight, eight, eight});
    for (int fold = 0; fold < 10; ++fold)
        for (int head = 0; head < 2; ++head)
            plan.trials.push_back({{0, fold, head}, 100, 10, 320, 4});
    record.apply(plan);
    for (const engine::PlannedTrial& trial : plan.trials)
        for (int epoch = 0; epoch < 320; ++epoch) {
            engine::EpochEnded event;
            event.key = trial.key;
            event.epoch = epoch;
            event.gradients = probed;
            record.apply(event);
        }
    QElapsedTimer timer;
    timer.start();
    double sum = 0;
    for (int head = 0; head < 2; ++head)
        sum += gradientMap(record, head, GradientQuantity::NormRatio, {}, 0, 1).at(7, 319);
    const qint64 micros = timer.nsecsElapsed() / 1000;
    qInfo("%lld us for two maps of 8 x 320 over ten folds", static_cast<long long>(micros));
    QCOMPARE(sum, 2.0);
    QVERIFY(micros < 50000);
}

QTEST_GUILESS_MAIN(TestGradientSummary)
#include "tst_gradientsummary.moc"
