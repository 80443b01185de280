// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cellmodel.h"

#include "ui/headstyle.h"
#include "ui/runwords.h"
#include "ui/theme.h"

#include <QFont>
#include <QGuiApplication>
#include <QLocale>

namespace ui {

namespace {

const QString dash = QStringLiteral("–");

QString percent(double share)
{
    return QLocale().toString(100 * share, 'f', 2);
}

QString points(std::optional<double> difference) // percentage points, signed
{
    return difference ? signedText(100 * *difference, 2) : dash;
}

QString withSd(const engine::MeanSd& values)
{
    if (values.count == 0)
        return dash;
    return values.count == 1 ? percent(values.mean)
                             : percent(values.mean) + QStringLiteral(" ± ") + percent(values.populationSd);
}

} // namespace

namespace {

bool isTextColumn(int column)
{
    return column == CellModel::Experiment || column == CellModel::Head || column == CellModel::Seeds
        || column == CellModel::State;
}

bool isPublishedColumn(int column)
{
    return column == CellModel::TestPublished || column == CellModel::CvPublished;
}

} // namespace

CellModel::CellModel(const core::Reproduction& reproduction, QObject* parent)
    : QAbstractTableModel(parent)
    , m_reproduction(reproduction)
{
}

void CellModel::refresh(double fraction, bool paused)
{
    m_fraction = fraction;
    m_paused = paused;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int CellModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_reproduction.cells().size());
}

int CellModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString CellModel::stateText(int cell) const
{
    using core::CellState;
    const QString done = QLocale().toString(100 * m_fraction, 'f', 0);
    switch (m_reproduction.state(cell)) {
    case CellState::NoData:
        return tr("no data");
    case CellState::NotRun:
        return m_reproduction.result(cell).seeds.empty() ? tr("not run") : tr("in part");
    case CellState::Queued:
        return tr("queued");
    case CellState::Running:
        return m_paused ? tr("paused") : tr("at %1 %").arg(done);
    case CellState::Failed:
        return tr("failed");
    case CellState::Done:
        break;
    }
    return tr("done");
}

QString CellModel::text(int cell, int column) const
{
    const core::PaperCell& paper = m_reproduction.cells()[static_cast<std::size_t>(cell)];
    const core::CellResult& result = m_reproduction.result(cell);
    const QLocale locale;
    switch (column) {
    case Experiment:
        return paper.dataset
            + (paper.network == engine::NetworkKind::Cnn ? QStringLiteral(" CNN") : QStringLiteral(" FFNN"));
    case Head:
        return paper.published.id.endsWith(QLatin1String("relu")) ? tr("ReLU") : tr("Softmax");
    case TestPublished:
        return percent(paper.published.testAccuracy);
    case TestOurs:
        return withSd(result.testAccuracy);
    case TestDifference:
        return points(result.testDifference);
    case CvPublished:
        return percent(paper.published.cvMean) + QStringLiteral(" ± ")
            + percent(paper.published.cvPopulationSd);
    case CvOurs:
        return withSd(result.cvAccuracy);
    case CvDifference:
        return points(result.cvDifference);
    case Seeds:
        return QStringLiteral("%1 / %2").arg(locale.toString(static_cast<int>(result.seeds.size())),
            locale.toString(m_reproduction.wantedSeeds()));
    case State:
        return stateText(cell);
    case TimeLeft: {
        if (m_reproduction.state(cell) == core::CellState::Done)
            return {};
        const auto seconds = m_reproduction.secondsLeft(cell, m_fraction);
        return seconds ? durationText(*seconds) : dash;
    }
    default:
        return {};
    }
}

QString CellModel::name(int cell) const
{
    return text(cell, Experiment) + QStringLiteral(", ") + text(cell, Head);
}

QString CellModel::details(int cell) const
{
    const core::CellResult& result = m_reproduction.result(cell);
    const QLocale locale;
    QStringList parts{
        tr("%1: table %2 of the paper.")
            .arg(name(cell), m_reproduction.cells()[static_cast<std::size_t>(cell)].published.tables)};
    QStringList seeds;
    for (const core::CellResult::Seed& seed : result.seeds) {
        const QString number = locale.toString(static_cast<qulonglong>(seed.seed));
        seeds << (seed.repetition == 0
                ? tr("seed %1: %2 %").arg(number, percent(seed.testAccuracy))
                : tr("seed %1, repetition %2: %3 %")
                      .arg(number, locale.toString(seed.repetition + 1), percent(seed.testAccuracy)));
    }
    if (!seeds.isEmpty())
        parts << tr("Test accuracy by %1.").arg(seeds.join(QStringLiteral("; ")));
    if (seeds.size() > 2)
        parts << tr("Median %1 %.").arg(percent(result.testMedian));
    const QString failure = m_reproduction.failure(cell);
    if (!failure.isEmpty())
        parts << tr("The last run failed: %1").arg(failure);
    const QString remedy = m_reproduction.remedy(cell);
    if (!remedy.isEmpty())
        parts << tr("The dataset was not found: %1.").arg(remedy);
    return parts.join(QLatin1Char(' '));
}

QVariant CellModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int cell = index.row();
    const int column = index.column();
    const bool isText = isTextColumn(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(cell, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::DecorationRole: {
        if (column != Head)
            return {};
        const std::vector<std::string> pair{"softmax-published", "relu-l1"};
        const int head = m_reproduction.cells()[static_cast<std::size_t>(cell)].head == pair[0] ? 0 : 1;
        return markerIcon(headStyle(pair, head), currentInk().dark);
    }
    case Qt::FontRole: {
        QFont font = QGuiApplication::font();
        font.setWeight(QFont::DemiBold);
        return column == TestOurs || column == CvOurs ? QVariant(font) : QVariant();
    }
    case Qt::ForegroundRole:
        if (isPublishedColumn(column) || text(cell, column) == dash)
            return currentInk().muted;
        if (column == State && m_reproduction.state(cell) == core::CellState::Failed)
            return currentInk().error;
        return {};
    case Qt::ToolTipRole:
        return QStringLiteral("<p>%1</p>").arg(details(cell).toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return name(cell) + QStringLiteral(", ")
            + headerData(column, Qt::Horizontal, Qt::DisplayRole)
                  .toString()
                  .replace(QLatin1Char('\n'), QLatin1Char(' '))
            + QStringLiteral(": ") + text(cell, column);
    default:
        return {};
    }
}

QVariant CellModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    const bool isText = isTextColumn(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom);
    if (role == Qt::ToolTipRole && (section == TestDifference || section == CvDifference))
        return tr("Ours − published, in percentage points");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Experiment:
        return tr("Experiment");
    case Head:
        return tr("Last layer");
    case TestPublished:
        return tr("Test, %\npublished");
    case TestOurs:
        return tr("Test, %\nours");
    case TestDifference:
        return tr("Off by");
    case CvPublished:
        return tr("CV, %\npublished");
    case CvOurs:
        return tr("CV, %\nours");
    case CvDifference:
        return tr("Off by");
    case Seeds:
        return tr("Seeds");
    case State:
        return tr("State");
    default:
        return tr("Time left");
    }
}

} // namespace ui
