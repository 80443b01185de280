// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/train.h"
#include "src/catalogue.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <vector>

namespace core::cli {

/// One command of the program.
struct Command {
    QString name; // "run"
    QString arguments; // "PRESET|FILE"
    QString summary; // one sentence
    QString details; // more of them, for its --help
    std::vector<QCommandLineOption> options;
    int fewestArguments = 0;
    int mostArguments = 0; // -1: any number
    int (*run)(const QCommandLineParser& parser) = nullptr; // exit code; engine::Error is bad input
};

std::vector<Command> commands();
Command runCommand();
Command checkCommand();
Command presetsCommand();
Command datasetsCommand();
Command digestCommand();
Command statisticsCommand();
Command runsCommand();
Command showCommand();
Command benchCommand();

// Options that several commands share.
QCommandLineOption helpOption();
QCommandLineOption dataOption();
QCommandLineOption outOption();
QCommandLineOption threadsOption();
QCommandLineOption isaOption();

/// engine::Error for a number of threads that is none.
engine::ExecutionOptions executionOf(const QCommandLineParser& parser);

/// --data, or empty without it; engine::Error where it is no folder.
QString dataFolderOf(const QCommandLineParser& parser);

/// Looks in --data alone where that was given.
Catalogue catalogueOf(const QCommandLineParser& parser);

struct Experiment {
    QString name;
    engine::ExperimentConfig config;
};
/// Reads PRESET|FILE.
Experiment experimentOf(const QString& presetOrFile);

QString formatHelp(
    const QString& usage, const QStringList& paragraphs, const std::vector<QCommandLineOption>& options);

/// engine::Error names what is wrong and what may have been meant.
void parse(
    QCommandLineParser& parser, const std::vector<QCommandLineOption>& options, const QStringList& arguments);

void print(const QString& text); // to stdout, UTF-8
void printLine(const QString& line); // to stdout
void complain(const QString& message); // to stderr, on one line behind "relulab: "
bool flushOutput(); // false when stdout took not everything

} // namespace core::cli
