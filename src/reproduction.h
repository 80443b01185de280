// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/catalogue.h"
#include "src/keptruns.h"
#include "src/published.h"
#include "src/runqueue.h"
#include "src/speedbook.h"

#include <QString>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace core {

/// One cell of the paper's results: a dataset, a network and a last layer.
struct PaperCell {
    QString preset; // "mnist-cnn-published"
    int group = 0; // cells of one experiment share it
    std::string head; // "relu-l1"
    QString dataset; // "MNIST"
    engine::NetworkKind network = engine::NetworkKind::Ffnn;
    PublishedResult published;
};

/// The ten cells in the order of the paper's tables 3, 4, 6, 7 and 9: five experiments, two last layers each.
std::vector<PaperCell> paperCells();

/// What kept runs say about a cell. A seed counts once, however often it was run: it gives the same bits.
struct CellResult {
    struct Seed {
        std::uint64_t seed = 0;
        int repetition = 0;
        double testAccuracy = 0;
        QString run; // id of the newest
    };
    std::vector<Seed> seeds; // by seed and repetition
    engine::MeanSd cvAccuracy; // over the folds of all seeds
    engine::MeanSd testAccuracy; // over seeds
    double testMedian = 0;
    std::optional<double> cvDifference; // ours - published, 0..1
    std::optional<double> testDifference;
};
CellResult cellResult(const PaperCell& cell, std::span<const KeptRun> runs);

enum class CellState {
    NoData, ///< the dataset was not found
    NotRun, ///< fewer seeds than wanted, none queued
    Queued,
    Running,
    Failed, ///< its last run in the queue did
    Done, ///< as many seeds as wanted
};

/// The reproduction of the paper: its cells, what has been run of them, and the queue of what is to be run.
/// It runs nothing itself.
class Reproduction {
public:
    /// What the queue wants to be run next: the paper's experiment with one seed and one or both last layers.
    struct Job {
        QString preset;
        engine::ExperimentConfig config;
    };

    Reproduction();

    void setCatalogue(const Catalogue& catalogue); // which datasets are there
    void setSpeeds(const SpeedBook& speeds) { m_speeds = speeds; }
    void setWantedSeeds(int count); // of each cell; at least 1
    int wantedSeeds() const { return m_wantedSeeds; }
    /// In any order; one that is known already is taken anew.
    void addRuns(const std::vector<KeptRun>& runs);
    void addRun(const KeptRun& run) { addRuns({run}); }

    const std::vector<PaperCell>& cells() const { return m_cells; }
    const CellResult& result(int cell) const { return m_results[static_cast<std::size_t>(cell)]; }
    CellState state(int cell) const;
    QString failure(int cell) const; // why, where the state is Failed
    QString remedy(int cell) const; // what to do, where the state is NoData

    /// Queues what is missing of the cells, quick experiments first, one seed after the other. What has no data is
    /// left out. Returns how many runs were added.
    int queueMissing(const std::vector<int>& cells);
    bool canQueue(int cell) const; // something is missing and neither queued nor running
    bool isQueued(int cell) const;
    int takeOut(const std::vector<int>& cells);
    /// Id of the newest run of a cell; empty where it has none.
    QString newestRun(int cell) const;

    const RunQueue& queue() const { return m_queue; }
    void holdQueue() { m_queue.hold(); }
    void releaseQueue() { m_queue.release(); }
    std::optional<Job> takeNext();
    bool isRunning() const { return !m_queue.running().empty(); }
    void jobCompleted(); // its run was added
    void jobFailed(const QString& reason);
    void jobStopped(); // by hand

    /// Of one seed of a cell; empty while no speed is known.
    std::optional<double> secondsFor(int cell) const;
    /// Of all seeds that are missing; `fraction` of what is running has been done.
    std::optional<double> secondsLeft(int cell, double fraction) const;
    std::optional<double> secondsLeft(double fraction) const; // of all cells
    int cellsDone() const;

private:
    std::vector<std::uint64_t> missingSeeds(int cell) const;
    bool isAvailable(int cell) const;
    bool isRunning(int cell) const;
    std::vector<int> runningCells() const;
    void summarizeAll();

    std::vector<PaperCell> m_cells;
    std::vector<CellResult> m_results; // of each cell
    std::vector<KeptRun> m_runs;
    std::vector<CatalogueEntry> m_datasets;
    std::map<int, QString> m_failures; // by cell
    SpeedBook m_speeds;
    RunQueue m_queue;
    int m_wantedSeeds = 1;
};

} // namespace core
