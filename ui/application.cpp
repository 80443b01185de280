// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"

#include "src/version.h"
#include "ui/experimentform.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

namespace ui {

namespace {

void installTranslator(
    QApplication& application, const QLocale& locale, const QString& name, const QString& folder)
{
    auto* translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void prepareApplication(QApplication& application)
{
    // Not translated: they name the folders and files of the settings.
    QApplication::setApplicationName(QStringLiteral("relulab"));
    QApplication::setOrganizationName(QStringLiteral("relulab"));
    QApplication::setApplicationVersion(core::programVersion());
    QApplication::setApplicationDisplayName(QStringLiteral("ReLU Lab"));
    QApplication::setDesktopFileName(QStringLiteral("relulab"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/relulab.svg")));
    // English is the source, but for its plurals; it lies beneath every other language.
    const QString own = QStringLiteral("relulab");
    const QString ownFolder = QStringLiteral(":/i18n");
    installTranslator(application, QLocale(QLocale::English), own, ownFolder);
    installTranslator(
        application, QLocale(), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    installTranslator(application, QLocale(), own, ownFolder);
}

int runWindow(int& argc, char** argv, const StartOptions& options)
{
    QApplication application(argc, argv);
    prepareApplication(application);
    Theme theme;
    const int mode = QSettings().value(QStringLiteral("window/theme")).toInt();
    theme.setMode(mode == 1 ? ThemeMode::Light : (mode == 2 ? ThemeMode::Dark : ThemeMode::System));

    const QString folder = options.dataFolder.isEmpty()
        ? QSettings().value(QStringLiteral("data/folder")).toString()
        : options.dataFolder;
    MainWindow window(core::Catalogue(folder), options.execution, theme);
    window.form()->setConfig(options.config, options.experimentName);
    window.setOutFolder(options.outFolder);
    window.show();
    if (options.start)
        QTimer::singleShot(0, &window, &MainWindow::startRun);
    return QApplication::exec();
}

} // namespace ui
