// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/numberedit.h"

#include <QLocale>

#include <cmath>

namespace ui {

NumberEdit::NumberEdit(QWidget* parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        bool isNumber = false;
        double value = QLocale().toDouble(text.trimmed(), &isNumber);
        if (!isNumber)
            value = QLocale::c().toDouble(text.trimmed(), &isNumber);
        m_value = isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
        emit valueChanged();
    });
}

void NumberEdit::setValue(double value)
{
    m_value = value;
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    setText(locale.toString(value, 'g', QLocale::FloatingPointShortest));
}

} // namespace ui
