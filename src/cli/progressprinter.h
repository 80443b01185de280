// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runrecord.h"
#include "src/runsummary.h"

#include <QElapsedTimer>
#include <QString>

#include <map>

namespace core::cli {

/// How far a run is, on stderr: one line rewritten on a terminal, a line every few seconds elsewhere.
class ProgressPrinter {
public:
    explicit ProgressPrinter(const RunRecord& record);

    void apply(const engine::Event& event);
    void print(); // when it is time for it
    void finish(); // the last state, and the end of the line
    double elapsedSeconds() const { return static_cast<double>(m_clock.elapsed()) / 1000; }

private:
    QString line() const;
    void show(const QString& line);

    const RunRecord& m_record;
    RunProgress m_progress;
    std::map<int, engine::TrialKey> m_latest; // the trial of each head that reported last
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceShown;
    bool m_isTerminal = false;
    qsizetype m_shownWidth = 0;
};

} // namespace core::cli
