// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experimentform.h"

#include "ui/collapsiblesection.h"
#include "ui/configsummary.h"
#include "ui/datasetprobe.h"
#include "ui/headstyle.h"
#include "ui/icons.h"
#include "ui/numberedit.h"
#include "ui/runwords.h"
#include "ui/theme.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace ui {

ExperimentForm::ExperimentForm(const core::Catalogue& catalogue, QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_entries(catalogue.entries())
    , m_presets(core::presets())
    , m_probe(new DatasetProbe(this))
{
    m_fields.build(this);
    fillSources();
    fillPresets();
    updateMarkers();
    if (!m_presets.empty())
        setConfig(m_presets.front().config, m_presets.front().id);
    connectFields();
    connect(m_probe, &DatasetProbe::found, this, &ExperimentForm::check);
    for (QWidget* widget : findChildren<QWidget*>())
        if (qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget)) {
            widget->setFocusPolicy(Qt::StrongFocus);
            widget->installEventFilter(this);
        }
}

ExperimentForm::~ExperimentForm() = default;

void ExperimentForm::connectFields()
{
    const auto edit = [this] { onEdited(); };
    for (QComboBox* combo : {m_fields.source, m_fields.networkKind, m_fields.padding, m_fields.activation,
             m_fields.initialization, m_fields.kind, m_fields.foldRule, m_fields.silentRowLoss,
             m_fields.schedule, m_fields.optimizerKind, m_fields.epsilonRule})
        connect(combo, &QComboBox::currentIndexChanged, this, edit);
    for (QSpinBox* spin : {m_fields.firstTrainRow, m_fields.trainRows, m_fields.testRows,
             m_fields.pcaComponents, m_fields.kernel, m_fields.stride, m_fields.pool, m_fields.stepEpochs,
             m_fields.folds, m_fields.repetitions, m_fields.epochs, m_fields.batchSize})
        connect(spin, &QSpinBox::valueChanged, this, edit);
    for (NumberEdit* number : {m_fields.testShare, m_fields.validationShare, m_fields.poolDropout,
             m_fields.dropout, m_fields.learningRate, m_fields.stepFactor, m_fields.weightDecay,
             m_fields.momentum, m_fields.beta1, m_fields.beta2, m_fields.epsilon})
        connect(number, &NumberEdit::valueChanged, this, edit);
    for (QLineEdit* line : {m_fields.filters, m_fields.hidden, m_fields.seed})
        connect(line, &QLineEdit::textEdited, this, edit);
    for (QLineEdit* line : {m_fields.ownPath, m_fields.labelColumn}) // a half-written path is not read
        connect(line, &QLineEdit::editingFinished, this, edit);
    for (QCheckBox* box : {m_fields.standardize, m_fields.nesterov, m_fields.gradientProbe})
        connect(box, &QCheckBox::toggled, this, edit);
    for (const FormFields::HeadBox& head : m_fields.heads)
        connect(head.box, &QCheckBox::toggled, this, edit);
    connect(m_fields.preset, &QComboBox::activated, this, [this](int index) {
        if (const auto preset = core::findPreset(m_fields.preset->itemData(index).toString()))
            setConfig(preset->config, preset->id);
    });
    connect(m_fields.dataFolder, &QPushButton::clicked, this, &ExperimentForm::dataFolderRequested);

    auto* menu = new QMenu(m_fields.browse);
    const auto take = [this](const QString& path) {
        if (path.isEmpty())
            return;
        m_fields.ownPath->setText(path);
        onEdited();
    };
    connect(menu->addAction(tr("&CSV file …")), &QAction::triggered, this, [this, take] {
        take(QFileDialog::getOpenFileName(this, tr("CSV file"), {}, tr("CSV files (*.csv);;All files (*)")));
    });
    connect(menu->addAction(tr("&Folder of four IDX files …")), &QAction::triggered, this,
        [this, take] { take(QFileDialog::getExistingDirectory(this, tr("Folder of four IDX files"))); });
    m_fields.browse->setMenu(menu);
}

void ExperimentForm::fillPresets()
{
    for (const core::Preset& preset : m_presets)
        m_fields.preset->addItem(preset.title, preset.id);
}

void ExperimentForm::fillSources()
{
    const QSignalBlocker blocker(m_fields.source);
    const QString chosen = m_fields.source->currentData().toString();
    m_fields.source->clear();
    for (const core::CatalogueEntry& entry : m_entries)
        m_fields.source->addItem(
            entry.available ? entry.name : tr("%1 (not found)").arg(entry.name), entry.id);
    m_fields.source->addItem(tr("Own file or folder"), QString());
    if (!chosen.isEmpty())
        m_fields.source->setCurrentIndex(std::max(0, m_fields.source->findData(chosen)));
}

void ExperimentForm::setCatalogue(const core::Catalogue& catalogue)
{
    const int source = m_fields.source->currentIndex();
    m_catalogue = catalogue;
    m_entries = catalogue.entries();
    fillSources();
    const QSignalBlocker blocker(m_fields.source);
    m_fields.source->setCurrentIndex(source);
    check();
}

engine::ExperimentConfig ExperimentForm::config() const
{
    return m_fields.config();
}

void ExperimentForm::setConfig(const engine::ExperimentConfig& config, const QString& name)
{
    m_filling = true;
    m_fields.fill(config);
    m_filling = false;
    const auto preset = core::findPreset(name);
    m_base = preset ? preset->config : config; // a file may bear a preset's name and ask for something else
    m_name = name;
    const QSignalBlocker blocker(m_fields.preset);
    int at = m_fields.preset->findData(name);
    if (at < 0) { // a file stands behind the presets, without an id of its own
        if (m_fields.preset->count() > static_cast<int>(m_presets.size()))
            m_fields.preset->removeItem(m_fields.preset->count() - 1);
        m_fields.preset->addItem(name, name);
        at = m_fields.preset->count() - 1;
    }
    m_fields.preset->setCurrentIndex(at);
    check();
}

QString ExperimentForm::experimentName() const
{
    return isEdited() ? m_name + QStringLiteral("-edited") : m_name;
}

bool ExperimentForm::isEdited() const
{
    return !(config() == m_base);
}

void ExperimentForm::onEdited()
{
    if (!m_filling)
        check();
}

void ExperimentForm::setMachine(const core::SpeedBook& speeds, int threads)
{
    m_speeds = speeds;
    m_threads = threads;
    updateSummary(config());
}

std::optional<engine::DatasetShape> ExperimentForm::findShape(
    const engine::ExperimentConfig& config, QString& problem)
{
    const QString source = QString::fromStdString(config.dataset.source);
    for (const core::CatalogueEntry& entry : m_entries)
        if (entry.id == source) {
            if (!entry.available)
                problem = entry.remedy;
            return entry.shape;
        }
    if (source.isEmpty())
        return std::nullopt;
    const auto finding = m_probe->ask(m_catalogue, config.dataset);
    if (!finding)
        return std::nullopt;
    problem = finding->problem;
    return finding->shape;
}

void ExperimentForm::check()
{
    const bool own = m_fields.source->currentData().toString().isEmpty();
    QString datasetProblem;
    m_shape = findShape(config(), datasetProblem);
    m_fields.hasTestSet = m_shape ? std::optional(m_shape->testRows > 0) : std::nullopt;
    const engine::ExperimentConfig asked = config(); // with what applies to that shape
    m_shapeKnown = m_shape.has_value() || !datasetProblem.isEmpty();

    m_fields.dataset->setFieldVisible(m_fields.ownRow, own);
    m_fields.dataset->setFieldVisible(m_fields.labelColumn, own);
    m_fields.dataset->setFieldVisible(m_fields.testRows, m_fields.hasTestSet.value_or(false));
    m_fields.dataset->setFieldVisible(m_fields.testShare, !m_fields.hasTestSet.value_or(false));
    m_fields.showWhatApplies();
    const bool published = asked.protocol.kind == engine::ProtocolKind::Published;
    m_fields.badge->parentWidget()->setVisible(published);

    std::vector<engine::ConfigIssue> issues = m_fields.unreadable();
    if (!datasetProblem.isEmpty())
        issues.push_back({own ? "dataset.path" : "dataset.source", datasetProblem.toStdString()});
    for (engine::ConfigIssue& issue : engine::validate(asked, m_shape ? &*m_shape : nullptr))
        issues.push_back(own && issue.key == "dataset.source"
                ? engine::ConfigIssue{"dataset.path", issue.message}
                : std::move(issue));
    m_problems.clear();
    QStringList others;
    for (CollapsibleSection* section : m_fields.sections())
        section->clearProblems();
    for (const engine::ConfigIssue& issue : issues) {
        const QString message = QString::fromStdString(issue.message);
        m_problems << message;
        bool shown = false;
        for (CollapsibleSection* section : m_fields.sections())
            shown = shown || section->showProblem(QString::fromStdString(issue.key), message);
        if (!shown)
            others << message;
    }
    m_fields.otherProblems->setText(others.join(QLatin1Char('\n')));
    m_fields.otherProblems->setVisible(!others.isEmpty());

    const int current = m_fields.preset->currentIndex();
    const auto preset = core::findPreset(m_name);
    const QString title = preset ? preset->title : m_name;
    m_fields.preset->setItemText(current, isEdited() ? tr("%1 (edited)").arg(title) : title);
    for (int i = 0; i < static_cast<int>(m_presets.size()); ++i)
        if (i != current)
            m_fields.preset->setItemText(i, m_presets[static_cast<std::size_t>(i)].title);
    m_fields.presetNote->setText(preset ? preset->description : tr("From a file"));

    updateMarkers();
    updateDatasetNote();
    updateDigestLines(asked);
    updateSummary(asked);
    emit edited();
}

void ExperimentForm::updateDatasetNote()
{
    const QLocale locale;
    const bool own = m_fields.source->currentData().toString().isEmpty();
    QString note;
    bool missing = false;
    for (const core::CatalogueEntry& entry : m_entries)
        if (entry.id == m_fields.source->currentData().toString())
            missing = !entry.available;
    if (m_shape) {
        note = m_shape->testRows > 0
            ? tr("%1 training rows, %2 test rows, %3 features, %4 classes")
                  .arg(locale.toString(m_shape->trainRows), locale.toString(m_shape->testRows),
                      locale.toString(m_shape->features), locale.toString(m_shape->classes))
            : tr("%1 rows, %2 features, %3 classes")
                  .arg(locale.toString(m_shape->trainRows), locale.toString(m_shape->features),
                      locale.toString(m_shape->classes));
    } else if (own && !m_shapeKnown && !m_fields.ownPath->text().trimmed().isEmpty()) {
        note = tr("Reading the file …");
    }
    m_fields.datasetNote->setText(note);
    m_fields.dataset->setFieldVisible(m_fields.datasetNote, !note.isEmpty());
    m_fields.dataset->setFieldVisible(m_fields.dataFolder, missing);
}

void ExperimentForm::updateDigestLines(const engine::ExperimentConfig& config)
{
    const QLocale locale;
    m_fields.dataset->setDigestLine(m_fields.source->currentText());
    QStringList steps;
    if (config.preprocessing.standardize)
        steps << tr("standardised");
    if (config.preprocessing.pcaComponents > 0)
        steps << tr("PCA %1").arg(locale.toString(config.preprocessing.pcaComponents));
    m_fields.preprocessing->setDigestLine(steps.isEmpty() ? tr("none") : steps.join(QStringLiteral(", ")));
    const bool isCnn = config.network.kind == engine::NetworkKind::Cnn;
    m_fields.network->setDigestLine(
        (isCnn ? filtersText(config.network.filters) + QStringLiteral(", ") : QString())
        + hiddenText(config.network.hidden));
    m_fields.headSection->setDigestLine(tr("%n chosen", nullptr, static_cast<int>(config.heads.size())));
    m_fields.protocol->setDigestLine(protocolText(config));
    m_fields.training->setDigestLine(tr("%n epoch(s)", nullptr, config.training.epochs));
    m_fields.optimizer->setDigestLine(m_fields.optimizerKind->currentText());
    m_fields.diagnostics->setDigestLine(
        config.diagnostics.gradientProbe ? tr("gradients compared") : tr("none"));
}

void ExperimentForm::updateSummary(const engine::ExperimentConfig& config)
{
    const QString text = m_shape
        ? configSummary(config, core::estimateRun(config, *m_shape, m_threads), m_speeds)
        : QString();
    m_fields.summary->setText(text);
    m_fields.summary->setVisible(!text.isEmpty());
}

QString ExperimentForm::summary() const
{
    return m_fields.summary->text();
}

void ExperimentForm::updateMarkers()
{
    const Ink ink = currentInk();
    m_fields.browse->setIcon(glyphIcon(Glyph::Folder, ink.ink));
    const std::vector<std::string> chosen = config().heads;
    for (const FormFields::HeadBox& head : m_fields.heads) {
        const auto at = std::find(chosen.begin(), chosen.end(), head.id);
        head.box->setIcon(at == chosen.end()
                ? QIcon()
                : markerIcon(headStyle(chosen, static_cast<int>(at - chosen.begin())), ink.dark));
    }
}

bool ExperimentForm::event(QEvent* event)
{
    // Who comes back to the window may have repaired the file elsewhere.
    if (event->type() == QEvent::WindowActivate && m_fields.source->currentData().toString().isEmpty())
        check();
    return QWidget::event(event);
}

bool ExperimentForm::eventFilter(QObject* watched, QEvent* event)
{
    // The wheel scrolls the form; it changes a value only where the keyboard is.
    if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ExperimentForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fields.browse)
        updateMarkers();
}

} // namespace ui
