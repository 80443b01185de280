// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/reproduction.h"

#include "src/presets.h"
#include "src/runestimate.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

engine::ExperimentConfig configOf(
    const PaperCell& cell, const std::vector<std::string>& heads, std::uint64_t seed)
{
    engine::ExperimentConfig config = findPreset(cell.preset)->config;
    config.heads = heads;
    config.seed = seed;
    return config;
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// What a head in one repetition has, where it has all of it.
bool isWhole(const KeptRun& run, const KeptRun::Repetition& repetition)
{
    return repetition.testAccuracy
        && repetition.foldAccuracies.size() == static_cast<std::size_t>(run.config.protocol.folds);
}

} // namespace

std::vector<PaperCell> paperCells()
{
    const std::array<const char*, 5> experiments{"mnist-ffnn-published", "mnist-cnn-published",
        "fashion-ffnn-published", "fashion-cnn-published", "wdbc-published"};
    const std::vector<CatalogueEntry> datasets = Catalogue().entries();
    std::vector<PaperCell> cells;
    for (std::size_t group = 0; group < experiments.size(); ++group) {
        const Preset preset = findPreset(QLatin1String(experiments[group])).value();
        for (const std::string& head : preset.config.heads) {
            PaperCell cell;
            cell.preset = preset.id;
            cell.group = static_cast<int>(group);
            cell.head = head;
            cell.network = preset.config.network.kind;
            cell.published = publishedResult(preset.config, head).value();
            for (const CatalogueEntry& entry : datasets) {
                if (entry.id.toStdString() == preset.config.dataset.source)
                    cell.dataset = entry.name;
            }
            cells.push_back(std::move(cell));
        }
    }
    return cells;
}

CellResult cellResult(const PaperCell& cell, std::span<const KeptRun> runs)
{
    struct Found {
        CellResult::Seed seed;
        std::vector<double> foldAccuracies;
    };
    std::map<std::pair<std::uint64_t, int>, Found> found;
    for (const KeptRun& run : runs) {
        for (const KeptRun::Head& head : run.heads) {
            if (head.published != cell.published.id)
                continue;
            for (const KeptRun::Repetition& repetition : head.repetitions) {
                if (isWhole(run, repetition))
                    found[{run.config.seed, repetition.number}]
                        = {{run.config.seed, repetition.number, *repetition.testAccuracy, run.id},
                            repetition.foldAccuracies};
            }
        }
    }
    CellResult result;
    std::vector<double> folds;
    std::vector<double> tests;
    for (const auto& [key, one] : found) {
        result.seeds.push_back(one.seed);
        tests.push_back(one.seed.testAccuracy);
        folds.insert(folds.end(), one.foldAccuracies.begin(), one.foldAccuracies.end());
    }
    if (tests.empty())
        return result;
    result.cvAccuracy = engine::meanSd(folds);
    result.testAccuracy = engine::meanSd(tests);
    result.testMedian = medianOf(tests);
    result.cvDifference = result.cvAccuracy.mean - cell.published.cvMean;
    result.testDifference = result.testAccuracy.mean - cell.published.testAccuracy;
    return result;
}

Reproduction::Reproduction()
    : m_cells(paperCells())
    , m_results(m_cells.size())
    , m_datasets(Catalogue().entries())
{
}

void Reproduction::setCatalogue(const Catalogue& catalogue)
{
    m_datasets = catalogue.entries();
}

void Reproduction::setWantedSeeds(int count)
{
    m_wantedSeeds = std::max(1, count);
}

void Reproduction::addRuns(const std::vector<KeptRun>& runs)
{
    for (const KeptRun& run : runs) {
        std::erase_if(m_runs, [&](const KeptRun& known) { return known.id == run.id; });
        m_runs.push_back(run);
    }
    std::stable_sort(m_runs.begin(), m_runs.end(),
        [](const KeptRun& a, const KeptRun& b) { return a.started < b.started; });
    summarizeAll();
}

void Reproduction::summarizeAll()
{
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        m_results[i] = cellResult(m_cells[i], m_runs);
    std::erase_if(m_failures, [this](const auto& failure) { return missingSeeds(failure.first).empty(); });
}

bool Reproduction::isAvailable(int cell) const
{
    return remedy(cell).isEmpty();
}

QString Reproduction::remedy(int cell) const
{
    const QString& name = m_cells[static_cast<std::size_t>(cell)].dataset;
    for (const CatalogueEntry& entry : m_datasets) {
        if (entry.name == name)
            return entry.available ? QString() : entry.remedy;
    }
    return {};
}

std::vector<std::uint64_t> Reproduction::missingSeeds(int cell) const
{
    const std::vector<CellResult::Seed>& done = result(cell).seeds;
    const auto isDone = [&](std::uint64_t seed) {
        return std::any_of(done.begin(), done.end(),
            [&](const CellResult::Seed& one) { return one.seed == seed && one.repetition == 0; });
    };
    const auto wanted = static_cast<std::size_t>(m_wantedSeeds);
    std::vector<std::uint64_t> missing;
    for (std::uint64_t seed = 1; done.size() + missing.size() < wanted; ++seed) {
        if (!isDone(seed))
            missing.push_back(seed);
    }
    return missing;
}

bool Reproduction::isQueued(int cell) const
{
    const std::vector<RunQueue::Item>& waiting = m_queue.waiting();
    return std::any_of(
        waiting.begin(), waiting.end(), [&](const RunQueue::Item& item) { return item.member == cell; });
}

QString Reproduction::newestRun(int cell) const
{
    const QString& id = m_cells[static_cast<std::size_t>(cell)].published.id;
    QString newest;
    for (const KeptRun& run : m_runs) {
        for (const KeptRun::Head& head : run.heads) {
            if (head.published == id)
                newest = run.id;
        }
    }
    return newest;
}

bool Reproduction::isRunning(int cell) const
{
    const std::vector<int> cells = runningCells();
    return std::find(cells.begin(), cells.end(), cell) != cells.end();
}

std::vector<int> Reproduction::runningCells() const
{
    std::vector<int> cells;
    for (const RunQueue::Item& item : m_queue.running())
        cells.push_back(item.member);
    return cells;
}

CellState Reproduction::state(int cell) const
{
    if (isRunning(cell))
        return CellState::Running;
    if (isQueued(cell))
        return CellState::Queued;
    if (m_failures.contains(cell))
        return CellState::Failed;
    if (missingSeeds(cell).empty())
        return CellState::Done;
    return isAvailable(cell) ? CellState::NotRun : CellState::NoData;
}

QString Reproduction::failure(int cell) const
{
    const auto found = m_failures.find(cell);
    return found == m_failures.end() ? QString() : found->second;
}

bool Reproduction::canQueue(int cell) const
{
    const CellState now = state(cell);
    return (now == CellState::NotRun || now == CellState::Failed) && isAvailable(cell);
}

int Reproduction::queueMissing(const std::vector<int>& cells)
{
    struct Wanted {
        RunQueue::Item item;
        double flops;
    };
    std::vector<Wanted> wanted;
    for (const int cell : cells) {
        if (!isAvailable(cell) || isRunning(cell))
            continue;
        m_failures.erase(cell);
        const PaperCell& paper = m_cells[static_cast<std::size_t>(cell)];
        for (const std::uint64_t seed : missingSeeds(cell)) {
            const engine::ExperimentConfig config = configOf(paper, {paper.head}, seed);
            double flops = 0;
            for (const CatalogueEntry& entry : m_datasets) {
                if (entry.name == paper.dataset)
                    flops = estimateRun(config, entry.shape).flops;
            }
            wanted.push_back({{paper.group, cell, seed}, flops});
        }
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
        return std::pair(a.item.seed, a.flops) < std::pair(b.item.seed, b.flops);
    });
    const std::size_t before = m_queue.waiting().size();
    for (const Wanted& one : wanted)
        m_queue.add(one.item);
    return static_cast<int>(m_queue.waiting().size() - before);
}

int Reproduction::takeOut(const std::vector<int>& cells)
{
    int taken = 0;
    for (const int cell : cells)
        taken += m_queue.remove(m_cells[static_cast<std::size_t>(cell)].group, cell);
    return taken;
}

std::optional<Reproduction::Job> Reproduction::takeNext()
{
    const auto items = m_queue.takeNext();
    if (!items)
        return {};
    std::vector<std::string> heads;
    for (const RunQueue::Item& item : *items)
        heads.push_back(m_cells[static_cast<std::size_t>(item.member)].head);
    const PaperCell& cell = m_cells[static_cast<std::size_t>(items->front().member)];
    return Job{cell.preset, configOf(cell, heads, items->front().seed)};
}

void Reproduction::jobCompleted()
{
    m_queue.ended();
}

void Reproduction::jobFailed(const QString& reason)
{
    for (const int cell : runningCells()) {
        m_failures[cell] = reason;
        takeOut({cell}); // its other seeds would fail alike
    }
    m_queue.ended();
}

void Reproduction::jobStopped()
{
    m_queue.stopped();
}

std::optional<double> Reproduction::secondsFor(int cell) const
{
    const PaperCell& paper = m_cells[static_cast<std::size_t>(cell)];
    for (const CatalogueEntry& entry : m_datasets) {
        if (entry.name != paper.dataset)
            continue;
        const RunEstimate estimate = estimateRun(configOf(paper, {paper.head}, 1), entry.shape);
        const auto speed = m_speeds.flopsPerSecond(paper.network, estimate.flopsPerSample);
        return speed ? std::optional(estimate.flops / *speed) : std::nullopt;
    }
    return {};
}

std::optional<double> Reproduction::secondsLeft(int cell, double fraction) const
{
    const double runs = static_cast<double>(missingSeeds(cell).size()) - (isRunning(cell) ? fraction : 0);
    if (runs <= 0)
        return 0;
    const auto seconds = secondsFor(cell);
    return seconds ? std::optional(*seconds * runs) : std::nullopt;
}

std::optional<double> Reproduction::secondsLeft(double fraction) const
{
    double sum = 0;
    for (int cell = 0; cell < static_cast<int>(m_cells.size()); ++cell) {
        const auto seconds = secondsLeft(cell, fraction);
        if (!seconds)
            return {};
        sum += *seconds;
    }
    return sum;
}

int Reproduction::cellsDone() const
{
    int done = 0;
    for (int cell = 0; cell < static_cast<int>(m_cells.size()); ++cell)
        done += missingSeeds(cell).empty() ? 1 : 0;
    return done;
}

} // namespace core
