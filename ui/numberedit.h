// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <optional>

namespace ui {

/// A line for a real number that keeps every bit of what it was given: 1e-8 stays 1e-8. Written with the
/// user's decimal sign, read with that or a point.
class NumberEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit NumberEdit(QWidget* parent = nullptr);
    void setValue(double value);
    std::optional<double> value() const { return m_value; } // empty: the text is no number

signals:
    void valueChanged();

private:
    std::optional<double> m_value = 0;
};

} // namespace ui
