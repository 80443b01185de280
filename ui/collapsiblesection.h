// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace ui {

/// A titled part of a form that folds away. A row is a label, a field, and beneath it the field's problem in
/// words.
class CollapsibleSection : public QWidget {
    Q_OBJECT
public:
    explicit CollapsibleSection(const QString& title, QWidget* parent = nullptr);

    /// Takes the field over. The key is that of engine::ConfigIssue.
    void addField(const QString& label, QWidget* field, const QString& key);
    QLabel* addNote(const QString& text = {});
    void addWide(QWidget* widget);
    void setFieldVisible(QWidget* field, bool visible);

    /// False where the section has no visible field of that key.
    bool showProblem(const QString& key, const QString& message);
    void clearProblems();

    bool isOpen() const;
    void setOpen(bool open);
    void setDigestLine(const QString& text); // what a closed section holds
    QString title() const;

signals:
    void toggled(bool open);

private:
    void updateHeader();

    QToolButton* m_header = nullptr;
    QLabel* m_digest = nullptr;
    QWidget* m_body = nullptr;
    QGridLayout* m_grid = nullptr;
    QHash<QString, QLabel*> m_problems;
    QHash<QString, QWidget*> m_fields;
    QHash<QWidget*, QLabel*> m_labels;
};

} // namespace ui
