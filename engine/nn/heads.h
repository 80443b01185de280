// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <span>
#include <string_view>

namespace engine {

/// What a row does at a head, and what comes back from it.
///
/// Settled  the loss is at its floor and the gradient is 0: nothing left to learn from this row. Clipped heads
///          (softmax-published, relu-l1): p_y above 1 - 1e-7. sparsemax: all probability on y. l2-svm: every
///          score on its side of the margin. Other heads never are: their gradient only comes close to 0.
/// Dead     the true class has nothing, the loss is at its ceiling and the gradient is 0, so the row can't come
///          back by itself: p_y below 1e-7 behind a clip. Heads without a clip have no dead rows.
/// Silent   every output is 0 and so is the gradient: undecided, predicted as class 0. Rectified heads whenever no
///          score is above 0 (relu-l1: above the smallest normal number); gelu and silu only where all scores
///          are so low that f and f' are 0 in the network's precision; prelu where its slope has become 0. Heads of
///          probabilities and l2-svm have no silent rows.
/// Live     everything else.
enum class SampleState : unsigned char { Live, Settled, Dead, Silent };

/// Loss and state of one row.
struct RowLoss {
    double loss = 0; // nats; of sparsemax and l2-svm in units of their own
    SampleState state = SampleState::Live;
    double slopeGradient = 0; // of the head's slope, where it trains one and dz was asked for
};

/// What a row depends on besides its scores.
struct HeadOptions {
    SilentRowLoss silentRowLoss = SilentRowLoss::Honest; // of relu-l1
    double slope = 0.25; // of prelu for z <= 0, as it is now; starts here (He et al. 2015)
};

/// How a form sorts the heads.
enum class HeadGroup {
    Paper, ///< Softmax and ReLU, as published and as well behaved
    Variant, ///< another function in the place of max(0, z)
    Alternative, ///< other ways to get classes from scores
};

/// What the outputs o of a row say of its classes' probabilities p.
enum class OutputMeaning : unsigned char {
    Probabilities, ///< p = o
    Shares, ///< p = o / sum o; none for a silent row
    Scores, ///< p = exp(o) / sum exp(o)
    Margins, ///< nothing: a distance from a boundary is no probability
};

/// One last layer: output function and loss. Rows are independent; z are the scores (logits) of a row, n <= 256
/// classes, all finite (the Network sees to that).
///
/// Prediction  the class of the largest output, the first of equals.
/// Numerics    worked out in double, then rounded to the network's T. For any finite scores outputs, loss and
///             gradient are finite: outputs and gradients beyond T's range stand at its end, those below its
///             smallest normal number are 0; the loss is a double, so that even squares of 3e38 fit.
///             Scores beyond 4e307, which only doubles reach, count as that.
struct HeadDefinition {
    std::string_view id; // in files: "relu-l1"
    std::string_view label; // for people: "ReLU"
    std::string_view formula; // o(z) and L, plain text
    std::string_view source;
    std::string_view help; // one or two sentences: what sets it apart
    HeadGroup group = HeadGroup::Paper;
    /// max(0, z): an output of exactly 0 stops the gradient, so that units die and rows fall silent. Dead units are
    /// counted for these heads alone: a 0 of sparsemax is an answer, and its unit goes on learning.
    bool rectified = false;
    bool trainsSlope = false; // one parameter of its own, shared by all classes: HeadOptions::slope

    void (*outputsFloat)(const float* z, float* o, int n, const HeadOptions& options);
    void (*outputsDouble)(const double* z, double* o, int n, const HeadOptions& options);
    /// dz may be null (evaluation). dz is that of the row's own loss; the caller divides by the batch size.
    RowLoss (*lossFloat)(const float* z, int n, int y, const HeadOptions& options, float* dz);
    RowLoss (*lossDouble)(const double* z, int n, int y, const HeadOptions& options, double* dz);
    OutputMeaning outputMeaning = OutputMeaning::Probabilities;
};

/// Probabilities of a row's classes from its n outputs, as its loss takes them: n of them that sum up to 1, or empty
/// for Margins. `p` has room for n. A silent row has none: don't ask.
std::span<const double> classProbabilities(
    OutputMeaning meaning, std::span<const float> o, std::span<double> p);

/// All heads, in the order of forms and tables: group by group.
std::span<const HeadDefinition> heads();

/// Null for an unknown id.
const HeadDefinition* findHead(std::string_view id);

} // namespace engine
