// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"

#include <QString>

#include <map>
#include <optional>
#include <utility>

namespace core {

/// Training speeds that this machine has reached. A small network reaches a small share of what the processor can
/// do, so speeds are kept by kind of network and by work a sample, in steps of about 3.
class SpeedBook {
public:
    /// Takes the place of an earlier speed of a network like this one. Not finite or not above 0: ignored.
    void note(engine::NetworkKind kind, double flopsPerSample, double flopsPerSecond);

    /// Of the network most like this one: of the same kind first, then the nearest work a sample.
    std::optional<double> flopsPerSecond(engine::NetworkKind kind, double flopsPerSample) const;

    /// For settings: "0 10 2.5e+09;1 15 8e+10"; what can't be read is left out.
    QString toText() const;
    static SpeedBook fromText(const QString& text);

private:
    std::map<std::pair<int, int>, double> m_speeds; // by kind and half decade of flops a sample
};

} // namespace core
