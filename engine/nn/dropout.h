// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/layer.h"

#include <cassert>
#include <cmath>

namespace engine {

/// Inverted dropout of one layer (Srivastava et al. 2014): a unit is dropped when its 16 random bits are below
/// round(rate * 65536), else multiplied by 1 / (1 - rate). The bits depend on the pass's key, the layer's number,
/// the row of the batch and the unit, and on nothing else.
class Dropout {
public:
    Dropout(double rate, std::uint32_t layerNumber)
        : m_threshold(static_cast<std::uint32_t>(std::lround(rate * 65536)))
        , m_keepScale(1 / (1 - rate))
        , m_layerNumber(layerNumber)
    {
        assert(rate >= 0 && rate < 1);
    }

    template <typename T> bool drops(const Pass<T>& pass) const { return pass.training && m_threshold > 0; }
    /// What a kept unit is multiplied by.
    template <typename T> double scale(const Pass<T>& pass) const { return drops(pass) ? m_keepScale : 1.0; }

    /// For the kernels, `firstRow` being that of the tile within its batch; without dropout nothing but that row.
    template <typename T> kernels::DropoutMask mask(const Pass<T>& pass, Index firstRow) const
    {
        kernels::DropoutMask mask;
        mask.firstRow = firstRow;
        if (!drops(pass))
            return mask;
        RandomKey key = pass.key;
        key.purpose = Purpose::Dropout;
        key.layer = m_layerNumber;
        const auto philoxKey = key.philoxKey();
        mask.key[0] = philoxKey[0];
        mask.key[1] = philoxKey[1];
        mask.threshold = m_threshold;
        mask.keepScale = m_keepScale;
        return mask;
    }

private:
    std::uint32_t m_threshold;
    double m_keepScale;
    std::uint32_t m_layerNumber;
};

} // namespace engine
