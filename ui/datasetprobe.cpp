// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasetprobe.h"

#include "src/idxfolder.h"

#include <QDateTime>
#include <QFileInfo>

#include <exception>

namespace ui {

namespace {

/// Changes when a file is written again.
QString stampOf(const QString& path)
{
    QFileInfoList files{QFileInfo(path)};
    if (const auto folder = core::findIdxFolder(path))
        files = QFileInfoList(folder->files.begin(), folder->files.end());
    QString stamp;
    for (const QFileInfo& file : files)
        stamp += QStringLiteral("%1 %2 %3\n")
                     .arg(file.fileName())
                     .arg(file.size())
                     .arg(file.lastModified().toMSecsSinceEpoch());
    return stamp;
}

} // namespace

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
    const QString path = QString::fromStdString(choice.source);
    const QString key = path + QChar(u'\n') + QString::fromStdString(choice.labelColumn);
    const QString stamp = stampOf(path);
    const auto known = m_findings.constFind(key);
    if (known != m_findings.constEnd() && known->stamp == stamp)
        return known->finding;
    const QString asked = key + QChar(u'\n') + stamp;
    if (m_asked == asked)
        return std::nullopt;
    m_asked = asked;
    m_pool.clear();
    m_pool.start([this, catalogue, choice, key, stamp, asked] {
        Finding finding;
        try {
            finding.shape = engine::shapeOf(*catalogue.load(choice).dataset);
        } catch (const std::exception& error) { // no exception crosses a thread
            finding.problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, key, stamp, asked, finding] {
                m_findings.insert(key, {stamp, finding});
                if (m_asked == asked)
                    m_asked.clear();
                emit found();
            },
            Qt::QueuedConnection);
    });
    return std::nullopt;
}

} // namespace ui
