// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

/// Plain words that change many times a second. A QLabel would lay the whole window out anew at each change;
/// this keeps its room, and asks for more only when a text is longer than any before.
class SteadyText : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Plain, Muted };

    /// One line is as wide as its longest text so far; more lines break words and take the width they get.
    explicit SteadyText(int lines, Tone tone, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int widthOf(const QString& text) const;

    int m_lines;
    Tone m_tone;
    QString m_text;
    int m_room = 0; // pixels
};

} // namespace ui
