// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/samplerecord.h"

#include <QTest>

#include <functional>
#include <numeric>

using namespace core;

class TestDigest : public QObject {
    Q_OBJECT
private slots:
    void theOrderOfTrialsDoesNotMatter();
    void timesThreadsAndNamesDoNotMatter();
    void theBytesAreFixed();
    void everyFigureMatters_data();
    void everyFigureMatters();
};

using Change = std::function<void(RunRecord&)>;
Q_DECLARE_METATYPE(Change)

void TestDigest::theOrderOfTrialsDoesNotMatter()
{
    const std::vector<engine::Event> events = sample::events();
    RunRecord shuffled = sample::emptyRecord();
    // Head 1 whole before head 0: epochs of one trial stay in order, as they always do.
    for (const int head : {1, 0}) {
        for (const engine::Event& event : events) {
            const auto headOf = [](const auto& one) {
                if constexpr (requires { one.key; })
                    return one.key.head;
                else if constexpr (requires { one.head; })
                    return one.head;
                else
                    return 0;
            };
            if (std::visit(headOf, event) == head)
                shuffled.apply(event);
        }
    }
    QCOMPARE(digest(shuffled), digest(sample::record()));
}

void TestDigest::timesThreadsAndNamesDoNotMatter()
{
    RunRecord record = sample::record();
    for (auto& [key, trial] : record.trials) {
        for (engine::EpochEnded& epoch : trial.epochs)
            epoch.elapsedMs += 1;
    }
    record.plan.threads = 8;
    record.plan.instructionSet = "x86-64-v4";
    record.id = "another";
    record.provenance.programVersion = "9";
    record.provenance.experimentName = "file.json";
    record.provenance.started = QDateTime::currentDateTimeUtc();
    record.provenance.elapsedMs = 5;
    record.config.dataset.source = "/moved/to/wdbc.csv"; // the data's hash stands for it
    QCOMPARE(digest(record), digest(sample::record()));
}

// Computed with this program: it guards against changing what a stored digest means without a new stream
// version.
void TestDigest::theBytesAreFixed()
{
    QCOMPARE(digest(sample::record()),
        QByteArray("8a956174ed341aa017f0f012e19475d653a97f1fd574dda2e1672e985370b3b1"));
}

void TestDigest::everyFigureMatters_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
    const auto trial = [](RunRecord& record) -> TrialRecord& { return record.trials.at({0, 1, 1}); };
    const auto epoch = [](RunRecord& record) -> engine::EpochEnded& {
        return record.trials.at({0, 1, 1}).epochs[1];
    };
    const auto head = [](RunRecord& record) -> engine::HeadEnded& { return record.heads.at({0, 1}); };
    const auto up = [](double& value) { value = std::nextafter(value, 10.0); };
    row("seed", [](RunRecord& r) { ++r.config.seed; });
    row("epsilon", [up](RunRecord& r) { up(r.config.training.epsilon); });
    row("data", [](RunRecord& r) { r.provenance.datasetSha256[0] = 'b'; });
    row("train loss", [=](RunRecord& r) { up(epoch(r).trainLoss); });
    row("train accuracy", [=](RunRecord& r) { up(epoch(r).trainAccuracy); });
    row("train states",
        [=](RunRecord& r) { std::swap(epoch(r).trainStates.live, epoch(r).trainStates.dead); });
    row("gradient norm", [=](RunRecord& r) { up(epoch(r).gradientNorm[2]); });
    row("sign of zero", [=](RunRecord& r) { epoch(r).gradientNorm[0] = -0.0; });
    row("validation loss", [=](RunRecord& r) { up(epoch(r).validation->loss); });
    row("validation silent", [=](RunRecord& r) { ++epoch(r).validation->states.silent; });
    row("firing rate", [=](RunRecord& r) {
        float& rate = epoch(r).validation->firingRate[1];
        rate = std::nextafter(rate, 1.0F);
    });
    row("dead units", [=](RunRecord& r) { ++epoch(r).validation->deadUnits[0]; });
    row("confusion", [=](RunRecord& r) { epoch(r).validation->confusion.add(1, 0); });
    row("no validation", [=](RunRecord& r) { epoch(r).validation.reset(); });
    row("an epoch less", [=](RunRecord& r) { trial(r).epochs.pop_back(); });
    row("end's validation", [=](RunRecord& r) { up(trial(r).ended->validation->loss); });
    row("a row", [=](RunRecord& r) { ++trial(r).ended->rows[1]; });
    row("a prediction", [=](RunRecord& r) { ++trial(r).ended->predictions[0]; });
    row("not ended", [=](RunRecord& r) { trial(r).ended.reset(); });
    row("failed", [=](RunRecord& r) { trial(r).failed = engine::TrialFailed{}; });
    row("a trial less", [](RunRecord& r) { r.trials.erase({0, 1, 1}); });
    row("test loss", [=](RunRecord& r) { up(head(r).test.loss); });
    row("test prediction", [=](RunRecord& r) { ++head(r).predictions[1]; });
    row("a head less", [](RunRecord& r) { r.heads.erase({0, 1}); });
}

void TestDigest::everyFigureMatters()
{
    QFETCH(const Change, change);
    RunRecord record = sample::record();
    change(record);
    QVERIFY(digest(record) != digest(sample::record()));
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
