// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trial.h"

#include "engine/error.h"
#include "engine/training/learningrate.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>
#include <string>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto batchEventInterval = std::chrono::milliseconds(20);

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

const HeadDefinition& headOf(const ExperimentConfig& config, int head)
{
    return *findHead(config.heads[static_cast<std::size_t>(head)]);
}

int epochsOfModel(const ExperimentConfig& config)
{
    const bool chain = config.protocol.kind == ProtocolKind::Published;
    return config.training.epochs * (chain ? config.protocol.folds : 1);
}

} // namespace

Trial::Trial(const TrialContext& context, const Plan& plan, int repetition, int head)
    : m_context(context)
    , m_repetition(repetition)
    , m_head(head)
    , m_network(plan.layers, context.config.network, headOf(context.config, head),
          HeadOptions{context.config.silentRowLoss}, plan.largestBatch, context.kernels.layers<float>())
    , m_optimizer(context.config.training, m_network.parameterCount())
    , m_evaluator(m_network, plan.largestEvaluation)
{
    m_network.initialize(context.config.seed, repetition);
    if (context.config.diagnostics.gradientProbe) {
        std::vector<const HeadDefinition*> heads;
        for (int h = 0; h < static_cast<int>(context.config.heads.size()); ++h)
            heads.push_back(&headOf(context.config, h));
        m_probe.emplace(m_network, heads, head, plan.largestEvaluation);
    }
}

void Trial::restore(const Checkpoint& checkpoint)
{
    const std::span<float> parameters = m_network.changeParameters();
    if (checkpoint.parameters.size() != parameters.size()
        || checkpoint.firstMoments.size() != m_optimizer.firstMoments().size()
        || checkpoint.secondMoments.size() != m_optimizer.secondMoments().size())
        throw Error("checkpoint: it has " + std::to_string(checkpoint.parameters.size()) + " parameters and "
            + std::to_string(checkpoint.firstMoments.size() + checkpoint.secondMoments.size())
            + " moments, the network has " + std::to_string(parameters.size()) + " and "
            + std::to_string(m_optimizer.firstMoments().size() + m_optimizer.secondMoments().size())
            + "; it belongs to another experiment");
    std::copy(checkpoint.parameters.begin(), checkpoint.parameters.end(), parameters.begin());
    m_optimizer.restore(checkpoint.steps, checkpoint.firstMoments, checkpoint.secondMoments);
    m_key = checkpoint.key;
    const bool isChain = m_context.config.protocol.kind == ProtocolKind::Published;
    m_epochsTrained
        = (isChain ? checkpoint.key.fold * m_context.config.training.epochs : 0) + checkpoint.epoch + 1;
}

std::shared_ptr<const Checkpoint> Trial::checkpoint(int epoch)
{
    const auto copied
        = [](std::span<const float> values) { return std::vector<float>(values.begin(), values.end()); };
    auto made = std::make_shared<Checkpoint>();
    made->key = m_key;
    made->epoch = epoch;
    made->steps = m_optimizer.stepsTaken();
    made->parameters = copied(m_network.parameters());
    made->firstMoments = copied(m_optimizer.firstMoments());
    made->secondMoments = copied(m_optimizer.secondMoments());
    return made;
}

Trial::Result Trial::train(Crew::Member& crew, const PreparedRows& prepared, int fold, const Rows& rows,
    const Rows& validation, int firstEpoch)
{
    m_key = {m_repetition, fold, m_head};
    m_context.sink(TrialStarted{m_key});
    m_order.resize(rows.size());
    RandomKey place;
    place.seed = m_context.config.seed;
    place.repetition = static_cast<std::uint32_t>(m_repetition);
    place.fold = static_cast<std::uint32_t>(fold);
    if (m_probe)
        m_probe->choose(rows,
            probeRows(std::ssize(rows), m_context.config.training.batchSize,
                static_cast<int>(m_context.config.heads.size())),
            place);
    TrialEnded ended;
    ended.key = m_key;
    for (int e = firstEpoch; e < m_context.config.training.epochs; ++e) {
        const auto start = Clock::now();
        place.epoch = static_cast<std::uint32_t>(e);
        place.purpose = Purpose::Order;
        m_optimizer.setLearningRate(
            learningRate(m_context.config.training, m_epochsTrained++, epochsOfModel(m_context.config)));
        std::copy(rows.begin(), rows.end(), m_order.begin());
        RandomStream(place).shuffle(std::span(m_order));

        EpochEnded epoch;
        epoch.key = m_key;
        epoch.epoch = e;
        if (const Result result = trainEpoch(crew, prepared, place, epoch); result != Result::Done)
            return result;
        if (m_probe)
            epoch.gradients = m_probe->look(m_network, crew, prepared);
        if (!validation.empty()) {
            epoch.validation = m_evaluator.evaluate(m_network, crew, prepared, validation);
            epoch.firing = m_evaluator.firingLevels();
            if (!std::isfinite(epoch.validation->loss)) {
                m_context.sink(failedLook("validation", e));
                return Result::Failed;
            }
        }
        epoch.elapsedMs = millisecondsSince(start);
        if (m_context.checkpoints)
            epoch.checkpoint = checkpoint(e);
        ended.validation = epoch.validation;
        m_context.sink(std::move(epoch));
    }
    if (!validation.empty()) {
        if (!ended.validation) // no epoch was left: what the last one has looked at
            ended.validation = m_evaluator.evaluate(m_network, crew, prepared, validation);
        ended.rows = validation;
        ended.predictions = m_evaluator.predictions();
    }
    m_context.sink(std::move(ended));
    return Result::Done;
}

Trial::Result Trial::trainEpoch(
    Crew::Member& crew, const PreparedRows& prepared, const RandomKey& place, EpochEnded& epoch)
{
    const auto batchSize = static_cast<std::size_t>(m_context.config.training.batchSize);
    const std::size_t batches = (m_order.size() + batchSize - 1) / batchSize;
    std::vector<double> squares(static_cast<std::size_t>(m_network.layerCount()));
    double loss = 0;
    Index correct = 0;
    RandomKey key = place;
    for (std::size_t batch = 0; batch < batches; ++batch) {
        if (!m_context.control.proceed())
            return Result::Stopped;
        key.batch = static_cast<std::uint32_t>(batch);
        const std::size_t first = batch * batchSize;
        const std::size_t count = std::min(batchSize, m_order.size() - first);
        const auto rows = static_cast<Index>(count);
        prepared.gather(
            std::span(m_order).subspan(first, count), m_network.input(rows), m_network.labels(rows));
        const bool measured = m_probe && batch + 1 == batches;
        if (measured)
            m_probe->beforeStep(m_network);
        const BatchSums sums = m_network.trainBatch(crew, rows, key, m_optimizer);
        if (measured)
            m_probe->afterStep(m_network, crew);

        bool finite = std::isfinite(sums.loss);
        for (std::size_t l = 0; l < squares.size(); ++l) {
            squares[l] += m_network.layerSquares()[l];
            finite = finite && std::isfinite(m_network.layerSquares()[l]);
        }
        if (!finite) {
            m_context.sink(failure(key, sums.loss));
            return Result::Failed;
        }
        loss += sums.loss;
        correct += sums.correct;
        epoch.trainStates.live += sums.states[static_cast<int>(SampleState::Live)];
        epoch.trainStates.settled += sums.states[static_cast<int>(SampleState::Settled)];
        epoch.trainStates.dead += sums.states[static_cast<int>(SampleState::Dead)];
        epoch.trainStates.silent += sums.states[static_cast<int>(SampleState::Silent)];
        if (const auto now = Clock::now(); now - m_lastBatchEvent >= batchEventInterval) {
            m_lastBatchEvent = now;
            m_context.sink(BatchEnded{m_key, epoch.epoch, static_cast<Index>(batch),
                static_cast<Index>(batches), sums.loss / static_cast<double>(rows)});
        }
    }
    epoch.trainLoss = loss / static_cast<double>(m_order.size());
    epoch.trainAccuracy = static_cast<double>(correct) / static_cast<double>(m_order.size());
    for (const double sum : squares)
        epoch.gradientNorm.push_back(std::sqrt(sum / static_cast<double>(batches)));
    return Result::Done;
}

TrialFailed Trial::failure(const RandomKey& place, double loss) const
{
    TrialFailed failed;
    failed.key = m_key;
    failed.epoch = static_cast<int>(place.epoch);
    failed.batch = static_cast<Index>(place.batch);
    // Gradients flow from the last layer to the first: the last that is not finite is where it began.
    for (int l = 0; l < m_network.layerCount(); ++l)
        if (!std::isfinite(m_network.layerSquares()[static_cast<std::size_t>(l)]))
            failed.layer = l;
    const std::string layer = failed.layer + 1 == m_network.layerCount()
        ? "the last layer"
        : "hidden layer " + std::to_string(failed.layer + 1);
    failed.message = std::string("The ") + (std::isfinite(loss) ? "gradient" : "loss")
        + " is no finite number any more (epoch " + std::to_string(failed.epoch + 1) + ", batch "
        + std::to_string(failed.batch + 1) + ", " + layer
        + "). A smaller learning rate or standardised features usually help.";
    return failed;
}

TrialFailed Trial::failedLook(const char* rows, int epoch) const
{
    TrialFailed failed;
    failed.key = m_key;
    failed.epoch = epoch;
    failed.layer = m_network.layerCount() - 1;
    failed.message = std::string("The loss of the ") + rows
        + " rows is no finite number any more (after epoch " + std::to_string(epoch + 1)
        + "). A smaller learning rate or standardised features usually help.";
    return failed;
}

Trial::Result Trial::test(Crew::Member& crew, const PreparedRows& prepared, const Rows& rows)
{
    HeadEnded ended;
    ended.repetition = m_repetition;
    ended.head = m_head;
    ended.test = m_evaluator.evaluate(m_network, crew, prepared, rows, &ended.outcomes.emplace());
    if (!std::isfinite(ended.test.loss)) {
        m_context.sink(failedLook("test", m_context.config.training.epochs - 1));
        return Result::Failed;
    }
    ended.rows = rows;
    ended.predictions = m_evaluator.predictions();
    m_context.sink(std::move(ended));
    return Result::Done;
}

} // namespace engine
