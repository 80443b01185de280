// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backgroundjobs.h"

#include <exception>

namespace ui {

BackgroundJobs::BackgroundJobs(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

BackgroundJobs::~BackgroundJobs()
{
    m_pool.waitForDone();
}

void BackgroundJobs::start(std::function<QString()> job, std::function<void(const QString&)> then)
{
    m_pool.start([this, work = std::move(job), next = std::move(then)] {
        QString result;
        QString problem;
        try {
            result = work();
        } catch (const std::exception& error) { // no exception crosses a thread
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, result, problem, next] {
                if (problem.isEmpty())
                    next(result);
                else
                    emit failed(problem);
            },
            Qt::QueuedConnection);
    });
}

} // namespace ui
