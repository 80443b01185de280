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
    HoldOut, ///< one stratified split of the training rows, no folds; tested as trained, without a final fit
};

/// Which rule cuts the training rows into folds.
enum class FoldRule {
    Seeded, ///< our own: stratified, shuffled by (seed, repetition)
    Published, ///< scikit-learn before 0.22: StratifiedKFold(shuffle, random_state=10)
};

enum class NetworkKind {
    Ffnn, ///< fully connected hidden layers
    Cnn, ///< convolutions and poolings, then fully connected hidden layers (VGG-like)
};

/// How far a convolution reaches over the border.
enum class Padding {
    Valid, ///< not at all: side (n - kernel) / stride + 1
    Same, ///< zeros around: side ceil(n / stride)
};

/// How weights start; biases start at 0.
enum class Initialization {
    Glorot, ///< U(-a, a), a = sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010, eq. 16)
    He, ///< N(0, 2 / fan in) (He et al. 2015, eq. 10)
};

enum class Optimizer {
    Adam, ///< Kingma and Ba 2015; weight decay, if any, is added to the gradient (L2)
    AdamW, ///< Loshchilov and Hutter 2019: weight decay beside the gradient
    Sgd, ///< with momentum (Sutskever et al. 2013); weight decay as in Adam
};

/// How the learning rate moves over a model's epochs; published: over those of all folds.
enum class RateSchedule {
    Constant,
    Step, ///< times stepFactor every stepEpochs
    Cosine, ///< half a cosine from learningRate to 0 (Loshchilov and Hutter 2017, without restarts)
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
        NetworkKind kind = NetworkKind::Ffnn; // "kind": ffnn, cnn
        std::vector<int> hidden{128, 64, 32}; // "hidden": units of each fully connected hidden layer
        double dropout = 0.1; // "dropout": share of units switched off behind each of these, 0 <= rate < 1
        std::string activation
            = "relu"; // "activation": of every hidden layer; ids of engine/nn/activations.h
        Initialization initialization = Initialization::Glorot; // "initialization": glorot, he
        // Of a CNN alone:
        std::vector<int> filters{32, 32, 0, 64, 64, 0}; // "filters": of each convolution; 0: max pooling
        int kernel = 3; // "kernel": side of every kernel
        int stride = 1; // "stride": of every convolution
        Padding padding = Padding::Valid; // "padding": valid, same
        int pool = 2; // "pool": side and stride of every pooling
        double poolDropout = 0.25; // "poolDropout": as dropout, behind each pooling
        bool operator==(const Network&) const = default;
    };
    struct Protocol { // "protocol"
        ProtocolKind kind = ProtocolKind::Clean; // "kind": clean, published, hold-out
        FoldRule foldRule = FoldRule::Seeded; // "foldRule": seeded, published
        int folds = 10; // "folds": of no meaning for hold-out
        int repetitions = 1; // "repetitions": each with its own split, weights and order
        double validationShare = 0.1; // "validationShare": of the training rows; hold-out alone
        bool operator==(const Protocol&) const = default;
    };
    struct Training { // "training"
        int epochs = 32; // "epochs": per fold, or of a hold-out
        int batchSize = 256; // "batchSize"
        double learningRate = 1e-3; // "learningRate"
        RateSchedule schedule = RateSchedule::Constant; // "schedule": constant, step, cosine
        int stepEpochs = 10; // "stepEpochs": of schedule step
        double stepFactor = 0.1; // "stepFactor": of schedule step
        Optimizer optimizer = Optimizer::Adam; // "optimizer": adam, adamw, sgd
        double weightDecay = 0; // "weightDecay": of weights, not of biases
        double momentum = 0.9; // "momentum": of sgd
        bool nesterov = false; // "nesterov": of sgd
        double beta1 = 0.9; // "beta1"
        double beta2 = 0.999; // "beta2"
        double epsilon = 1e-8; // "epsilon"
        AdamEpsilon epsilonRule = AdamEpsilon::Standard; // "epsilonRule": standard, published
        bool operator==(const Training&) const = default;
    };

    struct Diagnostics { // "diagnostics"
        bool gradientProbe
            = true; // "gradientProbe": the gradients of all heads at each head's weights, once an epoch
        bool operator==(const Diagnostics&) const = default;
    };

    DatasetChoice dataset;
    Preprocessing preprocessing;
    Network network;
    std::vector<std::string> heads{"softmax", "relu-l1"}; // "heads": ids of engine/nn/heads.h, each once
    SilentRowLoss silentRowLoss = SilentRowLoss::Honest; // "silentRowLoss": honest, published
    Protocol protocol;
    Training training;
    Diagnostics diagnostics;
    std::uint64_t seed = 1; // "seed"

    bool operator==(const ExperimentConfig&) const = default;
};

/// Splits of one repetition's training rows: folds, or the one of a hold-out.
inline int foldCount(const ExperimentConfig::Protocol& protocol)
{
    return protocol.kind == ProtocolKind::HoldOut ? 1 : protocol.folds;
}

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
    int imageHeight = 0; // 0: not images
    int imageWidth = 0;
};

/// All that is wrong, at once; empty: the experiment can run. Without a shape only what can be known without
/// data.
std::vector<ConfigIssue> validate(const ExperimentConfig& config, const DatasetShape* shape = nullptr);

/// Trainable parameters of the network with its last layer: 662,026 for 256-512-512-512-10, 84,202 for the
/// paper's CNN. 0 where the config does not fit the shape.
Index parameterCount(const ExperimentConfig& config, const DatasetShape& shape);

} // namespace engine
