// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/emptystate.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui {

EmptyState::EmptyState(const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
{
    auto* heading = new QLabel(title, this);
    heading->setObjectName(QStringLiteral("emptyTitle"));
    heading->setAlignment(Qt::AlignCenter);
    auto* body = new QLabel(text, this);
    body->setProperty("role", "muted");
    body->setWordWrap(true);
    body->setAlignment(Qt::AlignCenter);
    body->setMinimumWidth(480);
    body->setMaximumWidth(480);
    body->setMinimumHeight(body->heightForWidth(480));
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(heading);
    layout->addSpacing(6);
    layout->addWidget(body, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

} // namespace ui
