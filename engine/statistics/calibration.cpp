// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/calibration.h"

#include "engine/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace engine {

namespace {

struct Row {
    double confidence;
    bool right;
};

/// Sums so far become means; returns the bins' share of the calibration error.
double finish(std::vector<ReliabilityBin>& bins, std::size_t rows)
{
    double error = 0;
    for (ReliabilityBin& bin : bins) {
        if (bin.rows == 0)
            continue;
        const auto count = static_cast<double>(bin.rows);
        bin.confidence /= count;
        bin.accuracy /= count;
        error += std::abs(bin.accuracy - bin.confidence) * count / static_cast<double>(rows);
    }
    return error;
}

void add(ReliabilityBin& bin, const Row& row)
{
    ++bin.rows;
    bin.confidence += row.confidence;
    bin.accuracy += row.right ? 1 : 0;
}

std::vector<ReliabilityBin> equalWidthBins(const std::vector<Row>& rows, int count)
{
    std::vector<double> ends;
    for (int b = 1; b <= count; ++b)
        ends.push_back(static_cast<double>(b) / count);
    std::vector<ReliabilityBin> bins(ends.size());
    for (std::size_t b = 0; b < bins.size(); ++b) {
        bins[b].low = b == 0 ? 0 : ends[b - 1];
        bins[b].high = ends[b];
    }
    for (const Row& row : rows)
        add(bins[static_cast<std::size_t>(
                std::lower_bound(ends.begin(), ends.end() - 1, row.confidence) - ends.begin())],
            row);
    return bins;
}

std::vector<ReliabilityBin> equalMassBins(std::vector<Row> rows, int count)
{
    std::stable_sort(
        rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.confidence < b.confidence; });
    const std::size_t used = std::min(rows.size(), static_cast<std::size_t>(count));
    std::vector<ReliabilityBin> bins(used);
    std::size_t next = 0;
    for (std::size_t b = 0; b < used; ++b) {
        const std::size_t size = rows.size() / used + (b < rows.size() % used ? 1 : 0);
        bins[b].low = rows[next].confidence;
        bins[b].high = rows[next + size - 1].confidence;
        for (std::size_t i = 0; i < size; ++i)
            add(bins[b], rows[next++]);
    }
    return bins;
}

} // namespace

double Calibration::undecidedShare() const
{
    return rows > 0 ? static_cast<double>(undecided) / static_cast<double>(rows) : 0;
}

std::optional<Calibration> calibrate(
    const RowOutcomes& outcomes, std::span<const std::uint8_t> predictions, int bins)
{
    if (bins < 1)
        throw Error("calibration: it takes at least one bin");
    if (outcomes.labels.size() != predictions.size())
        throw Error("calibration: " + std::to_string(outcomes.labels.size()) + " labels and "
            + std::to_string(predictions.size()) + " predictions; it takes those of the same rows");
    if (outcomes.confidences.empty())
        return {};
    if (outcomes.confidences.size() != predictions.size())
        throw Error("calibration: " + std::to_string(outcomes.confidences.size()) + " confidences for "
            + std::to_string(predictions.size()) + " rows");

    std::vector<Row> rows;
    Calibration calibration;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const double confidence = outcomes.confidences[i];
        if (!(confidence >= 0 && confidence <= 1))
            throw Error("calibration: the confidence of row " + std::to_string(i + 1) + " is not in 0..1");
        if (confidence == 0)
            continue;
        rows.push_back({confidence, predictions[i] == outcomes.labels[i]});
        calibration.confidence += confidence;
        calibration.accuracy += rows.back().right ? 1 : 0;
    }
    calibration.rows = static_cast<std::int64_t>(predictions.size());
    calibration.undecided = calibration.rows - static_cast<std::int64_t>(rows.size());
    if (rows.empty())
        return calibration;
    const auto decided = static_cast<double>(rows.size());
    calibration.confidence /= decided;
    calibration.accuracy /= decided;
    calibration.brier = outcomes.squaredError / decided;
    calibration.nll = outcomes.negativeLog / decided;
    calibration.equalWidth = equalWidthBins(rows, bins);
    calibration.equalMass = equalMassBins(rows, bins);
    calibration.eceEqualWidth = finish(calibration.equalWidth, rows.size());
    calibration.eceEqualMass = finish(calibration.equalMass, rows.size());
    return calibration;
}

} // namespace engine
