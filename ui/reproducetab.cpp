// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reproducetab.h"

#include "ui/cellmodel.h"
#include "ui/runwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace ui {

ReproduceTab::ReproduceTab(const core::Reproduction& reproduction, QWidget* parent)
    : QWidget(parent)
    , m_reproduction(reproduction)
    , m_model(new CellModel(reproduction, this))
{
    auto* title = new QLabel(tr("Reproduce the paper"), this);
    title->setObjectName(QStringLiteral("bigState"));
    auto* badge = new QLabel(leakBadge(), this);
    badge->setProperty("role", "badge");
    badge->setToolTip(leakReason());
    auto* seedsLabel = new QLabel(tr("&Seeds of each cell:"), this);
    m_seeds = new QSpinBox(this);
    m_seeds->setRange(1, 100);
    m_seeds->setValue(reproduction.wantedSeeds());
    m_seeds->setAccessibleName(tr("Seeds of each cell"));
    m_seeds->setToolTip(tr("The paper ran each cell once. Several seeds show how far single runs differ."));
    seedsLabel->setBuddy(m_seeds);
    auto* header = new QHBoxLayout;
    header->addWidget(title);
    header->addWidget(badge, 0, Qt::AlignVCenter);
    header->addStretch();
    header->addWidget(seedsLabel);
    header->addWidget(m_seeds);

    auto* lead
        = new QLabel(tr("The ten results of Agarap's paper, run as its notebooks ran them, so that figures "
                        "can be compared. What "
                        "has been run in this window, or was added from a folder, is counted by itself."),
            this);
    lead->setProperty("role", "muted");
    lead->setWordWrap(true);
    buildTable();
    m_details = new QLabel(this);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setProperty("role", "muted");
    m_details->setWordWrap(true);
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_details->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_words = new QLabel(this);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);

    m_runSelected = addButton(tr("Run selecte&d"), tr("Queues what is missing of the selected rows"));
    m_runAll = addButton(tr("Run &all"), tr("Queues all that is missing, quick experiments first"));
    m_pause = addButton(tr("Pause &queue"), tr("The run and the queue wait until they go on"));
    m_takeOut = addButton(tr("Ta&ke out"), tr("Takes the selected rows out of the queue"));
    m_open = addButton(tr("Open resul&t"), tr("Shows the newest run of this row in the other tabs"));
    m_addRuns = addButton(tr("Add ru&ns …"), tr("Counts runs that \"relulab run --out\" wrote elsewhere"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_runSelected, m_runAll, m_pause, m_takeOut})
        buttons->addWidget(button);
    buttons->addSpacing(20);
    buttons->addWidget(m_open);
    buttons->addWidget(m_addRuns);
    buttons->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 14);
    layout->setSpacing(8);
    layout->addLayout(header);
    layout->addWidget(lead);
    layout->addWidget(m_table);
    layout->addWidget(m_details);
    layout->addSpacing(4);
    layout->addWidget(m_words);
    layout->addLayout(buttons);
    layout->addStretch();

    connect(m_seeds, &QSpinBox::valueChanged, this, &ReproduceTab::seedsChanged);
    connect(m_runSelected, &QPushButton::clicked, this, [this] { emit runRequested(selectedCells()); });
    connect(m_runAll, &QPushButton::clicked, this, [this] {
        std::vector<int> all(m_reproduction.cells().size());
        std::iota(all.begin(), all.end(), 0);
        emit runRequested(all);
    });
    connect(m_takeOut, &QPushButton::clicked, this, [this] { emit takeOutRequested(selectedCells()); });
    connect(m_pause, &QPushButton::clicked, this, &ReproduceTab::pauseRequested);
    connect(m_open, &QPushButton::clicked, this, &ReproduceTab::openCurrent);
    connect(m_addRuns, &QPushButton::clicked, this, &ReproduceTab::addRunsRequested);
    refresh(0, false);
}

void ReproduceTab::buildTable()
{
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("The ten results of the paper"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ReproduceTab::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &ReproduceTab::updateButtons);
    connect(m_table, &QTableView::activated, this, &ReproduceTab::openCurrent);
    m_table->setCurrentIndex(m_model->index(0, 0));
}

QPushButton* ReproduceTab::addButton(const QString& text, const QString& hint)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("secondary"));
    button->setToolTip(hint);
    button->setAutoDefault(false);
    return button;
}

void ReproduceTab::refresh(double fraction, bool paused)
{
    m_fraction = fraction;
    m_paused = paused;
    const QSignalBlocker blocker(m_seeds);
    m_seeds->setValue(m_reproduction.wantedSeeds());
    if (!isVisible())
        return;
    m_model->refresh(fraction, paused);
    m_words->setText(words());
    fitTable();
    updateButtons();
}

QString ReproduceTab::words() const
{
    const QLocale locale;
    QStringList parts{tr("%1 of %2 cells done")
                          .arg(locale.toString(m_reproduction.cellsDone()),
                              locale.toString(static_cast<int>(m_reproduction.cells().size())))};
    const auto waiting = static_cast<int>(m_reproduction.queue().waiting().size());
    if (waiting > 0)
        parts << tr("%n cell run(s) queued", nullptr, waiting);
    if (m_paused && (waiting > 0 || m_reproduction.isRunning()))
        parts << tr("the queue is paused");
    const auto seconds = m_reproduction.secondsLeft(m_fraction);
    if (!seconds)
        parts << tr("time for the rest: known after the first run on this machine");
    else if (*seconds > 0)
        parts << tr("about %1 for the rest on this machine").arg(durationText(*seconds));
    return parts.join(QStringLiteral(" · "));
}

std::vector<int> ReproduceTab::selectedCells() const
{
    std::vector<int> cells;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        cells.push_back(row.row());
    std::sort(cells.begin(), cells.end());
    return cells;
}

void ReproduceTab::openCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || m_reproduction.result(current.row()).seeds.empty())
        return;
    emit openRequested(m_reproduction.newestRun(current.row()));
}

void ReproduceTab::updateButtons()
{
    if (!m_addRuns) // still being built
        return;
    const std::vector<int> selected = selectedCells();
    const auto canQueue = [this](int cell) { return m_reproduction.canQueue(cell); };
    std::vector<int> all(m_reproduction.cells().size());
    std::iota(all.begin(), all.end(), 0);
    m_runSelected->setEnabled(std::any_of(selected.begin(), selected.end(), canQueue));
    m_runAll->setEnabled(std::any_of(all.begin(), all.end(), canQueue));
    m_takeOut->setEnabled(std::any_of(
        selected.begin(), selected.end(), [this](int cell) { return m_reproduction.isQueued(cell); }));
    m_pause->setEnabled(m_reproduction.isRunning() || !m_reproduction.queue().waiting().empty());
    m_pause->setText(m_paused && m_pause->isEnabled() ? tr("Resume &queue") : tr("Pause &queue"));
    const QModelIndex current = m_table->currentIndex();
    m_open->setEnabled(current.isValid() && !m_reproduction.result(current.row()).seeds.empty());
    m_details->setText(current.isValid() ? m_model->details(current.row()) : QString());
}

void ReproduceTab::fitTable()
{
    constexpr int widestGap = 28; // beside a column, where there is room
    const int columns = m_model->columnCount();
    const int room = width() - 40;
    m_table->resizeColumnsToContents();
    const int spare = std::max(0, room - m_table->horizontalHeader()->length());
    const int gap = std::clamp(spare / columns, 0, widestGap);
    for (int column = 0; column < columns; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + gap);
    const int length = m_table->horizontalHeader()->length();
    const int bar = length > room ? m_table->horizontalScrollBar()->sizeHint().height() : 0;
    m_table->setMaximumWidth(length + 4);
    m_table->setFixedHeight(
        m_table->horizontalHeader()->sizeHint().height() + m_table->verticalHeader()->length() + bar + 4);
}

void ReproduceTab::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTable();
}

void ReproduceTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh(m_fraction, m_paused);
}

void ReproduceTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_addRuns)
        refresh(m_fraction, m_paused);
}

} // namespace ui
