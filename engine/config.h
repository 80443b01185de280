// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

/// How trials are laid out (design: Protocol).
enum class ProtocolKind {
    Clean, ///< fresh weights, optimiser and preprocessing for each fold, then a final fit
    Published, ///< one model carried through all folds, preprocessing fitted once: leaks between folds
};

/// Which rule cuts the training rows into folds.
enum class FoldRule {
    Seeded, ///< our own: stratified, shuffled by (seed, repetition)
    Published, ///< scikit-learn before 0.22: StratifiedKFold(shuffle, random_state=10)
};

/// Where Adam's epsilon stands.
enum class AdamEpsilon {
    Standard, ///< m^ / (sqrt(v^) + e), on the bias-corrected moments (Kingma and Ba, algorithm 1)
    Published, ///< outside the root of the uncorrected v (Keras 2.1.2; Kingma and Ba, end of section 2)
};

/// Loss of a silent row (all outputs 0) of the `relu-l1` head; its gradient is 0 either way.
enum class SilentRowLoss {
    Honest, ///< -ln 1e-7 = 16.118, as for any row whose true class gets nothing
    Published, ///< -ln(1 - 1e-7) = 1.19e-7, what the published tables contain
};

/// Everything that changes a number, and nothing else. An immutable value; its file form is src/configfile.h.
/// The comment behind a member is its key in files and in `--set key=value`.
struct ExperimentConfig {
    struct DatasetChoice { // "dataset"
        std::string source
            = "wdbc"; // "source": wdbc, mnist, fashion-mnist, or the path of a CSV file or an IDX folder
        std::string labelColumn; // "labelColumn": name of a CSV file's label column; empty: its last column
        Index firstTrainRow = 0; // "firstTrainRow": rows before it are left out (published: 5000)
        Index trainRows = 0; // "trainRows": how many from there on; 0: all
        Index testRows = 0; // "testRows": the first so many of the test set; 0: all
        double testShare
            = 0.3; // "testShare": of a dataset without a test set of its own; stratified, by seed
        bool operator==(const DatasetChoice&) const = default;
    };
    struct Preprocessing { // "preprocessing"
        bool standardize = true; // "standardize": z = (x - mean) / sd of the fitted rows
        int pcaComponents = 0; // "pcaComponents": 0: no PCA
        bool operator==(const Preprocessing&) const = default;
    };
    struct Network { // "network"
        std::vector<int> hidden{128, 64, 32}; // "hidden": units of each hidden layer, ReLU
        double dropout
            = 0.1; // "dropout": share of units switched off behind each hidden layer, 0 <= rate < 1
        bool operator==(const Network&) const = default;
    };
    struct Protocol { // "protocol"
        ProtocolKind kind = ProtocolKind::Clean; // "kind": clean, published
        FoldRule foldRule = FoldRule::Seeded; // "foldRule": seeded, published
        int folds = 10; // "folds"
        int repetitions = 1; // "repetitions": each with its own split, weights and order
        bool operator==(const Protocol&) const = default;
    };
    struct Training { // "training"
        int epochs = 32; // "epochs": per fold
        int batchSize = 256; // "batchSize"
        double learningRate = 1e-3; // "learningRate"
        double beta1 = 0.9; // "beta1"
        double beta2 = 0.999; // "beta2"
        double epsilon = 1e-8; // "epsilon"
        AdamEpsilon epsilonRule = AdamEpsilon::Standard; // "epsilonRule": standard, published
        bool operator==(const Training&) const = default;
    };

    DatasetChoice dataset;
    Preprocessing preprocessing;
    Network network;
    std::vector<std::string> heads{"softmax", "relu-l1"}; // "heads": ids of engine/nn/heads.h, each once
    SilentRowLoss silentRowLoss = SilentRowLoss::Honest; // "silentRowLoss": honest, published
    Protocol protocol;
    Training training;
    std::uint64_t seed = 1; // "seed"

    bool operator==(const ExperimentConfig&) const = default;
};

/// One thing wrong with a config: the key of the value ("network.dropout"), and a sentence for the user that
/// says what would be right.
struct ConfigIssue {
    std::string key;
    std::string message;
};

/// What a config needs to know of a dataset to be checked against it. Sizes are those before the config's own
/// choice of rows.
struct DatasetShape {
    Index trainRows = 0; // all rows of a dataset without a test set
    Index testRows = 0; // 0: the dataset has none of its own
    Index features = 0;
    int classes = 0;
    Index smallestClass = 0; // rows of the rarest class among the training rows
};

/// All that is wrong, at once; empty: the experiment can run. Without a shape only what can be known without
/// data.
std::vector<ConfigIssue> validate(const ExperimentConfig& config, const DatasetShape* shape = nullptr);

/// Trainable parameters of the network with its last layer, e.g. 662,026 for 256-512-512-512-10.
Index parameterCount(const ExperimentConfig& config, Index features, int classes);

} // namespace engine
