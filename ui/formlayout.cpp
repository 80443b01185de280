// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"
#include "ui/collapsiblesection.h"
#include "ui/formfields.h"
#include "ui/headstyle.h"
#include "ui/numberedit.h"
#include "ui/runwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QSpinBox* makeSpin(QWidget* parent, const QString& zeroText = {})
{
    auto* spin = new QSpinBox(parent);
    spin->setRange(0, 1000000000);
    spin->setGroupSeparatorShown(true);
    spin->setAccelerated(true);
    if (!zeroText.isEmpty())
        spin->setSpecialValueText(zeroText);
    return spin;
}

QComboBox* makeCombo(QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    return combo;
}

} // namespace

void FormFields::build(QWidget* parent)
{
    auto* outer = new QVBoxLayout(parent);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);

    auto* top = new QWidget(parent);
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(14, 12, 14, 8);
    topLayout->setSpacing(5);
    preset = makeCombo(top);
    preset->setAccessibleName(tr("Preset"));
    presetNote = new QLabel(top);
    presetNote->setProperty("role", "muted");
    presetNote->setTextFormat(Qt::PlainText);
    presetNote->setWordWrap(true);
    topLayout->addWidget(preset);
    topLayout->addWidget(presetNote);
    outer->addWidget(top);

    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("formPage"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(14, 0, 14, 10);
    column->setSpacing(2);
    buildDataset(page);
    buildNetwork(page);
    buildProtocol(page);
    buildTraining(page);
    for (CollapsibleSection* section : sections())
        column->addWidget(section);
    column->addStretch();
    scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);

    auto* box = new QFrame(parent);
    box->setObjectName(QStringLiteral("summaryBox"));
    auto* boxLayout = new QVBoxLayout(box);
    boxLayout->setContentsMargins(14, 8, 14, 8);
    boxLayout->setSpacing(4);
    otherProblems = new QLabel(box);
    otherProblems->setProperty("role", "problem");
    otherProblems->setTextFormat(Qt::PlainText);
    otherProblems->setWordWrap(true);
    otherProblems->hide();
    summary = new QLabel(box);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    boxLayout->addWidget(otherProblems);
    boxLayout->addWidget(summary);
    outer->addWidget(box);
}

void FormFields::buildDataset(QWidget* page)
{
    dataset = new CollapsibleSection(tr("Dataset"), page);
    source = makeCombo(page);
    dataset->addField(tr("Source:"), source, QStringLiteral("dataset.source"));
    ownRow = new QWidget(page);
    auto* own = new QHBoxLayout(ownRow);
    own->setContentsMargins(0, 0, 0, 0);
    own->setSpacing(4);
    ownPath = new QLineEdit(ownRow);
    ownPath->setPlaceholderText(tr("CSV file or IDX folder"));
    ownPath->setAccessibleName(tr("Path of a CSV file or a folder of IDX files"));
    browse = new QToolButton(ownRow);
    browse->setObjectName(QStringLiteral("quiet"));
    browse->setAccessibleName(tr("Choose a CSV file or an IDX folder"));
    browse->setToolTip(tr("Choose a CSV file or an IDX folder"));
    browse->setPopupMode(QToolButton::InstantPopup);
    browse->setFocusPolicy(Qt::StrongFocus);
    own->addWidget(ownPath, 1);
    own->addWidget(browse);
    dataset->addField(tr("Path:"), ownRow, QStringLiteral("dataset.path"));
    labelColumn = new QLineEdit(page);
    labelColumn->setPlaceholderText(tr("last column"));
    dataset->addField(tr("Label column:"), labelColumn, QStringLiteral("dataset.labelColumn"));
    trainRows = makeSpin(page, tr("all"));
    dataset->addField(tr("Training rows:"), trainRows, QStringLiteral("dataset.trainRows"));
    firstTrainRow = makeSpin(page);
    firstTrainRow->setToolTip(tr("Rows before it are left out; the paper left out the first 5,000"));
    dataset->addField(tr("From row:"), firstTrainRow, QStringLiteral("dataset.firstTrainRow"));
    testRows = makeSpin(page, tr("all"));
    dataset->addField(tr("Test rows:"), testRows, QStringLiteral("dataset.testRows"));
    testShare = new NumberEdit(page);
    testShare->setToolTip(tr("Share of the rows that is split off for the test, stratified; 0.3 is 30 %"));
    dataset->addField(tr("Test share:"), testShare, QStringLiteral("dataset.testShare"));
    datasetNote = dataset->addNote();
    dataFolder = new QPushButton(tr("Choose data folder …"), page);
    dataFolder->setObjectName(QStringLiteral("secondary"));
    dataset->addWide(dataFolder);

    preprocessing = new CollapsibleSection(tr("Preprocessing"), page);
    standardize = new QCheckBox(tr("Standardise features"), page);
    standardize->setToolTip(tr("z = (x − mean) / standard deviation, of the rows that are fitted"));
    preprocessing->addField(QString(), standardize, QStringLiteral("preprocessing.standardize"));
    standardize->setAccessibleName(tr("Standardise features"));
    pcaComponents = makeSpin(page, tr("no PCA"));
    preprocessing->addField(
        tr("PCA components:"), pcaComponents, QStringLiteral("preprocessing.pcaComponents"));
}

void FormFields::buildNetwork(QWidget* page)
{
    network = new CollapsibleSection(tr("Network"), page);
    hidden = new QLineEdit(page);
    hidden->setToolTip(tr("Units of each hidden layer, for example 512, 512, 512; ReLU after each"));
    network->addField(tr("Hidden layers:"), hidden, QStringLiteral("network.hidden"));
    dropout = new NumberEdit(page);
    dropout->setToolTip(tr("Share of units switched off behind each hidden layer while training, 0 to 0.95"));
    network->addField(tr("Dropout:"), dropout, QStringLiteral("network.dropout"));

    headSection = new CollapsibleSection(tr("Last layers"), page);
    headList = new QWidget(page);
    auto* list = new QVBoxLayout(headList);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2);
    for (const engine::HeadDefinition& head : engine::heads()) {
        const auto text = [](std::string_view view) {
            return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
        };
        auto* box = new QCheckBox(text(head.label), headList);
        box->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                            .arg(text(head.formula).toHtmlEscaped(), text(head.source).toHtmlEscaped()));
        auto* formula = new QLabel(text(head.formula), headList);
        formula->setTextFormat(Qt::PlainText);
        formula->setProperty("role", "muted");
        formula->setWordWrap(true);
        formula->setContentsMargins(22, 0, 0, 4);
        QFont font = formula->font();
        font.setPointSizeF(font.pointSizeF() * 0.9);
        formula->setFont(font);
        list->addWidget(box);
        list->addWidget(formula);
        heads << HeadBox{std::string(head.id), box};
    }
    headSection->addField(QString(), headList, QStringLiteral("heads"));
}

void FormFields::buildProtocol(QWidget* page)
{
    protocol = new CollapsibleSection(tr("Protocol"), page);
    kind = makeCombo(page);
    kind->addItem(tr("Clean"), static_cast<int>(engine::ProtocolKind::Clean));
    kind->addItem(tr("As published"), static_cast<int>(engine::ProtocolKind::Published));
    kind->setToolTip(
        tr("Clean: fresh weights for each fold, preprocessing fitted inside the fold, then a final fit. As "
           "published: one model is carried through all folds."));
    protocol->addField(tr("Kind:"), kind, QStringLiteral("protocol.kind"));
    auto* badgeRow = new QWidget(page);
    auto* badgeLayout = new QVBoxLayout(badgeRow);
    badgeLayout->setContentsMargins(0, 0, 0, 0);
    badgeLayout->setSpacing(4);
    badge = new QLabel(leakBadge(), badgeRow);
    badge->setProperty("role", "badge");
    reason = new QLabel(leakReason(), badgeRow);
    reason->setProperty("role", "muted");
    reason->setWordWrap(true);
    badgeLayout->addWidget(badge, 0, Qt::AlignLeft);
    badgeLayout->addWidget(reason);
    protocol->addWide(badgeRow);
    folds = makeSpin(page);
    protocol->addField(tr("Folds:"), folds, QStringLiteral("protocol.folds"));
    repetitions = makeSpin(page);
    repetitions->setToolTip(tr("Each has its own split, weights and order of samples"));
    protocol->addField(tr("Repetitions:"), repetitions, QStringLiteral("protocol.repetitions"));
    foldRule = makeCombo(page);
    foldRule->addItem(tr("Seeded"), static_cast<int>(engine::FoldRule::Seeded));
    foldRule->addItem(tr("As published"), static_cast<int>(engine::FoldRule::Published));
    foldRule->setToolTip(
        tr("Seeded: stratified, shuffled by seed and repetition. As published: the fixed folds of the "
           "paper's notebooks."));
    protocol->addField(tr("Fold rule:"), foldRule, QStringLiteral("protocol.foldRule"));
    silentRowLoss = makeCombo(page);
    silentRowLoss->addItem(tr("16.118, as any miss"), static_cast<int>(engine::SilentRowLoss::Honest));
    silentRowLoss->addItem(
        tr("0.00000012, as published"), static_cast<int>(engine::SilentRowLoss::Published));
    silentRowLoss->setToolTip(
        tr("Loss of a row whose outputs are all 0, in nats. Its gradient is 0 either way."));
    protocol->addField(tr("Silent rows:"), silentRowLoss, QStringLiteral("silentRowLoss"));
    silentRowLoss->setAccessibleName(tr("Loss of silent rows"));
}

void FormFields::buildTraining(QWidget* page)
{
    training = new CollapsibleSection(tr("Training"), page);
    epochs = makeSpin(page);
    epochs->setToolTip(tr("Of each fold"));
    training->addField(tr("Epochs:"), epochs, QStringLiteral("training.epochs"));
    batchSize = makeSpin(page);
    training->addField(tr("Batch size:"), batchSize, QStringLiteral("training.batchSize"));
    learningRate = new NumberEdit(page);
    training->addField(tr("Learning rate:"), learningRate, QStringLiteral("training.learningRate"));
    seed = new QLineEdit(page);
    seed->setToolTip(tr("The same seed gives the same bits, on any number of cores"));
    training->addField(tr("Seed:"), seed, QStringLiteral("seed"));

    optimizer = new CollapsibleSection(tr("Adam"), page);
    beta1 = new NumberEdit(page);
    optimizer->addField(tr("Beta 1:"), beta1, QStringLiteral("training.beta1"));
    beta2 = new NumberEdit(page);
    optimizer->addField(tr("Beta 2:"), beta2, QStringLiteral("training.beta2"));
    epsilon = new NumberEdit(page);
    optimizer->addField(tr("Epsilon:"), epsilon, QStringLiteral("training.epsilon"));
    epsilonRule = makeCombo(page);
    epsilonRule->addItem(tr("Standard"), static_cast<int>(engine::AdamEpsilon::Standard));
    epsilonRule->addItem(tr("As published"), static_cast<int>(engine::AdamEpsilon::Published));
    epsilonRule->setToolTip(
        tr("Standard: added to the root of the corrected second moment. As published: to that of "
           "the uncorrected one, as Keras 2.1.2 did."));
    optimizer->addField(tr("Epsilon rule:"), epsilonRule, QStringLiteral("training.epsilonRule"));
    optimizer->setOpen(false);
}

} // namespace ui
