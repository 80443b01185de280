// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formfields.h"

#include "ui/collapsiblesection.h"
#include "ui/headstyle.h"
#include "ui/numberedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace ui {

namespace {

void setData(QComboBox* combo, int value)
{
    combo->setCurrentIndex(std::max(0, combo->findData(value)));
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

QList<CollapsibleSection*> FormFields::sections() const
{
    return {dataset, preprocessing, network, headSection, protocol, training, optimizer};
}

void FormFields::fill(const engine::ExperimentConfig& config)
{
    m_filled = config.dataset;
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

    hidden->setText(hiddenText(config.network.hidden));
    dropout->setValue(config.network.dropout);

    m_headOrder = config.heads;
    for (const HeadBox& head : heads)
        head.box->setChecked(std::find(m_headOrder.begin(), m_headOrder.end(), head.id) != m_headOrder.end());

    setData(kind, static_cast<int>(config.protocol.kind));
    folds->setValue(config.protocol.folds);
    repetitions->setValue(config.protocol.repetitions);
    setData(foldRule, static_cast<int>(config.protocol.foldRule));
    setData(silentRowLoss, static_cast<int>(config.silentRowLoss));

    epochs->setValue(config.training.epochs);
    batchSize->setValue(config.training.batchSize);
    learningRate->setValue(config.training.learningRate);
    seed->setText(QString::number(config.seed));
    beta1->setValue(config.training.beta1);
    beta2->setValue(config.training.beta2);
    epsilon->setValue(config.training.epsilon);
    setData(epsilonRule, static_cast<int>(config.training.epsilonRule));
}

engine::ExperimentConfig FormFields::config() const
{
    engine::ExperimentConfig config;
    const QString id = source->currentData().toString();
    config.dataset.source = (id.isEmpty() ? ownPath->text().trimmed() : id).toStdString();
    const engine::ExperimentConfig::DatasetChoice unseen
        = config.dataset.source == m_filled.source ? m_filled : engine::ExperimentConfig::DatasetChoice();
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

    config.network.hidden = parseHidden(hidden->text()).value_or(config.network.hidden);
    config.network.dropout = dropout->value().value_or(config.network.dropout);

    config.heads.clear();
    const auto isTicked = [this](const std::string& id_) {
        return std::any_of(heads.begin(), heads.end(),
            [&](const HeadBox& head) { return head.id == id_ && head.box->isChecked(); });
    };
    for (const std::string& head : m_headOrder)
        if (isTicked(head))
            config.heads.push_back(head);
    for (const HeadBox& head : heads)
        if (head.box->isChecked()
            && std::find(config.heads.begin(), config.heads.end(), head.id) == config.heads.end())
            config.heads.push_back(head.id);

    config.protocol.kind = static_cast<engine::ProtocolKind>(kind->currentData().toInt());
    config.protocol.folds = folds->value();
    config.protocol.repetitions = repetitions->value();
    config.protocol.foldRule = static_cast<engine::FoldRule>(foldRule->currentData().toInt());
    config.silentRowLoss = static_cast<engine::SilentRowLoss>(silentRowLoss->currentData().toInt());

    config.training.epochs = epochs->value();
    config.training.batchSize = batchSize->value();
    config.training.learningRate = learningRate->value().value_or(config.training.learningRate);
    config.seed = seed->text().trimmed().toULongLong();
    config.training.beta1 = beta1->value().value_or(config.training.beta1);
    config.training.beta2 = beta2->value().value_or(config.training.beta2);
    config.training.epsilon = epsilon->value().value_or(config.training.epsilon);
    config.training.epsilonRule = static_cast<engine::AdamEpsilon>(epsilonRule->currentData().toInt());
    return config;
}

std::vector<engine::ConfigIssue> FormFields::unreadable() const
{
    std::vector<engine::ConfigIssue> issues;
    const auto add = [&](const char* key, const QString& message) {
        issues.push_back({key, message.toStdString()});
    };
    if (!parseHidden(hidden->text()))
        add("network.hidden", tr("Write whole numbers with commas between them, for example 512, 512, 512."));
    const std::pair<const char*, const NumberEdit*> numbers[] = {
        {"dataset.testShare", testShare},
        {"network.dropout", dropout},
        {"training.learningRate", learningRate},
        {"training.beta1", beta1},
        {"training.beta2", beta2},
        {"training.epsilon", epsilon},
    };
    for (const auto& [key, field] : numbers)
        if (!field->value() && !(field == testShare && hasTestSet.value_or(false)))
            add(key, tr("Write a number, for example 0.1 or 1e-3."));
    bool isNumber = false;
    seed->text().trimmed().toULongLong(&isNumber);
    if (!isNumber)
        add("seed", tr("Write a whole number from 0 to 18446744073709551615."));
    return issues;
}

} // namespace ui
