// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runsummary.h"
#include "ui/charts/plot.h"

namespace ui {

/// What a reader has chosen to see of one metric.
struct MetricView {
    core::Metric metric = core::Metric::ValidationLoss;
    bool singleFolds = true;
    bool logarithmic = false;
    bool wholeRange = false; // else the axis leaves out the wildest twentieth of the points
};

struct MetricPlot {
    Plot plot;
    QString sentence; // the last values, in words
};

QString metricTitle(core::Metric metric);
Scale metricScale(core::Metric metric);

/// The chart of one metric from what a record holds so far.
MetricPlot metricPlot(const core::RunRecord& record, const MetricView& view);

} // namespace ui
