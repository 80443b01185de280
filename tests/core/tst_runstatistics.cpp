// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/presets.h"
#include "src/runstatistics.h"
#include "src/statisticswords.h"
#include "tests/core/samplerecord.h"

#include <QTest>

#include <array>

using namespace core;
using engine::Conclusion;

/// From a record to tests, and from tests to sentences that say no more than they may.
class TestRunStatistics : public QObject {
    Q_OBJECT
private slots:
    void comparesFoldByFold();
    void unevenHeadsAreComparedWhereBothEnded();
    void foldsOfOneModelAreNotTested();
    void oneSplitIsNotTested();
    void repeatedTwoFoldsHaveTheirTest();
    void testRowsArePaired();
    void comparisonsAreAdjustedTogether();
    void calibrationPoolsRepetitions();
    void verdictsSayWhatMayBeConcluded();
    void auditIsPutIntoWords();
    void thePublishedScoresAreAuditedToo();
    void theTextHoldsAll();
    void recordsOfBeforeHaveFewerFigures();
};

namespace {

constexpr int rows = 100; // of each fold

/// A finished run: of each head the right answers among 100 in each fold, repetition by repetition.
RunRecord recordOf(const std::vector<std::vector<int>>& right, int folds, int repetitions = 1)
{
    RunRecord record = sample::emptyRecord();
    record.config.heads = {"softmax", "relu-l1", "taylor", "leaky"};
    record.config.heads.resize(right.size());
    record.config.protocol.folds = folds;
    record.config.protocol.repetitions = repetitions;
    engine::RunPlanned plan;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        for (int fold = 0; fold < folds; ++fold) {
            for (int head = 0; head < int(right.size()); ++head)
                plan.trials.push_back({{repetition, fold, head}, rows * (folds - 1), rows, 2, 4});
        }
    }
    record.apply(engine::Event(plan));
    for (const engine::PlannedTrial& trial : plan.trials) {
        const int count
            = right[std::size_t(trial.key.head)][std::size_t(trial.key.repetition * folds + trial.key.fold)];
        record.apply(engine::Event(sample::trialEnd(trial.key, 0.4, count, rows - count)));
    }
    return record;
}

/// Test rows of labels 0 and 1 in turn; each head is wrong on those that are named.
void addTestRows(RunRecord& record, int repetition, int head, const std::vector<std::uint32_t>& wrong)
{
    engine::HeadEnded ended;
    ended.repetition = repetition;
    ended.head = head;
    ended.test = sample::evaluation(0.25, 20 - std::int64_t(wrong.size()), std::int64_t(wrong.size()));
    engine::RowOutcomes& outcomes = ended.outcomes.emplace();
    for (std::uint32_t i = 0; i < 20; ++i) {
        const bool isWrong = std::find(wrong.begin(), wrong.end(), i) != wrong.end();
        const auto label = std::uint8_t(i % 2);
        const auto predicted = std::uint8_t(isWrong ? 1 - label : label);
        ended.rows.push_back(i);
        ended.predictions.push_back(predicted);
        const double p = predicted == 0 ? 0.75 : 0.25;
        outcomes.add(std::array{p, 1 - p}, label, predicted);
    }
    record.apply(engine::Event(ended));
}

const std::vector<int> base{90, 92, 88, 91, 90, 93, 89, 90, 92, 91};

std::vector<int> shifted(const std::vector<int>& steps)
{
    std::vector<int> values = base;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] -= steps[i % steps.size()];
    return values;
}

QString verdict(const RunRecord& record, std::size_t comparison = 0)
{
    const RunStatistics statistics = runStatistics(record);
    return foldVerdict(record, statistics, statistics.comparisons[comparison], QLocale::c());
}

} // namespace

void TestRunStatistics::comparesFoldByFold()
{
    const RunRecord record = recordOf({base, shifted({1, 2, 0, 3, -1})}, 10);
    const RunStatistics statistics = runStatistics(record);
    QCOMPARE(statistics.foldTests, FoldTests::Valid);
    QCOMPARE(statistics.pairs, 10);
    QCOMPARE(statistics.comparisons.size(), std::size_t(1));
    const engine::TTest& corrected = *statistics.comparisons[0].corrected;
    QVERIFY(std::abs(corrected.meanDifference - 0.01) < 1e-12);
    // sd^2 = 2 * 10 / 9 squared points; (1/10 + 1/9) of it is the variance of the mean
    QVERIFY(std::abs(corrected.standardError - 0.01 * std::sqrt((0.1 + 1.0 / 9) * 20 / 9)) < 1e-12);
    QVERIFY(*statistics.comparisons[0].naive->p < *corrected.p);
    QCOMPARE(statistics.comparisons[0].signedRank->zeros, 2);
    QVERIFY(!statistics.comparisons[0].fiveByTwo);
    QCOMPARE(statistics.comparisons[0].correctedP, corrected.p); // one comparison: nothing to adjust
}

void TestRunStatistics::unevenHeadsAreComparedWhereBothEnded()
{
    RunRecord record = recordOf({base, shifted({1, 2, 0, 3, -1})}, 10);
    record.trials.at({0, 3, 1}).ended.reset();
    record.trials.erase({0, 4, 0});
    QCOMPARE(runStatistics(record).pairs, 8);
    QCOMPARE(runStatistics(record).comparisons[0].corrected->df, 7);
    QVERIFY(runStatistics(sample::emptyRecord()).comparisons[0].corrected == std::nullopt);
}

void TestRunStatistics::foldsOfOneModelAreNotTested()
{
    RunRecord record = recordOf({base, shifted({1, 2})}, 10);
    record.config.protocol.kind = engine::ProtocolKind::Published;
    const RunStatistics statistics = runStatistics(record);
    QCOMPARE(statistics.foldTests, FoldTests::Carried);
    QVERIFY(!statistics.comparisons[0].corrected && !statistics.comparisons[0].correctedP);
    QCOMPARE(statistics.comparisons[0].overFolds, Conclusion::Undefined);
    QVERIFY(verdict(record).contains("No test over these folds is valid"));
}

void TestRunStatistics::oneSplitIsNotTested()
{
    RunRecord record = recordOf({{90}, {80}}, 1);
    record.config.protocol.kind = engine::ProtocolKind::HoldOut;
    QCOMPARE(runStatistics(record).foldTests, FoldTests::TooFew);
    QVERIFY(verdict(record).contains("One split can't tell"));
}

void TestRunStatistics::repeatedTwoFoldsHaveTheirTest()
{
    const RunRecord record = recordOf({base, shifted({1, 2, 0, 3, -1})}, 2, 5);
    const RunStatistics statistics = runStatistics(record);
    QVERIFY(statistics.comparisons[0].fiveByTwo && statistics.comparisons[0].fiveByTwo->p);
    QCOMPARE(statistics.comparisons[0].corrected->df, 9);
    QVERIFY(statisticsText(record).contains("F(10, 5) = "));
}

void TestRunStatistics::testRowsArePaired()
{
    RunRecord record = recordOf({base, base}, 10);
    addTestRows(record, 0, 0, {0, 1});
    addTestRows(record, 0, 1, {1, 2, 3, 4, 5, 6, 7, 8, 9});
    RunStatistics statistics = runStatistics(record);
    const engine::McNemarTest& test = *statistics.comparisons[0].mcNemar;
    QCOMPARE(test.outcomes.bothRight, std::int64_t(10));
    QCOMPARE(test.outcomes.onlyFirstRight, std::int64_t(8));
    QCOMPARE(test.outcomes.onlySecondRight, std::int64_t(1));
    QCOMPARE(test.outcomes.bothWrong, std::int64_t(1));
    QVERIFY(std::abs(test.exactP - 20.0 / 512) < 1e-12); // 2 (1 + 9) / 2^9
    QVERIFY(std::abs(test.midP - 11.0 / 512) < 1e-12);
    QCOMPARE(statistics.comparisons[0].onTestRows, Conclusion::FirstHigher);
    const QString said = testVerdict(record, statistics, statistics.comparisons[0], QLocale::c());
    QVERIFY2(
        said.contains("On the 20 test rows this trained Softmax is more accurate than this trained ReLU by "
                      "35.00 points (McNemar mid-p = 0.021)"),
        qPrintable(said));

    record.heads.at({0, 1}).rows[3] = 99; // other rows: no pairs
    QVERIFY(!runStatistics(record).comparisons[0].mcNemar);
    QVERIFY(testVerdict(record, runStatistics(record), runStatistics(record).comparisons[0], QLocale::c())
                .isEmpty());
}

void TestRunStatistics::comparisonsAreAdjustedTogether()
{
    const std::vector<int> slightly = shifted({1, 2, 0, 3, -1});
    const RunStatistics one = runStatistics(recordOf({base, shifted({4, 3, 5, 4, 2})}, 10));
    const RunRecord record = recordOf({base, shifted({4, 3, 5, 4, 2}), slightly, slightly}, 10);
    const RunStatistics three = runStatistics(record);
    QCOMPARE(three.comparisons.size(), std::size_t(3));
    QVERIFY(std::abs(*three.comparisons[0].correctedP - 3 * *one.comparisons[0].correctedP) < 1e-12);
    QCOMPARE(three.comparisons[0].corrected->p, one.comparisons[0].corrected->p);
    QCOMPARE(three.comparisons[1].correctedP, three.comparisons[2].correctedP);
    QVERIFY(verdict(record, 0).contains("adjusted for 3 comparisons"));
}

void TestRunStatistics::calibrationPoolsRepetitions()
{
    RunRecord record = recordOf({base, base}, 5, 2);
    addTestRows(record, 0, 0, {});
    addTestRows(record, 1, 0, {0, 1, 2, 3, 4});
    const RunStatistics statistics = runStatistics(record);
    QCOMPARE(statistics.calibrations.size(), std::size_t(2));
    QVERIFY(!statistics.calibrations[1]);
    QCOMPARE(statistics.calibrations[0]->rows, std::int64_t(40));
    QCOMPARE(statistics.calibrations[0]->accuracy, 0.875);
    QVERIFY(std::abs(statistics.calibrations[0]->eceEqualWidth - 0.125) < 1e-7);
    const auto table = calibrationTable(record, statistics, QLocale::c());
    QCOMPARE(table.size(), std::size_t(2)); // the header and one head
    QCOMPARE(table[1].front(), QStringLiteral("Softmax"));
    QCOMPARE(table[1].back(), QStringLiteral("0.00"));
}

void TestRunStatistics::verdictsSayWhatMayBeConcluded()
{
    QString said = verdict(recordOf({base, shifted({1, -1, 0, 2, -1})}, 10));
    QVERIFY2(said.startsWith(
                 "With 10 folds the difference of 0.20 points between Softmax and ReLU is compatible with "
                 "no difference (corrected t(9) = "),
        qPrintable(said));
    said = verdict(recordOf({base, shifted({4, 3, 5, 4, 2})}, 10));
    QVERIFY2(
        said.startsWith("With 10 folds Softmax is more accurate than ReLU by 3.60 points"), qPrintable(said));
    said = verdict(recordOf({shifted({4, 3, 5, 4, 2}), base}, 10));
    QVERIFY2(
        said.startsWith("With 10 folds ReLU is more accurate than Softmax by 3.60 points"), qPrintable(said));
    said = verdict(recordOf({base, base}, 10));
    QVERIFY2(said.contains("there is no difference to test"), qPrintable(said));
    said = verdict(recordOf({base, shifted({2})}, 10));
    QVERIFY2(said.contains("is the same in each of 10 folds, 2.00 points")
            && said.contains("nothing can be concluded"),
        qPrintable(said));
}

void TestRunStatistics::auditIsPutIntoWords()
{
    const QStringList labels{"Softmax", "ReLU"};
    QStringList said;
    for (int finding = 0; finding <= int(engine::AuditFinding::ConstantFeatures); ++finding) {
        engine::AuditWarning warning;
        warning.finding = engine::AuditFinding(finding);
        warning.head = 1;
        warning.rho = 0.98;
        warning.p = 0.0001;
        warning.count = 7;
        warning.folds = 10;
        said << auditSentence(warning, labels, QLocale::c());
        QVERIFY(said.back().endsWith('.') && !said.back().contains('%'));
    }
    said.removeDuplicates();
    QCOMPARE(said.size(), 8);
    QVERIFY(said[1].contains("ReLU") && said[1].contains("0.98") && said[1].contains("< 0.001"));
    QVERIFY(said[4].contains("7 rows for 10 folds"));
    QVERIFY(said[6].contains("0.95"));
}

void TestRunStatistics::thePublishedScoresAreAuditedToo()
{
    const auto said = [](const QString& preset) {
        RunRecord record = sample::emptyRecord();
        record.config = findPreset(preset)->config;
        return publishedAuditSentences(record, QLocale::c());
    };
    const QStringList image = said("mnist-cnn-published");
    QCOMPARE(image.size(), 2);
    QVERIFY2(
        image[1].startsWith("The published scores of ReLU rise with the number of the fold (Spearman's rank "
                            "correlation 0.98, p < 0.001)"),
        qPrintable(image[1]));
    QVERIFY(said("wdbc").isEmpty()); // its scores vary too much to tell
    QVERIFY(said("mnist-cnn-quick").isEmpty()); // nothing published stands beside it
}

void TestRunStatistics::theTextHoldsAll()
{
    RunRecord record = recordOf({base, shifted({1, 2, 0, 3, -1})}, 10);
    addTestRows(record, 0, 0, {0, 1});
    addTestRows(record, 0, 1, {1, 2, 3});
    const QString text = statisticsText(record);
    for (const char* part :
        {"Softmax and ReLU", "Corrected resampled t", "Naive paired t (don't use)", "mid-p", "Wilcoxon",
            "Bayesian", "Effect size d_z", "ECE", "Audit of the protocol", "Nothing was found."})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(!text.contains("nan") && !text.contains("inf"));
}

void TestRunStatistics::recordsOfBeforeHaveFewerFigures()
{
    const RunRecord record = sample::record(); // two folds, test figures without outcomes
    const RunStatistics statistics = runStatistics(record);
    QCOMPARE(statistics.pairs, 2);
    QVERIFY(!statistics.comparisons[0].mcNemar && !statistics.calibrations[0]);
    QVERIFY(calibrationTable(record, statistics, QLocale::c()).empty());
    QVERIFY(!statisticsText(record).contains("Calibration"));
}

QTEST_GUILESS_MAIN(TestRunStatistics)
#include "tst_runstatistics.moc"
