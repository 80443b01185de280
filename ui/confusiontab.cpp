// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/confusiontab.h"

#include "src/runsummary.h"
#include "ui/emptystate.h"
#include "ui/matrixpanel.h"
#include "ui/runwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

namespace {

// Item data of the scope: a fold is repetition * folds + fold, a hold-out's split its repetition.
constexpr int allFolds = -1;
constexpr int testSet = -2;

} // namespace

ConfusionTab::ConfusionTab(QWidget* parent)
    : RunTab(100, parent)
{
    setPages(
        new EmptyState(tr("No confusion matrices yet"),
            tr("Press Run (Ctrl+R). After the first epoch the matrices of two last layers stand here side by "
               "side and follow the training."),
            this),
        makePage());
}

QWidget* ConfusionTab::makePage()
{
    auto* page = new QWidget(this);
    m_scope = new QComboBox(page);
    m_scope->setMinimumContentsLength(18);
    m_scope->setAccessibleName(tr("Samples of the matrices"));
    auto* scopeLabel = new QLabel(tr("Sa&mples:"), page);
    scopeLabel->setBuddy(m_scope);
    m_cellScale = new QComboBox(page);
    m_cellScale->setAccessibleName(tr("Numbers of the matrices"));
    m_cellScale->addItem(tr("Counts"));
    m_cellScale->addItem(tr("Percent of the row"));
    auto* scaleLabel = new QLabel(tr("S&how:"), page);
    scaleLabel->setBuddy(m_cellScale);
    m_badge = new QLabel(leakBadge(), page);
    m_badge->setProperty("role", "badge");
    m_badge->setToolTip(leakReason());
    auto* save = new QPushButton(tr("Save matrices …"), page);
    save->setObjectName(QStringLiteral("secondary"));
    connect(save, &QPushButton::clicked, this, [this] {
        if (const auto made = figure())
            emit exportRequested(*made);
    });
    auto* header = new QHBoxLayout;
    header->setContentsMargins(4, 0, 4, 0);
    header->setSpacing(8);
    header->addWidget(scopeLabel);
    header->addWidget(m_scope);
    header->addSpacing(8);
    header->addWidget(scaleLabel);
    header->addWidget(m_cellScale);
    header->addStretch();
    header->addWidget(m_badge);
    header->addWidget(save);

    auto* matrices = new QHBoxLayout;
    matrices->setSpacing(10);
    m_panels = {new MatrixPanel(tr("left matrix"), page), new MatrixPanel(tr("right matrix"), page)};
    for (MatrixPanel* panel : m_panels) {
        matrices->addWidget(panel, 1);
        connect(panel, &MatrixPanel::headChosen, this, [this] { refresh(); });
    }
    connect(m_scope, &QComboBox::activated, this, &ConfusionTab::refresh);
    connect(m_cellScale, &QComboBox::activated, this, &ConfusionTab::refresh);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(header);
    layout->addLayout(matrices, 1);
    return page;
}

void ConfusionTab::setRecord(const core::RunRecord* record)
{
    takeRecord(record);
    if (!record)
        return;
    const int heads = static_cast<int>(record->config.heads.size());
    m_panels[0]->setHeads(record->config.heads, 0);
    m_panels[1]->setVisible(heads > 1);
    if (heads > 1)
        m_panels[1]->setHeads(record->config.heads, 1);
    m_badge->setVisible(record->config.protocol.kind == engine::ProtocolKind::Published);
    fillScopes();
    refresh();
}

void ConfusionTab::fillScopes()
{
    const QSignalBlocker blocker(m_scope);
    m_scope->clear();
    const engine::ExperimentConfig::Protocol& protocol = record()->config.protocol;
    const QLocale locale;
    if (isHoldOut(*record())) {
        const bool repeated = protocol.repetitions > 1;
        m_scope->addItem(repeated ? tr("Validation, all repetitions so far") : tr("Validation"), allFolds);
        m_scope->addItem(tr("Test"), testSet);
        for (int repetition = 0; repeated && repetition < protocol.repetitions; ++repetition)
            m_scope->addItem(
                tr("Validation, repetition %1").arg(locale.toString(repetition + 1)), repetition);
        return;
    }
    m_scope->addItem(tr("Validation, all folds so far"), allFolds);
    m_scope->addItem(tr("Test"), testSet);
    for (int repetition = 0; repetition < protocol.repetitions; ++repetition)
        for (int fold = 0; fold < protocol.folds; ++fold) {
            QString name = tr("Validation, fold %1").arg(locale.toString(fold + 1));
            if (protocol.repetitions > 1)
                name += tr(", repetition %1").arg(locale.toString(repetition + 1));
            m_scope->addItem(name, repetition * protocol.folds + fold);
        }
}

void ConfusionTab::refresh()
{
    if (!record())
        return;
    for (MatrixPanel* panel : m_panels)
        showHead(panel);
    int columns = 0;
    for (const MatrixPanel* panel : m_panels)
        if (panel->isVisibleTo(this))
            columns = std::max(columns, panel->picture().columns());
    for (MatrixPanel* panel : m_panels)
        panel->fit(columns);
}

void ConfusionTab::showHead(MatrixPanel* panel)
{
    const int head = panel->head();
    if (!record() || head >= static_cast<int>(record()->config.heads.size()))
        return;
    const int scope = m_scope->currentData().toInt();
    const int foldsOfScope = engine::foldCount(record()->config.protocol);
    std::optional<engine::ConfusionMatrix> matrix;
    if (scope == testSet)
        matrix = core::testConfusion(*record(), head);
    else if (scope == allFolds)
        matrix = core::latestConfusion(*record(), head);
    else
        matrix = core::foldConfusion(*record(), head, scope / foldsOfScope, scope % foldsOfScope);
    if (!matrix || matrix->classes() == 0 || matrix->total() == 0) {
        panel->clear(scope == testSet ? tr("The test figures come after the last fit.")
                                      : tr("Waiting for the first epoch …"));
        return;
    }
    MatrixPicture picture;
    picture.headName = headLabel(record()->config.heads[static_cast<std::size_t>(head)]);
    picture.style = headStyle(record()->config.heads, head);
    picture.undecidedColumn = isRectified(record()->config.heads[static_cast<std::size_t>(head)]);
    picture.scale = m_cellScale->currentIndex() == 0 ? CellScale::Counts : CellScale::RowShare;
    for (const std::string& name : record()->classNames)
        picture.classNames << QString::fromStdString(name);
    while (picture.classNames.size() < matrix->classes())
        picture.classNames << QLocale().toString(static_cast<int>(picture.classNames.size()));
    picture.matrix = std::move(*matrix);
    panel->setPicture(picture);
}

QString ConfusionTab::scopeText() const
{
    return m_scope->currentText();
}

std::optional<Figure> ConfusionTab::figure() const
{
    QList<MatrixPicture> pictures;
    for (const MatrixPanel* panel : m_panels)
        if (record() && panel->head() < static_cast<int>(record()->config.heads.size())
            && panel->picture().rows() > 0 && (panel == m_panels[0] || record()->config.heads.size() > 1))
            pictures << panel->picture();
    if (pictures.isEmpty())
        return std::nullopt;
    QString caption = scopeText() + QStringLiteral(". ")
        + (pictures.front().scale == CellScale::Counts ? tr("Numbers of samples.")
                                                       : tr("Percent of each row."));
    const bool undecided = std::any_of(
        pictures.begin(), pictures.end(), [](const MatrixPicture& p) { return p.undecidedColumn; });
    if (undecided)
        caption += QLatin1Char(' ')
            + tr("Undecided samples (all outputs 0) count as %1; here column %1 is shown without them.")
                  .arg(pictures.front().classNames.value(0));
    return matrixFigure(pictures, tr("Confusion matrices: %1").arg(runTitle(*record())), caption);
}

} // namespace ui
