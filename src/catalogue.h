// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/dataset/dataset.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace core {

/// A dataset that the program knows by name.
struct CatalogueEntry {
    QString id; // "mnist": ExperimentConfig::DatasetChoice::source
    QString name; // "MNIST"
    QString description;
    QString licence;
    engine::DatasetShape shape; // as expected; what is read is checked
    bool available = false;
    QString location; // where it was found
    QString remedy; // for people: what to do where it wasn't found
};

struct LoadedDataset {
    std::shared_ptr<const engine::Dataset> dataset;
    QByteArray sha256; // hex; over the decoded bytes of its files
};

/// Finds and reads datasets. WDBC is inside the program; Fashion-MNIST in Debian's folder; MNIST in the
/// chosen data folder, $RELULAB_DATA, or the app's own data folder. Either IDX set may lie in DIR itself or
/// in DIR/mnist, DIR/fashion-mnist; plain or .gz. Reentrant.
class Catalogue {
public:
    enum class Search {
        Everywhere, // the data folder first
        DataFolderOnly, // where the user named it for this run: no other may stand in for it silently
    };

    /// `dataFolder`: from --data or the window's settings; may be empty.
    explicit Catalogue(QString dataFolder = {}, Search search = Search::Everywhere);

    std::vector<CatalogueEntry> entries() const;

    /// Reads a dataset by its id, or from a CSV file or a folder of four IDX files.
    /// Errors  engine::Error with file, fault and place, or with the remedy where it is missing.
    LoadedDataset load(const engine::ExperimentConfig::DatasetChoice& choice) const;

private:
    QString m_dataFolder;
    Search m_search;
};

} // namespace core
