// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/statisticswords.h"

#include "engine/nn/heads.h"
#include "src/protocolfacts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace core {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

/// Numbers of one comparison in words.
class Speaker {
public:
    Speaker(const RunRecord& record, const HeadComparison& comparison, const QLocale& locale)
        : m_labels(headLabels(record))
        , m_first(m_labels.value(comparison.first))
        , m_second(m_labels.value(comparison.second))
        , m_locale(locale)
    {
    }
    const QString& first() const { return m_first; }
    const QString& second() const { return m_second; }
    const QString& higher(double difference) const { return difference > 0 ? m_first : m_second; }
    const QString& lower(double difference) const { return difference > 0 ? m_second : m_first; }
    QString number(double value, int decimals = 2) const { return m_locale.toString(value, 'f', decimals); }
    QString whole(std::int64_t value) const { return m_locale.toString(static_cast<qlonglong>(value)); }
    QString points(double share) const { return number(share * 100); }
    QString percent(double share) const { return Words::tr("%1 %").arg(number(share * 100, 1)); }
    QString chance(double p) const // alone in a cell
    {
        return p < 0.001 ? Words::tr("< %1").arg(number(0.001, 3)) : number(p, 3);
    }
    QString equalsP(double p) const // in a sentence
    {
        return p < 0.001 ? Words::tr("p < %1").arg(number(0.001, 3)) : Words::tr("p = %1").arg(number(p, 3));
    }
    QString studentT(const engine::TTest& test) const
    {
        return Words::tr("t(%1) = %2").arg(test.df).arg(number(*test.t));
    }
    QString range(const engine::Interval& interval, double factor) const
    {
        return Words::tr("%1 to %2").arg(number(interval.low * factor), number(interval.high * factor));
    }

private:
    QStringList m_labels;
    QString m_first;
    QString m_second;
    QLocale m_locale;
};

QString foldsInWords(const RunRecord& record, int pairs)
{
    return isHoldOut(record) ? Words::tr("%1 splits").arg(pairs) : Words::tr("%1 folds").arg(pairs);
}

QString adjustment(const RunStatistics& statistics)
{
    return statistics.comparisons.size() > 1
        ? Words::tr(", adjusted for %1 comparisons").arg(statistics.comparisons.size())
        : QString();
}

StatisticsLine naiveLine(const engine::TTest& naive, const Speaker& speaker)
{
    StatisticsLine line{Words::tr("Naive paired t (don't use)"), {}, {},
        Words::tr(
            "Takes the folds for independent samples, though they share most of their training rows: it "
            "finds differences where there are none."),
        true};
    line.value = naive.t ? speaker.studentT(naive) : Words::tr("no spread");
    line.p = naive.p ? speaker.chance(*naive.p) : QString();
    return line;
}

void addFoldLines(
    const HeadComparison& comparison, const Speaker& speaker, std::vector<StatisticsLine>& lines)
{
    const engine::TTest& corrected = *comparison.corrected;
    lines.push_back({Words::tr("Corrected resampled t"),
        corrected.t ? speaker.studentT(corrected) : Words::tr("no spread"),
        corrected.p ? speaker.chance(*corrected.p) : QString(),
        Words::tr(
            "Is the mean difference over folds more than chance? Allows for the training rows that folds "
            "share (Nadeau and Bengio 2003).")});
    lines.push_back({Words::tr("Mean difference, 95 % interval"),
        corrected.interval
            ? Words::tr("%1 points (%2)")
                  .arg(speaker.points(corrected.meanDifference), speaker.range(*corrected.interval, 100))
            : Words::tr("%1 points").arg(speaker.points(corrected.meanDifference)),
        {}, Words::tr("%1 minus %2, in points of accuracy.").arg(speaker.first(), speaker.second())});
    if (corrected.dz)
        lines.push_back({Words::tr("Effect size d_z, 95 % interval"),
            corrected.dzInterval ? QStringLiteral("%1 (%2)").arg(
                speaker.number(*corrected.dz), speaker.range(*corrected.dzInterval, 1))
                                 : speaker.number(*corrected.dz),
            {}, Words::tr("Mean difference in standard deviations of the differences (Cohen).")});
    const engine::BayesianCorrelatedT& bayesian = *comparison.bayesian;
    lines.push_back({Words::tr("Bayesian correlated t"),
        Words::tr("%1 better %2, equal %3, %4 better %5")
            .arg(speaker.first(), speaker.percent(bayesian.firstHigher), speaker.percent(bayesian.equivalent),
                speaker.second(), speaker.percent(bayesian.secondHigher)),
        {},
        Words::tr("How likely is each? Equal: within %1 points (Corani and Benavoli 2015).")
            .arg(speaker.points(bayesian.rope))});
    const engine::SignedRankTest& ranks = *comparison.signedRank;
    lines.push_back({Words::tr("Wilcoxon signed rank"),
        Words::tr("rank sums %1 and %2")
            .arg(speaker.number(ranks.positiveRanks, 1), speaker.number(ranks.negativeRanks, 1)),
        speaker.chance(ranks.p),
        Words::tr("Asks for ranks instead of sizes; takes folds for independent, so its p is too small.")});
    if (comparison.fiveByTwo)
        lines.push_back({Words::tr("5x2cv F"),
            comparison.fiveByTwo->f ? Words::tr("F(10, 5) = %1").arg(speaker.number(*comparison.fiveByTwo->f))
                                    : Words::tr("no spread"),
            comparison.fiveByTwo->p ? speaker.chance(*comparison.fiveByTwo->p) : QString(),
            Words::tr("The test for five repetitions of two folds (Alpaydin 1999).")});
    lines.push_back(naiveLine(*comparison.naive, speaker));
}

void addTestLines(const engine::McNemarTest& test, const Speaker& speaker, std::vector<StatisticsLine>& lines)
{
    const QString value = Words::tr("only %1 right: %2, only %3 right: %4")
                              .arg(speaker.first(), speaker.whole(test.outcomes.onlyFirstRight),
                                  speaker.second(), speaker.whole(test.outcomes.onlySecondRight));
    lines.push_back({Words::tr("McNemar on the test rows, mid-p"), value, speaker.chance(test.midP),
        Words::tr("Do these two trained networks differ? (Fagerland and others 2013)")});
    lines.push_back({Words::tr("McNemar on the test rows, exact"), value, speaker.chance(test.exactP),
        Words::tr("The same with the cautious p.")});
    lines.push_back({Words::tr("Test difference, 95 % interval"),
        Words::tr("%1 points (%2)").arg(speaker.points(test.difference), speaker.range(test.interval, 100)),
        {},
        Words::tr("%1 minus %2, in points of accuracy (Bonett and Price 2012).")
            .arg(speaker.first(), speaker.second())});
}

QString rise(const engine::AuditWarning& warning, const QLocale& locale)
{
    return Words::tr("Spearman's rank correlation %1, p %2")
        .arg(locale.toString(warning.rho, 'f', 2),
            warning.p < 0.001 ? Words::tr("< %1").arg(locale.toString(0.001, 'f', 3))
                              : Words::tr("= %1").arg(locale.toString(warning.p, 'f', 3)));
}

QString layOut(const std::vector<QStringList>& rows)
{
    QList<qsizetype> widths(rows.empty() ? 0 : rows.front().size(), 0);
    for (const QStringList& row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column)
            line += row[column].leftJustified(widths[column]) + QStringLiteral("  ");
        text += QStringLiteral("  ") + line.trimmed() + u'\n';
    }
    return text;
}

} // namespace

QStringList headLabels(const RunRecord& record)
{
    QStringList labels;
    for (const std::string& id : record.config.heads) {
        const engine::HeadDefinition* head = engine::findHead(id);
        labels << QString::fromStdString(head ? std::string(head->label) : id);
    }
    return labels;
}

QString foldVerdict(const RunRecord& record, const RunStatistics& statistics,
    const HeadComparison& comparison, const QLocale& locale)
{
    if (statistics.foldTests == FoldTests::Carried)
        return Words::tr("No test over these folds is valid: one model is trained on through all of them, so "
                         "that their scores are a learning curve.");
    if (!comparison.corrected)
        return Words::tr("One split can't tell a difference from chance: use folds, or repetitions.");
    const engine::TTest& test = *comparison.corrected;
    const Speaker speaker(record, comparison, locale);
    const double difference = test.meanDifference;
    const QString folds = foldsInWords(record, test.pairs);
    const QString size = speaker.points(std::abs(difference));
    if (test.spread == engine::Spread::AllZero)
        return Words::tr("%1 and %2 score the same in each of %3: there is no difference to test.")
            .arg(speaker.first(), speaker.second(), folds);
    if (test.spread == engine::Spread::AllEqual)
        return Words::tr("The difference between %1 and %2 is the same in each of %3, %4 points: without any "
                         "spread nothing can be concluded. More folds or repetitions help.")
            .arg(speaker.first(), speaker.second(), folds, size);
    const QString evidence
        = Words::tr("corrected %1, %2%3")
              .arg(speaker.studentT(test), speaker.equalsP(*comparison.correctedP), adjustment(statistics));
    if (comparison.overFolds == engine::Conclusion::NoDifferenceShown)
        return Words::tr("With %1 the difference of %2 points between %3 and %4 is compatible with no "
                         "difference (%5).")
            .arg(folds, size, speaker.first(), speaker.second(), evidence);
    return Words::tr("With %1 %2 is more accurate than %3 by %4 points, more than chance explains (%5).")
        .arg(folds, speaker.higher(difference), speaker.lower(difference), size, evidence);
}

QString testVerdict(const RunRecord& record, const RunStatistics& statistics,
    const HeadComparison& comparison, const QLocale& locale)
{
    if (!comparison.mcNemar)
        return {};
    const engine::McNemarTest& test = *comparison.mcNemar;
    const Speaker speaker(record, comparison, locale);
    const QString place = record.config.protocol.repetitions > 1
        ? Words::tr("On the %1 test rows of the first repetition").arg(speaker.whole(test.outcomes.rows()))
        : Words::tr("On the %1 test rows").arg(speaker.whole(test.outcomes.rows()));
    if (test.outcomes.onlyFirstRight + test.outcomes.onlySecondRight == 0)
        return Words::tr("%1 %2 and %3 are right on the same ones.")
            .arg(place, speaker.first(), speaker.second());
    const QString size = speaker.points(std::abs(test.difference));
    const QString evidence
        = Words::tr("McNemar mid-%1%2").arg(speaker.equalsP(*comparison.mcNemarP), adjustment(statistics));
    if (comparison.onTestRows == engine::Conclusion::NoDifferenceShown)
        return Words::tr(
            "%1 the difference of %2 points between %3 and %4 is compatible with no difference (%5).")
            .arg(place, size, speaker.first(), speaker.second(), evidence);
    return Words::tr(
        "%1 this trained %2 is more accurate than this trained %3 by %4 points (%5); other initial "
        "weights may turn that round.")
        .arg(place, speaker.higher(test.difference), speaker.lower(test.difference), size, evidence);
}

std::vector<StatisticsLine> statisticsLines(
    const RunRecord& record, const HeadComparison& comparison, const QLocale& locale)
{
    const Speaker speaker(record, comparison, locale);
    std::vector<StatisticsLine> lines;
    if (comparison.corrected)
        addFoldLines(comparison, speaker, lines);
    if (comparison.mcNemar)
        addTestLines(*comparison.mcNemar, speaker, lines);
    return lines;
}

std::vector<QStringList> calibrationTable(
    const RunRecord& record, const RunStatistics& statistics, const QLocale& locale)
{
    std::vector<QStringList> rows{{Words::tr("Head"), Words::tr("NLL"), Words::tr("Brier"),
        Words::tr("ECE % (equal width)"), Words::tr("ECE % (equal mass)"), Words::tr("Undecided %")}};
    const QStringList labels = headLabels(record);
    const auto number = [&](double value, int decimals) { return locale.toString(value, 'f', decimals); };
    for (std::size_t head = 0; head < statistics.calibrations.size(); ++head) {
        const auto& calibration = statistics.calibrations[head];
        if (!calibration)
            continue;
        const QString undecided = number(calibration->undecidedShare() * 100, 2);
        const QString none = QStringLiteral("-");
        QStringList row{labels.value(static_cast<qsizetype>(head))};
        if (calibration->decided() == 0)
            row << none << none << none << none;
        else
            row << number(calibration->nll, 4) << number(calibration->brier, 4)
                << number(calibration->eceEqualWidth * 100, 2) << number(calibration->eceEqualMass * 100, 2);
        rows.push_back(row << undecided);
    }
    if (rows.size() == 1)
        rows.clear();
    return rows;
}

QString auditSentence(
    const engine::AuditWarning& warning, const QStringList& headLabels, const QLocale& locale)
{
    using Finding = engine::AuditFinding;
    const QString count = locale.toString(static_cast<qlonglong>(warning.count));
    switch (warning.finding) {
    case Finding::ModelCarriedOn:
        return Words::tr(
            "One model is trained on through all folds: later folds validate on rows that it has "
            "seen, so that the mean over folds is a learning curve and says nothing about new rows.");
    case Finding::ScoresRise:
        return Words::tr(
            "The scores of %1 rise with the number of the fold (%2): something is carried over from "
            "fold to fold.")
            .arg(headLabels.value(warning.head), rise(warning, locale));
    case Finding::PreprocessingSeesAllFolds:
        return Words::tr(
            "Preprocessing is fitted once, on all training rows: the validation rows of each fold "
            "take part in it.");
    case Finding::SeedsUnpaired:
        return Words::tr(
            "The heads start from different weights and see other orders: their difference contains "
            "that of the seeds.");
    case Finding::ClassSmallerThanFolds:
        return Words::tr("The rarest class has %1 rows for %2 folds: some folds validate without it.")
            .arg(count)
            .arg(warning.folds);
    case Finding::DuplicateRows:
        return Words::tr(
            "%1 training rows have an equal row in another fold: they are validated on rows that "
            "were trained on.")
            .arg(count);
    case Finding::PopulationSd:
        return Words::tr(
            "The spread over %1 folds is quoted as population standard deviation: as an estimate it "
            "is too small by a factor of %2.")
            .arg(warning.folds)
            .arg(locale.toString(
                std::sqrt(static_cast<double>(warning.folds - 1) / static_cast<double>(warning.folds)), 'f',
                2));
    case Finding::ConstantFeatures:
        return Words::tr("%1 features have the same value in all training rows: they carry nothing.")
            .arg(count);
    }
    Q_UNREACHABLE();
}

QStringList auditSentences(const RunRecord& record, const RunStatistics& statistics, const QLocale& locale)
{
    QStringList sentences;
    for (const engine::AuditWarning& warning : statistics.warnings)
        sentences << auditSentence(warning, headLabels(record), locale);
    return sentences;
}

QStringList publishedAuditSentences(const RunRecord& record, const QLocale& locale)
{
    QStringList sentences;
    const QStringList labels = headLabels(record);
    for (std::size_t head = 0; head < record.config.heads.size(); ++head) {
        const auto published = publishedResult(record.config, record.config.heads[head]);
        if (!published)
            continue;
        for (const engine::AuditWarning& warning : engine::audit(protocolFacts(*published))) {
            if (warning.finding == engine::AuditFinding::ScoresRise)
                sentences << Words::tr(
                    "The published scores of %1 rise with the number of the fold (%2), as those "
                    "of one model that is trained on through all folds do.")
                                 .arg(labels.value(static_cast<qsizetype>(head)), rise(warning, locale));
        }
    }
    return sentences;
}

QString statisticsText(const RunRecord& record)
{
    const RunStatistics statistics = runStatistics(record);
    const QLocale locale = QLocale::c();
    const QStringList labels = headLabels(record);
    QString text;
    for (const HeadComparison& comparison : statistics.comparisons) {
        text += Words::tr("%1 and %2").arg(labels.value(comparison.first), labels.value(comparison.second))
            + u'\n';
        for (const QString& sentence : {foldVerdict(record, statistics, comparison, locale),
                 testVerdict(record, statistics, comparison, locale)}) {
            if (!sentence.isEmpty())
                text += QStringLiteral("  ") + sentence + u'\n';
        }
        std::vector<QStringList> rows;
        for (const StatisticsLine& line : statisticsLines(record, comparison, locale))
            rows.push_back(
                {line.name, line.value, line.p.isEmpty() ? QString() : Words::tr("p %1").arg(line.p)});
        text += layOut(rows) + u'\n';
    }
    if (statistics.comparisons.empty())
        text += Words::tr("One head alone: nothing to compare.") + QStringLiteral("\n\n");
    if (const auto calibration = calibrationTable(record, statistics, locale); !calibration.empty())
        text += Words::tr("Calibration on decided test rows") + u'\n' + layOut(calibration) + u'\n';
    text += Words::tr("Audit of the protocol") + u'\n';
    QStringList sentences = auditSentences(record, statistics, locale);
    if (sentences.isEmpty())
        sentences << Words::tr("Nothing was found.");
    for (const QString& sentence : sentences + publishedAuditSentences(record, locale))
        text += QStringLiteral("  ") + sentence + u'\n';
    return text;
}

} // namespace core
