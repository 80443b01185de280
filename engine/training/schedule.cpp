// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/schedule.h"

#include <utility>

namespace engine {

Schedule::Schedule(const TrialContext& context, const Dataset& dataset, const Plan& plan)
    : m_context(context)
    , m_dataset(dataset)
    , m_plan(plan)
{
    const int heads = static_cast<int>(context.config.heads.size());
    const bool chain = context.config.protocol.kind == ProtocolKind::Published;
    const bool holdOut = context.config.protocol.kind == ProtocolKind::HoldOut;
    m_repetitions.resize(static_cast<std::size_t>(context.config.protocol.repetitions));
    for (int repetition = 0; repetition < context.config.protocol.repetitions; ++repetition) {
        // The preprocessing of a chain and of the final fit sees all training rows.
        std::vector<int> folds;
        for (int fold = 0; !chain && fold < foldCount(context.config.protocol); ++fold)
            folds.push_back(fold);
        if (!holdOut)
            folds.push_back(TrialKey::finalFit);
        for (const int fold : folds) {
            for (int head = 0; head < heads; ++head)
                m_items.push_back({repetition, head, fold, chain});
            m_preparations[{repetition, fold}].users = heads;
            m_repetitions[static_cast<std::size_t>(repetition)].users += heads;
        }
    }
    m_itemsLeft = m_items.size();
}

void Schedule::work(Crew::Member& crew)
{
    while (const std::optional<Item> item = take()) {
        try {
            runItem(crew, *item);
        } catch (const Stopped&) { // an outcome, which train() reads off the control
        } catch (...) { // no exception may leave an OpenMP thread
            const std::lock_guard lock(m_mutex);
            if (!m_exception)
                m_exception = std::current_exception();
            m_context.control.requestStop();
        }
        release(*item);
        --m_itemsLeft;
        crew.wake();
    }
    crew.helpUntil([this] { return m_itemsLeft == 0; });
}

void Schedule::rethrow() const
{
    const std::lock_guard lock(m_mutex);
    if (m_exception)
        std::rethrow_exception(m_exception);
}

std::optional<Schedule::Item> Schedule::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_next == m_items.size())
        return {};
    return m_items[m_next++];
}

void Schedule::runItem(Crew::Member& crew, const Item& item)
{
    if (m_context.control.stopRequested())
        return;
    const RepetitionRows& rows = rowsFor(item.repetition);
    const Preparation& preparation = prepare(crew, item, rows);
    if (preparation.state == Preparation::State::Ready)
        runFolds(crew, item, rows, preparation);
}

void Schedule::runFolds(
    Crew::Member& crew, const Item& item, const RepetitionRows& rows, const Preparation& preparation)
{
    static const Rows none;
    Trial trial(m_context, m_plan, item.repetition, item.head);
    auto result = Trial::Result::Done;
    if (item.chain) {
        for (std::size_t fold = 0; fold < rows.folds.size() && result == Trial::Result::Done; ++fold)
            result = trial.train(crew, *preparation.train, static_cast<int>(fold), rows.folds[fold].train,
                rows.folds[fold].validation);
    } else if (item.fold == TrialKey::finalFit) {
        result = trial.train(crew, *preparation.train, item.fold, rows.train, none);
    } else {
        const auto& fold = rows.folds[static_cast<std::size_t>(item.fold)];
        result = trial.train(crew, *preparation.train, item.fold, fold.train, fold.validation);
    }
    if (result == Trial::Result::Done && testsAfter(item))
        result = trial.test(crew, preparation.test ? *preparation.test : *preparation.train, rows.test);
    if (result == Trial::Result::Failed)
        ++m_failedTrials;
}

/// Worked out by the first who asks; short, so that others may wait for it.
const RepetitionRows& Schedule::rowsFor(int repetition)
{
    const std::lock_guard lock(m_mutex);
    Repetition& needed = m_repetitions[static_cast<std::size_t>(repetition)];
    if (!needed.rows)
        needed.rows
            = std::make_unique<const RepetitionRows>(repetitionRows(m_context.config, m_dataset, repetition));
    return *needed.rows;
}

Schedule::Preparation& Schedule::prepare(Crew::Member& crew, const Item& item, const RepetitionRows& rows)
{
    using State = Preparation::State;
    Preparation& preparation = m_preparations.at({item.repetition, item.fold});
    bool mine = false;
    {
        const std::lock_guard lock(m_mutex);
        mine = preparation.state == State::Missing;
        if (mine)
            preparation.state = State::Busy;
    }
    if (!mine) {
        crew.helpUntil([&] { return preparation.state != State::Busy; });
        return preparation;
    }
    try {
        build(crew, item, rows, preparation);
        preparation.state = State::Ready;
    } catch (...) {
        preparation.state = State::Failed;
        crew.wake();
        throw;
    }
    crew.wake();
    return preparation;
}

void Schedule::build(
    Crew::Member& crew, const Item& item, const RepetitionRows& rows, Preparation& preparation) const
{
    const Rows& fitted = item.fold == TrialKey::finalFit
        ? rows.train
        : rows.folds[static_cast<std::size_t>(item.fold)].train;
    preparation.preprocessor = std::make_unique<Preprocessor>(crew, m_context.kernels,
        m_context.config.preprocessing, m_dataset.train.x, fitted, &m_context.control);
    preparation.train = std::make_unique<PreparedRows>(
        crew, m_context.kernels, *preparation.preprocessor, m_dataset.train, &m_context.control);
    if (testsAfter(item) && !m_plan.testIsSplitOff)
        preparation.test = std::make_unique<PreparedRows>(
            crew, m_context.kernels, *preparation.preprocessor, m_dataset.test, &m_context.control);
}

void Schedule::release(const Item& item)
{
    const std::lock_guard lock(m_mutex);
    Preparation& preparation = m_preparations.at({item.repetition, item.fold});
    if (--preparation.users == 0) {
        preparation.test.reset();
        preparation.train.reset();
        preparation.preprocessor.reset();
    }
    Repetition& repetition = m_repetitions[static_cast<std::size_t>(item.repetition)];
    if (--repetition.users == 0)
        repetition.rows.reset();
}

} // namespace engine
