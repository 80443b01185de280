// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/evaluation.h"

#include "engine/training/firinglevel.h"

#include <algorithm>
#include <cassert>

namespace engine {

Evaluator::Evaluator(const Network<float>& network, Index maximumRows)
    : m_headFirings(static_cast<std::size_t>(network.classes()))
    , m_probabilities(static_cast<std::size_t>(network.classes()))
{
    m_predictions.reserve(static_cast<std::size_t>(maximumRows));
    m_states.reserve(static_cast<std::size_t>(network.maximumRows()));
    for (int l = 0; l + 1 < network.layerCount(); ++l)
        m_firings.emplace_back(static_cast<std::size_t>(network.units(l)));
    for (const auto& firings : m_firings)
        m_fired.resize(std::max(m_fired.size(), firings.size()));
}

void Evaluator::noteFiring(const Network<float>& network, Index rows)
{
    for (std::size_t l = 0; l < m_firings.size(); ++l) {
        const ConstView y = network.activations(static_cast<int>(l), rows);
        std::vector<std::uint32_t>& firings = m_firings[l];
        const Index pixels = y.rows() / rows;
        if (pixels == 1) {
            network.kernels().countFired(y.data(), rows, y.cols(), firings.data());
            continue;
        }
        for (Index row = 0; row < rows; ++row) {
            std::fill(m_fired.begin(), m_fired.end(), std::uint8_t{0});
            network.kernels().markFired(y.data() + row * pixels * y.cols(), pixels, y.cols(), m_fired.data());
            for (std::size_t unit = 0; unit < firings.size(); ++unit)
                firings[unit] += m_fired[unit];
        }
    }
    const ConstView outputs = network.outputs(rows);
    for (Index i = 0; i < rows; ++i)
        for (Index k = 0; k < outputs.cols(); ++k)
            m_headFirings[static_cast<std::size_t>(k)] += outputs(i, k) > 0;
}

/// Of the rows in m_states.
void Evaluator::noteOutcomes(const Network<float>& network, std::span<const std::uint8_t> labels,
    std::span<const std::uint8_t> predictions, RowOutcomes& outcomes)
{
    const OutputMeaning meaning = network.head().outputMeaning;
    const ConstView outputs = network.outputs(static_cast<Index>(labels.size()));
    const auto classes = static_cast<std::size_t>(outputs.cols());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (meaning == OutputMeaning::Margins) {
            outcomes.labels.push_back(labels[i]);
            continue;
        }
        std::span<const double> probabilities;
        if (m_states[i] != SampleState::Silent)
            probabilities
                = classProbabilities(meaning, {outputs.data() + i * classes, classes}, m_probabilities);
        outcomes.add(probabilities, labels[i], predictions[i]);
    }
}

Evaluation Evaluator::evaluate(Network<float>& network, Crew::Member& crew, const PreparedRows& prepared,
    std::span<const std::uint32_t> rows, RowOutcomes* outcomes)
{
    assert(!rows.empty());
    for (auto& firings : m_firings)
        std::fill(firings.begin(), firings.end(), std::uint32_t{0});
    std::fill(m_headFirings.begin(), m_headFirings.end(), 0);
    m_predictions.resize(rows.size());

    Evaluation result;
    result.confusion = ConfusionMatrix(static_cast<int>(network.classes()));
    double loss = 0;
    const auto chunk = static_cast<std::size_t>(network.maximumRows());
    for (std::size_t first = 0; first < rows.size(); first += chunk) {
        const std::size_t count = std::min(chunk, rows.size() - first);
        const auto size = static_cast<Index>(count);
        m_states.resize(count);
        const std::span<std::uint8_t> labels = network.labels(size);
        const std::span<std::uint8_t> predictions(m_predictions.data() + first, count);
        prepared.gather(rows.subspan(first, count), network.input(size), labels);
        const BatchSums sums = network.evaluateBatch(crew, size, predictions, m_states);
        noteFiring(network, size);
        if (outcomes)
            noteOutcomes(network, labels, predictions, *outcomes);
        loss += sums.loss;
        result.states.live += sums.states[static_cast<int>(SampleState::Live)];
        result.states.settled += sums.states[static_cast<int>(SampleState::Settled)];
        result.states.dead += sums.states[static_cast<int>(SampleState::Dead)];
        result.states.silent += sums.states[static_cast<int>(SampleState::Silent)];
        for (std::size_t i = 0; i < count; ++i)
            result.confusion.add(labels[i], predictions[i], m_states[i] == SampleState::Silent);
    }
    result.loss = loss / static_cast<double>(rows.size());
    for (const auto& firings : m_firings)
        result.deadUnits.push_back(static_cast<int>(std::count(firings.begin(), firings.end(), 0U)));
    for (const std::int64_t firings : m_headFirings)
        result.firingRate.push_back(
            static_cast<float>(static_cast<double>(firings) / static_cast<double>(rows.size())));
    const bool canDie = network.head().rectified;
    result.deadUnits.push_back(
        canDie ? static_cast<int>(std::count(m_headFirings.begin(), m_headFirings.end(), 0)) : 0);
    return result;
}

std::vector<std::vector<std::uint8_t>> Evaluator::firingLevels() const
{
    std::vector<std::vector<std::uint8_t>> levels;
    for (const auto& firings : m_firings) {
        std::vector<std::uint8_t>& kept = levels.emplace_back();
        if (std::ssize(firings) > widestFiringLayer)
            continue;
        for (const std::uint32_t fired : firings)
            kept.push_back(firingLevel(fired, std::ssize(m_predictions)));
    }
    return levels;
}

} // namespace engine
