// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

namespace ui {

enum class ThemeMode { System, Light, Dark };

/// The few colours that everything is drawn with. Chrome is neutral: colour belongs to heads.
struct Ink {
    QColor window; // behind cards
    QColor paper; // cards, fields, charts
    QColor ink; // text
    QColor muted; // secondary text; contrast with paper >= 4.5
    QColor grid; // hair lines
    QColor border; // of cards
    QColor warnPaper; // badge
    QColor warnInk;
    QColor error;
    bool dark = false;
};
Ink lightInk();
Ink darkInk();
/// Of the application's palette.
Ink currentInk();

/// WCAG 2 contrast of two colours, 1..21.
double contrast(const QColor& a, const QColor& b);

/// Palette and style sheet of the application; follows the system's lightness while the mode is System.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);
    ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    bool isDark() const { return m_dark; }

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    ThemeMode m_mode = ThemeMode::System;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace ui
