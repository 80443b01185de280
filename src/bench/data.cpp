// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/bench/data.h"

#include "engine/error.h"
#include "engine/random/stream.h"
#include "src/catalogue.h"

#include <cmath>
#include <numbers>

namespace core::bench {

namespace {

using engine::Dataset;
using engine::Index;

/// Two independent values of N(0, 1) (Box and Muller 1958).
class Gaussian {
public:
    explicit Gaussian(engine::RandomStream& random)
        : m_random(random)
    {
    }
    float next()
    {
        if (m_hasSecond) {
            m_hasSecond = false;
            return m_second;
        }
        const double radius = std::sqrt(-2 * std::log(1 - m_random.uniform()));
        const double angle = 2 * std::numbers::pi * m_random.uniform();
        m_second = static_cast<float>(radius * std::sin(angle));
        m_hasSecond = true;
        return static_cast<float>(radius * std::cos(angle));
    }

private:
    engine::RandomStream& m_random;
    float m_second = 0;
    bool m_hasSecond = false;
};

void nameClasses(Dataset& dataset, int classes)
{
    for (int k = 0; k < classes; ++k)
        dataset.classNames.push_back(std::to_string(k));
}

engine::ExperimentConfig::DatasetChoice choiceOf(const char* source)
{
    engine::ExperimentConfig::DatasetChoice choice;
    choice.source = source;
    return choice;
}

} // namespace

Dataset overlappingClasses(Index rows, Index features, int side)
{
    constexpr int classes = 10;
    engine::RandomStream random(engine::RandomKey{.seed = 1});
    Gaussian gaussian(random);
    engine::Matrix centres(classes, features);
    for (Index i = 0; i < centres.size(); ++i)
        centres.data()[i] = 0.1f * gaussian.next();

    Dataset dataset;
    dataset.name = "overlapping classes";
    dataset.imageHeight = dataset.imageWidth = side;
    nameClasses(dataset, classes);
    dataset.train.x.resize(rows, features);
    for (Index i = 0; i < rows; ++i) {
        const auto y = static_cast<std::uint8_t>(random.below(classes));
        dataset.train.y.push_back(y);
        for (Index j = 0; j < features; ++j)
            dataset.train.x(i, j) = centres(y, j) + gaussian.next();
    }
    return dataset;
}

Dataset pixels(Index rows)
{
    constexpr Index features = 784;
    Dataset dataset;
    try {
        const LoadedDataset loaded = Catalogue().load(choiceOf("fashion-mnist"));
        if (loaded.dataset->train.rows() >= rows) {
            dataset.name = loaded.dataset->name;
            dataset.classNames = loaded.dataset->classNames;
            dataset.train.x = loaded.dataset->train.x.topRows(rows);
            dataset.train.y.assign(loaded.dataset->train.y.begin(), loaded.dataset->train.y.begin() + rows);
            return dataset;
        }
    } catch (const engine::Error&) { // not installed: noise costs as much
    }
    dataset.name = "noise";
    nameClasses(dataset, 10);
    engine::RandomStream random(engine::RandomKey{.seed = 3});
    dataset.train.x.resize(rows, features);
    for (Index i = 0; i < dataset.train.x.size(); ++i)
        dataset.train.x.data()[i] = static_cast<float>(random.uniform());
    dataset.train.y.assign(static_cast<std::size_t>(rows), std::uint8_t{0});
    return dataset;
}

Dataset wholeWdbc()
{
    Dataset dataset = *Catalogue().load(choiceOf("wdbc")).dataset;
    constexpr Index tested = 57;
    dataset.test.x = dataset.train.x.topRows(tested);
    dataset.test.y.assign(dataset.train.y.begin(), dataset.train.y.begin() + tested);
    return dataset;
}

} // namespace core::bench
