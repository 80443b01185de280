// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QStyleFactory>
#include <QToolTip>
#include <QWidget>
#include <QWindow>

#include <cmath>

namespace ui {

namespace {

QPalette paletteOf(const Ink& c)
{
    QPalette palette(c.window);
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.ink);
    palette.setColor(QPalette::Base, c.paper);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.dark ? QColor(0x33, 0x37, 0x3D) : QColor(0xFB, 0xFB, 0xFC));
    palette.setColor(QPalette::ButtonText, c.ink);
    palette.setColor(QPalette::BrightText, c.error);
    palette.setColor(QPalette::ToolTipBase, c.dark ? QColor(0x3A, 0x3F, 0x46) : QColor(0x2B, 0x30, 0x37));
    palette.setColor(QPalette::ToolTipText, QColor(0xF2, 0xF3, 0xF5));
    palette.setColor(QPalette::Highlight, c.dark ? QColor(0x5A, 0x6A, 0x80) : QColor(0x45, 0x55, 0x6B));
    palette.setColor(QPalette::HighlightedText, QColor(0xFF, 0xFF, 0xFF));
    palette.setColor(QPalette::Link, c.dark ? QColor(0x9C, 0xC9, 0xF2) : QColor(0x0B, 0x55, 0x94));
    const QColor disabled = c.dark ? QColor(0x78, 0x80, 0x8A) : QColor(0x98, 0x9F, 0xA8);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

QString styleSheetOf(const Ink& c)
{
    QString sheet = QStringLiteral(R"(
QToolTip { background: @tipPaper; color: #f2f3f5; border: 0; padding: 4px 6px; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @muted; }
QDockWidget::title { padding: 7px 14px 5px 14px; text-align: left; background: @window; }
QStatusBar { border-top: 1px solid @border; color: @muted; }
QStatusBar::item { border: 0; }
QMenuBar { background: @window; border-bottom: 1px solid @border; }
QTabWidget::pane { border: 0; border-top: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 7px 14px 6px 14px; border: 0; border-bottom: 2px solid transparent; color: @muted; }
QTabBar::tab:selected { color: @ink; border-bottom: 2px solid @ink; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { background: @hover; }
QScrollArea { border: 0; background: transparent; }
QWidget#formPage, QWidget#resultsPage { background: transparent; }
QFrame#card { background: @paper; border: 1px solid @border; border-radius: 8px; }
QFrame#runBar { background: @paper; border-top: 1px solid @border; }
QFrame#summaryBox { background: @paper; border-top: 1px solid @border; }
QLabel#cardTitle { font-weight: 600; }
QLabel#emptyTitle { font-size: 17px; font-weight: 600; }
QLabel#bigState { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="problem"] { color: @error; }
QLabel[role="warning"] { background: @warnPaper; color: @warnInk; border-radius: 4px; padding: 4px 8px; }
QLabel[role="badge"] { background: @warnPaper; color: @warnInk; border-radius: 8px; padding: 2px 8px; font-weight: 600; }
QToolButton#sectionHeader { border: 0; border-radius: 4px; padding: 5px 2px; font-weight: 600; }
QToolButton#sectionHeader:hover { background: @hover; }
QToolButton#sectionHeader:focus { border: 1px solid @muted; padding: 4px 1px; }
QToolButton#quiet { border: 1px solid transparent; border-radius: 4px; padding: 3px 4px; }
QToolButton#quiet:hover { background: @hover; }
QToolButton#quiet:focus { border-color: @muted; }
QToolButton#quiet:checked { background: @hover; border-color: @border; }
QToolButton#quiet::menu-indicator { image: none; width: 0; }
QPushButton#primary { background: @ink; color: @paper; border: 2px solid @ink; border-radius: 6px;
  padding: 5px 16px; font-weight: 600; }
QPushButton#primary:hover { background: @muted; border-color: @muted; }
QPushButton#primary:focus { border-color: @focus; }
QPushButton#primary:disabled { background: @border; border-color: @border; color: @muted; }
QPushButton#secondary { background: transparent; border: 1px solid @border; border-radius: 6px; padding: 6px 14px; }
QPushButton#secondary:hover { background: @hover; }
QPushButton#secondary:focus { border-color: @ink; }
QPushButton#secondary:disabled { color: @disabled; }
QProgressBar { background: @border; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @ink; border-radius: 3px; }
QTableView { background: @paper; border: 1px solid @border; border-radius: 6px; gridline-color: @border; }
QTableView#matrix { border: 0; background: @paper; gridline-color: @paper; }
QLineEdit#plain { background: transparent; border: 0; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid @muted; border-radius: 3px; background: @paper; }
QCheckBox::indicator:checked { background: @ink; border-color: @ink; image: url(:/icons/tick-@tick.svg); }
QCheckBox::indicator:focus { border-color: @focus; }
QCheckBox::indicator:disabled { border-color: @border; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: @paper; color: @muted; border: 0; border-bottom: 1px solid @border;
  padding: 4px 8px; }
QTableView#matrix QHeaderView::section { border: 0; padding: 0 6px; }
QTableCornerButton::section { background: @paper; border: 0; }
)");
    const std::pair<const char*, QColor> names[] = {
        {"@window", c.window},
        {"@paper", c.paper},
        {"@ink", c.ink},
        {"@muted", c.muted},
        {"@border", c.border},
        {"@warnPaper", c.warnPaper},
        {"@warnInk", c.warnInk},
        {"@error", c.error},
        {"@hover", c.dark ? QColor(0x35, 0x39, 0x40) : QColor(0xE9, 0xEB, 0xEF)},
        {"@focus", c.dark ? QColor(0x9C, 0xC9, 0xF2) : QColor(0x4C, 0x9A, 0xE0)},
        {"@disabled", c.dark ? QColor(0x78, 0x80, 0x8A) : QColor(0x98, 0x9F, 0xA8)},
        {"@tipPaper", c.dark ? QColor(0x3A, 0x3F, 0x46) : QColor(0x2B, 0x30, 0x37)},
    };
    sheet.replace(QLatin1String("@tick"), QLatin1String(c.dark ? "dark" : "light"));
    for (const auto& [name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

double luminance(const QColor& colour)
{
    const auto linear
        = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

Ink lightInk()
{
    return {QColor(0xF5, 0xF6, 0xF8), QColor(0xFF, 0xFF, 0xFF), QColor(0x1D, 0x21, 0x27),
        QColor(0x5A, 0x63, 0x6E), QColor(0xE8, 0xEA, 0xED), QColor(0xDD, 0xE0, 0xE5),
        QColor(0xFD, 0xEB, 0xC8), QColor(0x6B, 0x42, 0x00), QColor(0xB3, 0x26, 0x1E), false};
}

Ink darkInk()
{
    return {QColor(0x1C, 0x1E, 0x22), QColor(0x25, 0x28, 0x2D), QColor(0xE7, 0xE9, 0xEC),
        QColor(0xA2, 0xAB, 0xB6), QColor(0x35, 0x39, 0x40), QColor(0x3A, 0x3F, 0x46),
        QColor(0x4A, 0x39, 0x14), QColor(0xFF, 0xD8, 0x8A), QColor(0xFF, 0x8A, 0x80), true};
}

Ink currentInk()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128 ? darkInk() : lightInk();
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Theme::Theme(QObject* parent)
    : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    qApp->installEventFilter(this);
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // The platform sends it to each window when the desktop turns dark or light.
    if (event->type() == QEvent::ThemeChange && !m_applying && m_mode == ThemeMode::System
        && watched->isWindowType())
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    m_dark = m_mode == ThemeMode::Dark;
    if (m_mode == ThemeMode::System) {
        QApplication::setPalette(QPalette()); // uncovers the system's own
        m_dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    }
    const Ink ink = m_dark ? darkInk() : lightInk();
    QApplication::setPalette(paletteOf(ink));
    QToolTip::setPalette(QApplication::palette());
    qApp->setStyleSheet(styleSheetOf(ink));
    m_applying = false;
    emit changed();
}

} // namespace ui
