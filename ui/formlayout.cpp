// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collapsiblesection.h"
#include "ui/formfields.h"
#include "ui/numberedit.h"

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

QSpinBox* makeSpin(QWidget* parent, const QString& zeroText)
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
    buildHeads(page);
    buildProtocol(page);
    buildTraining(page);
    buildOptimizer(page);
    buildDiagnostics(page);
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

} // namespace ui
