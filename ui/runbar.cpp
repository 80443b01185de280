// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbar.h"

#include "ui/icons.h"
#include "ui/runwords.h"
#include "ui/steadytext.h"
#include "ui/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace ui {

RunBar::RunBar(QAction* run, QAction* pause, QAction* stop, QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("runBar"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(8);
    m_run = addButton(run, QStringLiteral("primary"));
    m_pause = addButton(pause, QStringLiteral("secondary"));
    m_stop = addButton(stop, QStringLiteral("secondary"));
    layout->addWidget(m_run);
    layout->addWidget(m_pause);
    layout->addWidget(m_stop);
    layout->addSpacing(10);

    m_state = new SteadyText(1, SteadyText::Tone::Plain, this);
    QFont bold = m_state->font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_facts = new SteadyText(1, SteadyText::Tone::Muted, this);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    auto* words = new QHBoxLayout;
    words->setSpacing(12);
    words->addWidget(m_state);
    words->addStretch();
    words->addWidget(m_facts);
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    column->addLayout(words);
    column->addWidget(m_bar);
    layout->addLayout(column, 1);
    updateIcons();
}

QPushButton* RunBar::addButton(QAction* action, const QString& name)
{
    auto* button = new QPushButton(this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    const auto follow = [button, action] {
        button->setText(action->iconText());
        button->setEnabled(action->isEnabled());
        button->setAccessibleName(action->iconText());
        button->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

void RunBar::refresh(const core::RunController& controller)
{
    const core::RunRecord& record = controller.record();
    const core::RunProgress& progress = controller.progress();
    using State = core::RunController::State;
    const QLocale locale;
    const bool running = controller.isRunning();
    const bool started = running || record.ended.has_value();
    const bool complete = !running && record.isComplete();
    const double fraction = complete ? 1.0 : (started ? progress.fraction() : 0.0);
    m_bar->setValue(static_cast<int>(std::lround(1000 * fraction)));

    QString state = stateText(controller.state(), record);
    if (controller.state() == State::Running || controller.state() == State::Paused)
        state += QStringLiteral(" · ")
            + tr("trial %1 of %2")
                  .arg(locale.toString(
                           progress.trialsDone() + (progress.trialsDone() < progress.trials() ? 1 : 0)),
                      locale.toString(progress.trials()));
    m_state->setText(state);

    QStringList facts;
    if (started) {
        const double elapsed = controller.elapsedSeconds();
        facts << locale.toString(100 * fraction, 'f', 0) + QStringLiteral(" %");
        facts << tr("%1 elapsed").arg(durationText(elapsed));
        if (running)
            if (const auto left = progress.secondsLeft(elapsed))
                facts << tr("%1 left").arg(durationText(*left));
        const double speed = progress.samplesPerSecond(elapsed);
        if (speed > 0)
            facts << tr("%1 samples/s").arg(locale.toString(speed, 'f', 0));
    }
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_bar->setAccessibleDescription(m_state->text() + QStringLiteral(". ") + m_facts->text());
    const bool paused = controller.state() == State::Paused;
    if (paused != m_paused) {
        m_paused = paused;
        updateIcons();
    }
}

void RunBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange) && m_stop)
        updateIcons();
}

void RunBar::updateIcons()
{
    const Ink ink = currentInk();
    QIcon run = glyphIcon(Glyph::Run, ink.paper);
    run.addPixmap(glyphIcon(Glyph::Run, ink.muted).pixmap(16, 16), QIcon::Disabled);
    m_run->setIcon(run);
    m_pause->setIcon(glyphIcon(m_paused ? Glyph::Run : Glyph::Pause, ink.ink));
    m_stop->setIcon(glyphIcon(Glyph::Stop, ink.ink));
}

} // namespace ui
