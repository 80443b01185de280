// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statisticssection.h"

#include "src/statisticswords.h"
#include "ui/backgroundjobs.h"
#include "ui/gridmodel.h"
#include "ui/gridtable.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLayoutItem>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

/// What the statistics need of a record: its epochs may be megabytes.
core::RunRecord withoutEpochs(const core::RunRecord& record)
{
    core::RunRecord slim;
    slim.id = record.id;
    slim.config = record.config;
    slim.plan = record.plan;
    slim.heads = record.heads;
    slim.ended = record.ended;
    for (const auto& [key, trial] : record.trials)
        slim.trials[key].ended = trial.ended;
    return slim;
}

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(QStringLiteral("cardTitle"));
    label->setContentsMargins(0, 8, 0, 0);
    return label;
}

void clear(QVBoxLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

QLabel* sentence(const QString& text, const char* role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMaximumWidth(900); // longer lines are hard to follow
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (role)
        label->setProperty("role", role);
    return label;
}

} // namespace

StatisticsSection::StatisticsSection(QWidget* parent)
    : QWidget(parent)
    , m_title(heading(tr("Is the difference real?"), this))
    , m_verdicts(new QVBoxLayout)
    , m_calibrationPart(new QWidget(this))
    , m_warnings(new QVBoxLayout)
    , m_testModel(new GridModel(this))
    , m_calibrationModel(new GridModel(this))
    , m_jobs(new BackgroundJobs(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_tests = new GridTable(m_testModel, tr("Tests of the difference"), this);
    m_calibration = new GridTable(m_calibrationModel, tr("Calibration"), m_calibrationPart);
    for (GridTable* table : {m_tests, m_calibration})
        connect(table, &GridTable::saveRequested, this, &StatisticsSection::saveTableRequested);

    auto* calibration = new QVBoxLayout(m_calibrationPart);
    calibration->setContentsMargins(0, 0, 0, 0);
    calibration->setSpacing(5);
    calibration->addWidget(heading(tr("Calibration, decided test rows"), m_calibrationPart));
    calibration->addWidget(m_calibration);
    calibration->addWidget(sentence(tr("NLL: mean of −ln p of the true class. ECE: how far confidence and "
                                       "accuracy are apart. Undecided rows "
                                       "have no probabilities and are left out."),
        "muted", m_calibrationPart));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_title);
    layout->addLayout(m_verdicts);
    layout->addWidget(m_tests);
    layout->addWidget(m_calibrationPart);
    layout->addWidget(heading(tr("Audit of the protocol"), this));
    layout->addLayout(m_warnings);
    m_verdicts->setSpacing(3);
    m_warnings->setSpacing(4);
    hide();
}

void StatisticsSection::setRecord(const core::RunRecord* record)
{
    if (!record || !record->ended || record->plan.trials.empty()) {
        m_id.clear();
        hide();
        return;
    }
    if (record->id == m_id)
        return;
    m_id = record->id;
    struct Made {
        core::RunRecord record;
        core::RunStatistics statistics;
    };
    const auto made = std::make_shared<Made>();
    made->record = withoutEpochs(*record);
    m_jobs->start(
        [made] {
            made->statistics = core::runStatistics(made->record);
            return QString();
        },
        [this, made](const QString&) {
            if (made->record.id == m_id)
                fill(made->record, made->statistics);
        });
}

void StatisticsSection::fill(const core::RunRecord& record, const core::RunStatistics& statistics)
{
    const QLocale locale;
    clear(m_verdicts);
    clear(m_warnings);
    m_title->setVisible(!statistics.comparisons.empty());
    QStringList said;
    for (const core::HeadComparison& comparison : statistics.comparisons)
        said << core::foldVerdict(record, statistics, comparison, locale)
             << core::testVerdict(record, statistics, comparison, locale);
    said.removeAll(QString());
    said.removeDuplicates(); // of a protocol that allows no test
    for (const QString& text : said)
        m_verdicts->addWidget(sentence(text, nullptr, this));
    m_testModel->setGrid(testGrid(record, statistics));
    m_tests->setVisible(m_testModel->rowCount() > 0);
    m_calibrationModel->setGrid(calibrationGrid(record, statistics));
    m_calibrationPart->setVisible(m_calibrationModel->rowCount() > 0);
    const QStringList warnings = core::auditSentences(record, statistics, locale);
    for (const QString& text : warnings)
        m_warnings->addWidget(sentence(text, "warning", this));
    if (warnings.isEmpty())
        m_warnings->addWidget(sentence(
            tr("Nothing was found: no leak between folds, no copies, no class too small."), "muted", this));
    for (const QString& text : core::publishedAuditSentences(record, locale))
        m_warnings->addWidget(sentence(text, "muted", this));
    setVisible(true);
    fit();
    emit shown();
}

void StatisticsSection::setMarkers(const QList<QIcon>& markers)
{
    m_calibrationModel->setMarkers(markers);
}

QStringList StatisticsSection::sentences() const
{
    QStringList texts;
    for (const QVBoxLayout* layout : {m_verdicts, m_warnings}) {
        for (int i = 0; i < layout->count(); ++i) {
            if (const auto* label = qobject_cast<const QLabel*>(layout->itemAt(i)->widget()))
                texts << label->text();
        }
    }
    return texts;
}

void StatisticsSection::fit()
{
    for (GridTable* table : {m_tests, m_calibration})
        table->fit(width() - 4);
}

Grid testGrid(const core::RunRecord& record, const core::RunStatistics& statistics)
{
    Grid grid;
    const QStringList labels = core::headLabels(record);
    const QLocale locale;
    std::vector<std::vector<core::StatisticsLine>> all;
    QStringList names;
    for (const core::HeadComparison& comparison : statistics.comparisons) {
        all.push_back(core::statisticsLines(record, comparison, locale));
        for (const core::StatisticsLine& line : all.back()) {
            if (names.contains(line.name))
                continue;
            names << line.name;
            grid.rowTips << line.hint;
        }
        grid.columns << QCoreApplication::translate("ui::StatisticsSection", "%1 and %2")
                            .arg(labels.value(comparison.first), labels.value(comparison.second))
                     << QCoreApplication::translate("ui::StatisticsSection", "p");
    }
    const GridCell empty{{}, false, false, true};
    for (const QString& name : names) {
        QList<GridCell> cells;
        for (const auto& lines : all) {
            const auto found = std::find_if(lines.begin(), lines.end(),
                [&](const core::StatisticsLine& line) { return line.name == name; });
            if (found == lines.end())
                cells << empty << empty;
            else
                cells << GridCell{found->value, false, found->isWarning, true}
                      << GridCell{found->p, false, found->isWarning, true};
        }
        grid.addRow(name, cells);
    }
    if (grid.rows.isEmpty())
        grid = {};
    return grid;
}

Grid calibrationGrid(const core::RunRecord& record, const core::RunStatistics& statistics)
{
    Grid grid;
    const std::vector<QStringList> table = core::calibrationTable(record, statistics, QLocale());
    if (table.empty())
        return grid;
    grid.columns = table.front().mid(1);
    auto row = table.begin() + 1;
    for (int head = 0; head < static_cast<int>(statistics.calibrations.size()); ++head) {
        if (!statistics.calibrations[static_cast<std::size_t>(head)])
            continue; // it has no row either
        QList<GridCell> cells;
        for (const QString& text : row->mid(1))
            cells << GridCell{text};
        grid.addRow(row->front(), cells, head);
        ++row;
    }
    return grid;
}

} // namespace ui
