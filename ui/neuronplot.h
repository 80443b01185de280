// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/neuronsummary.h"
#include "ui/charts/firingbars.h"
#include "ui/charts/plot.h"
#include "ui/charts/rasterplot.h"
#include "ui/gridmodel.h"

namespace ui {

/// What the reader wants to see: two heads, the same one twice where there is only one.
struct NeuronChoice {
    core::GradientScope trial;
    int layer = 0; // the last is the head's
    core::UnitOrder order = core::UnitOrder::Number;
    int a = 0;
    int b = 1;
};

/// The units of one layer in the trainings of a and b, with what they say.
struct NeuronPicture {
    Plot dead; // dead units: of the layer as thick lines, of the others as thin ones
    FiringBars head; // firing rate of each unit of the heads, and undecided rows
    RasterPlot lives;
    QString sentence;
};
NeuronPicture neuronPicture(const core::RunRecord& record, const NeuronChoice& choice);

/// A unit a row: what became of it in each head's training.
Grid neuronTable(const NeuronPicture& picture);

/// "Layer 2, 512 units", "Last layer, 10 units"
QString neuronLayerText(const core::RunRecord& record, int layer);
QString unitOrderText(core::UnitOrder order);

} // namespace ui
