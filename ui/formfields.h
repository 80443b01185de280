// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <optional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QToolButton;
class QVBoxLayout;
class QWidget;

namespace ui {

class CollapsibleSection;
class NumberEdit;

/// The widgets of the experiment form, and the way between them and a config.
struct FormFields {
    Q_DECLARE_TR_FUNCTIONS(ui::FormFields)
public:
    struct HeadBox {
        std::string id;
        QCheckBox* box = nullptr;
    };

    QComboBox* preset = nullptr;
    QLabel* presetNote = nullptr;

    QComboBox* source = nullptr; // data: id; empty: a file or folder of the user's own
    QWidget* ownRow = nullptr;
    QLineEdit* ownPath = nullptr;
    QToolButton* browse = nullptr;
    QLineEdit* labelColumn = nullptr;
    QSpinBox* firstTrainRow = nullptr;
    QSpinBox* trainRows = nullptr;
    QSpinBox* testRows = nullptr;
    NumberEdit* testShare = nullptr;
    QLabel* datasetNote = nullptr;
    QPushButton* dataFolder = nullptr;

    QCheckBox* standardize = nullptr;
    QSpinBox* pcaComponents = nullptr;

    QLineEdit* hidden = nullptr;
    NumberEdit* dropout = nullptr;

    QWidget* headList = nullptr;
    QList<HeadBox> heads;

    QComboBox* kind = nullptr;
    QLabel* badge = nullptr;
    QLabel* reason = nullptr;
    QSpinBox* folds = nullptr;
    QSpinBox* repetitions = nullptr;
    QComboBox* foldRule = nullptr;
    QComboBox* silentRowLoss = nullptr;

    QSpinBox* epochs = nullptr;
    QSpinBox* batchSize = nullptr;
    NumberEdit* learningRate = nullptr;
    QLineEdit* seed = nullptr;

    NumberEdit* beta1 = nullptr;
    NumberEdit* beta2 = nullptr;
    NumberEdit* epsilon = nullptr;
    QComboBox* epsilonRule = nullptr;

    CollapsibleSection* dataset = nullptr;
    CollapsibleSection* preprocessing = nullptr;
    CollapsibleSection* network = nullptr;
    CollapsibleSection* headSection = nullptr;
    CollapsibleSection* protocol = nullptr;
    CollapsibleSection* training = nullptr;
    CollapsibleSection* optimizer = nullptr;
    QLabel* otherProblems = nullptr; // of no visible field
    QLabel* summary = nullptr;
    QScrollArea* scroll = nullptr;

    void build(QWidget* parent);
    QList<CollapsibleSection*> sections() const;

    /// Whether the chosen dataset has a test set of its own; empty while that isn't known.
    std::optional<bool> hasTestSet;

    void fill(const engine::ExperimentConfig& config);
    /// What doesn't apply to the chosen dataset is as it was filled in for that dataset, else the default: a
    /// value that can't be seen changes no run.
    engine::ExperimentConfig config() const;

    /// What the texts can't be read as; the config then holds the last readable value.
    std::vector<engine::ConfigIssue> unreadable() const;

private:
    void buildDataset(QWidget* page);
    void buildNetwork(QWidget* page);
    void buildProtocol(QWidget* page);
    void buildTraining(QWidget* page);

    engine::ExperimentConfig::DatasetChoice m_filled;
    std::vector<std::string> m_headOrder; // as the config had it
};

/// "512, 512, 512"; empty on anything that isn't whole numbers.
std::optional<std::vector<int>> parseHidden(const QString& text);
QString hiddenText(const std::vector<int>& hidden);

} // namespace ui
