// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "engine/error.h"
#include "src/configfile.h"
#include "src/exports.h"
#include "src/filewriter.h"
#include "ui/backgroundjobs.h"
#include "ui/charts/chartcard.h"
#include "ui/confusiontab.h"
#include "ui/experimentform.h"
#include "ui/gradientstab.h"
#include "ui/livetab.h"
#include "ui/neuronstab.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 largestExperiment = 1 << 20; // bytes; a real one has about 1,000

/// "Validation loss" -> "validation-loss"
QString fileStem(const QString& title)
{
    QString stem;
    for (const QChar c : title.toLower())
        stem += c.isLetterOrNumber() ? c : QLatin1Char('-');
    while (stem.contains(QStringLiteral("--")))
        stem.replace(QStringLiteral("--"), QStringLiteral("-"));
    while (stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    return stem.left(60);
}

FigureFormat formatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("svg"))
        return FigureFormat::Svg;
    return suffix == QLatin1String("pdf") ? FigureFormat::Pdf : FigureFormat::Png;
}

} // namespace

void MainWindow::report(const QString& message)
{
    statusBar()->showMessage(message, 15000);
}

void MainWindow::warn(const QString& message)
{
    statusBar()->showMessage(message);
    if (!m_asks)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("ReLU Lab"), message, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->open();
}

void MainWindow::askToOpen()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open experiment"), {}, tr("Experiments (*.json);;All files (*)"));
    if (!path.isEmpty())
        openExperiment(path);
}

void MainWindow::openExperiment(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        warn(tr("%1 can't be read: %2").arg(path, file.errorString()));
        return;
    }
    if (file.size() > largestExperiment) {
        warn(tr("%1 is too large for an experiment.").arg(path));
        return;
    }
    try {
        const QString name = QFileInfo(path).completeBaseName();
        m_form->setConfig(core::configFromJson(file.readAll(), path), name);
        report(tr("Opened %1").arg(path));
    } catch (const engine::Error& error) {
        warn(QString::fromUtf8(error.what()));
    }
}

void MainWindow::askToSave()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Save experiment"),
        m_form->experimentName() + QStringLiteral(".json"), tr("Experiments (*.json)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    saveExperiment(path);
}

void MainWindow::saveExperiment(const QString& path)
{
    const QByteArray json = QJsonDocument(core::toJson(m_form->config())).toJson();
    m_jobs->start(
        [path, json] {
            core::writeFile(path, json);
            return path;
        },
        [this](const QString& written) { report(tr("Saved %1").arg(written)); });
}

void MainWindow::askForDataFolder()
{
    const QString before = QSettings().value(QStringLiteral("data/folder")).toString();
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Folder with MNIST or Fashion-MNIST"), before);
    if (folder.isEmpty())
        return;
    QSettings().setValue(QStringLiteral("data/folder"), folder);
    m_form->setCatalogue(core::Catalogue(folder));
    m_reproduction.setCatalogue(m_form->catalogue());
    refreshPaper();
}

void MainWindow::exportCurrent()
{
    if (m_tabs->currentWidget() == m_confusion) {
        if (const auto figure = m_confusion->figure())
            askToExport(*figure);
        return;
    }
    if (m_tabs->currentWidget() == m_neurons) {
        if (const auto figure = m_neurons->figure())
            askToExport(*figure);
        return;
    }
    if (m_tabs->currentWidget() == m_gradients) {
        if (const auto figure = m_gradients->figure())
            askToExport(*figure);
        return;
    }
    if (const ChartCard* card = m_live->currentCard())
        askToExport(card->figure());
}

void MainWindow::askToExport(const Figure& figure)
{
    const QString png = tr("PNG picture (*.png)");
    const QString svg = tr("SVG drawing (*.svg)");
    const QString pdf = tr("PDF page (*.pdf)");
    const QString csv = tr("CSV table (*.csv)");
    QStringList kinds{png, svg, pdf};
    if (!figure.csv.isEmpty())
        kinds << csv;
    QString chosen = png;
    QString path = QFileDialog::getSaveFileName(this, tr("Save figure"),
        fileStem(figure.title) + QStringLiteral(".png"), kinds.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    const QStringList suffixes{
        QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("csv")};
    const QString given = QFileInfo(path).suffix().toLower();
    if (suffixes.indexOf(given) < 0 || suffixes.indexOf(given) >= kinds.size())
        path += QLatin1Char('.') + suffixes[std::max<qsizetype>(0, kinds.indexOf(chosen))];
    saveFigure(figure, path);
}

void MainWindow::saveFigure(const Figure& figure, const QString& path)
{
    const bool asTable = !figure.csv.isEmpty() && path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    const QByteArray bytes = asTable ? figure.csv : renderFigure(figure, formatOf(path));
    m_jobs->start(
        [path, bytes] {
            core::writeFile(path, bytes);
            return path;
        },
        [this](const QString& written) { report(tr("Saved %1").arg(written)); });
}

void MainWindow::askToSaveTable(const core::TextTable& table)
{
    const QList<std::pair<QString, QString>> kinds{{tr("CSV table (*.csv)"), QStringLiteral("csv")},
        {tr("Markdown table (*.md)"), QStringLiteral("md")},
        {tr("LaTeX table (*.tex)"), QStringLiteral("tex")},
        {tr("HTML page (*.html)"), QStringLiteral("html")}};
    QStringList filters;
    for (const auto& [filter, suffix] : kinds)
        filters << filter;
    QString chosen = filters.front();
    QString path = QFileDialog::getSaveFileName(this, tr("Save table"),
        fileStem(table.title) + QStringLiteral(".csv"), filters.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QLatin1Char('.') + kinds[std::max<qsizetype>(0, filters.indexOf(chosen))].second;
    m_jobs->start(
        [path, table] {
            core::writeFile(path, core::formatted(table, core::tableFormatOf(path)));
            return path;
        },
        [this](const QString& written) { report(tr("Saved %1").arg(written)); });
}

void MainWindow::askToSaveTables()
{
    if (!m_shown || !m_shown->ended)
        return;
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the run and its tables"));
    if (!folder.isEmpty())
        writeRunFolder(*m_shown, QDir(folder).filePath(m_shown->id));
}

void MainWindow::writeRunFolder(const core::RunRecord& record, const QString& folder)
{
    using Outcome = engine::RunEnded::Outcome;
    const Outcome outcome = record.ended ? record.ended->outcome : Outcome::Cancelled;
    const QString said = outcome == Outcome::Completed ? tr("Run and tables written to %1")
        : outcome == Outcome::Failed                   ? tr("The run failed; what was trained is in %1")
                                                       : tr("Stopped; what was trained is in %1");
    m_jobs->start(
        [folder, record] {
            core::writeRunFolder(record, folder);
            return folder;
        },
        [this, said](const QString& written) { report(said.arg(QDir::toNativeSeparators(written))); });
}

} // namespace ui
