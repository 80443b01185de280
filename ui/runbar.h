// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runcontroller.h"

#include <QFrame>

class QAction;
class QProgressBar;
class QPushButton;

namespace ui {

class SteadyText;

/// Run, Pause, Stop; how far the run is, in a bar and in words.
class RunBar : public QFrame {
    Q_OBJECT
public:
    /// The buttons do what the actions do and follow them.
    RunBar(QAction* run, QAction* pause, QAction* stop, QWidget* parent = nullptr);
    void refresh(const core::RunController& controller);

protected:
    void changeEvent(QEvent* event) override;

private:
    QPushButton* addButton(QAction* action, const QString& name);
    void updateIcons();

    QPushButton* m_run = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    SteadyText* m_state = nullptr;
    SteadyText* m_facts = nullptr;
    QProgressBar* m_bar = nullptr;
    bool m_paused = false;
};

} // namespace ui
