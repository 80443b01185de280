// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/nn/kernels/kernels.h"
#include "engine/training/crew.h"

#include <functional>
#include <vector>

namespace core::bench {

/// What repeated work took; medians over the repeats.
struct Timing {
    double seconds = 0; // by the clock on the wall
    double gflops = 0; // 1e9 floating-point operations a second, by that clock
    double peakGflops = 0; // of multiply-adds in registers, on all threads at once, around the repeats
    /// 0..1, of that peak. One thread: by its own time on the processor, so that other programs don't count;
    /// several: by the clock on the wall, so that waiting for each other does.
    double peakShare = 0;
};

/// Runs work once to warm up, then `repeats` times on the clock, with the peak measured before and after each.
/// `flops`: floating-point operations of one repeat. `crew` is only asked for the peak.
Timing timed(engine::Crew& crew, const engine::kernels::Kernels& kernels, int repeats, double flops,
    const std::function<void()>& work);

double median(std::vector<double> values); // of at least one

/// The largest memory of this process since the last resetPeakMemory(), bytes; 0 where the system doesn't say.
double peakMemory();
/// Where the system lets it; peakMemory() otherwise counts from the start of the process.
void resetPeakMemory();

} // namespace core::bench
