// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gradientstab.h"

#include "src/exports.h"
#include "ui/charts/heatview.h"
#include "ui/emptystate.h"
#include "ui/gridmodel.h"
#include "ui/gridtable.h"
#include "ui/runwords.h"
#include "ui/steadytext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace ui {

namespace {

using core::GradientQuantity;
constexpr GradientQuantity quantities[] = {GradientQuantity::Norm, GradientQuantity::NormRatio,
    GradientQuantity::Cosine, GradientQuantity::ZeroShare, GradientQuantity::UpdateRatio};
enum Body { NotProbed, Maps, Table };

} // namespace

GradientsTab::GradientsTab(QWidget* parent)
    : RunTab(100, parent)
{
    setPages(
        new EmptyState(tr("No gradients yet"),
            tr("Press Run (Ctrl+R). After each epoch the gradients of all last layers are compared at the "
               "same weights and samples; layer by epoch they stand here."),
            this),
        makePage());
}

QWidget* GradientsTab::makePage()
{
    auto* page = new QWidget(this);
    auto* card = new QFrame(page);
    card->setObjectName(QStringLiteral("card"));
    m_view = new HeatView(card);
    m_view->setAccessibleName(tr("Maps of the gradients; the same numbers are in the table"));
    m_table = new GridModel(this);
    m_tableView = new GridTable(m_table, tr("Table of the gradients"), card);
    m_tableView->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(m_tableView, &GridTable::saveRequested, this, &GradientsTab::saveTableRequested);

    m_body = new QStackedWidget(card);
    m_body->insertWidget(NotProbed,
        new EmptyState(tr("This run did not look at gradients"),
            tr("Switch on \"Compare gradients\" under Diagnostics in the form at the left, and run it again: "
               "it takes "
               "less than a twentieth of the training time and changes no result."),
            m_body));
    m_body->insertWidget(Maps, m_view);
    m_body->insertWidget(Table, m_tableView);
    m_sentence = new SteadyText(2, SteadyText::Tone::Plain, card);
    m_check = new SteadyText(2, SteadyText::Tone::Muted, card);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(12, 8, 8, 8);
    inside->setSpacing(6);
    inside->addWidget(m_body, 1);
    inside->addWidget(m_sentence);
    inside->addWidget(m_check);

    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(makeHeader(page));
    layout->addWidget(card, 1);
    return page;
}

QLayout* GradientsTab::makeHeader(QWidget* page)
{
    auto* header = new QHBoxLayout;
    header->setContentsMargins(4, 0, 4, 0);
    header->setSpacing(8);
    const auto addChoice = [&](const QString& name, const QString& label) {
        auto* box = new QComboBox(page);
        box->setAccessibleName(name);
        box->setMinimumWidth(60); // or the longest words would set the window's least width
        if (!label.isEmpty()) {
            auto* words = new QLabel(label, page);
            words->setBuddy(box);
            header->addWidget(words);
        }
        header->addWidget(box);
        connect(box, &QComboBox::activated, this, &GradientsTab::refresh);
        return box;
    };
    m_quantity = addChoice(tr("Quantity of the maps"), tr("S&how:"));
    for (const GradientQuantity quantity : quantities) {
        m_quantity->addItem(gradientTitle(quantity));
        m_quantity->setItemData(m_quantity->count() - 1, gradientHelp(quantity), Qt::ToolTipRole);
    }
    m_scope = addChoice(tr("Folds of the maps"), tr("&Folds:"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_first = addChoice(tr("First head"), {});
    m_second = addChoice(tr("Second head"), {});
    m_badge = new QLabel(leakBadge(), page);
    m_badge->setProperty("role", "badge");
    m_badge->setToolTip(leakReason());
    for (QWidget* later :
        {static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_second), static_cast<QWidget*>(m_badge)})
        later->hide(); // until a run needs them
    m_tableSwitch = new QToolButton(page);
    m_tableSwitch->setObjectName(QStringLiteral("quiet"));
    m_tableSwitch->setText(tr("As &table"));
    m_tableSwitch->setToolTip(tr("The same numbers, an epoch a row"));
    m_tableSwitch->setCheckable(true);
    m_tableSwitch->setFocusPolicy(Qt::TabFocus);
    connect(m_tableSwitch, &QToolButton::toggled, this, &GradientsTab::refresh);
    auto* save = new QPushButton(tr("Save maps …"), page);
    save->setObjectName(QStringLiteral("secondary"));
    save->setToolTip(tr("As PNG, SVG or PDF, or all numbers as CSV"));
    connect(save, &QPushButton::clicked, this, [this] {
        if (const auto made = figure())
            emit exportRequested(*made);
    });
    m_save = save;
    header->addStretch();
    header->addWidget(m_badge);
    header->addWidget(m_tableSwitch);
    header->addWidget(save);
    return header;
}

void GradientsTab::setRecord(const core::RunRecord* record)
{
    takeRecord(record);
    if (!record)
        return;
    m_badge->setVisible(record->config.protocol.kind == engine::ProtocolKind::Published);
    fillHeads();
    fillScopes();
    refresh();
}

void GradientsTab::fillHeads()
{
    const auto heads = static_cast<int>(record()->config.heads.size());
    int shown = 0;
    for (QComboBox* box : {m_first, m_second}) {
        const QSignalBlocker blocker(box);
        box->clear();
        for (int head = 0; head < heads; ++head)
            box->addItem(markerIcon(headStyle(record()->config.heads, head), currentInk().dark),
                headLabel(record()->config.heads[static_cast<std::size_t>(head)]));
        box->setCurrentIndex(std::min(shown++, heads - 1));
        box->setVisible(heads > 2);
    }
}

void GradientsTab::fillScopes()
{
    const std::vector<core::GradientScope> scopes = core::gradientScopes(*record());
    if (scopes == m_scopes && m_scope->count() > 0)
        return;
    const QSignalBlocker blocker(m_scope);
    m_scopes = scopes;
    m_scope->clear();
    for (const core::GradientScope& scope : m_scopes)
        m_scope->addItem(gradientScopeText(*record(), scope));
}

GradientChoice GradientsTab::choice() const
{
    GradientChoice choice;
    choice.quantity = quantities[std::max(0, m_quantity->currentIndex())];
    const auto scope = static_cast<std::size_t>(std::max(0, m_scope->currentIndex()));
    if (scope < m_scopes.size())
        choice.scope = m_scopes[scope];
    choice.a = std::max(0, m_first->currentIndex());
    choice.b = std::max(0, m_second->currentIndex());
    return choice;
}

void GradientsTab::refresh()
{
    if (!record())
        return;
    fillScopes();
    const bool probed
        = record()->config.diagnostics.gradientProbe && (core::hasGradients(*record()) || !record()->ended);
    for (QWidget* one : std::initializer_list<QWidget*>{m_tableSwitch, m_save, m_quantity, m_scope})
        one->setEnabled(probed);
    if (probed) {
        showPicture();
        return;
    }
    m_body->setCurrentIndex(NotProbed);
    m_view->setPlot({});
    m_table->setGrid({});
    m_sentence->setText({});
    m_check->setText({});
}

void GradientsTab::showPicture()
{
    const GradientPicture picture = gradientPicture(*record(), choice());
    m_view->setPlot(picture.plot);
    m_view->setAccessibleDescription(picture.sentence);
    m_sentence->setText(picture.sentence);
    m_check->setText(picture.check);
    const bool asTable = m_tableSwitch->isChecked() && picture.plot.hint.isEmpty();
    if (asTable) {
        const bool isNew = m_table->grid().columns != picture.table.columns;
        m_table->setGrid(picture.table);
        if (isNew)
            m_tableView->resizeColumnsToContents();
    }
    m_body->setCurrentIndex(asTable ? Table : Maps);
}

void GradientsTab::setQuantity(core::GradientQuantity quantity)
{
    const auto* found = std::find(std::begin(quantities), std::end(quantities), quantity);
    m_quantity->setCurrentIndex(static_cast<int>(found - std::begin(quantities)));
    refresh();
}

void GradientsTab::setTableShown(bool shown)
{
    m_tableSwitch->setChecked(shown);
}

QString GradientsTab::sentence() const
{
    return m_sentence->text();
}

std::optional<Figure> GradientsTab::figure() const
{
    if (!record() || m_view->plot().panels.isEmpty())
        return std::nullopt;
    Figure figure;
    figure.title = m_view->plot().title + QStringLiteral(": ") + runTitle(*record());
    figure.caption = m_scope->currentText() + QStringLiteral(". ") + m_sentence->text() + QLatin1Char(' ')
        + m_check->text();
    const auto rows = static_cast<double>(m_view->plot().panels.size() * m_view->plot().rows.size());
    figure.size = QSizeF(960, std::clamp(240 + 22 * rows, 420.0, 900.0));
    figure.paint = [plot = m_view->plot()](QPainter& painter, const QRectF& rect) {
        painter.setFont(figureFont(13));
        paintHeatPlot(painter, rect, plot, lightInk());
    };
    figure.csv = core::gradientsCsv(*record());
    return figure;
}

} // namespace ui
