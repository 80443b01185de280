// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/preprocessing/preparedrows.h"
#include "engine/training/plan.h"
#include "engine/training/trial.h"

#include <atomic>
#include <cstddef>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace engine {

/// Hands the trials of a run to the threads of a crew, in planned order, each to one thread; threads without
/// a trial help the others. Trials of the same fold share its preprocessing, which lives only while one of
/// them needs it.
class Schedule {
public:
    /// Of what `resume` has of the run nothing is done again.
    Schedule(
        const TrialContext& context, const Dataset& dataset, const Plan& plan, const ResumePoint& resume);

    /// The work of one thread until nothing is left. Does not throw: see rethrow().
    void work(Crew::Member& crew);

    /// Throws what stopped a thread, if anything did.
    void rethrow() const;
    int failedTrials() const { return m_failedTrials; } // those of before included

private:
    /// One model's way: a single fold (or hold-out's split), or as published all folds in a chain.
    struct Item {
        int repetition = 0;
        int head = 0;
        int fold = 0; // of a chain: its preprocessing's
        bool chain = false;
        std::shared_ptr<const Checkpoint> checkpoint; // where it goes on; null: from its beginning
        bool isFoldEnded = false; // the TrialEnded of the checkpoint's fold is kept
    };
    /// The preprocessing of one (repetition, fold), made by the first who asks.
    struct Preparation {
        enum class State { Missing, Busy, Ready, Failed };
        std::atomic<State> state{State::Missing};
        int users = 0; // items that still need it
        std::unique_ptr<Preprocessor> preprocessor;
        std::unique_ptr<PreparedRows> train;
        std::unique_ptr<PreparedRows> test; // empty where test rows are rows of Dataset::train, or not needed
    };

    /// Rows of one repetition, alive while an item needs them.
    struct Repetition {
        std::unique_ptr<const RepetitionRows> rows;
        int users = 0;
    };

    bool isOver(const Item& item, const ResumePoint& resume);
    void findCheckpoint(Item& item, const ResumePoint& resume) const;
    std::optional<Item> take();
    void runItem(Crew::Member& crew, Item& item);
    void runFolds(Crew::Member& crew, Item& item, const RepetitionRows& rows, const Preparation& preparation);
    const RepetitionRows& rowsFor(int repetition);
    Preparation& prepare(Crew::Member& crew, const Item& item, const RepetitionRows& rows);
    void build(
        Crew::Member& crew, const Item& item, const RepetitionRows& rows, Preparation& preparation) const;
    void release(const Item& item);
    bool testsAfter(const Item& item) const
    {
        return item.chain || item.fold == TrialKey::finalFit
            || m_context.config.protocol.kind == ProtocolKind::HoldOut;
    }

    TrialContext m_context;
    const Dataset& m_dataset;
    const Plan& m_plan;
    std::vector<Item> m_items;
    std::map<std::pair<int, int>, Preparation> m_preparations; // by (repetition, fold)
    std::vector<Repetition> m_repetitions;
    mutable std::mutex
        m_mutex; // of m_repetitions, what follows, and of Preparation::users and Missing -> Busy
    std::size_t m_next = 0;
    std::exception_ptr m_exception;
    std::atomic<std::size_t> m_itemsLeft{0};
    std::atomic<int> m_failedTrials{0};
};

} // namespace engine
