// SPDX-License-Identifier: GPL-3.0-or-later
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

#include <algorithm>
#include <array>
#include <string_view>

namespace ui {

namespace {

QString textOf(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

bool isHeadOfThePaper(const std::string& id)
{
    constexpr std::array<std::string_view, 4> papers{
        "softmax", "softmax-published", "relu-l1", "relu-logits"};
    return std::find(papers.begin(), papers.end(), id) != papers.end();
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

void FormFields::buildHeads(QWidget* page)
{
    headSection = new CollapsibleSection(tr("Last layers"), page);
    headList = new QWidget(page);
    auto* list = new QVBoxLayout(headList);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2);
    auto* more = new QWidget(headList);
    auto* moreList = new QVBoxLayout(more);
    moreList->setContentsMargins(0, 0, 0, 0);
    moreList->setSpacing(2);
    for (const engine::HeadDefinition& head : engine::heads()) {
        const std::string id(head.id);
        QWidget* parent = isHeadOfThePaper(id) ? headList : more;
        auto* box = new QCheckBox(textOf(head.label), parent);
        box->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                            .arg(textOf(head.formula).toHtmlEscaped(), textOf(head.source).toHtmlEscaped()));
        box->setAccessibleDescription(textOf(head.formula));
        auto* formula = new QLabel(textOf(head.formula), parent);
        formula->setTextFormat(Qt::PlainText);
        formula->setProperty("role", "muted");
        formula->setWordWrap(true);
        formula->setContentsMargins(22, 0, 0, 4);
        QFont font = formula->font();
        font.setPointSizeF(font.pointSizeF() * 0.9);
        formula->setFont(font);
        parent->layout()->addWidget(box);
        parent->layout()->addWidget(formula);
        heads << HeadBox{id, box, formula};
    }
    moreHeads = new QToolButton(headList);
    moreHeads->setObjectName(QStringLiteral("sectionHeader"));
    moreHeads->setText(tr("More last layers"));
    moreHeads->setToolTip(tr("Last layers that the paper doesn't have"));
    moreHeads->setCheckable(true);
    moreHeads->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    moreHeads->setFocusPolicy(Qt::StrongFocus);
    moreHeads->setArrowType(Qt::RightArrow);
    more->hide();
    QObject::connect(moreHeads, &QToolButton::toggled, more, [this, more](bool open) {
        moreHeads->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        more->setVisible(open);
    });
    moreHeads->setVisible(moreList->count() > 0);
    list->addWidget(moreHeads, 0, Qt::AlignLeft);
    list->addWidget(more);
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
