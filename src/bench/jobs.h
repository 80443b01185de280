// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/bench/timing.h"

#include "engine/types.h"

#include <QString>

#include <string>
#include <vector>

namespace core::bench {

/// A fixed piece of the program's real work, to be timed.
struct Job {
    enum class Kind {
        Training, // epochs of one network or of several side by side, as a trial trains them
        Run, // a whole run: preprocessing, folds, final fit, evaluations
        Preprocessing, // standardise, fit PCA, and the scores of every row
    };
    QString id; // "J1"
    QString title;
    Kind kind = Kind::Training;
    engine::Index rows = 0; // of its own
};
std::vector<Job> jobs();

/// How a job is run.
struct Request {
    int threads = 1;
    int trainings = 1; // side by side; of training jobs
    std::string instructionSet; // empty: the best of this processor
    engine::Index rows = 0; // 0: the job's own; a whole run always has its own
    int batch = 256; // of training jobs
    int width = 0; // units of J1's hidden layers; 0: its own
    int repeats = 5;
};

struct Result {
    QString job;
    Request request; // with what was left open filled in
    QString data; // what the rows are
    Timing timing; // of one epoch of all trainings, or of the whole job
    double samplesPerSecond = 0; // rows trained (preprocessed), of all trainings together
    double peakMemory = 0; // bytes
};

/// Errors  engine::Error for a request that can't be run.
Result run(const Job& job, const Request& request);

} // namespace core::bench
