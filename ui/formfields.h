// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QCoreApplication>
#include <QHash>
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
class QWidget;

namespace engine {
struct HeadDefinition;
}

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
        QLabel* formula = nullptr; // shown where it is ticked
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

    QComboBox* networkKind = nullptr;
    QLineEdit* filters = nullptr; // from here on of a CNN alone
    QSpinBox* kernel = nullptr;
    QSpinBox* stride = nullptr;
    QComboBox* padding = nullptr;
    QSpinBox* pool = nullptr;
    NumberEdit* poolDropout = nullptr;
    QLineEdit* hidden = nullptr;
    NumberEdit* dropout = nullptr;
    QComboBox* activation = nullptr; // data: id
    QComboBox* initialization = nullptr;

    QWidget* headList = nullptr;
    QList<HeadBox> heads; // in the order of engine::heads()
    QHash<int, QToolButton*> headGroups; // by engine::HeadGroup; open those that are not the paper's

    QComboBox* kind = nullptr;
    QLabel* badge = nullptr;
    QLabel* reason = nullptr;
    NumberEdit* validationShare = nullptr;
    QSpinBox* folds = nullptr;
    QSpinBox* repetitions = nullptr;
    QComboBox* foldRule = nullptr;
    QComboBox* silentRowLoss = nullptr;

    QSpinBox* epochs = nullptr;
    QSpinBox* batchSize = nullptr;
    NumberEdit* learningRate = nullptr;
    QComboBox* schedule = nullptr;
    QSpinBox* stepEpochs = nullptr;
    NumberEdit* stepFactor = nullptr;
    QLineEdit* seed = nullptr;

    QComboBox* optimizerKind = nullptr;
    NumberEdit* weightDecay = nullptr;
    NumberEdit* momentum = nullptr;
    QCheckBox* nesterov = nullptr;
    NumberEdit* beta1 = nullptr;
    NumberEdit* beta2 = nullptr;
    NumberEdit* epsilon = nullptr;
    QComboBox* epsilonRule = nullptr;

    QCheckBox* gradientProbe = nullptr;

    CollapsibleSection* dataset = nullptr;
    CollapsibleSection* preprocessing = nullptr;
    CollapsibleSection* network = nullptr;
    CollapsibleSection* headSection = nullptr;
    CollapsibleSection* protocol = nullptr;
    CollapsibleSection* training = nullptr;
    CollapsibleSection* optimizer = nullptr;
    CollapsibleSection* diagnostics = nullptr;
    QLabel* otherProblems = nullptr; // of no visible field
    QLabel* summary = nullptr;
    QScrollArea* scroll = nullptr;

    void build(QWidget* parent);
    QList<CollapsibleSection*> sections() const;

    /// Whether the chosen dataset has a test set of its own; empty while that isn't known.
    std::optional<bool> hasTestSet;

    void fill(const engine::ExperimentConfig& config);
    /// Hides what doesn't apply to the chosen network, last layers, protocol and optimiser.
    void showWhatApplies();
    /// What doesn't apply is as it was filled in for this choice of dataset, network and so on, else the default:
    /// a value that can't be seen changes no run.
    engine::ExperimentConfig config() const;

    /// What the texts can't be read as; the config then holds the last readable value.
    std::vector<engine::ConfigIssue> unreadable() const;

private:
    void buildDataset(QWidget* page);
    void buildNetwork(QWidget* page);
    void buildConvolutions(QWidget* page);
    void buildHeads(QWidget* page);
    QWidget* addHeadGroup(int group, const QString& title);
    void addHead(const engine::HeadDefinition& head, QWidget* part);
    void buildProtocol(QWidget* page);
    void buildTraining(QWidget* page);
    void buildOptimizer(QWidget* page);
    void buildDiagnostics(QWidget* page);

    void fillNetwork(const engine::ExperimentConfig::Network& network);
    void fillTraining(const engine::ExperimentConfig::Training& training);
    engine::ExperimentConfig::Network networkConfig() const;
    engine::ExperimentConfig::Protocol protocolConfig() const;
    engine::ExperimentConfig::Training trainingConfig() const;
    std::vector<std::string> headsConfig() const;
    bool isTicked(const std::string& head) const;
    engine::NetworkKind chosenNetwork() const;
    engine::Optimizer chosenOptimizer() const;
    engine::RateSchedule chosenSchedule() const;

    engine::ExperimentConfig m_filled;
};

/// "512, 512, 512"; empty on anything that isn't whole numbers.
std::optional<std::vector<int>> parseHidden(const QString& text);
QString hiddenText(const std::vector<int>& hidden);

/// "32, 32, pool, 64, 64, pool", where 0 stands for a pooling in numbers; empty on anything else.
std::optional<std::vector<int>> parseFilters(const QString& text);
QString filtersText(const std::vector<int>& filters);

/// Those that the paper compares or describes; the others stand in groups of their own.
bool isHeadOfThePaper(const std::string& id);

QSpinBox* makeSpin(QWidget* parent, const QString& zeroText = {});
QComboBox* makeCombo(QWidget* parent);

} // namespace ui
