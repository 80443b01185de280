// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/architecture.h"

#include "engine/nn/activations.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace engine {

namespace {

using Kind = LayerPlan::Kind;

std::string sides(const Extent& extent)
{
    return std::to_string(extent.height) + " x " + std::to_string(extent.width);
}

bool isInRange(const ExperimentConfig::Network& network)
{
    const auto positive = [](int units) { return units > 0; };
    if (!std::all_of(network.hidden.begin(), network.hidden.end(), positive))
        return false;
    if (network.kind != NetworkKind::Cnn)
        return true;
    const auto& filters = network.filters;
    return !filters.empty() && filters.front() > 0 && network.kernel > 0 && network.stride > 0
        && network.pool > 0 && std::all_of(filters.begin(), filters.end(), [](int n) { return n >= 0; });
}

/// The side of a result, and the zeros before the first value.
struct Side {
    Index out;
    Index before;
};

Side convolved(Index in, int kernel, int stride, Padding padding)
{
    if (padding == Padding::Valid)
        return {(in - kernel) / stride + 1, 0};
    const Index out = (in + stride - 1) / stride;
    return {out, std::max<Index>(0, (out - 1) * stride + kernel - in) / 2};
}

class Planner {
public:
    Planner(const ExperimentConfig& config, const DatasetShape& shape, std::vector<ConfigIssue>* issues)
        : m_network(config.network)
        , m_issues(issues)
    {
        const Index inputs
            = config.preprocessing.pcaComponents > 0 ? config.preprocessing.pcaComponents : shape.features;
        m_at = {1, 1, inputs};
        m_fits = isInRange(m_network); // else validate() has said so
        if (m_fits && m_network.kind == NetworkKind::Cnn)
            planImage(config, shape, inputs);
        for (const int units : m_network.hidden)
            add(dense(units, true));
        add(dense(shape.classes, false));
    }
    std::vector<LayerPlan> layers() const { return m_fits ? m_layers : std::vector<LayerPlan>(); }

private:
    void refuse(const char* key, std::string message)
    {
        if (m_fits && m_issues) // what follows from the first misfit is no news
            m_issues->push_back({key, std::move(message)});
        m_fits = false;
    }
    void add(const LayerPlan& layer)
    {
        m_layers.push_back(layer);
        m_at = layer.out;
    }
    Index slopes(Index units) const
    {
        const ActivationDefinition* activation = findActivation(m_network.activation);
        return activation && activation->trainsSlopes ? units : 0;
    }
    LayerPlan dense(Index units, bool hidden) const
    {
        LayerPlan layer;
        layer.in = {1, 1, m_at.size()};
        layer.out = {1, 1, units};
        layer.hidden = hidden;
        layer.slopes = hidden ? slopes(units) : 0;
        layer.dropout = hidden ? m_network.dropout : 0;
        return layer;
    }

    void planImage(const ExperimentConfig& config, const DatasetShape& shape, Index inputs)
    {
        if (config.preprocessing.pcaComponents > 0) {
            const auto side = static_cast<Index>(std::lround(std::sqrt(static_cast<double>(inputs))));
            if (side * side != inputs)
                return refuse("preprocessing.pcaComponents",
                    "A CNN takes PCA scores as a square: choose a square number of components, such as 256 "
                    "for 16 x 16, or no PCA.");
            m_at = {side, side, 1};
        } else {
            if (shape.imageHeight <= 0 || Index{shape.imageHeight} * shape.imageWidth != inputs)
                return refuse("network.kind",
                    "A CNN needs images, and this dataset has none; choose FFNN, or a square number of PCA "
                    "components.");
            m_at = {shape.imageHeight, shape.imageWidth, 1};
        }
        for (const int filters : m_network.filters) {
            if (m_fits)
                filters > 0 ? planConvolution(filters) : planPooling();
        }
    }
    void planConvolution(int filters)
    {
        const int kernel = m_network.kernel;
        if (m_network.padding == Padding::Valid && (kernel > m_at.height || kernel > m_at.width))
            return refuse("network.filters",
                "A kernel of " + std::to_string(kernel) + " x " + std::to_string(kernel)
                    + " does not fit the " + sides(m_at)
                    + " values that are left; take fewer layers, a smaller kernel, or padding \"same\".");
        LayerPlan layer;
        layer.kind = Kind::Convolution;
        layer.in = m_at;
        layer.kernel = kernel;
        layer.stride = m_network.stride;
        const Side down = convolved(m_at.height, kernel, m_network.stride, m_network.padding);
        const Side across = convolved(m_at.width, kernel, m_network.stride, m_network.padding);
        layer.out = {down.out, across.out, filters};
        layer.slopes = slopes(filters);
        layer.padTop = down.before;
        layer.padLeft = across.before;
        add(layer);
    }
    void planPooling()
    {
        const int pool = m_network.pool;
        if (pool > m_at.height || pool > m_at.width)
            return refuse("network.filters",
                "A pooling of " + std::to_string(pool) + " x " + std::to_string(pool) + " does not fit the "
                    + sides(m_at) + " values that are left; take fewer layers or a smaller pooling.");
        LayerPlan layer;
        layer.kind = Kind::Pooling;
        layer.in = m_at;
        layer.out = {m_at.height / pool, m_at.width / pool, m_at.channels};
        layer.kernel = layer.stride = pool;
        layer.dropout = m_network.poolDropout;
        add(layer);
    }

    const ExperimentConfig::Network& m_network;
    std::vector<ConfigIssue>* m_issues;
    Extent m_at;
    std::vector<LayerPlan> m_layers;
    bool m_fits = true;
};

} // namespace

Index LayerPlan::parameters() const
{
    switch (kind) {
    case Kind::Convolution:
        return (Index{kernel} * kernel * in.channels + 1) * out.channels;
    case Kind::Pooling:
        return 0;
    case Kind::Dense:
        break;
    }
    return (in.size() + 1) * out.size();
}

double LayerPlan::flopsPerSample(bool first) const
{
    const double passes = first ? 2 : 3;
    switch (kind) {
    case Kind::Convolution:
        return passes * 2 * static_cast<double>(out.size())
            * static_cast<double>(Index{kernel} * kernel * in.channels);
    case Kind::Pooling:
        return 0;
    case Kind::Dense:
        break;
    }
    return passes * 2 * static_cast<double>(in.size()) * static_cast<double>(out.size());
}

std::vector<LayerPlan> planLayers(
    const ExperimentConfig& config, const DatasetShape& shape, std::vector<ConfigIssue>* issues)
{
    return Planner(config, shape, issues).layers();
}

} // namespace engine
