// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/livetab.h"

#include "ui/charts/chartcard.h"
#include "ui/charts/plotview.h"
#include "ui/emptystate.h"
#include "ui/legendstrip.h"
#include "ui/runwords.h"

#include <QApplication>
#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QStackedWidget>

namespace ui {

LiveTab::LiveTab(QWidget* parent)
    : QWidget(parent)
    , m_timer(this)
{
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeChartPage());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_dirty.fill(true, m_cards.size());

    // Four charts in turn: each ten times a second at most.
    m_timer.setInterval(100 / static_cast<int>(m_cards.size()));
    connect(&m_timer, &QTimer::timeout, this, &LiveTab::refreshNext);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        for (ChartCard* card : std::as_const(m_cards))
            if (now && card->isAncestorOf(now))
                m_lastFocused = card;
    });
}

QWidget* LiveTab::makeEmptyPage()
{
    return new EmptyState(tr("Nothing was trained yet"),
        tr("Choose a preset or set up your own experiment at the left, then press Run (Ctrl+R). Loss, "
           "accuracy, dead "
           "units and silent samples of each last layer appear here while they are trained."),
        this);
}

QWidget* LiveTab::makeChartPage()
{
    auto* page = new QWidget(this);
    m_title = new QLabel(page);
    m_title->setObjectName(QStringLiteral("bigState"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_badge = new QLabel(leakBadge(), page);
    m_badge->setProperty("role", "badge");
    m_badge->setToolTip(leakReason());
    m_legend = new LegendStrip(page);
    m_singleFolds = new QCheckBox(page);
    m_singleFolds->setChecked(true);
    connect(m_singleFolds, &QCheckBox::toggled, this, [this](bool on) {
        for (ChartCard* card : std::as_const(m_cards)) {
            card->setSingleFolds(on);
            card->refresh(m_record);
        }
    });
    auto* header = new QHBoxLayout;
    header->setContentsMargins(4, 0, 4, 0);
    header->setSpacing(12);
    header->addWidget(m_title, 1);
    header->addWidget(m_badge);
    header->addWidget(m_legend);
    header->addWidget(m_singleFolds);

    using core::Metric;
    m_cards << new ChartCard({Metric::ValidationLoss, Metric::TrainLoss}, tr("Loss"), page)
            << new ChartCard({Metric::ValidationAccuracy, Metric::TrainAccuracy}, tr("Accuracy"), page)
            << new ChartCard({Metric::DeadHeadUnits, Metric::DeadHiddenUnits}, tr("Dead units"), page)
            << new ChartCard({Metric::SilentShare}, tr("Silent samples"), page);
    auto* grid = new QGridLayout;
    grid->setSpacing(10);
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        ChartCard* card = m_cards[i];
        grid->addWidget(card, i / 2, i % 2);
        grid->setRowStretch(i / 2, i < 2 ? 6 : 5); // loss and accuracy first
        grid->setColumnStretch(i % 2, 1);
        connect(card, &ChartCard::exportRequested, this, &LiveTab::exportRequested);
        connect(card, &ChartCard::viewChanged, this, [this, card] { card->refresh(m_record); });
    }
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addLayout(header);
    layout->addLayout(grid, 1);
    return page;
}

void LiveTab::setRecord(const core::RunRecord* record)
{
    m_record = record;
    m_pages->setCurrentIndex(record ? 1 : 0);
    if (record) {
        m_title->setText(runTitle(*record));
        m_title->setToolTip(m_title->text().toHtmlEscaped());
        m_badge->setVisible(record->config.protocol.kind == engine::ProtocolKind::Published);
        m_legend->setHeads(record->config.heads);
        const bool holdOut = isHoldOut(*record);
        m_singleFolds->setText(holdOut ? tr("Single &repetitions") : tr("Single &folds"));
        m_singleFolds->setToolTip(holdOut
                ? tr("A thin line for each repetition beside the mean and its band (± 1 standard deviation)")
                : tr("A thin line for each fold beside the mean and its band (± 1 standard deviation)"));
        m_singleFolds->setVisible(record->config.protocol.kind == engine::ProtocolKind::Clean
            || record->config.protocol.repetitions > 1);
    }
    recordGrew();
}

void LiveTab::recordGrew()
{
    m_dirty.fill(true, m_cards.size());
    if (!m_timer.isActive()) {
        refreshNext();
        m_timer.start();
    }
}

void LiveTab::refreshNext()
{
    for (qsizetype tries = 0; tries < m_cards.size(); ++tries) {
        const qsizetype i = m_next;
        m_next = (m_next + 1) % m_cards.size();
        if (m_dirty[i] && m_cards[i]->isVisible()) {
            m_dirty[i] = false;
            m_cards[i]->refresh(m_record);
            return;
        }
    }
    m_timer.stop(); // nothing to do until the record grows or the tab is shown
}

void LiveTab::refreshAll()
{
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->refresh(m_record);
        m_dirty[i] = false;
    }
}

void LiveTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    recordGrew();
}

ChartCard* LiveTab::currentCard() const
{
    if (!m_record)
        return nullptr;
    for (ChartCard* card : m_cards)
        if (card->underMouse())
            return card;
    return m_lastFocused ? m_lastFocused : m_cards.front();
}

} // namespace ui
