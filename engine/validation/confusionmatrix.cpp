// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/confusionmatrix.h"

#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace engine {

namespace {

std::size_t square(int classes)
{
    return static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes);
}

double ratio(double numerator, double denominator)
{
    return denominator > 0 ? numerator / denominator : 0;
}

} // namespace

ConfusionMatrix::ConfusionMatrix(int classes)
    : m_classes(classes)
    , m_counts(square(classes))
    , m_undecided(static_cast<std::size_t>(classes))
{
}

ConfusionMatrix::ConfusionMatrix(
    int classes, std::vector<std::int64_t> counts, std::vector<std::int64_t> undecided)
    : m_classes(classes)
    , m_counts(std::move(counts))
    , m_undecided(std::move(undecided))
{
    assert(m_counts.size() == square(classes) && m_undecided.size() == static_cast<std::size_t>(classes));
}

void ConfusionMatrix::add(int actual, int predicted, bool isUndecided)
{
    assert(actual >= 0 && actual < m_classes && predicted >= 0 && predicted < m_classes);
    assert(!isUndecided || predicted == 0);
    ++m_counts[static_cast<std::size_t>(actual * m_classes + predicted)];
    if (isUndecided)
        ++m_undecided[static_cast<std::size_t>(actual)];
}

void ConfusionMatrix::add(const ConfusionMatrix& other)
{
    if (m_classes == 0)
        *this = ConfusionMatrix(other.m_classes);
    if (other.m_classes == 0)
        return;
    assert(m_classes == other.m_classes);
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
    for (std::size_t i = 0; i < m_undecided.size(); ++i)
        m_undecided[i] += other.m_undecided[i];
}

std::int64_t ConfusionMatrix::count(int actual, int predicted) const
{
    assert(actual >= 0 && actual < m_classes && predicted >= 0 && predicted < m_classes);
    return m_counts[static_cast<std::size_t>(actual * m_classes + predicted)];
}

std::int64_t ConfusionMatrix::undecided(int actual) const
{
    assert(actual >= 0 && actual < m_classes);
    return m_undecided[static_cast<std::size_t>(actual)];
}

std::int64_t ConfusionMatrix::undecidedTotal() const
{
    return std::accumulate(m_undecided.begin(), m_undecided.end(), std::int64_t{0});
}

std::int64_t ConfusionMatrix::support(int actual) const
{
    std::int64_t sum = 0;
    for (int predicted = 0; predicted < m_classes; ++predicted)
        sum += count(actual, predicted);
    return sum;
}

std::int64_t ConfusionMatrix::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0});
}

std::int64_t ConfusionMatrix::correct() const
{
    std::int64_t sum = 0;
    for (int c = 0; c < m_classes; ++c)
        sum += count(c, c);
    return sum;
}

double ConfusionMatrix::accuracy() const
{
    return ratio(static_cast<double>(correct()), static_cast<double>(total()));
}

ClassificationReport classificationReport(const ConfusionMatrix& matrix)
{
    ClassificationReport report;
    report.accuracy = matrix.accuracy();
    const auto total = static_cast<double>(matrix.total());
    const auto addWeighted = [](ClassScores& average, const ClassScores& scores, double weight) {
        average.precision += weight * scores.precision;
        average.recall += weight * scores.recall;
        average.f1 += weight * scores.f1;
        average.support += scores.support;
    };
    for (int c = 0; c < matrix.classes(); ++c) {
        std::int64_t predicted = 0;
        for (int actual = 0; actual < matrix.classes(); ++actual)
            predicted += matrix.count(actual, c);
        const auto hits = static_cast<double>(matrix.count(c, c));
        ClassScores scores;
        scores.support = matrix.support(c);
        scores.precision = ratio(hits, static_cast<double>(predicted));
        scores.recall = ratio(hits, static_cast<double>(scores.support));
        scores.f1 = ratio(2 * hits, static_cast<double>(predicted + scores.support)); // = 2 p r / (p + r)
        addWeighted(report.macroAverage, scores, 1.0 / matrix.classes());
        addWeighted(report.weightedAverage, scores, ratio(static_cast<double>(scores.support), total));
        report.classes.push_back(scores);
    }
    return report;
}

MeanSd meanSd(const std::vector<double>& values)
{
    MeanSd result;
    result.count = static_cast<int>(values.size());
    if (values.empty())
        return result;
    const auto count = static_cast<double>(values.size());
    result.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - result.mean) * (value - result.mean);
    result.populationSd = std::sqrt(squares / count);
    result.sampleSd = values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
    return result;
}

} // namespace engine
