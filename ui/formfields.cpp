// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formfields.h"

#include "engine/nn/heads.h"
#include "ui/collapsiblesection.h"
#include "ui/headstyle.h"
#include "ui/numberedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <initializer_list>

namespace ui {

namespace {

void setData(QComboBox* combo, int value)
{
    combo->setCurrentIndex(std::max(0, combo->findData(value)));
}

template <typename T> T chosen(const QComboBox* combo)
{
    return static_cast<T>(combo->currentData().toInt());
}

QString poolWord()
{
    return FormFields::tr("pool");
}

int groupOf(const std::string& head)
{
    const engine::HeadDefinition* definition = engine::findHead(head);
    return definition ? static_cast<int>(definition->group) : -1;
}

int whole(engine::Index value)
{
    return static_cast<int>(std::clamp<engine::Index>(value, 0, 1000000000));
}

} // namespace

std::optional<std::vector<int>> parseHidden(const QString& text)
{
    std::vector<int> sizes;
    for (const QString& part : text.split(QLatin1Char(','))) {
        bool isNumber = false;
        const int size = part.trimmed().toInt(&isNumber);
        if (!isNumber)
            return std::nullopt;
        sizes.push_back(size);
    }
    return sizes;
}

QString hiddenText(const std::vector<int>& hidden)
{
    QStringList parts;
    for (const int units : hidden)
        parts << QString::number(units);
    return parts.join(QStringLiteral(", "));
}

std::optional<std::vector<int>> parseFilters(const QString& text)
{
    QStringList numbers;
    for (const QString& part : text.split(QLatin1Char(','))) {
        const QString layer = part.trimmed();
        const bool isPool = layer.compare(poolWord(), Qt::CaseInsensitive) == 0
            || layer.compare(QLatin1String("pool"), Qt::CaseInsensitive) == 0;
        numbers << (isPool ? QStringLiteral("0") : layer);
    }
    return parseHidden(numbers.join(QLatin1Char(',')));
}

QString filtersText(const std::vector<int>& filters)
{
    QStringList parts;
    for (const int count : filters)
        parts << (count == 0 ? poolWord() : QString::number(count));
    return parts.join(QStringLiteral(", "));
}

QList<CollapsibleSection*> FormFields::sections() const
{
    return {dataset, preprocessing, network, headSection, protocol, training, optimizer, diagnostics};
}

void FormFields::fill(const engine::ExperimentConfig& config)
{
    m_filled = config;
    hasTestSet.reset();
    const QString wanted = QString::fromStdString(config.dataset.source);
    const int known = source->findData(wanted);
    if (known >= 0 && !wanted.isEmpty()) {
        source->setCurrentIndex(known);
    } else {
        source->setCurrentIndex(source->findData(QString()));
        ownPath->setText(wanted);
    }
    labelColumn->setText(QString::fromStdString(config.dataset.labelColumn));
    firstTrainRow->setValue(whole(config.dataset.firstTrainRow));
    trainRows->setValue(whole(config.dataset.trainRows));
    testRows->setValue(whole(config.dataset.testRows));
    testShare->setValue(config.dataset.testShare);

    standardize->setChecked(config.preprocessing.standardize);
    pcaComponents->setValue(config.preprocessing.pcaComponents);

    fillNetwork(config.network);
    for (const HeadBox& head : heads)
        head.box->setChecked(
            std::find(config.heads.begin(), config.heads.end(), head.id) != config.heads.end());
    for (const HeadBox& head : heads) // what is chosen can be seen
        if (QToolButton* group = headGroups.value(groupOf(head.id)); group && head.box->isChecked())
            group->setChecked(true);

    setData(kind, static_cast<int>(config.protocol.kind));
    validationShare->setValue(config.protocol.validationShare);
    folds->setValue(config.protocol.folds);
    repetitions->setValue(config.protocol.repetitions);
    setData(foldRule, static_cast<int>(config.protocol.foldRule));
    setData(silentRowLoss, static_cast<int>(config.silentRowLoss));

    fillTraining(config.training);
    seed->setText(QString::number(config.seed));
    gradientProbe->setChecked(config.diagnostics.gradientProbe);
}

void FormFields::fillNetwork(const engine::ExperimentConfig::Network& values)
{
    setData(networkKind, static_cast<int>(values.kind));
    filters->setText(filtersText(values.filters));
    kernel->setValue(values.kernel);
    stride->setValue(values.stride);
    setData(padding, static_cast<int>(values.padding));
    pool->setValue(values.pool);
    poolDropout->setValue(values.poolDropout);
    hidden->setText(hiddenText(values.hidden));
    dropout->setValue(values.dropout);
    const QString wanted = QString::fromStdString(values.activation);
    if (activation->findData(wanted) < 0)
        activation->addItem(wanted, wanted); // the engine says what is wrong with it
    activation->setCurrentIndex(activation->findData(wanted));
    setData(initialization, static_cast<int>(values.initialization));
}

void FormFields::fillTraining(const engine::ExperimentConfig::Training& values)
{
    epochs->setValue(values.epochs);
    batchSize->setValue(values.batchSize);
    learningRate->setValue(values.learningRate);
    setData(schedule, static_cast<int>(values.schedule));
    stepEpochs->setValue(values.stepEpochs);
    stepFactor->setValue(values.stepFactor);
    setData(optimizerKind, static_cast<int>(values.optimizer));
    weightDecay->setValue(values.weightDecay);
    momentum->setValue(values.momentum);
    nesterov->setChecked(values.nesterov);
    beta1->setValue(values.beta1);
    beta2->setValue(values.beta2);
    epsilon->setValue(values.epsilon);
    setData(epsilonRule, static_cast<int>(values.epsilonRule));
}

engine::ExperimentConfig FormFields::config() const
{
    engine::ExperimentConfig config;
    const QString id = source->currentData().toString();
    config.dataset.source = (id.isEmpty() ? ownPath->text().trimmed() : id).toStdString();
    const engine::ExperimentConfig::DatasetChoice unseen = config.dataset.source == m_filled.dataset.source
        ? m_filled.dataset
        : engine::ExperimentConfig::DatasetChoice();
    config.dataset.labelColumn = id.isEmpty() ? labelColumn->text().toStdString() : unseen.labelColumn;
    config.dataset.firstTrainRow = firstTrainRow->value();
    config.dataset.trainRows = trainRows->value();
    if (hasTestSet.value_or(true)) // without a test set any number but 0 is wrong
        config.dataset.testRows = testRows->value();
    config.dataset.testShare = hasTestSet.value_or(false)
        ? unseen.testShare
        : testShare->value().value_or(config.dataset.testShare);

    config.preprocessing.standardize = standardize->isChecked();
    config.preprocessing.pcaComponents = pcaComponents->value();

    config.network = networkConfig();
    config.heads = headsConfig();
    const auto hasReluL1 = [](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), "relu-l1") != list.end();
    };
    if (hasReluL1(config.heads))
        config.silentRowLoss = chosen<engine::SilentRowLoss>(silentRowLoss);
    else if (!hasReluL1(m_filled.heads))
        config.silentRowLoss = m_filled.silentRowLoss;

    config.protocol = protocolConfig();
    config.training = trainingConfig();
    config.diagnostics.gradientProbe = gradientProbe->isChecked();
    config.seed = seed->text().trimmed().toULongLong();
    return config;
}

engine::ExperimentConfig::Network FormFields::networkConfig() const
{
    engine::ExperimentConfig::Network values;
    values.kind = chosenNetwork();
    if (values.kind == m_filled.network.kind)
        values = m_filled.network; // and with it what is hidden
    if (values.kind == engine::NetworkKind::Cnn) {
        values.filters = parseFilters(filters->text()).value_or(values.filters);
        values.kernel = kernel->value();
        values.stride = stride->value();
        values.padding = chosen<engine::Padding>(padding);
        values.pool = pool->value();
        values.poolDropout = poolDropout->value().value_or(values.poolDropout);
    }
    values.hidden = parseHidden(hidden->text()).value_or(values.hidden);
    values.dropout = dropout->value().value_or(values.dropout);
    values.activation = activation->currentData().toString().toStdString();
    values.initialization = chosen<engine::Initialization>(initialization);
    return values;
}

engine::ExperimentConfig::Protocol FormFields::protocolConfig() const
{
    const engine::ExperimentConfig::Protocol& filled = m_filled.protocol;
    engine::ExperimentConfig::Protocol values;
    values.kind = chosen<engine::ProtocolKind>(kind);
    values.repetitions = repetitions->value();
    const bool holdOut = values.kind == engine::ProtocolKind::HoldOut;
    if (holdOut == (filled.kind == engine::ProtocolKind::HoldOut)) { // what is hidden stays
        values.folds = filled.folds;
        values.foldRule = filled.foldRule;
        values.validationShare = filled.validationShare;
    }
    if (holdOut) {
        values.validationShare = validationShare->value().value_or(values.validationShare);
    } else {
        values.folds = folds->value();
        values.foldRule = chosen<engine::FoldRule>(foldRule);
    }
    return values;
}

engine::ExperimentConfig::Training FormFields::trainingConfig() const
{
    engine::ExperimentConfig::Training values;
    const engine::ExperimentConfig::Training& filled = m_filled.training;
    values.epochs = epochs->value();
    values.batchSize = batchSize->value();
    values.learningRate = learningRate->value().value_or(values.learningRate);
    values.schedule = chosenSchedule();
    if (values.schedule == engine::RateSchedule::Step) {
        values.stepEpochs = stepEpochs->value();
        values.stepFactor = stepFactor->value().value_or(values.stepFactor);
    } else if (filled.schedule != engine::RateSchedule::Step) {
        values.stepEpochs = filled.stepEpochs;
        values.stepFactor = filled.stepFactor;
    }
    values.optimizer = chosenOptimizer();
    values.weightDecay = weightDecay->value().value_or(values.weightDecay);
    const bool isSgd = values.optimizer == engine::Optimizer::Sgd;
    const bool wasSgd = filled.optimizer == engine::Optimizer::Sgd;
    if (isSgd) {
        values.momentum = momentum->value().value_or(values.momentum);
        values.nesterov = nesterov->isChecked();
    } else if (!wasSgd) {
        values.momentum = filled.momentum;
        values.nesterov = filled.nesterov;
    }
    if (!isSgd) {
        values.beta1 = beta1->value().value_or(values.beta1);
        values.beta2 = beta2->value().value_or(values.beta2);
        values.epsilon = epsilon->value().value_or(values.epsilon);
        values.epsilonRule = chosen<engine::AdamEpsilon>(epsilonRule);
    } else if (wasSgd) {
        values.beta1 = filled.beta1;
        values.beta2 = filled.beta2;
        values.epsilon = filled.epsilon;
        values.epsilonRule = filled.epsilonRule;
    }
    return values;
}

std::vector<std::string> FormFields::headsConfig() const
{
    std::vector<std::string> ticked;
    for (const std::string& head : m_filled.heads) // in the order of the file
        if (isTicked(head))
            ticked.push_back(head);
    for (const HeadBox& head : heads)
        if (head.box->isChecked() && std::find(ticked.begin(), ticked.end(), head.id) == ticked.end())
            ticked.push_back(head.id);
    return ticked;
}

bool FormFields::isTicked(const std::string& id) const
{
    return std::any_of(heads.begin(), heads.end(),
        [&](const HeadBox& head) { return head.id == id && head.box->isChecked(); });
}

engine::NetworkKind FormFields::chosenNetwork() const
{
    return chosen<engine::NetworkKind>(networkKind);
}

engine::Optimizer FormFields::chosenOptimizer() const
{
    return chosen<engine::Optimizer>(optimizerKind);
}

engine::RateSchedule FormFields::chosenSchedule() const
{
    return chosen<engine::RateSchedule>(schedule);
}

void FormFields::showWhatApplies()
{
    const bool isCnn = chosenNetwork() == engine::NetworkKind::Cnn;
    for (QWidget* field :
        std::initializer_list<QWidget*>{filters, kernel, stride, padding, pool, poolDropout})
        network->setFieldVisible(field, isCnn);
    for (const HeadBox& head : heads)
        head.formula->setVisible(head.box->isChecked());
    headSection->setFieldVisible(silentRowLoss, isTicked("relu-l1"));
    const bool isHoldOut = chosen<engine::ProtocolKind>(kind) == engine::ProtocolKind::HoldOut;
    protocol->setFieldVisible(validationShare, isHoldOut);
    protocol->setFieldVisible(folds, !isHoldOut);
    protocol->setFieldVisible(foldRule, !isHoldOut);
    const bool isStep = chosenSchedule() == engine::RateSchedule::Step;
    training->setFieldVisible(stepEpochs, isStep);
    training->setFieldVisible(stepFactor, isStep);
    const bool isSgd = chosenOptimizer() == engine::Optimizer::Sgd;
    optimizer->setFieldVisible(momentum, isSgd);
    optimizer->setFieldVisible(nesterov, isSgd);
    for (QWidget* field : std::initializer_list<QWidget*>{beta1, beta2, epsilon, epsilonRule})
        optimizer->setFieldVisible(field, !isSgd);
}

std::vector<engine::ConfigIssue> FormFields::unreadable() const
{
    std::vector<engine::ConfigIssue> issues;
    const auto add = [&](const char* key, const QString& message) {
        issues.push_back({key, message.toStdString()});
    };
    if (!parseHidden(hidden->text()))
        add("network.hidden", tr("Write whole numbers with commas between them, for example 512, 512, 512."));
    const bool isCnn = chosenNetwork() == engine::NetworkKind::Cnn;
    const bool isSgd = chosenOptimizer() == engine::Optimizer::Sgd;
    const bool isStep = chosenSchedule() == engine::RateSchedule::Step;
    if (isCnn && !parseFilters(filters->text()))
        add("network.filters",
            tr("Write numbers of filters, and \"pool\" for a pooling, with commas between them, for example "
               "32, "
               "32, pool, 64, 64, pool."));
    struct Number {
        const char* key;
        const NumberEdit* field;
        bool applies;
    };
    const Number numbers[] = {
        {"dataset.testShare", testShare, !hasTestSet.value_or(false)},
        {"network.dropout", dropout, true},
        {"network.poolDropout", poolDropout, isCnn},
        {"protocol.validationShare", validationShare,
            chosen<engine::ProtocolKind>(kind) == engine::ProtocolKind::HoldOut},
        {"training.learningRate", learningRate, true},
        {"training.stepFactor", stepFactor, isStep},
        {"training.weightDecay", weightDecay, true},
        {"training.momentum", momentum, isSgd},
        {"training.beta1", beta1, !isSgd},
        {"training.beta2", beta2, !isSgd},
        {"training.epsilon", epsilon, !isSgd},
    };
    for (const Number& number : numbers)
        if (number.applies && !number.field->value())
            add(number.key, tr("Write a number, for example 0.1 or 1e-3."));
    bool isNumber = false;
    seed->text().trimmed().toULongLong(&isNumber);
    if (!isNumber)
        add("seed", tr("Write a whole number from 0 to 18446744073709551615."));
    return issues;
}

} // namespace ui
