// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/heads.h"

#include "engine/nn/heads/relu.h"
#include "engine/nn/heads/scores.h"
#include "engine/nn/heads/softmax.h"
#include "engine/nn/heads/sparsemax.h"
#include "engine/nn/heads/svm.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace engine {

namespace {

/// softmax cross-entropy over o = f(z).
template <typename F>
constexpr HeadDefinition activated(std::string_view id, std::string_view label, std::string_view formula,
    std::string_view source, std::string_view help)
{
    return {id, label, formula, source, help, HeadGroup::Variant, false, false, activatedOutputs<F, float>,
        activatedOutputs<F, double>, activatedLoss<F, float>, activatedLoss<F, double>,
        OutputMeaning::Scores};
}

/// p = g(z) / sum g(z), F = ln g.
template <typename F>
constexpr HeadDefinition weighted(std::string_view id, std::string_view label, std::string_view formula,
    std::string_view source, std::string_view help, HeadGroup group)
{
    return {id, label, formula, source, help, group, false, false, weightedOutputs<F, float>,
        weightedOutputs<F, double>, weightedLoss<F, float>, weightedLoss<F, double>};
}

constexpr std::array definitions{
    HeadDefinition{"softmax", "Softmax",
        "o = exp(z) / sum exp(z);  L = -ln o_y, from the scores (log-sum-exp)",
        "Bridle 1990; the stable form of every modern library",
        "The usual last layer. Worked out from the scores, so that its gradient never stops.",
        HeadGroup::Paper, false, false, softmaxOutputs<float>, softmaxOutputs<double>, softmaxLoss<float>,
        softmaxLoss<double>},
    HeadDefinition{"softmax-published", "Softmax (as published)",
        "o = exp(z) / sum exp(z);  L = -ln min(max(o_y, 1e-7), 1 - 1e-7); no gradient outside the clip",
        "Agarap, arXiv:1803.08375, as its notebooks ran it (Keras 2.1.2)",
        "What the paper's figures come from: a sample whose class falls below 1e-7 stops learning.",
        HeadGroup::Paper, false, false, softmaxOutputs<float>, softmaxOutputs<double>,
        softmaxPublishedLoss<float>, softmaxPublishedLoss<double>},
    HeadDefinition{"relu-l1", "ReLU",
        "o = max(0, z);  p = o / sum o;  L = -ln min(max(p_y, 1e-7), 1 - 1e-7); no gradient outside the clip",
        "Agarap, arXiv:1803.08375, as its notebooks ran it (Keras 2.1.2)",
        "The paper's own last layer. Samples whose class gets nothing, or where nothing is above 0, stop "
        "learning, and units can die.",
        HeadGroup::Paper, true, false, reluOutputs<float>, reluOutputs<double>, reluL1Loss<float>,
        reluL1Loss<double>, OutputMeaning::Shares},
    HeadDefinition{"relu-logits", "ReLU (Softmax loss)", "o = max(0, z);  L = -ln(exp(o_y) / sum exp(o))",
        "Agarap, arXiv:1803.08375, read as cross-entropy over max(0, z) as scores",
        "ReLU outputs as scores of Softmax: no clip, but classes below 0 get no gradient, and units can die.",
        HeadGroup::Paper, true, false, reluOutputs<float>, reluOutputs<double>, reluLogitsLoss<float>,
        reluLogitsLoss<double>, OutputMeaning::Scores},

    activated<LeakyRelu>("leaky", "Leaky ReLU",
        "o = z for z > 0, else 0.01 z;  L = -ln(exp(o_y) / sum exp(o))",
        "Maas, Hannun and Ng, ICML 2013 workshop on deep learning for audio, speech and language",
        "A hundredth of the gradient passes below 0, so that no unit dies."),
    HeadDefinition{"prelu", "PReLU",
        "o = z for z > 0, else a z, a trained from 0.25;  L = -ln(exp(o_y) / sum exp(o))",
        "He et al., ICCV 2015, arXiv:1502.01852",
        "Leaky ReLU with a slope that is learned: one for all classes, without weight decay.",
        HeadGroup::Variant, false, true, activatedOutputs<Prelu, float>, activatedOutputs<Prelu, double>,
        preluLoss<float>, preluLoss<double>, OutputMeaning::Scores},
    activated<Elu>("elu", "ELU", "o = z for z > 0, else exp(z) - 1;  L = -ln(exp(o_y) / sum exp(o))",
        "Clevert, Unterthiner and Hochreiter, ICLR 2016, arXiv:1511.07289",
        "Smooth, and never below -1: the gradient fades far below 0, but never quite stops."),
    activated<Selu>("selu", "SELU",
        "o = 1.0507 z for z > 0, else 1.7581 (exp(z) - 1);  L = -ln(exp(o_y) / sum exp(o))",
        "Klambauer et al., NIPS 2017, arXiv:1706.02515",
        "ELU, scaled so that mean 0 and variance 1 are kept from layer to layer."),
    activated<Gelu>("gelu", "GELU",
        "o = z Phi(z), Phi of the normal distribution;  L = -ln(exp(o_y) / sum exp(o))",
        "Hendrycks and Gimpel 2016, arXiv:1606.08415, the exact form",
        "A ReLU rounded off; not monotone: a score of -0.75 gives the lowest output."),
    activated<Silu>("silu", "SiLU", "o = z / (1 + exp(-z));  L = -ln(exp(o_y) / sum exp(o))",
        "Elfwing, Uchibe and Doya 2018, arXiv:1702.03118; Ramachandran, Zoph and Le 2017, arXiv:1710.05941",
        "Also called Swish. A ReLU rounded off; not monotone: a score of -1.28 gives the lowest output."),
    weighted<LogSoftplus>("softplus", "Softplus",
        "p = ln(1 + exp z) / sum ln(1 + exp z);  o = p;  L = -ln p_y",
        "Dugas et al., NIPS 2000; normalised as in Agarap, arXiv:1803.08375",
        "The paper's normalised ReLU with its corner rounded off: always above 0, so it needs no clip and "
        "nothing dies.",
        HeadGroup::Variant),

    HeadDefinition{"sparsemax", "Sparsemax",
        "o = the nearest point to z with o >= 0 and sum o = 1;  L = 1/2 |z - onehot(y)|^2 - 1/2 |z - o|^2",
        "Martins and Astudillo, ICML 2016, arXiv:1602.02068",
        "Probabilities that can be exactly 0. A sample is settled once its class leads by 1. Its loss is not "
        "in nats: don't compare it with that of other last layers.",
        HeadGroup::Alternative, false, false, sparsemaxOutputs<float>, sparsemaxOutputs<double>,
        sparsemaxLoss<float>, sparsemaxLoss<double>},
    weighted<LogTaylor>("taylor", "Taylor softmax",
        "p = g(z) / sum g(z), g(z) = 1 + z + z^2 / 2;  o = p;  L = -ln p_y",
        "de Brebisson and Vincent, ICLR 2016, arXiv:1511.05042",
        "Softmax with the second-order Taylor polynomial in the place of exp: symmetric around z = -1.",
        HeadGroup::Alternative),
    HeadDefinition{"l2-svm", "L2-SVM", "o = z;  L = sum max(0, 1 - t z)^2, t_y = 1, all others -1",
        "Tang 2013, arXiv:1306.0239, one against the rest; weight decay is the training's own",
        "A squared hinge for each class. A sample is settled once all scores are beyond their margin of 1. "
        "Its loss is not in nats: don't compare it with that of other last layers.",
        HeadGroup::Alternative, false, false, svmOutputs<float>, svmOutputs<double>, svmLoss<float>,
        svmLoss<double>, OutputMeaning::Margins},
};

} // namespace

std::span<const HeadDefinition> heads()
{
    return definitions;
}

const HeadDefinition* findHead(std::string_view id)
{
    for (const HeadDefinition& head : definitions)
        if (head.id == id)
            return &head;
    return nullptr;
}

std::span<const double> classProbabilities(
    OutputMeaning meaning, std::span<const float> o, std::span<double> p)
{
    assert(p.size() == o.size());
    if (meaning == OutputMeaning::Margins)
        return {};
    std::copy(o.begin(), o.end(), p.begin());
    if (meaning == OutputMeaning::Scores) {
        rows::normalize(p.data(), static_cast<int>(p.size()));
    } else if (meaning == OutputMeaning::Shares) {
        double sum = 0;
        for (const double share : p)
            sum += share;
        for (double& share : p)
            share /= sum;
    }
    return p;
}

} // namespace engine
