// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collapsiblesection.h"
#include "ui/formfields.h"
#include "ui/numberedit.h"
#include "ui/runwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

void FormFields::buildProtocol(QWidget* page)
{
    protocol = new CollapsibleSection(tr("Protocol"), page);
    kind = makeCombo(page);
    kind->addItem(tr("Clean"), static_cast<int>(engine::ProtocolKind::Clean));
    kind->addItem(tr("As published"), static_cast<int>(engine::ProtocolKind::Published));
    kind->addItem(tr("Hold-out"), static_cast<int>(engine::ProtocolKind::HoldOut));
    kind->setToolTip(
        tr("Clean: fresh weights for each fold, preprocessing fitted inside the fold, then a final fit. As "
           "published: one model is carried through all folds. Hold-out: one split, tested as trained."));
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
    validationShare = new NumberEdit(page);
    validationShare->setToolTip(tr("Share of the training rows that validates, for example 0.1"));
    protocol->addField(tr("Validation share:"), validationShare, QStringLiteral("protocol.validationShare"));
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
}

void FormFields::buildTraining(QWidget* page)
{
    training = new CollapsibleSection(tr("Training"), page);
    epochs = makeSpin(page);
    epochs->setToolTip(tr("Of each fold, or of the one split of a hold-out"));
    training->addField(tr("Epochs:"), epochs, QStringLiteral("training.epochs"));
    batchSize = makeSpin(page);
    training->addField(tr("Batch size:"), batchSize, QStringLiteral("training.batchSize"));
    learningRate = new NumberEdit(page);
    training->addField(tr("Learning rate:"), learningRate, QStringLiteral("training.learningRate"));
    schedule = makeCombo(page);
    schedule->addItem(tr("Constant"), static_cast<int>(engine::RateSchedule::Constant));
    schedule->addItem(tr("Steps"), static_cast<int>(engine::RateSchedule::Step));
    schedule->addItem(tr("Half a cosine"), static_cast<int>(engine::RateSchedule::Cosine));
    schedule->setToolTip(tr(
        "How the learning rate moves over the epochs of a model. Steps: times a factor every so many epochs. "
        "Half a cosine: from the learning rate down to 0."));
    training->addField(tr("Schedule:"), schedule, QStringLiteral("training.schedule"));
    schedule->setAccessibleName(tr("Schedule of the learning rate"));
    stepEpochs = makeSpin(page);
    training->addField(tr("Step every:"), stepEpochs, QStringLiteral("training.stepEpochs"));
    stepEpochs->setToolTip(tr("Epochs between two steps of the learning rate"));
    stepEpochs->setAccessibleName(tr("Epochs between two steps of the learning rate"));
    stepFactor = new NumberEdit(page);
    training->addField(tr("Step factor:"), stepFactor, QStringLiteral("training.stepFactor"));
    stepFactor->setToolTip(tr("What the learning rate is multiplied with at each step, for example 0.1"));
    seed = new QLineEdit(page);
    seed->setToolTip(tr("The same seed gives the same bits, on any number of cores"));
    training->addField(tr("Seed:"), seed, QStringLiteral("seed"));
}

void FormFields::buildOptimizer(QWidget* page)
{
    optimizer = new CollapsibleSection(tr("Optimiser"), page);
    optimizerKind = makeCombo(page);
    optimizerKind->addItem(tr("Adam"), static_cast<int>(engine::Optimizer::Adam));
    optimizerKind->addItem(tr("AdamW"), static_cast<int>(engine::Optimizer::AdamW));
    optimizerKind->addItem(tr("SGD"), static_cast<int>(engine::Optimizer::Sgd));
    optimizerKind->setToolTip(tr("Adam: weight decay is added to the gradient. AdamW: it acts on the weights "
                                 "beside the gradient. SGD: "
                                 "stochastic gradient descent with momentum."));
    optimizer->addField(tr("Method:"), optimizerKind, QStringLiteral("training.optimizer"));
    optimizerKind->setAccessibleName(tr("Optimiser"));
    momentum = new NumberEdit(page);
    momentum->setToolTip(tr("Share of the last step that is carried into the next, 0 to below 1"));
    optimizer->addField(tr("Momentum:"), momentum, QStringLiteral("training.momentum"));
    nesterov = new QCheckBox(tr("Nesterov momentum"), page);
    nesterov->setToolTip(tr("Takes the gradient where the momentum is about to lead"));
    optimizer->addField(QString(), nesterov, QStringLiteral("training.nesterov"));
    nesterov->setAccessibleName(tr("Nesterov momentum"));
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
    weightDecay = new NumberEdit(page);
    weightDecay->setToolTip(tr("Pulls weights, but not biases, towards 0; 0 is none"));
    optimizer->addField(tr("Weight decay:"), weightDecay, QStringLiteral("training.weightDecay"));
    optimizer->setOpen(false);
}

void FormFields::buildDiagnostics(QWidget* page)
{
    diagnostics = new CollapsibleSection(tr("Diagnostics"), page);
    gradientProbe = new QCheckBox(tr("Compare gradients"), page);
    gradientProbe->setToolTip(tr("Once an epoch, the gradients of all last layers at each one's weights, on "
                                 "the same batch. It changes "
                                 "no other number of the run."));
    diagnostics->addField(QString(), gradientProbe, QStringLiteral("diagnostics.gradientProbe"));
    gradientProbe->setAccessibleName(tr("Compare gradients"));
    diagnostics->setOpen(false);
}

} // namespace ui
