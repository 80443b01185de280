// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/activations.h"

#include <array>

namespace engine {

namespace {

using Function = kernels::Activation;

constexpr std::array definitions{
    ActivationDefinition{"relu", "ReLU", "max(0, z)",
        "Nair and Hinton, ICML 2010; Glorot, Bordes and Bengio 2011",
        "What the paper ran. Fast; units that are below 0 for every sample have died.", false, {}},
    ActivationDefinition{"leaky", "Leaky ReLU", "z for z > 0, else 0.01 z",
        "Maas, Hannun and Ng, ICML 2013 workshop on deep learning for audio, speech and language",
        "A hundredth of the gradient passes below 0, so that no unit dies.", false, Function::Leaky},
    ActivationDefinition{"prelu", "PReLU", "z for z > 0, else a z, a trained from 0.25",
        "He et al., ICCV 2015, arXiv:1502.01852",
        "Leaky ReLU with slopes that are learned: one for each unit or channel, without weight decay.", true,
        Function::Prelu},
    ActivationDefinition{"elu", "ELU", "z for z > 0, else exp(z) - 1",
        "Clevert, Unterthiner and Hochreiter, ICLR 2016, arXiv:1511.07289",
        "Smooth, and never below -1, which brings the mean of the outputs closer to 0.", false,
        Function::Elu},
    ActivationDefinition{"selu", "SELU", "1.0507 z for z > 0, else 1.7581 (exp(z) - 1)",
        "Klambauer et al., NIPS 2017, arXiv:1706.02515",
        "ELU, scaled so that mean 0 and variance 1 are kept from layer to layer.", false, Function::Selu},
    ActivationDefinition{"gelu", "GELU", "z Phi(z), Phi of the normal distribution",
        "Hendrycks and Gimpel 2016, arXiv:1606.08415, the exact form",
        "A ReLU rounded off, with a dip below 0 at z = -0.75.", false, Function::Gelu},
    ActivationDefinition{"silu", "SiLU", "z / (1 + exp(-z))",
        "Elfwing, Uchibe and Doya 2018, arXiv:1702.03118; Ramachandran, Zoph and Le 2017, arXiv:1710.05941",
        "Also called Swish. A ReLU rounded off, with a dip below 0 at z = -1.28.", false, Function::Silu},
    ActivationDefinition{"softplus", "Softplus", "ln(1 + exp(z))",
        "Dugas et al., NIPS 2000; Glorot, Bordes and Bengio 2011",
        "ReLU with its corner rounded off: always above 0.", false, Function::Softplus},
};

} // namespace

std::span<const ActivationDefinition> activations()
{
    return definitions;
}

const ActivationDefinition* findActivation(std::string_view id)
{
    for (const ActivationDefinition& activation : definitions)
        if (activation.id == id)
            return &activation;
    return nullptr;
}

std::string activationIds()
{
    std::string ids;
    for (const ActivationDefinition& activation : definitions)
        ids += (ids.empty() ? "" : ", ") + std::string(activation.id);
    return ids;
}

} // namespace engine
