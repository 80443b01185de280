// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collapsiblesection.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

CollapsibleSection::CollapsibleSection(const QString& title, QWidget* parent)
    : QWidget(parent)
{
    m_header = new QToolButton(this);
    m_header->setObjectName(QStringLiteral("sectionHeader"));
    m_header->setText(title);
    m_header->setAccessibleName(tr("Section %1").arg(title));
    m_header->setCheckable(true);
    m_header->setChecked(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setFocusPolicy(Qt::StrongFocus);
    m_digest = new QLabel(this);
    m_digest->setProperty("role", "muted");
    m_digest->setTextFormat(Qt::PlainText);
    m_digest->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_digest->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, 0, 0);
    header->addWidget(m_header, 0, Qt::AlignLeft);
    header->addWidget(m_digest, 1);
    header->addStretch();

    m_body = new QWidget(this);
    // Not a QFormLayout: that of Qt 6.4 writes beyond its rows when some are hidden and a label wraps.
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(18, 2, 0, 8);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_body);
    connect(m_header, &QToolButton::toggled, this, [this](bool open) {
        updateHeader();
        emit toggled(open);
    });
    updateHeader();
}

void CollapsibleSection::addField(const QString& label, QWidget* field, const QString& key)
{
    const int row = m_grid->rowCount();
    if (label.isEmpty()) {
        m_grid->addWidget(field, row, 0, 1, 2);
    } else {
        auto* name = new QLabel(label, m_body);
        name->setBuddy(field);
        // One edge for the fields of all sections.
        name->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0")) * 15);
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(field, row, 1);
        m_labels.insert(field, name);
    }
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    auto* problem = new QLabel(m_body);
    problem->setProperty("role", "problem");
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    problem->hide();
    m_grid->addWidget(problem, row + 1, 0, 1, 2);
    m_problems.insert(key, problem);
    m_fields.insert(key, field);
}

QLabel* CollapsibleSection::addNote(const QString& text)
{
    auto* note = new QLabel(text, m_body);
    note->setProperty("role", "muted");
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    addWide(note);
    return note;
}

void CollapsibleSection::addWide(QWidget* widget)
{
    m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2);
}

void CollapsibleSection::setFieldVisible(QWidget* field, bool visible)
{
    field->setVisible(visible);
    if (QLabel* label = m_labels.value(field))
        label->setVisible(visible);
}

bool CollapsibleSection::showProblem(const QString& key, const QString& message)
{
    QLabel* problem = m_problems.value(key);
    if (!problem || m_fields.value(key)->isHidden())
        return false;
    problem->setText(problem->isHidden() ? message : problem->text() + QLatin1Char('\n') + message);
    problem->show();
    m_fields.value(key)->setAccessibleDescription(problem->text());
    setOpen(true);
    return true;
}

void CollapsibleSection::clearProblems()
{
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem) {
        if (problem.value()->isHidden())
            continue;
        problem.value()->hide();
        problem.value()->clear();
        m_fields.value(problem.key())->setAccessibleDescription({});
    }
}

bool CollapsibleSection::isOpen() const
{
    return m_header->isChecked();
}

void CollapsibleSection::setOpen(bool open)
{
    m_header->setChecked(open);
}

void CollapsibleSection::setDigestLine(const QString& text)
{
    m_digest->setText(text);
}

QString CollapsibleSection::title() const
{
    return m_header->text();
}

void CollapsibleSection::updateHeader()
{
    const bool open = m_header->isChecked();
    m_header->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_body->setVisible(open);
    m_digest->setVisible(!open);
}

} // namespace ui
