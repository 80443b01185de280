// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/activations.h"
#include "engine/nn/heads.h"
#include "ui/collapsiblesection.h"
#include "ui/formfields.h"
#include "ui/numberedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <string_view>

namespace ui {

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString tipOf(std::string_view formula, std::string_view help, std::string_view source)
{
    QString tip;
    for (const std::string_view text : {formula, help, source})
        if (!text.empty())
            tip += QStringLiteral("<p>%1</p>").arg(textOf(text).toHtmlEscaped());
    return tip;
}

} // namespace

bool isHeadOfThePaper(const std::string& id)
{
    const engine::HeadDefinition* head = engine::findHead(id);
    return head && head->group == engine::HeadGroup::Paper;
}

void FormFields::buildNetwork(QWidget* page)
{
    network = new CollapsibleSection(tr("Network"), page);
    networkKind = makeCombo(page);
    networkKind->addItem(tr("FFNN, fully connected"), static_cast<int>(engine::NetworkKind::Ffnn));
    networkKind->addItem(tr("CNN, convolutions first"), static_cast<int>(engine::NetworkKind::Cnn));
    networkKind->setToolTip(
        tr("A CNN needs images, or a square number of PCA components, which it takes as a square."));
    network->addField(tr("Type:"), networkKind, QStringLiteral("network.kind"));
    networkKind->setAccessibleName(tr("Type of network"));
    buildConvolutions(page);
    hidden = new QLineEdit(page);
    hidden->setToolTip(tr("Units of each fully connected hidden layer, for example 512, 512, 512"));
    network->addField(tr("Hidden layers:"), hidden, QStringLiteral("network.hidden"));
    dropout = new NumberEdit(page);
    dropout->setToolTip(
        tr("Share of units switched off behind each fully connected hidden layer while training, 0 to 0.95"));
    network->addField(tr("Dropout:"), dropout, QStringLiteral("network.dropout"));
    activation = makeCombo(page);
    for (const engine::ActivationDefinition& one : engine::activations()) {
        activation->addItem(textOf(one.label), textOf(one.id));
        activation->setItemData(
            activation->count() - 1, tipOf(one.formula, one.help, one.source), Qt::ToolTipRole);
    }
    activation->setToolTip(tr("What follows every hidden layer; the list says more about each"));
    network->addField(tr("Activation:"), activation, QStringLiteral("network.activation"));
    initialization = makeCombo(page);
    initialization->addItem(tr("Glorot, uniform"), static_cast<int>(engine::Initialization::Glorot));
    initialization->addItem(tr("He, normal"), static_cast<int>(engine::Initialization::He));
    initialization->setToolTip(tr(
        "How weights start. Glorot: spread by inputs and outputs of a layer, as published. He: by its inputs "
        "alone, made for ReLU. Biases start at 0."));
    network->addField(tr("First weights:"), initialization, QStringLiteral("network.initialization"));
}

void FormFields::buildConvolutions(QWidget* page)
{
    filters = new QLineEdit(page);
    filters->setToolTip(
        tr("Filters of each convolution in turn, and \"pool\" for a pooling: 32, 32, pool, 64, 64, pool"));
    network->addField(tr("Convolutions:"), filters, QStringLiteral("network.filters"));
    kernel = makeSpin(page);
    kernel->setToolTip(tr("Side of every kernel, in pixels"));
    network->addField(tr("Kernel:"), kernel, QStringLiteral("network.kernel"));
    stride = makeSpin(page);
    stride->setToolTip(tr("Step of every convolution, in pixels"));
    network->addField(tr("Stride:"), stride, QStringLiteral("network.stride"));
    padding = makeCombo(page);
    padding->addItem(tr("None (valid)"), static_cast<int>(engine::Padding::Valid));
    padding->addItem(tr("Zeros around (same)"), static_cast<int>(engine::Padding::Same));
    padding->setToolTip(
        tr("Whether a convolution reaches over the border, so that its result keeps the size"));
    network->addField(tr("Padding:"), padding, QStringLiteral("network.padding"));
    pool = makeSpin(page);
    pool->setToolTip(tr("Side of every pooling: the largest of so many by so many values is kept"));
    network->addField(tr("Pooling:"), pool, QStringLiteral("network.pool"));
    poolDropout = new NumberEdit(page);
    poolDropout->setToolTip(tr("Share of values switched off behind each pooling while training, 0 to 0.95"));
    network->addField(tr("Pool dropout:"), poolDropout, QStringLiteral("network.poolDropout"));
}

QWidget* FormFields::addHeadGroup(int group, const QString& title)
{
    auto* part = new QWidget(headList);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(2);
    auto* toggle = new QToolButton(headList);
    toggle->setObjectName(QStringLiteral("sectionHeader"));
    toggle->setText(title);
    toggle->setAccessibleName(title);
    toggle->setCheckable(true);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setFocusPolicy(Qt::StrongFocus);
    toggle->setArrowType(Qt::RightArrow);
    part->hide();
    QObject::connect(toggle, &QToolButton::toggled, part, [toggle, part](bool open) {
        toggle->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        part->setVisible(open);
    });
    static_cast<QVBoxLayout*>(headList->layout())->addWidget(toggle, 0, Qt::AlignLeft);
    headList->layout()->addWidget(part);
    headGroups.insert(group, toggle);
    return part;
}

void FormFields::addHead(const engine::HeadDefinition& head, QWidget* part)
{
    auto* box = new QCheckBox(textOf(head.label), part);
    box->setToolTip(tipOf(head.formula, head.help, head.source));
    box->setAccessibleDescription(textOf(head.formula) + QStringLiteral(". ") + textOf(head.help));
    auto* formula = new QLabel(textOf(head.formula), part);
    formula->setTextFormat(Qt::PlainText);
    formula->setProperty("role", "muted");
    formula->setWordWrap(true);
    formula->setContentsMargins(22, 0, 0, 4);
    formula->setToolTip(box->toolTip());
    QFont font = formula->font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    formula->setFont(font);
    part->layout()->addWidget(box);
    part->layout()->addWidget(formula);
    heads << HeadBox{std::string(head.id), box, formula};
}

void FormFields::buildHeads(QWidget* page)
{
    headSection = new CollapsibleSection(tr("Last layers"), page);
    headList = new QWidget(page);
    auto* list = new QVBoxLayout(headList);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2);
    const std::pair<engine::HeadGroup, QString> groups[] = {
        {engine::HeadGroup::Paper, QString()},
        {engine::HeadGroup::Variant, tr("Other functions than max(0, z)")},
        {engine::HeadGroup::Alternative, tr("Other ways from scores to classes")},
    };
    for (const auto& [group, title] : groups) {
        QWidget* part = title.isEmpty() ? headList : addHeadGroup(static_cast<int>(group), title);
        for (const engine::HeadDefinition& head : engine::heads())
            if (head.group == group)
                addHead(head, part);
    }
    headSection->addField(QString(), headList, QStringLiteral("heads"));
    silentRowLoss = makeCombo(page);
    silentRowLoss->addItem(tr("16.118, as any miss"), static_cast<int>(engine::SilentRowLoss::Honest));
    silentRowLoss->addItem(
        tr("0.00000012, as published"), static_cast<int>(engine::SilentRowLoss::Published));
    silentRowLoss->setToolTip(
        tr("Loss of a row whose outputs are all 0, in nats. Its gradient is 0 either way."));
    headSection->addField(tr("Silent rows:"), silentRowLoss, QStringLiteral("silentRowLoss"));
    silentRowLoss->setAccessibleName(tr("Loss of silent rows"));
}

} // namespace ui
