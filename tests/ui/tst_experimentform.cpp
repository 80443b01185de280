// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/activations.h"
#include "src/presets.h"
#include "ui/collapsiblesection.h"
#include "ui/experimentform.h"
#include "ui/numberedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using ui::ExperimentForm;

class TestExperimentForm : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void presetsComeBackExactly_data();
    void presetsComeBackExactly();
    void everyValueComesBackExactly();
    void orderOfHeadsIsKept();
    void problemsStandBesideTheirField();
    void aProblemOpensItsSection();
    void editedPresetsSaySo();
    void aPresetsNameAloneMakesNoPreset();
    void summaryCountsParametersAndTrials();
    void publishedProtocolWearsItsBadge();
    void holdOutHasAShareAndNoFolds();
    void hiddenFieldsChangeNoRun();
    void fieldsOfACnnComeWithIt();
    void everyActivationCanBeChosen();
    void poolingsAreWrittenAsWords();
    void whatDoesNotApplyIsHiddenAndChangesNoRun();
    void otherHeadsStandInAGroupOfTheirOwn();
    void problemsOfConvolutionsStandBesideThem();
    void aHiddenProblemIsShownAllTheSame();
    void ownFilesAreReadInTheBackground();
    void aRepairedFileIsReadAgain();
    void aMissingFileIsAProblem();
};

namespace {

QString visibleProblems(const ExperimentForm& form)
{
    QStringList texts;
    for (const QLabel* label : form.findChildren<QLabel*>())
        if (label->property("role") == QStringLiteral("problem") && label->isVisibleTo(&form))
            texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

void type(QLineEdit* field, const QString& text)
{
    field->clear();
    QTest::keyClicks(field, text);
}

} // namespace

void TestExperimentForm::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
}

void TestExperimentForm::presetsComeBackExactly_data()
{
    QTest::addColumn<QString>("id");
    for (const core::Preset& preset : core::presets())
        QTest::newRow(qPrintable(preset.id)) << preset.id;
}

void TestExperimentForm::presetsComeBackExactly()
{
    QFETCH(const QString, id);
    const auto preset = core::findPreset(id);
    QVERIFY(preset);
    ExperimentForm form{core::Catalogue()};
    form.setConfig(preset->config, id);
    QVERIFY(form.config() == preset->config);
    QVERIFY(!form.isEdited());
    QCOMPARE(form.experimentName(), id);
}

void TestExperimentForm::everyValueComesBackExactly()
{
    engine::ExperimentConfig config;
    config.dataset.source = "/data/own file.csv";
    config.dataset.labelColumn = "class";
    config.dataset.firstTrainRow = 17;
    config.dataset.trainRows = 123456;
    config.dataset.testRows = 789;
    config.dataset.testShare = 1.0 / 3.0;
    config.preprocessing.standardize = false;
    config.preprocessing.pcaComponents = 7;
    config.network.hidden = {1024, 3};
    config.network.dropout = 0.1 + 0.2;
    config.network.kind = engine::NetworkKind::Cnn;
    config.network.filters = {7, 0, 9};
    config.network.kernel = 5;
    config.network.stride = 2;
    config.network.padding = engine::Padding::Same;
    config.network.pool = 3;
    config.network.poolDropout = 1.0 / 7.0;
    config.network.activation = "elu";
    config.network.initialization = engine::Initialization::He;
    config.heads = {"relu-logits", "softmax"};
    config.silentRowLoss = engine::SilentRowLoss::Published;
    config.protocol = {engine::ProtocolKind::Published, engine::FoldRule::Published, 7, 3};
    config.training.epochs = 1234;
    config.training.batchSize = 57;
    config.training.learningRate = 1.2345678901234567e-5;
    config.training.beta1 = 0.12345678901234567;
    config.training.beta2 = 0.99999;
    config.training.epsilon = 5e-324;
    config.training.epsilonRule = engine::AdamEpsilon::Published;
    config.training.schedule = engine::RateSchedule::Step;
    config.training.stepEpochs = 3;
    config.training.stepFactor = 1.0 / 3.0;
    config.training.optimizer = engine::Optimizer::AdamW;
    config.training.weightDecay = 1e-4 / 3.0;
    config.diagnostics.gradientProbe = false;
    config.seed = 18446744073709551615ULL;
    ExperimentForm form{core::Catalogue()};
    form.setConfig(config, QStringLiteral("mine"));
    QVERIFY(form.config() == config);
    engine::ExperimentConfig sgd = config;
    sgd.training.optimizer = engine::Optimizer::Sgd;
    sgd.training.momentum = 2.0 / 3.0;
    sgd.training.nesterov = true;
    form.setConfig(sgd, QStringLiteral("mine"));
    QVERIFY(form.config() == sgd);
    engine::ExperimentConfig holdOut = config;
    holdOut.protocol.kind = engine::ProtocolKind::HoldOut;
    holdOut.protocol.validationShare = 1.0 / 9.0;
    form.setConfig(holdOut, QStringLiteral("mine"));
    QVERIFY(form.config() == holdOut);
    for (const auto language : {QLocale::German, QLocale::Turkish, QLocale::Persian}) {
        QLocale::setDefault(QLocale(language));
        form.setConfig(config, QStringLiteral("mine"));
        QVERIFY(form.config() == config);
    }
    QLocale::setDefault(QLocale::c());
}

void TestExperimentForm::orderOfHeadsIsKept()
{
    engine::ExperimentConfig config;
    config.heads = {"relu-l1", "softmax"};
    ExperimentForm form{core::Catalogue()};
    form.setConfig(config, QStringLiteral("mine"));
    for (const auto& head : form.fields().heads)
        if (head.id == "relu-logits")
            head.box->setChecked(true);
    const std::vector<std::string> expected{"relu-l1", "softmax", "relu-logits"};
    QVERIFY(form.config().heads == expected);
}

void TestExperimentForm::problemsStandBesideTheirField()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    QSignalSpy edited(&form, &ExperimentForm::edited);
    QVERIFY(form.isValid());
    type(form.fields().hidden, QStringLiteral("12, x"));
    QVERIFY(!form.isValid());
    QVERIFY(visibleProblems(form).contains(QStringLiteral("commas between them")));
    QVERIFY(form.fields().hidden->accessibleDescription().contains(QStringLiteral("commas")));
    type(form.fields().hidden, QStringLiteral("12, 6"));
    QVERIFY(form.isValid());
    QVERIFY(visibleProblems(form).isEmpty());

    form.fields().epochs->setValue(0);
    QVERIFY(!form.isValid());
    QVERIFY(!visibleProblems(form).isEmpty());
    form.fields().epochs->setValue(3);
    for (const auto& head : form.fields().heads)
        head.box->setChecked(false);
    QVERIFY(!form.isValid());
    QVERIFY(visibleProblems(form).contains(QStringLiteral("last layer")));
    QVERIFY(edited.count() > 0);
}

void TestExperimentForm::aProblemOpensItsSection()
{
    ExperimentForm form{core::Catalogue()};
    QVERIFY(!form.fields().optimizer->isOpen());
    type(form.fields().beta1, QStringLiteral("1.5"));
    QVERIFY(!form.isValid());
    QVERIFY(form.fields().optimizer->isOpen());
}

void TestExperimentForm::editedPresetsSaySo()
{
    ExperimentForm form{core::Catalogue()};
    const QString title = form.fields().preset->currentText();
    form.fields().epochs->setValue(form.fields().epochs->value() + 1);
    QVERIFY(form.isEdited());
    QVERIFY(form.fields().preset->currentText().startsWith(title));
    QVERIFY(form.fields().preset->currentText() != title);
    QVERIFY(form.experimentName().endsWith(QStringLiteral("-edited")));
    form.fields().epochs->setValue(form.fields().epochs->value() - 1);
    QCOMPARE(form.fields().preset->currentText(), title);
}

void TestExperimentForm::aPresetsNameAloneMakesNoPreset()
{
    ExperimentForm form{core::Catalogue()};
    const auto preset = core::findPreset(QStringLiteral("wdbc"));
    engine::ExperimentConfig config = preset->config;
    config.training.epochs += 1;
    form.setConfig(config, preset->id); // as wdbc.json would
    QVERIFY(form.isEdited());
    QVERIFY(form.fields().preset->currentText() != preset->title);
    QCOMPARE(form.experimentName(), QStringLiteral("wdbc-edited"));
    form.setConfig(preset->config, preset->id);
    QCOMPARE(form.fields().preset->currentText(), preset->title);
}

void TestExperimentForm::summaryCountsParametersAndTrials()
{
    ExperimentForm form{core::Catalogue()};
    const auto preset = core::findPreset(QStringLiteral("wdbc"));
    form.setConfig(preset->config, preset->id);
    // Paper, table 2's way of counting: 30-128-64-32-2.
    QVERIFY2(
        form.summary().contains(QStringLiteral("14370")) || form.summary().contains(QStringLiteral("14,370")),
        qPrintable(form.summary()));
    QVERIFY(form.summary().contains(QStringLiteral("22"))); // 2 heads x (10 folds + final fit)
}

void TestExperimentForm::publishedProtocolWearsItsBadge()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    QVERIFY(!form.fields().badge->isVisible());
    form.fields().kind->setCurrentIndex(1);
    QVERIFY(form.fields().badge->isVisible());
}

void TestExperimentForm::holdOutHasAShareAndNoFolds()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    ui::FormFields& fields = form.fields();
    QVERIFY(fields.folds->isVisible() && !fields.validationShare->isVisible());
    fields.folds->setValue(1);
    QVERIFY(!form.isValid());
    fields.kind->setCurrentIndex(2);
    QVERIFY(form.config().protocol.kind == engine::ProtocolKind::HoldOut);
    QVERIFY(
        !fields.folds->isVisible() && !fields.foldRule->isVisible() && fields.validationShare->isVisible());
    QVERIFY(form.isValid()); // folds are of no meaning here
    QVERIFY(!fields.badge->isVisible());
    type(fields.validationShare, QStringLiteral("0.25"));
    QCOMPARE(form.config().protocol.validationShare, 0.25);
    type(fields.validationShare, QStringLiteral("much"));
    QVERIFY(visibleProblems(form).contains(QStringLiteral("Write a number")));
    type(fields.validationShare, QStringLiteral("2"));
    QVERIFY(visibleProblems(form).contains(QStringLiteral("validation share")));
    fields.kind->setCurrentIndex(0);
    fields.folds->setValue(5);
    QVERIFY(form.isValid());
    QCOMPARE(form.config().protocol.validationShare, engine::ExperimentConfig().protocol.validationShare);
}

void TestExperimentForm::hiddenFieldsChangeNoRun()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    const auto choose = [&](const char* id) {
        form.fields().source->setCurrentIndex(form.fields().source->findData(QLatin1String(id)));
    };
    const auto quick = core::findPreset(QStringLiteral("mnist-ffnn-quick"));
    form.setConfig(quick->config, quick->id);
    form.fields().trainRows->setValue(0);
    form.fields().pcaComponents->setValue(0);
    QCOMPARE(form.config().dataset.testRows, 2000);
    choose("wdbc");
    QCOMPARE(form.config().dataset.testRows, 0);
    QVERIFY2(form.isValid(), qPrintable(form.problems().join(u'\n')));
    type(form.fields().testShare, QStringLiteral("x"));
    QVERIFY(!form.isValid());
    choose("mnist");
    form.fields().trainRows->setValue(12000);
    form.fields().pcaComponents->setValue(quick->config.preprocessing.pcaComponents);
    QVERIFY(form.config() == quick->config);
    QVERIFY(!visibleProblems(form).contains(QStringLiteral("1e-3")));

    engine::ExperimentConfig own = core::findPreset(QStringLiteral("wdbc"))->config;
    own.dataset.source = "/nowhere/at/all.csv";
    own.dataset.labelColumn = "class";
    form.setConfig(own, QStringLiteral("own"));
    choose("wdbc");
    QVERIFY(form.config().dataset.labelColumn.empty());
    choose("");
    QVERIFY(form.config() == own);
}

void TestExperimentForm::fieldsOfACnnComeWithIt()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    ui::FormFields& fields = form.fields();
    const QList<QWidget*> ofACnn{
        fields.filters, fields.kernel, fields.stride, fields.padding, fields.pool, fields.poolDropout};
    for (const QWidget* field : ofACnn)
        QVERIFY(field->isHidden());
    const auto cnn = core::findPreset(QStringLiteral("mnist-cnn-published"));
    form.setConfig(cnn->config, cnn->id);
    for (const QWidget* field : ofACnn)
        QVERIFY(!field->isHidden());
    QCOMPARE(fields.filters->text(), QStringLiteral("32, 32, pool, 64, 64, pool"));
    QVERIFY2(
        form.summary().contains(QStringLiteral("84,202")) || form.summary().contains(QStringLiteral("84202")),
        qPrintable(form.summary()));
}

void TestExperimentForm::everyActivationCanBeChosen()
{
    ExperimentForm form{core::Catalogue()};
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("wdbc"))->config;
    QCOMPARE(form.fields().activation->count(), static_cast<int>(engine::activations().size()));
    for (const engine::ActivationDefinition& activation : engine::activations()) {
        config.network.activation = std::string(activation.id);
        form.setConfig(config, QStringLiteral("mine"));
        QVERIFY(form.config() == config);
        QVERIFY2(form.isValid(), qPrintable(form.problems().join(u'\n')));
        QVERIFY(!form.fields().activation->currentData(Qt::ToolTipRole).toString().isEmpty());
    }
    config.network.activation = "no such thing"; // as a file may ask for
    form.setConfig(config, QStringLiteral("mine"));
    QVERIFY(form.config() == config);
    QVERIFY(!form.isValid());
}

void TestExperimentForm::poolingsAreWrittenAsWords()
{
    QVERIFY(ui::parseFilters(QStringLiteral("32,Pool , 64, POOL")) == (std::vector<int>{32, 0, 64, 0}));
    QVERIFY(!ui::parseFilters(QStringLiteral("32, pol, 64")));
    QVERIFY(!ui::parseFilters(QStringLiteral("32,, 64")));
    QVERIFY(!ui::parseFilters(QString()));
    QCOMPARE(ui::filtersText({8, 0}), QStringLiteral("8, pool"));
}

void TestExperimentForm::whatDoesNotApplyIsHiddenAndChangesNoRun()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    ui::FormFields& fields = form.fields();
    const auto preset = core::findPreset(QStringLiteral("wdbc"));
    form.setConfig(preset->config, preset->id);
    const auto choose = [](QComboBox* combo, auto value) {
        combo->setCurrentIndex(combo->findData(static_cast<int>(value)));
    };
    QVERIFY(fields.momentum->isHidden() && !fields.beta1->isHidden());
    choose(fields.optimizerKind, engine::Optimizer::Sgd);
    QVERIFY(!fields.momentum->isHidden() && fields.beta1->isHidden());
    type(fields.momentum, QStringLiteral("0.5"));
    fields.nesterov->setChecked(true);
    QCOMPARE(form.config().training.momentum, 0.5);
    choose(fields.optimizerKind, engine::Optimizer::Adam);
    QVERIFY(form.config() == preset->config);

    choose(fields.schedule, engine::RateSchedule::Step);
    QVERIFY(!fields.stepEpochs->isHidden());
    fields.stepEpochs->setValue(3);
    type(fields.stepFactor, QStringLiteral("x"));
    QVERIFY(!form.isValid());
    choose(fields.schedule, engine::RateSchedule::Constant);
    QVERIFY2(form.isValid(), qPrintable(form.problems().join(u'\n')));
    QVERIFY(form.config() == preset->config);

    choose(fields.networkKind, engine::NetworkKind::Cnn);
    fields.kernel->setValue(5);
    choose(fields.networkKind, engine::NetworkKind::Ffnn);
    QVERIFY(form.config() == preset->config);

    choose(fields.silentRowLoss, engine::SilentRowLoss::Published);
    for (const auto& head : fields.heads)
        if (head.id == "relu-l1")
            head.box->setChecked(false);
    QVERIFY(fields.silentRowLoss->isHidden());
    QVERIFY(form.config().silentRowLoss == engine::SilentRowLoss::Honest);
}

void TestExperimentForm::otherHeadsStandInAGroupOfTheirOwn()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    ui::FormFields& fields = form.fields();
    for (const auto& head : fields.heads) {
        QVERIFY(!head.box->toolTip().isEmpty());
        QVERIFY(!head.box->accessibleDescription().isEmpty());
        QCOMPARE(head.formula->isHidden(), !head.box->isChecked());
        if (ui::isHeadOfThePaper(head.id))
            QVERIFY(head.box->isVisible());
        else
            QVERIFY(!head.box->isVisible());
    }
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("wdbc"))->config;
    for (const auto& head : fields.heads)
        if (!ui::isHeadOfThePaper(head.id))
            config.heads.push_back(head.id);
    form.setConfig(config, QStringLiteral("mine")); // what is chosen can be seen
    for (const auto& head : fields.heads)
        QVERIFY(head.box->isVisible());
    QVERIFY(form.config() == config);
}

void TestExperimentForm::problemsOfConvolutionsStandBesideThem()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    const auto cnn = core::findPreset(QStringLiteral("fashion-cnn-published"));
    form.setConfig(cnn->config, cnn->id);
    type(form.fields().filters, QStringLiteral("32, dense"));
    QVERIFY(form.fields().filters->accessibleDescription().contains(QStringLiteral("pool")));
    type(form.fields().filters, QStringLiteral("32, pool, pool, pool, pool"));
    QVERIFY(form.fields().filters->accessibleDescription().contains(QStringLiteral("does not fit")));
    QVERIFY(form.summary().isEmpty());
    type(form.fields().filters, QStringLiteral("32, pool"));
    QVERIFY(form.fields().filters->accessibleDescription().isEmpty());
}

void TestExperimentForm::aHiddenProblemIsShownAllTheSame()
{
    ExperimentForm form{core::Catalogue()};
    form.show();
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("mnist-ffnn"))->config;
    config.dataset.testShare = 5; // kept: the file asks for it
    form.setConfig(config, QStringLiteral("mine"));
    QVERIFY(form.config() == config);
    QVERIFY(form.fields().testShare->isHidden());
    QVERIFY(form.fields().otherProblems->isVisible());
    QVERIFY(form.fields().otherProblems->text().contains(QStringLiteral("test share")));

    config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.dataset.testRows = 7;
    form.setConfig(config, QStringLiteral("mine"));
    QVERIFY(form.isValid());
    QVERIFY2(form.isEdited(), "it is no longer what the file asks for");
}

void TestExperimentForm::ownFilesAreReadInTheBackground()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("own.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b,class\n");
    for (int i = 0; i < 40; ++i)
        file.write(QByteArray::number(i) + "," + QByteArray::number(i % 7) + (i % 2 ? ",yes\n" : ",no\n"));
    file.close();
    ExperimentForm form{core::Catalogue()};
    auto config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.dataset.source = file.fileName().toStdString();
    form.setConfig(config, QStringLiteral("own"));
    QVERIFY(!form.isValid()); // not read yet
    QTRY_VERIFY_WITH_TIMEOUT(form.isValid(), 5000);
    QVERIFY(form.fields().datasetNote->text().contains(QStringLiteral("40")));
}

void TestExperimentForm::aRepairedFileIsReadAgain()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("own.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b,class\n1,2\n");
    file.close();
    ExperimentForm form{core::Catalogue()};
    auto config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.dataset.source = file.fileName().toStdString();
    form.setConfig(config, QStringLiteral("own"));
    QTRY_VERIFY_WITH_TIMEOUT(!form.problems().isEmpty(), 5000);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b,class\n");
    for (int i = 0; i < 40; ++i)
        file.write(QByteArray::number(i) + "," + QByteArray::number(i % 7) + (i % 2 ? ",yes\n" : ",no\n"));
    file.close();
    QEvent back(QEvent::WindowActivate);
    QCoreApplication::sendEvent(&form, &back);
    QTRY_VERIFY_WITH_TIMEOUT(form.isValid(), 5000);
    QVERIFY(QFile::remove(file.fileName()));
    QCoreApplication::sendEvent(&form, &back);
    QTRY_VERIFY_WITH_TIMEOUT(!form.problems().isEmpty(), 5000);
}

void TestExperimentForm::aMissingFileIsAProblem()
{
    ExperimentForm form{core::Catalogue()};
    auto config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.dataset.source = "/nowhere/at/all.csv";
    form.setConfig(config, QStringLiteral("own"));
    QTRY_VERIFY_WITH_TIMEOUT(!form.problems().isEmpty(), 5000);
    QVERIFY(visibleProblems(form).contains(QStringLiteral("all.csv")));
    QVERIFY(!form.isValid());
}

QTEST_MAIN(TestExperimentForm)
#include "tst_experimentform.moc"
