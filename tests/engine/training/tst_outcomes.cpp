// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"
#include "engine/statistics/calibration.h"
#include "engine/statistics/mcnemar.h"
#include "tests/engine/training/recordedrun.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace engine;

/// What a run keeps of its test rows is enough for calibration and paired tests, and agrees with its own figures.
class TestOutcomes : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void labelsGiveTheConfusionMatrix();
    void lossIsTheNegativeLogOfItsOwnProbabilities();
    void undecidedRowsAreTheSilentOnes();
    void marginsHaveNoConfidence();
    void meaningsOfOutputs();
    void anyNumberOfThreads();

private:
    ExperimentConfig m_config;
    Dataset m_dataset;
    recordedrun::Recorded m_run;
};

void TestOutcomes::initTestCase()
{
    m_config = recordedrun::smallConfig();
    m_config.protocol.folds = 2;
    m_config.heads
        = {"softmax", "relu-l1", "relu-logits", "leaky", "softplus", "l2-svm", "taylor", "sparsemax"};
    m_dataset = recordedrun::clouds(300, 6, 3, 120);
    m_run = recordedrun::record(m_config, m_dataset);
    QCOMPARE(m_run.heads.size(), m_config.heads.size());
}

void TestOutcomes::labelsGiveTheConfusionMatrix()
{
    for (const auto& [key, head] : m_run.heads) {
        QVERIFY(head.outcomes);
        QCOMPARE(head.outcomes->labels, m_dataset.test.y);
        const PairedOutcomes pairs
            = pairedOutcomes(head.outcomes->labels, head.predictions, m_run.heads.at({0, 0}).predictions);
        QCOMPARE(pairs.bothRight + pairs.onlyFirstRight, head.test.confusion.correct());
        QCOMPARE(pairs.bothRight + pairs.onlySecondRight, m_run.heads.at({0, 0}).test.confusion.correct());
    }
}

/// The training loss of these heads is -ln p_label, summed up elsewhere: in the engine's own closed forms.
void TestOutcomes::lossIsTheNegativeLogOfItsOwnProbabilities()
{
    int compared = 0;
    for (const auto& [key, head] : m_run.heads) {
        const std::string& id = m_config.heads[std::size_t(key.second)];
        if (id == "l2-svm" || id == "sparsemax" || head.test.states.silent > 0)
            continue;
        const auto calibration = calibrate(*head.outcomes, head.predictions);
        QVERIFY2(std::abs(calibration->nll - head.test.loss) < 1e-5, id.c_str());
        QVERIFY(calibration->brier > 0 && calibration->brier < 2);
        ++compared;
    }
    QVERIFY(compared >= 4);
}

void TestOutcomes::undecidedRowsAreTheSilentOnes()
{
    ExperimentConfig config = m_config;
    config.heads = {"relu-l1"};
    config.training.epochs = 1;
    config.seed = 3;
    Dataset dataset = m_dataset;
    dataset.test.x.topRows(40).setZero(); // far from all training rows
    dataset.test.x.topRows(20) *= -1;
    const auto run = recordedrun::record(config, dataset);
    const HeadEnded& head = run.heads.at({0, 0});
    const auto calibration = calibrate(*head.outcomes, head.predictions);
    QCOMPARE(calibration->undecided, head.test.states.silent);
    QCOMPARE(calibration->undecided, head.test.confusion.undecidedTotal());
    QVERIFY(calibration->undecided > 0 && calibration->decided() > 0);
}

void TestOutcomes::marginsHaveNoConfidence()
{
    const HeadEnded& svm = m_run.heads.at({0, 5});
    QVERIFY(svm.outcomes->confidences.empty());
    QVERIFY(!calibrate(*svm.outcomes, svm.predictions));
}

void TestOutcomes::meaningsOfOutputs()
{
    const std::array outputs{1.0F, 3.0F};
    std::array<double, 2> p{};
    QCOMPARE(classProbabilities(findHead("softmax")->outputMeaning, outputs, p)[1], 3.0);
    QCOMPARE(classProbabilities(findHead("relu-l1")->outputMeaning, outputs, p)[1], 0.75);
    const double two = std::exp(2.0);
    for (const char* id : {"relu-logits", "prelu", "leaky", "elu", "selu", "gelu", "silu"})
        QVERIFY(std::abs(classProbabilities(findHead(id)->outputMeaning, outputs, p)[1] - two / (1 + two))
            < 1e-15);
    QVERIFY(classProbabilities(findHead("l2-svm")->outputMeaning, outputs, p).empty());
}

void TestOutcomes::anyNumberOfThreads()
{
    ExecutionOptions one;
    one.threads = 1;
    ExecutionOptions three;
    three.threads = 3;
    const auto first = recordedrun::record(m_config, m_dataset, one);
    const auto second = recordedrun::record(m_config, m_dataset, three);
    for (const auto& [key, head] : first.heads)
        QCOMPARE(*head.outcomes, *second.heads.at(key).outcomes);
}

QTEST_APPLESS_MAIN(TestOutcomes)
#include "tst_outcomes.moc"
