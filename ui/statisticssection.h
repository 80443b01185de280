// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "src/runstatistics.h"
#include "src/texttable.h"

#include <QIcon>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <memory>

class QLabel;
class QVBoxLayout;

namespace ui {

class BackgroundJobs;
class GridModel;
class GridTable;
struct Grid;

/// Is the difference real? What may be concluded from a finished run in a sentence, the tests below it, the heads'
/// calibration, and the audit of the protocol. Worked out off the window's thread; hidden until then.
class StatisticsSection : public QWidget {
    Q_OBJECT
public:
    explicit StatisticsSection(QWidget* parent = nullptr);
    /// The record is borrowed for the call. One that goes on, or was worked out already, changes nothing; null hides.
    void setRecord(const core::RunRecord* record);
    void setMarkers(const QList<QIcon>& markers); // one a head
    QStringList sentences() const; // verdicts and warnings as shown
    void fit(); // tables to the width there is

signals:
    void saveTableRequested(const core::TextTable& table);
    void shown(); // the figures are there, and the page is higher

private:
    void fill(const core::RunRecord& record, const core::RunStatistics& statistics);

    QLabel* m_title;
    QVBoxLayout* m_verdicts;
    GridTable* m_tests;
    QWidget* m_calibrationPart;
    GridTable* m_calibration;
    QVBoxLayout* m_warnings;
    GridModel* m_testModel;
    GridModel* m_calibrationModel;
    BackgroundJobs* m_jobs;
    QString m_id; // of the run that is shown or worked out
};

/// A row for each test, a value and a p for each comparison.
Grid testGrid(const core::RunRecord& record, const core::RunStatistics& statistics);
Grid calibrationGrid(const core::RunRecord& record, const core::RunStatistics& statistics);

} // namespace ui
