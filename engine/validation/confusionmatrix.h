// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace engine {

/// Counts of samples by actual class (row) and predicted class (column). A silent row is predicted as class
/// 0, as the first maximum; `undecided` says how many of column 0 were silent.
class ConfusionMatrix {
public:
    ConfusionMatrix() = default;
    explicit ConfusionMatrix(int classes);
    /// From stored counts, row by row; asserts matching sizes.
    ConfusionMatrix(int classes, std::vector<std::int64_t> counts, std::vector<std::int64_t> undecided);

    void add(int actual, int predicted, bool isUndecided = false);
    void add(const ConfusionMatrix& other);

    int classes() const { return m_classes; }
    std::int64_t count(int actual, int predicted) const;
    std::int64_t undecided(int actual) const; // already inside count(actual, 0)
    std::int64_t undecidedTotal() const;
    std::int64_t support(int actual) const;
    std::int64_t total() const;
    std::int64_t correct() const;
    double accuracy() const; // 0..1; 0 without samples
    const std::vector<std::int64_t>& counts() const { return m_counts; }
    const std::vector<std::int64_t>& undecidedCounts() const { return m_undecided; }

    bool operator==(const ConfusionMatrix&) const = default;

private:
    int m_classes = 0;
    std::vector<std::int64_t> m_counts;
    std::vector<std::int64_t> m_undecided;
};

/// Precision, recall and F1 of one class or an average of classes, 0..1.
struct ClassScores {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    std::int64_t support = 0;
};

/// scikit-learn's classification report: a ratio without a denominator is 0.
struct ClassificationReport {
    std::vector<ClassScores> classes;
    ClassScores macroAverage;
    ClassScores weightedAverage; // by support: what the paper prints
    double accuracy = 0;
};
ClassificationReport classificationReport(const ConfusionMatrix& matrix);

/// Mean and standard deviation of a set of scores, summed in order.
struct MeanSd {
    int count = 0;
    double mean = 0;
    double populationSd = 0; // divides by n: what the paper prints
    double sampleSd = 0; // divides by n - 1; 0 for one value
};
MeanSd meanSd(const std::vector<double>& values);

} // namespace engine
