// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"

#include "ui/charts/plotview.h"
#include "ui/icons.h"
#include "ui/steadytext.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

ChartCard::ChartCard(const QList<core::Metric>& metrics, const QString& name, QWidget* parent)
    : QFrame(parent)
    , m_metrics(metrics)
{
    setObjectName(QStringLiteral("card"));
    m_view.metric = metrics.front();

    auto* header = new QHBoxLayout;
    header->setSpacing(4);
    if (metrics.size() > 1) {
        m_choice = new QComboBox(this);
        m_choice->setAccessibleName(tr("Metric of the chart %1").arg(name));
        for (const core::Metric metric : metrics)
            m_choice->addItem(metricTitle(metric));
        QFont bold = m_choice->font();
        bold.setWeight(QFont::DemiBold);
        m_choice->setFont(bold);
        connect(m_choice, &QComboBox::activated, this, [this](int index) {
            m_view.metric = m_metrics[index];
            emit viewChanged();
        });
        header->addWidget(m_choice);
    } else {
        m_title = new QLabel(metricTitle(metrics.front()), this);
        m_title->setObjectName(QStringLiteral("cardTitle"));
        header->addWidget(m_title);
    }
    header->addStretch();
    m_more = new QToolButton(this);
    m_more->setObjectName(QStringLiteral("quiet"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolTip(tr("Axis, single folds, save this chart"));
    m_more->setAccessibleName(tr("Menu of the chart %1").arg(name));
    header->addWidget(m_more);

    m_plotView = new PlotView(this);
    m_plotView->setAccessibleName(tr("Chart: %1").arg(name));
    m_sentence = new SteadyText(2, SteadyText::Tone::Muted, this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(m_plotView, 1);
    layout->addWidget(m_sentence);
    makeMenu();
    updateIcons();
}

void ChartCard::makeMenu()
{
    auto* menu = new QMenu(m_more);
    const auto addSwitch = [&](const QString& text, bool MetricView::*member) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_view.*member);
        connect(action, &QAction::toggled, this, [this, member](bool on) {
            m_view.*member = on;
            emit viewChanged();
        });
    };
    if (metricScale(m_metrics.front()) == Scale::Number)
        addSwitch(tr("&Logarithmic axis"), &MetricView::logarithmic);
    if (metricScale(m_metrics.front()) != Scale::Count)
        addSwitch(tr("&Whole range of values"), &MetricView::wholeRange);
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save chart as PNG, SVG or PDF …"));
    connect(save, &QAction::triggered, this, [this] { emit exportRequested(figure()); });
    m_more->setMenu(menu);
}

void ChartCard::refresh(const core::RunRecord* record)
{
    MetricPlot made;
    if (record) {
        made = metricPlot(*record, m_view);
    } else {
        made.plot.title = metricTitle(m_view.metric);
        made.plot.scale = metricScale(m_view.metric);
    }
    m_plotView->setPlot(made.plot);
    if (m_sentence->text() != made.sentence) {
        m_sentence->setText(made.sentence);
        m_plotView->setAccessibleDescription(made.sentence);
    }
}

void ChartCard::setSingleFolds(bool shown)
{
    m_view.singleFolds = shown;
}

void ChartCard::setMetric(core::Metric metric)
{
    m_view.metric = metric;
    if (m_choice) {
        const QSignalBlocker blocker(m_choice);
        m_choice->setCurrentIndex(static_cast<int>(m_metrics.indexOf(metric)));
    }
}

Figure ChartCard::figure() const
{
    return plotFigure(m_plotView->plot(), m_sentence->text());
}

QString ChartCard::sentence() const
{
    return m_sentence->text();
}

void ChartCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_more)
        updateIcons();
}

void ChartCard::updateIcons()
{
    m_more->setIcon(glyphIcon(Glyph::More, currentInk().muted));
}

} // namespace ui
