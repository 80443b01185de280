// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resumebar.h"

#include <QAction>
#include <QLabel>

#include <utility>

namespace ui {

ResumeBar::ResumeBar(QWidget* parent)
    : QToolBar(parent)
    , m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("resumeBar"));
    setWindowTitle(tr("Interrupted run"));
    setMovable(false);
    toggleViewAction()->setVisible(false); // it comes and goes by itself
    m_words->setTextFormat(Qt::PlainText);
    m_words->setContentsMargins(6, 0, 6, 0);
    addWidget(m_words);
    m_goOn = addAction(tr("Go on"));
    m_goOn->setToolTip(tr("Trains what is left of it, from the epoch where it was"));
    m_dismiss = addAction(tr("Not now"));
    m_dismiss->setToolTip(tr("The run stays stored as it is"));
    connect(m_goOn, &QAction::triggered, this, [this] {
        const QString id = std::exchange(m_id, {});
        hide();
        emit goOnRequested(id);
    });
    connect(m_dismiss, &QAction::triggered, this, [this] {
        m_id.clear();
        hide();
    });
    hide();
}

void ResumeBar::offer(const QString& id, const QString& words)
{
    m_id = id;
    m_words->setText(words);
    show();
}

} // namespace ui
