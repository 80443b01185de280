// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrixpanel.h"

#include "ui/confusionmodel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

namespace {

/// Turns the names upright where they are wider than a cell.
class ClassHeader : public QHeaderView {
public:
    using QHeaderView::QHeaderView;

    int longestName() const
    {
        int longest = 0;
        for (int i = 0; i < count(); ++i)
            longest = std::max(longest, fontMetrics().horizontalAdvance(name(i)));
        return longest;
    }
    bool isUpright() const { return count() > 0 && longestName() + 6 > sectionSize(0); }
    QSize sizeHint() const override
    {
        const int height = isUpright() ? std::min(longestName(), 110) + 12 : fontMetrics().height() + 10;
        return {QHeaderView::sizeHint().width(), height};
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        painter->save();
        painter->fillRect(rect, currentInk().paper);
        painter->setPen(currentInk().muted);
        if (isUpright()) {
            painter->translate(rect.center().x() + 0.5, rect.bottom() - 5);
            painter->rotate(-90);
            painter->drawText(QRect(0, -rect.width() / 2, rect.height() - 8, rect.width()),
                Qt::AlignLeft | Qt::AlignVCenter,
                fontMetrics().elidedText(name(section), Qt::ElideRight, rect.height() - 8));
        } else {
            painter->drawText(rect, Qt::AlignCenter, name(section));
        }
        painter->restore();
    }

private:
    QString name(int section) const
    {
        return model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    }
};

} // namespace

MatrixTable::MatrixTable(QWidget* parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("matrix"));
    auto* header = new ClassHeader(Qt::Horizontal, this);
    setHorizontalHeader(header);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setMinimumSectionSize(18);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(16);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    verticalHeader()->setMaximumWidth(120);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new ConfusionDelegate(this));
    setTabKeyNavigation(false);
}

void MatrixTable::fitCells(QSize room)
{
    if (!model() || model()->columnCount() == 0 || model()->rowCount() == 0)
        return;
    const int columns = model()->columnCount();
    const int rows = model()->rowCount();
    const int fitted = std::max(columns, m_columnsToFit);
    const int across = (room.width() - verticalHeader()->sizeHint().width() - 4) / fitted;
    const int largest = fitted <= 4 ? 190 : 84;
    const int cellWidth = std::clamp(across, 22, largest);
    for (int i = 0; i < columns; ++i)
        horizontalHeader()->resizeSection(i, cellWidth);
    const int down = (room.height() - horizontalHeader()->sizeHint().height() - 4) / rows;
    const int cellHeight = std::clamp(std::min(down, cellWidth), 20, largest);
    for (int i = 0; i < rows; ++i)
        verticalHeader()->resizeSection(i, cellHeight);
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * cellHeight + 2);
    updateGeometries();
}

MatrixPanel::MatrixPanel(const QString& name, QWidget* parent)
    : QFrame(parent)
    , m_model(new ConfusionModel(this))
{
    setObjectName(QStringLiteral("card"));
    m_marker = new QLabel(this);
    m_name = new QLabel(this);
    m_name->setObjectName(QStringLiteral("cardTitle"));
    m_name->setTextFormat(Qt::PlainText);
    m_choice = new QComboBox(this);
    m_choice->setAccessibleName(tr("Head of the %1").arg(name));
    m_choice->hide();
    m_accuracy = new QLabel(this);
    m_accuracy->setObjectName(QStringLiteral("cardTitle"));
    m_note = new QLabel(this);
    m_note->setProperty("role", "muted");
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing() + 2);
    m_table = new MatrixTable(this);
    m_table->setAccessibleName(name);
    m_table->setModel(m_model);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MatrixPanel::fitTable);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_head = index;
        updateMarker();
        emit headChosen(index);
    });

    auto* header = new QHBoxLayout;
    header->setSpacing(6);
    header->addWidget(m_marker);
    header->addWidget(m_name);
    header->addWidget(m_choice);
    header->addStretch();
    header->addWidget(m_accuracy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(header);
    layout->addWidget(m_table);
    layout->addWidget(m_note);
    layout->addStretch();
}

void MatrixPanel::setHeads(const std::vector<std::string>& heads, int shown)
{
    m_heads = heads;
    m_head = shown;
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    for (const std::string& head : heads)
        m_choice->addItem(headLabel(head));
    m_choice->setCurrentIndex(shown);
    m_choice->setVisible(heads.size() > 2);
    m_name->setVisible(heads.size() <= 2);
    m_name->setText(shown < static_cast<int>(heads.size()) ? headLabel(heads[static_cast<std::size_t>(shown)])
                                                           : QString());
    updateMarker();
}

void MatrixPanel::setPicture(const MatrixPicture& picture)
{
    m_table->show();
    m_model->setPicture(picture);
    m_accuracy->setText(scaleText(picture.matrix.accuracy(), Scale::Share));
    const QLocale locale;
    QString note = tr("%1 of %2 samples right. Row: actual class, column: predicted class.")
                       .arg(locale.toString(static_cast<qlonglong>(picture.matrix.correct())),
                           locale.toString(static_cast<qlonglong>(picture.matrix.total())));
    if (picture.undecidedColumn)
        note += QLatin1Char(' ')
            + tr("Undecided samples (all outputs 0) count as %1; here column %1 is shown without them.")
                  .arg(picture.classNames.value(0));
    m_note->setText(note);
}

void MatrixPanel::clear(const QString& why)
{
    m_model->setPicture({});
    m_table->hide();
    m_accuracy->clear();
    m_note->setText(why);
}

MatrixPicture MatrixPanel::picture() const
{
    return m_model->picture();
}

void MatrixPanel::fit(int columns)
{
    m_table->setColumnsToFit(columns);
    fitTable();
}

void MatrixPanel::fitTable()
{
    const QMargins margins = layout()->contentsMargins();
    const int inside = width() - margins.left() - margins.right();
    const int note = std::max(m_note->heightForWidth(inside), m_note->minimumHeight());
    const int used = m_accuracy->sizeHint().height() + note + 3 * layout()->spacing();
    m_table->fitCells({inside, height() - margins.top() - margins.bottom() - used});
}

void MatrixPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitTable();
}

void MatrixPanel::updateMarker()
{
    if (m_heads.empty())
        return;
    const Ink ink = currentInk();
    m_marker->setPixmap(markerIcon(headStyle(m_heads, m_head), ink.dark).pixmap(16, 16));
}

void MatrixPanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_marker)
        updateMarker();
}

} // namespace ui
