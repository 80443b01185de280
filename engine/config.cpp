// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config.h"

#include "engine/nn/activations.h"
#include "engine/nn/architecture.h"
#include "engine/nn/heads.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace engine {

namespace {

constexpr int maximumUnits = 16384;
constexpr int maximumFilters = 4096;
constexpr std::size_t maximumHiddenLayers = 16;

std::string text(double value) // the C locale, always
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

class Checks {
public:
    void require(bool holds, std::string key, std::string message)
    {
        if (!holds)
            issues.push_back({std::move(key), std::move(message)});
    }
    template <typename N> void range(const char* key, const char* what, N value, N low, N high)
    {
        require(value >= low && value <= high, key,
            std::string(what) + " has to be between " + text(static_cast<double>(low)) + " and "
                + text(static_cast<double>(high)) + ".");
    }
    std::vector<ConfigIssue> issues;
};

void checkConvolutions(const ExperimentConfig::Network& network, Checks& checks)
{
    if (network.kind != NetworkKind::Cnn)
        return;
    const auto& filters = network.filters;
    checks.require(!filters.empty() && filters.size() <= maximumHiddenLayers && filters.front() > 0,
        "network.filters",
        "Give between 1 and 16 layers, a convolution first, as numbers of filters and 0 for a pooling: 32, "
        "32, "
        "0, 64, 64, 0.");
    checks.require(
        std::all_of(filters.begin(), filters.end(), [](int n) { return n >= 0 && n <= maximumFilters; }),
        "network.filters", "A convolution has between 1 and 4096 filters.");
    checks.range("network.kernel", "The side of the kernels", network.kernel, 1, 64);
    checks.range("network.stride", "The stride", network.stride, 1, 64);
    checks.range("network.pool", "The side of the poolings", network.pool, 1, 64);
    checks.require(network.poolDropout >= 0 && network.poolDropout <= 0.95, "network.poolDropout",
        "Dropout has to be between 0 and 0.95.");
}

void checkNetwork(const ExperimentConfig& config, Checks& checks)
{
    const auto& hidden = config.network.hidden;
    checks.require(!hidden.empty() && hidden.size() <= maximumHiddenLayers, "network.hidden",
        "Give between 1 and 16 hidden layers, as numbers of units: 512, 512, 512.");
    checks.require(std::all_of(hidden.begin(), hidden.end(),
                       [](int units) { return units >= 1 && units <= maximumUnits; }),
        "network.hidden", "A hidden layer has between 1 and 16384 units.");
    checks.require(config.network.dropout >= 0 && config.network.dropout <= 0.95, "network.dropout",
        "Dropout has to be between 0 and 0.95.");
    checks.require(findActivation(config.network.activation), "network.activation",
        "\"" + config.network.activation + "\" is no activation; there are " + activationIds() + ".");
    checkConvolutions(config.network, checks);
    checks.require(!config.heads.empty(), "heads", "Choose at least one last layer.");
    for (std::size_t i = 0; i < config.heads.size(); ++i) {
        const std::string& head = config.heads[i];
        if (!findHead(head)) {
            std::string known;
            for (const HeadDefinition& definition : heads())
                known += (known.empty() ? "" : ", ") + std::string(definition.id);
            checks.require(false, "heads", "\"" + head + "\" is no last layer; there are " + known + ".");
        }
        checks.require(
            std::find(config.heads.begin(), config.heads.begin() + static_cast<std::ptrdiff_t>(i), head)
                == config.heads.begin() + static_cast<std::ptrdiff_t>(i),
            "heads", "\"" + head + "\" is named twice.");
    }
}

void checkOptimizer(const ExperimentConfig::Training& training, Checks& checks)
{
    checks.range("training.weightDecay", "The weight decay", training.weightDecay, 0.0, 1.0);
    if (training.optimizer == Optimizer::AdamW)
        checks.require(training.learningRate * training.weightDecay < 1, "training.weightDecay",
            "AdamW multiplies the weights by 1 - learning rate * weight decay, which has to stay above 0; "
            "choose a smaller weight decay or learning rate.");
    checks.require(training.momentum >= 0 && training.momentum < 1, "training.momentum",
        "The momentum has to be at least 0 and below 1.");
    if (training.optimizer == Optimizer::Sgd)
        checks.require(!training.nesterov || training.momentum > 0, "training.nesterov",
            "Nesterov's rule needs a momentum above 0.");
    checks.require(training.beta1 >= 0 && training.beta1 < 1, "training.beta1",
        "Beta 1 has to be at least 0 and below 1.");
    checks.require(training.beta2 >= 0 && training.beta2 < 1, "training.beta2",
        "Beta 2 has to be at least 0 and below 1.");
    checks.require(training.epsilon > 0 && training.epsilon <= 1, "training.epsilon",
        "Epsilon has to be above 0 and at most 1.");
}

void checkTraining(const ExperimentConfig& config, Checks& checks)
{
    const auto& training = config.training;
    if (config.protocol.kind == ProtocolKind::HoldOut)
        checks.range(
            "protocol.validationShare", "The validation share", config.protocol.validationShare, 0.01, 0.9);
    else
        checks.range("protocol.folds", "The number of folds", config.protocol.folds, 2, 100);
    checks.range("protocol.repetitions", "The number of repetitions", config.protocol.repetitions, 1, 1000);
    checks.range("training.epochs", "The number of epochs", training.epochs, 1, 10000);
    checks.range("training.batchSize", "The batch size", training.batchSize, 1, 65536);
    checks.require(
        std::isfinite(training.learningRate) && training.learningRate > 0 && training.learningRate <= 10,
        "training.learningRate", "The learning rate has to be above 0 and at most 10.");
    checks.range(
        "training.stepEpochs", "The number of epochs from step to step", training.stepEpochs, 1, 10000);
    checks.require(training.stepFactor > 0 && training.stepFactor <= 1, "training.stepFactor",
        "The factor of a step has to be above 0 and at most 1.");
    checkOptimizer(training, checks);
}

void checkAgainst(const DatasetShape& shape, const ExperimentConfig& config, Checks& checks)
{
    const auto& choice = config.dataset;
    const Index available = shape.trainRows - choice.firstTrainRow;
    checks.require(available > 0, "dataset.firstTrainRow",
        "The dataset has " + std::to_string(shape.trainRows) + " training rows; leave out fewer of them.");
    if (available <= 0)
        return;
    checks.require(choice.trainRows <= available, "dataset.trainRows",
        "There are " + std::to_string(available) + " training rows to choose from.");
    checks.require(choice.testRows == 0 || (shape.testRows > 0 && choice.testRows <= shape.testRows),
        "dataset.testRows",
        shape.testRows > 0 ? "The test set has " + std::to_string(shape.testRows) + " rows."
                           : "This dataset has no test set of its own; use the test share.");
    checks.require(shape.classes >= 2, "dataset.source", "A classifier needs at least two classes.");
    if (checks.issues.empty()) // sizes are in range
        planLayers(config, shape, &checks.issues);

    // Each class gives its share of the test rows; a choice of rows may leave fewer still: makePlan() sees that.
    const Index smallest = shape.testRows > 0
        ? shape.smallestClass
        : static_cast<Index>(static_cast<double>(shape.smallestClass) * (1 - choice.testShare));
    Index rows = choice.trainRows > 0 ? std::min(choice.trainRows, available) : available;
    if (shape.testRows == 0)
        rows -= static_cast<Index>(std::ceil(static_cast<double>(rows) * choice.testShare));
    const int folds = config.protocol.folds;
    const bool holdOut = config.protocol.kind == ProtocolKind::HoldOut;
    if (holdOut)
        checks.require(smallest >= 2, "protocol.kind",
            "A hold-out needs a row of every class on both sides: the rarest class has "
                + std::to_string(smallest) + " rows.");
    else
        checks.require(folds < 2 || smallest >= folds, "protocol.folds",
            "Every class needs a row in every fold: the rarest class has " + std::to_string(smallest)
                + " rows.");
    if (holdOut || folds >= 2) {
        Index fitted = rows;
        const double share = config.protocol.validationShare;
        if (holdOut && share > 0 && share < 1)
            fitted -= static_cast<Index>(std::ceil(static_cast<double>(rows) * share - 1e-9));
        else if (config.protocol.kind == ProtocolKind::Clean)
            fitted -= (rows + folds - 1) / folds;
        const Index limit = std::min(shape.features, fitted);
        checks.require(config.preprocessing.pcaComponents <= limit, "preprocessing.pcaComponents",
            "PCA can give at most " + std::to_string(limit) + " components here: no more than features ("
                + std::to_string(shape.features) + ") or rows (" + std::to_string(fitted) + ").");
    }
}

} // namespace

std::vector<ConfigIssue> validate(const ExperimentConfig& config, const DatasetShape* shape)
{
    Checks checks;
    checks.require(!config.dataset.source.empty(), "dataset.source", "Choose a dataset.");
    checks.require(config.dataset.firstTrainRow >= 0, "dataset.firstTrainRow", "Rows are counted from 0.");
    checks.require(config.dataset.trainRows >= 0, "dataset.trainRows",
        "The number of training rows can't be negative; 0 means all.");
    checks.require(config.dataset.testRows >= 0, "dataset.testRows",
        "The number of test rows can't be negative; 0 means all.");
    checks.range("dataset.testShare", "The test share", config.dataset.testShare, 0.05, 0.9);
    checks.range("preprocessing.pcaComponents", "The number of PCA components",
        config.preprocessing.pcaComponents, 0, 65536);
    checkNetwork(config, checks);
    checkTraining(config, checks);
    if (shape && config.dataset.firstTrainRow >= 0 && config.dataset.trainRows >= 0)
        checkAgainst(*shape, config, checks);
    return checks.issues;
}

Index parameterCount(const ExperimentConfig& config, const DatasetShape& shape)
{
    Index parameters = 0;
    for (const LayerPlan& layer : planLayers(config, shape))
        parameters += layer.parameters() + layer.slopes;
    return parameters;
}

} // namespace engine
