// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resultstab.h"

#include "ui/emptystate.h"
#include "ui/gridmodel.h"
#include "ui/gridtable.h"
#include "ui/headstyle.h"
#include "ui/icons.h"
#include "ui/resultgrids.h"
#include "ui/runwords.h"
#include "ui/statisticssection.h"
#include "ui/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

ResultsTab::ResultsTab(QWidget* parent)
    : RunTab(250, parent)
{
    setPages(
        new EmptyState(tr("No results yet"),
            tr("Press Run (Ctrl+R). The table of the paper fills in as folds end: accuracy over the folds, "
               "then the test figures, with the published values beside them where the experiment is one of "
               "the paper's."),
            this),
        makePage());
}

QWidget* ResultsTab::makePage()
{
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("resultsPage"));
    m_title = new QLabel(page);
    m_title->setObjectName(QStringLiteral("bigState"));
    m_title->setTextFormat(Qt::PlainText);
    m_badge = new QLabel(leakBadge(), page);
    m_badge->setProperty("role", "badge");
    m_badge->setToolTip(leakReason());
    auto* save = new QPushButton(tr("Save &tables …"), page);
    save->setObjectName(QStringLiteral("secondary"));
    save->setToolTip(tr("Writes the record, the experiment and all tables as CSV into a folder"));
    connect(save, &QPushButton::clicked, this, &ResultsTab::saveTablesRequested);
    auto* header = new QHBoxLayout;
    header->addWidget(m_title);
    header->addWidget(m_badge, 0, Qt::AlignVCenter);
    header->addStretch();
    header->addWidget(save);
    m_reason = new QLabel(leakReason(), page);
    m_reason->setProperty("role", "muted");
    m_reason->setWordWrap(true);

    m_summary = new GridModel(this);
    m_folds = new GridModel(this);
    m_report = new GridModel(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 10, 16, 14);
    layout->setSpacing(6);
    layout->addLayout(header);
    layout->addWidget(m_reason);
    m_summaryNote = addTable(layout, tr("Summary"), m_summary).note;
    m_statistics = new StatisticsSection(page);
    connect(m_statistics, &StatisticsSection::saveTableRequested, this, &ResultsTab::saveTableRequested);
    layout->addWidget(m_statistics);
    m_foldsTitle = addTable(layout, tr("Validation accuracy of each fold, %"), m_folds).title;
    addTable(layout, tr("Classification report, test set"), m_report);

    m_id = new QLineEdit(page);
    m_digest = new QLineEdit(page);
    const Ink ink = currentInk();
    for (QLineEdit* line : {m_id, m_digest}) {
        line->setReadOnly(true);
        line->setObjectName(QStringLiteral("plain"));
        line->addAction(glyphIcon(Glyph::Copy, ink.muted), QLineEdit::TrailingPosition);
        connect(line->actions().constLast(), &QAction::triggered, line,
            [line] { QGuiApplication::clipboard()->setText(line->text()); });
        line->actions().constLast()->setToolTip(tr("Copy"));
    }
    m_id->setAccessibleName(tr("Id of the run"));
    m_digest->setAccessibleName(tr("Digest of the run"));
    m_digest->setPlaceholderText(tr("when the run has finished"));
    m_digest->setToolTip(
        tr("SHA-256 over settings, data, every metric and all predictions: equal digests, equal runs"));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 8, 0, 0);
    form->addRow(tr("Run:"), m_id);
    form->addRow(tr("Digest:"), m_digest);
    layout->addLayout(form);
    layout->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return scroll;
}

ResultsTab::Words ResultsTab::addTable(QVBoxLayout* layout, const QString& title, GridModel* model)
{
    auto* section = new QWidget;
    section->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* box = new QVBoxLayout(section);
    box->setContentsMargins(0, 8, 0, 0);
    box->setSpacing(5);
    auto* heading = new QLabel(title, section);
    heading->setObjectName(QStringLiteral("cardTitle"));
    auto* table = new GridTable(model, title, section);
    connect(table, &GridTable::saveRequested, this, &ResultsTab::saveTableRequested);
    box->addWidget(heading);
    box->addWidget(table);
    auto* note = new QLabel(section);
    note->setProperty("role", "muted");
    note->setWordWrap(true);
    note->hide();
    box->addWidget(note);
    layout->addWidget(section);
    m_tables << table;
    m_sections << section;
    return {heading, note};
}

/// What stands about the tables depends on the protocol.
void ResultsTab::nameTables()
{
    const bool holdOut = isHoldOut(*record());
    const QString folds = holdOut ? tr("Validation accuracy of each repetition, %")
                                  : tr("Validation accuracy of each fold, %");
    m_foldsTitle->setText(folds);
    m_tables[1]->setAccessibleName(folds);
    const QString figures
        = tr("Precision, recall and F1 on the test set, weighted by rows. Dead: the true class "
             "gets nothing. Silent: all outputs are 0.");
    QString spread;
    if (!holdOut)
        spread = tr("Mean ± population standard deviation over folds, as in the paper.");
    else if (record()->config.protocol.repetitions > 1)
        spread = tr("Mean ± population standard deviation over repetitions.");
    m_summaryNote->setText(spread.isEmpty() ? figures : spread + QLatin1Char(' ') + figures);
    m_summaryNote->show();
}

void ResultsTab::setRecord(const core::RunRecord* record)
{
    takeRecord(record);
    m_statistics->setRecord(nullptr); // of another run
    if (!record)
        return;
    const bool leaks = record->config.protocol.kind == engine::ProtocolKind::Published;
    m_title->setText(runTitle(*record));
    m_badge->setVisible(leaks);
    m_reason->setVisible(leaks);
    m_id->setText(record->id);
    m_digest->clear();
    nameTables();
    refresh();
}

void ResultsTab::refresh()
{
    if (!record())
        return;
    QList<QIcon> markers;
    const bool dark = currentInk().dark;
    for (int head = 0; head < static_cast<int>(record()->config.heads.size()); ++head)
        markers << markerIcon(headStyle(record()->config.heads, head), dark);
    for (GridModel* model : {m_summary, m_folds, m_report})
        model->setMarkers(markers);
    m_statistics->setMarkers(markers);
    m_summary->setGrid(summaryGrid(*record()));
    m_folds->setGrid(foldGrid(*record()));
    m_report->setGrid(reportGrid(*record()));
    m_statistics->setRecord(record());
    fitTables();
}

void ResultsTab::fitTables()
{
    for (qsizetype i = 0; i < m_tables.size(); ++i) {
        GridTable* table = m_tables[i];
        m_sections[i]->setVisible(table->model()->rowCount() > 0);
        table->fit(m_sections[i]->width() - 4);
    }
    m_statistics->fit();
}

void ResultsTab::setDigest(const QString& digest)
{
    m_digest->setText(digest);
    m_digest->setCursorPosition(0);
}

QString ResultsTab::digest() const
{
    return m_digest->text();
}

void ResultsTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && record() && isVisible())
        recordGrew();
}

} // namespace ui
