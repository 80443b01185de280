// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nn/network.h"
#include "tests/engine/onemember.h"
#include "tests/engine/reference/reference.h"

#include <QtTest>

using namespace engine;

namespace {

constexpr double tolerance = 1e-5; // relative to a tensor's largest value, float32 on both sides

/// The named network of the file, with the generator's parameters and batch.
class ReferenceNetwork {
public:
    ReferenceNetwork(const QJsonObject& item, std::string_view instructionSet)
        : m_rows(item["rows"].toInt())
        , m_layers(plan(item))
        , m_network(m_layers, m_config.network, *findHead(item["head"].toString().toStdString()), {}, m_rows,
              kernels::select(instructionSet).layers<float>())
    {
        fill(item["classes"].toInt());
    }

    Network<float>& network() { return m_network; }
    Index rows() const { return m_rows; }
    const ExperimentConfig::Training& training() const { return m_config.training; }

    /// Weights and biases of each layer, one after the other, out of all parameters or gradients.
    std::vector<std::span<const float>> parts(std::span<const float> all) const
    {
        std::vector<std::span<const float>> parts;
        std::size_t first = 0;
        for (const LayerPlan& layer : m_layers) {
            const auto biases = static_cast<std::size_t>(layer.out.channels);
            const auto count = static_cast<std::size_t>(layer.parameters());
            if (count == 0)
                continue;
            parts.push_back(all.subspan(first, count - biases));
            parts.push_back(all.subspan(first + count - biases, biases));
            first += count;
        }
        return parts;
    }

private:
    std::vector<LayerPlan> plan(const QJsonObject& item)
    {
        auto& network = m_config.network;
        const int side = item["side"].toInt();
        network.dropout = network.poolDropout = 0;
        network.kind = side > 0 ? NetworkKind::Cnn : NetworkKind::Ffnn;
        network.padding
            = item["padding"].toString() == QLatin1String("same") ? Padding::Same : Padding::Valid;
        network.filters.clear();
        for (const QJsonValue count : item["filters"].toArray())
            network.filters.push_back(count.toInt());
        network.hidden.clear();
        for (const QJsonValue units : item["hidden"].toArray())
            network.hidden.push_back(units.toInt());
        DatasetShape shape;
        shape.features = item["inputs"].toInt();
        shape.classes = item["classes"].toInt();
        shape.imageHeight = shape.imageWidth = side;
        return planLayers(m_config, shape);
    }

    void fill(int classes)
    {
        const std::span<float> parameters = m_network.changeParameters();
        std::size_t next = 0;
        std::uint32_t number = 0;
        for (const LayerPlan& layer : m_layers) {
            if (layer.parameters() == 0)
                continue;
            const bool convolves = layer.kind == LayerPlan::Kind::Convolution;
            const auto taps = static_cast<double>(Index{layer.kernel} * layer.kernel);
            const auto inputs = static_cast<double>(convolves ? layer.in.channels : layer.in.size());
            const auto outputs = static_cast<double>(layer.out.channels);
            const double limit = std::sqrt(6.0 / (taps * (inputs + outputs)));
            const auto biases = static_cast<std::uint32_t>(layer.out.channels);
            const auto weights = static_cast<std::uint32_t>(layer.parameters()) - biases;
            for (std::uint32_t i = 0; i < weights; ++i)
                parameters[next++] = float((2 * hashed(2 * number + 1, i) - 1) * limit);
            for (std::uint32_t i = 0; i < biases; ++i)
                parameters[next++] = 0.5f + float((2 * hashed(2 * number + 2, i) - 1) * 0.1);
            ++number;
        }
        ViewOf<float> x = m_network.input(m_rows);
        for (Index i = 0; i < x.size(); ++i)
            x.data()[i] = float((2 * hashed(1000, static_cast<std::uint32_t>(i)) - 1) * 1.7);
        for (Index i = 0; i < m_rows; ++i)
            m_network.labels(m_rows)[static_cast<std::size_t>(i)]
                = static_cast<std::uint8_t>(hashed(2000, static_cast<std::uint32_t>(i)) * classes);
    }

    Index m_rows;
    ExperimentConfig m_config;
    std::vector<LayerPlan> m_layers;
    Network<float> m_network;
};

double norm(std::span<const float> values)
{
    double sum = 0;
    for (const float value : values)
        sum += double(value) * double(value);
    return std::sqrt(sum);
}

} // namespace

/// Forward, loss, gradients and three steps of Adam are those of PyTorch.
class TestPyTorch : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void oneBatchAgrees_data() { addRows(); }
    void oneBatchAgrees();
    void threeStepsAgree_data() { addRows(); }
    void threeStepsAgree();

private:
    void addRows() const;
    static void compareParts(const std::vector<std::span<const float>>& parts, const QJsonArray& reference);

    QJsonArray m_cases;
};

void TestPyTorch::initTestCase()
{
    m_cases = readReference("pytorch.json")["cases"].toArray();
    QCOMPARE(m_cases.size(), 4);
}

void TestPyTorch::addRows() const
{
    QTest::addColumn<QJsonObject>("item");
    QTest::addColumn<QString>("instructionSet");
    for (const QJsonValue value : m_cases)
        for (const std::string_view set : kernels::available()) {
            const QJsonObject item = value.toObject();
            const QString name = QString::fromStdString(std::string(set));
            QTest::addRow("%s, %s", qPrintable(item["name"].toString()), qPrintable(name)) << item << name;
        }
}

void TestPyTorch::compareParts(const std::vector<std::span<const float>>& parts, const QJsonArray& reference)
{
    QCOMPARE(qsizetype(parts.size()), reference.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QJsonObject part = reference[qsizetype(i)].toObject();
        const double worst
            = difference(parts[i], numbersOf(part["values"]), std::size_t(part["every"].toInt()));
        QVERIFY2(worst <= tolerance, qPrintable(QString("part %1: %2").arg(i).arg(worst)));
        const double whole = part["norm"].toDouble();
        QVERIFY2(std::abs(norm(parts[i]) - whole) <= tolerance * whole, qPrintable(QString::number(i)));
    }
}

void TestPyTorch::oneBatchAgrees()
{
    QFETCH(const QJsonObject, item);
    QFETCH(const QString, instructionSet);
    ReferenceNetwork reference(item, instructionSet.toStdString());
    Network<float>& network = reference.network();
    QCOMPARE(network.parameterCount(), Index{item["parameters"].toInt()});
    BatchSums sums;
    onCrew(1, [&](Crew::Member& crew) { sums = network.gradientsOf(crew, reference.rows(), {}, false); });
    const double loss = item["losses"].toArray()[0].toDouble();
    QVERIFY(std::abs(sums.loss / double(reference.rows()) - loss) <= tolerance * loss);
    const ConstView scores = network.activations(network.layerCount() - 1, reference.rows());
    const double worst
        = difference(std::span(scores.data(), std::size_t(scores.size())), numbersOf(item["scores"]));
    QVERIFY2(worst <= tolerance, qPrintable(QString::number(worst)));
    const Network<float>& fixed = network;
    compareParts(reference.parts(fixed.gradients()), item["gradients"].toArray());
}

void TestPyTorch::threeStepsAgree()
{
    QFETCH(const QJsonObject, item);
    QFETCH(const QString, instructionSet);
    ReferenceNetwork reference(item, instructionSet.toStdString());
    Network<float>& network = reference.network();
    ModelOptimizer<float> optimizer(reference.training(), network.parameterCount());
    const std::vector<double> losses = numbersOf(item["losses"]);
    QCOMPARE(losses.size(), std::size_t{3});
    for (const double loss : losses) {
        BatchSums sums;
        onCrew(
            1, [&](Crew::Member& crew) { sums = network.trainBatch(crew, reference.rows(), {}, optimizer); });
        QVERIFY(std::abs(sums.loss / double(reference.rows()) - loss) <= tolerance * loss);
    }
    compareParts(reference.parts(network.parameters()), item["trained"].toArray());
}

QTEST_GUILESS_MAIN(TestPyTorch)
#include "tst_pytorch.moc"
