// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/neuronstab.h"

#include "src/exports.h"
#include "ui/charts/plotview.h"
#include "ui/charts/rasterview.h"
#include "ui/emptystate.h"
#include "ui/gradientplot.h"
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

using core::UnitOrder;
constexpr UnitOrder orders[] = {UnitOrder::Number, UnitOrder::Death, UnitOrder::FinalRate};
enum Body { Lives, Table };

} // namespace

NeuronsTab::NeuronsTab(QWidget* parent)
    : RunTab(200, parent)
{
    setPages(
        new EmptyState(tr("No neurons yet"),
            tr("Press Run (Ctrl+R). After each epoch this page shows how often every unit fires, which units "
               "die, and which come back."),
            this),
        makePage());
}

QWidget* NeuronsTab::makeCard(QLabel* title, QWidget* view)
{
    auto* card = new QFrame(this);
    card->setObjectName(QStringLiteral("card"));
    title->setObjectName(QStringLiteral("cardTitle"));
    title->setMinimumWidth(60); // or long names would set the window's least width
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(12, 8, 8, 8);
    inside->setSpacing(4);
    inside->addWidget(title);
    inside->addWidget(view, 1);
    return card;
}

QWidget* NeuronsTab::makePage()
{
    auto* page = new QWidget(this);
    m_dead = new PlotView(page);
    m_dead->setAccessibleName(tr("Chart of dead units over epochs"));
    m_head = new FiringBarsView(page);
    m_head->setAccessibleName(tr("Bars: how often each unit of the last layer fires"));
    m_view = new RasterView(page);
    m_view->setAccessibleName(tr("Life lines: firing rate of each unit in each epoch; also in the table"));
    m_table = new GridModel(this);
    m_tableView = new GridTable(m_table, tr("Table of the units"), page);
    m_tableView->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(m_tableView, &GridTable::saveRequested, this, &NeuronsTab::saveTableRequested);
    m_body = new QStackedWidget(page);
    m_body->insertWidget(Lives, m_view);
    m_body->insertWidget(Table, m_tableView);

    m_deadTitle = new QLabel(page);
    m_deadTitle->setToolTip(
        tr("Units that fire on none of the validation rows. Thick: the chosen layer; thin: the others."));
    m_livesTitle = new QLabel(page);
    auto* headTitle = new QLabel(tr("Output above 0, latest epoch"), page);
    headTitle->setToolTip(tr("Share of the validation rows on which each unit of the last layer fires; "
                             "undecided: rows on which none does."));
    auto* lives = makeCard(m_livesTitle, m_body);
    m_sentence = new SteadyText(2, SteadyText::Tone::Plain, lives);
    lives->layout()->addWidget(m_sentence);

    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(makeCard(m_deadTitle, m_dead), 1);
    top->addWidget(makeCard(headTitle, m_head), 1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(makeHeader(page));
    layout->addLayout(top, 2);
    layout->addWidget(lives, 3);
    return page;
}

QLayout* NeuronsTab::makeHeader(QWidget* page)
{
    auto* header = new QHBoxLayout;
    header->setContentsMargins(4, 0, 4, 0);
    header->setSpacing(8);
    const auto addChoice = [&](const QString& name, const QString& label) {
        auto* box = new QComboBox(page);
        box->setAccessibleName(name);
        box->setMinimumWidth(60); // or the longest words would set the window's least width
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        if (!label.isEmpty()) {
            auto* words = new QLabel(label, page);
            words->setBuddy(box);
            header->addWidget(words);
        }
        header->addWidget(box);
        connect(box, &QComboBox::activated, this, &NeuronsTab::refresh);
        return box;
    };
    m_layer = addChoice(tr("Layer of the life lines"), tr("La&yer:"));
    m_trial = addChoice(tr("Fold of the life lines"), tr("&Fold:"));
    m_order = addChoice(tr("Order of the units"), tr("Sort &by:"));
    for (const UnitOrder order : orders)
        m_order->addItem(unitOrderText(order));
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
    m_tableSwitch->setToolTip(tr("What became of each unit, a unit a row"));
    m_tableSwitch->setCheckable(true);
    m_tableSwitch->setFocusPolicy(Qt::TabFocus);
    connect(m_tableSwitch, &QToolButton::toggled, this, &NeuronsTab::refresh);
    auto* save = new QPushButton(tr("Save picture …"), page);
    save->setObjectName(QStringLiteral("secondary"));
    save->setToolTip(tr("As PNG, SVG or PDF, or the firing rates of this layer and fold as CSV"));
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

void NeuronsTab::setRecord(const core::RunRecord* record)
{
    takeRecord(record);
    if (!record)
        return;
    m_badge->setVisible(record->config.protocol.kind == engine::ProtocolKind::Published);
    fillHeads();
    refresh();
}

void NeuronsTab::fillHeads()
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

void NeuronsTab::fillTrials()
{
    const std::vector<core::GradientScope> trials = core::neuronTrials(*record());
    if (trials == m_trials && m_trial->count() > 0)
        return;
    const QSignalBlocker blocker(m_trial);
    m_trials = trials;
    m_trial->clear();
    for (const core::GradientScope& trial : m_trials)
        m_trial->addItem(gradientScopeText(*record(), trial));
}

void NeuronsTab::fillLayers()
{
    QStringList names;
    for (int layer = 0; layer + 1 < static_cast<int>(record()->plan.layerSizes.size()); ++layer)
        names << neuronLayerText(*record(), layer);
    QStringList shown;
    for (int i = 0; i < m_layer->count(); ++i)
        shown << m_layer->itemText(i);
    if (names == shown)
        return;
    const QSignalBlocker blocker(m_layer);
    m_layer->clear();
    m_layer->addItems(names);
    m_layer->setCurrentIndex(std::max(0, static_cast<int>(names.size()) - 2)); // next to the heads
}

NeuronChoice NeuronsTab::choice() const
{
    NeuronChoice choice;
    const auto trial = static_cast<std::size_t>(std::max(0, m_trial->currentIndex()));
    if (trial < m_trials.size())
        choice.trial = m_trials[trial];
    choice.layer = std::max(0, m_layer->currentIndex());
    choice.order = orders[std::max(0, m_order->currentIndex())];
    choice.a = std::max(0, m_first->currentIndex());
    choice.b = std::max(0, m_second->currentIndex());
    return choice;
}

void NeuronsTab::refresh()
{
    if (!record())
        return;
    fillTrials();
    fillLayers();
    if (m_layer->count() == 0)
        return; // the plan is still to come
    const NeuronPicture picture = neuronPicture(*record(), choice());
    m_deadTitle->setText(picture.dead.title);
    m_dead->setPlot(picture.dead);
    m_dead->setAccessibleDescription(picture.sentence);
    m_head->setBars(picture.head);
    m_livesTitle->setText(picture.lives.title);
    m_view->setPlot(picture.lives);
    m_view->setAccessibleDescription(picture.sentence);
    m_sentence->setText(picture.sentence);
    const bool hasLives = picture.lives.hint.isEmpty();
    const bool asTable = m_tableSwitch->isChecked() && hasLives;
    if (asTable) {
        const Grid table = neuronTable(picture);
        const bool isNew = m_table->grid().columns != table.columns;
        m_table->setGrid(table);
        if (isNew)
            m_tableView->resizeColumnsToContents();
    }
    m_body->setCurrentIndex(asTable ? Table : Lives);
    for (QWidget* one : std::initializer_list<QWidget*>{m_tableSwitch, m_save, m_order})
        one->setEnabled(hasLives);
}

void NeuronsTab::setLayer(int layer)
{
    m_layer->setCurrentIndex(layer);
    refresh();
}

void NeuronsTab::setOrder(UnitOrder order)
{
    const auto* found = std::find(std::begin(orders), std::end(orders), order);
    m_order->setCurrentIndex(static_cast<int>(found - std::begin(orders)));
    refresh();
}

void NeuronsTab::setTableShown(bool shown)
{
    m_tableSwitch->setChecked(shown);
}

QString NeuronsTab::sentence() const
{
    return m_sentence->text();
}

std::optional<Figure> NeuronsTab::figure() const
{
    if (!record() || m_view->plot().panels.isEmpty())
        return std::nullopt;
    const NeuronChoice chosen = choice();
    Figure figure;
    figure.title = m_view->plot().title + QStringLiteral(": ") + runTitle(*record());
    figure.caption = m_trial->currentText() + QStringLiteral(". ") + m_sentence->text();
    figure.size = QSizeF(960, 760);
    figure.paint = [lives = m_view->plot(), dead = m_dead->plot(), head = m_head->bars(),
                       title = tr("Output above 0, latest epoch")](QPainter& painter, const QRectF& rect) {
        const Ink ink = lightInk();
        constexpr double gap = 24;
        constexpr double line = 22;
        const QRectF left(rect.left(), rect.top(), (rect.width() - gap) / 2, rect.height() * 0.4);
        const QRectF right = left.translated(left.width() + gap, 0);
        const auto named = [&](const QRectF& place, const QString& name) {
            painter.setFont(figureFont(13, true));
            painter.setPen(ink.ink);
            painter.drawText(QRectF(place.topLeft(), QSizeF(place.width(), line)), Qt::AlignLeft, name);
            painter.setFont(figureFont(13));
            return place.adjusted(0, line, 0, 0);
        };
        paintPlot(painter, named(left, dead.title), dead, ink);
        paintFiringBars(painter, named(right, title), head, ink);
        QList<QImage> images;
        for (const RasterPanel& panel : lives.panels)
            images << rasterImage(panel);
        paintRasterPlot(painter,
            named(QRectF(QPointF(rect.left(), left.bottom() + gap), rect.bottomRight()), lives.title), lives,
            ink, images);
    };
    std::vector<core::NeuronScope> scopes{{chosen.a, chosen.trial, chosen.layer}};
    if (chosen.b != chosen.a)
        scopes.push_back({chosen.b, chosen.trial, chosen.layer});
    figure.csv = core::neuronsCsv(*record(), scopes);
    return figure;
}

} // namespace ui
