// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/schedule.h"

#include <algorithm>
#include <utility>

namespace engine {

Schedule::Schedule(
    const TrialContext& context, const Dataset& dataset, const Plan& plan, const ResumePoint& resume)
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
            for (int head = 0; head < heads; ++head) {
                Item item{repetition, head, fold, chain, nullptr, false};
                if (isOver(item, resume))
                    continue;
                findCheckpoint(item, resume);
                m_items.push_back(std::move(item));
                ++m_preparations[{repetition, fold}].users;
                ++m_repetitions[static_cast<std::size_t>(repetition)].users;
            }
        }
    }
    m_itemsLeft = m_items.size();
}

bool Schedule::isOver(const Item& item, const ResumePoint& resume)
{
    const auto isOfItem = [&](const TrialKey& key) {
        return key.repetition == item.repetition && key.head == item.head
            && (item.chain || key.fold == item.fold);
    };
    if (std::any_of(resume.failed.begin(), resume.failed.end(), isOfItem)) {
        ++m_failedTrials;
        return true;
    }
    if (testsAfter(item))
        return std::count(resume.tested.begin(), resume.tested.end(), std::pair(item.repetition, item.head))
            > 0;
    return std::any_of(resume.ended.begin(), resume.ended.end(), isOfItem);
}

void Schedule::findCheckpoint(Item& item, const ResumePoint& resume) const
{
    for (const auto& checkpoint : resume.checkpoints) {
        const TrialKey& key = checkpoint->key;
        if (key.repetition != item.repetition || key.head != item.head
            || (!item.chain && key.fold != item.fold))
            continue;
        item.checkpoint = checkpoint;
        item.isFoldEnded = std::count(resume.ended.begin(), resume.ended.end(), key) > 0;
    }
}

void Schedule::work(Crew::Member& crew)
{
    while (std::optional<Item> item = take()) {
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
    return std::move(m_items[m_next++]);
}

void Schedule::runItem(Crew::Member& crew, Item& item)
{
    if (m_context.control.stopRequested())
        return;
    const RepetitionRows& rows = rowsFor(item.repetition);
    const Preparation& preparation = prepare(crew, item, rows);
    if (preparation.state == Preparation::State::Ready)
        runFolds(crew, item, rows, preparation);
}

void Schedule::runFolds(
    Crew::Member& crew, Item& item, const RepetitionRows& rows, const Preparation& preparation)
{
    static const Rows none;
    Trial trial(m_context, m_plan, item.repetition, item.head);
    int fold = item.chain ? 0 : item.fold;
    int firstEpoch = 0;
    bool isTrained = false;
    if (item.checkpoint) {
        trial.restore(*item.checkpoint);
        fold = item.checkpoint->key.fold;
        firstEpoch = item.checkpoint->epoch + 1;
        isTrained = item.isFoldEnded && firstEpoch == m_context.config.training.epochs;
        item.checkpoint.reset(); // as large as the model
    }
    const auto train = [&](const Rows& fitted, const Rows& validation) {
        const int first = std::exchange(firstEpoch, 0);
        if (std::exchange(isTrained, false))
            return Trial::Result::Done;
        return trial.train(crew, *preparation.train, fold, fitted, validation, first);
    };
    const int last = item.chain ? static_cast<int>(rows.folds.size()) - 1 : fold;
    auto result = Trial::Result::Done;
    for (; fold <= last && result == Trial::Result::Done; ++fold) {
        const auto* part = fold == TrialKey::finalFit ? nullptr : &rows.folds[static_cast<std::size_t>(fold)];
        result = part ? train(part->train, part->validation) : train(rows.train, none);
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
