// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace ui {

/// Short jobs off the window's thread, one after the other: writing files, hashing a record.
class BackgroundJobs : public QObject {
    Q_OBJECT
public:
    explicit BackgroundJobs(QObject* parent = nullptr);
    ~BackgroundJobs() override; // what was begun is finished: no half-written folder

    /// `then` comes on the window's thread with the job's result; an exception becomes failed().
    void start(std::function<QString()> job, std::function<void(const QString&)> then);

signals:
    void failed(const QString& message);

private:
    QThreadPool m_pool;
};

} // namespace ui
