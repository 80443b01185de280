// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QAction;
class QLabel;

namespace ui {

/// Offers to go on with a run that was interrupted; hidden while there is nothing to offer.
class ResumeBar : public QToolBar {
    Q_OBJECT
public:
    explicit ResumeBar(QWidget* parent = nullptr);

    void offer(const QString& id, const QString& words);
    const QString& offered() const { return m_id; } // empty: none
    QAction* goOnAction() const { return m_goOn; }
    QAction* dismissAction() const { return m_dismiss; }

signals:
    void goOnRequested(const QString& id);

private:
    QString m_id;
    QLabel* m_words = nullptr;
    QAction* m_goOn = nullptr;
    QAction* m_dismiss = nullptr;
};

} // namespace ui
