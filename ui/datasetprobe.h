// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/catalogue.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <optional>

namespace ui {

/// Finds out, in the background, the shape of a dataset of the user's own. Remembers what it has
/// read until the file changes.
class DatasetProbe : public QObject {
    Q_OBJECT
public:
    struct Finding {
        std::optional<engine::DatasetShape> shape;
        QString problem; // where it can't be read
    };

    explicit DatasetProbe(QObject* parent = nullptr);
    ~DatasetProbe() override; // waits for a read that is under way

    /// The finding where there is one; else found() follows.
    std::optional<Finding> ask(
        const core::Catalogue& catalogue, const engine::ExperimentConfig::DatasetChoice& choice);

signals:
    void found();

private:
    struct Known {
        QString stamp; // names, sizes and times of the files when they were read
        Finding finding;
    };

    QHash<QString, Known> m_findings; // by source and label column
    QString m_asked; // what is being read, with its stamp
    QThreadPool m_pool;
};

} // namespace ui
