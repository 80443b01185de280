// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/gradientsummary.h"
#include "ui/charts/heatplot.h"
#include "ui/gridmodel.h"

namespace ui {

/// What the reader wants to see: two heads, the same one twice where there is only one.
struct GradientChoice {
    core::GradientQuantity quantity = core::GradientQuantity::Norm;
    core::GradientScope scope;
    int a = 0;
    int b = 1;
};

/// Layer by epoch maps of a's training, b's training and the difference of the two, with what they say.
struct GradientPicture {
    HeatPlot plot;
    QString sentence;
    QString check; // of losses that do not see the scale of their scores; empty for others
    Grid table; // the same numbers, an epoch a row
};
GradientPicture gradientPicture(const core::RunRecord& record, const GradientChoice& choice);

QString gradientTitle(core::GradientQuantity quantity);
QString gradientHelp(core::GradientQuantity quantity); // one sentence
QString gradientScopeText(const core::RunRecord& record, const core::GradientScope& scope);

} // namespace ui
