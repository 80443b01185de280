// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/catalogue.h"
#include "src/presets.h"
#include "src/speedbook.h"
#include "ui/formfields.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QScrollArea;

namespace ui {

class DatasetProbe;

/// What is asked for, as a form: an ExperimentConfig in, the same one out. The engine decides what is wrong
/// with it.
class ExperimentForm : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentForm(const core::Catalogue& catalogue, QWidget* parent = nullptr);
    ~ExperimentForm() override;

    engine::ExperimentConfig config() const;
    /// `name`: a preset's id, or that of a file. What differs from the preset of that name counts as edited.
    void setConfig(const engine::ExperimentConfig& config, const QString& name);
    QString experimentName() const; // with "-edited" where it differs from what was set
    bool isEdited() const;
    bool isValid() const { return m_problems.isEmpty() && m_shapeKnown; }
    const QStringList& problems() const { return m_problems; }
    void setCatalogue(const core::Catalogue& catalogue);
    const core::Catalogue& catalogue() const { return m_catalogue; }
    QString summary() const;

    /// What the estimates of the summary go by; 0 threads: all cores.
    void setMachine(const core::SpeedBook& speeds, int threads);

    FormFields& fields() { return m_fields; }

signals:
    void edited(); // the config, its problems or its name may have changed
    void dataFolderRequested();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectFields();
    void fillPresets();
    void fillSources();
    void onEdited();
    void check();
    void updateDatasetNote();
    void updateDigestLines(const engine::ExperimentConfig& config);
    void updateSummary(const engine::ExperimentConfig& config);
    void updateMarkers();
    std::optional<engine::DatasetShape> findShape(const engine::ExperimentConfig& config, QString& problem);

    core::Catalogue m_catalogue;
    std::vector<core::CatalogueEntry> m_entries;
    std::vector<core::Preset> m_presets;
    FormFields m_fields;
    DatasetProbe* m_probe = nullptr;
    engine::ExperimentConfig m_base; // the preset, or what the form was set to
    QString m_name;
    QStringList m_problems;
    bool m_shapeKnown = false;
    std::optional<engine::DatasetShape> m_shape;
    core::SpeedBook m_speeds;
    int m_threads = 0;
    bool m_filling = false;
};

} // namespace ui
