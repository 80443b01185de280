// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasetprobe.h"

#include <exception>

namespace ui {

DatasetProbe::DatasetProbe(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

DatasetProbe::~DatasetProbe()
{
    m_pool.clear();
    m_pool.waitForDone();
}

std::optional<DatasetProbe::Finding> DatasetProbe::ask(
    const core::Catalogue& catalogue, const engine::ExperimentConfig::DatasetChoice& choice)
{
    const QString key
        = QString::fromStdString(choice.source) + QChar(u'\n') + QString::fromStdString(choice.labelColumn);
    const auto known = m_findings.constFind(key);
    if (known != m_findings.constEnd())
        return *known;
    if (m_asked == key)
        return std::nullopt;
    m_asked = key;
    m_pool.clear();
    m_pool.start([this, catalogue, choice, key] {
        Finding finding;
        try {
            finding.shape = engine::shapeOf(*catalogue.load(choice).dataset);
        } catch (const std::exception& error) { // no exception crosses a thread
            finding.problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, key, finding] {
                m_findings.insert(key, finding);
                emit found();
            },
            Qt::QueuedConnection);
    });
    return std::nullopt;
}

} // namespace ui
