// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/presets.h"
#include "ui/application.h"
#include "ui/experimentform.h"
#include "ui/mainwindow.h"

#include <QElapsedTimer>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

/// How long the window takes to hear an event while training uses every core and all charts are in sight.
class TestEventDelay : public QObject {
    Q_OBJECT
private slots:
    void windowAnswersWhileTraining();
};

void TestEventDelay::windowAnswersWhileTraining()
{
    QStandardPaths::setTestModeEnabled(true);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    ui::prepareApplication(*qApp);
    const bool strict = qEnvironmentVariableIntValue("RELULAB_STRICT_TIMING") == 1;
    const int seconds = strict ? 60 : 8;

    ui::Theme theme;
    ui::MainWindow window(core::Catalogue(), {}, theme); // all cores
    window.setAsksBeforeStopping(false);
    engine::ExperimentConfig config = core::findPreset(QStringLiteral("wdbc"))->config;
    config.training.epochs = 1000; // lasts longer than the probe, on many cores too
    config.network.hidden = {512, 512, 512};
    config.protocol.repetitions = 2;
    window.form()->setConfig(config, QStringLiteral("probe"));
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.startRun();
    QTRY_COMPARE_WITH_TIMEOUT(window.controller()->state(), core::RunController::State::Running, 20000);
    QTest::qWait(1000);

    using Clock = std::chrono::steady_clock;
    std::vector<double> delays; // ms; only the window's thread writes
    delays.reserve(20000);
    std::atomic<bool> stop = false;
    std::thread probe([&] {
        while (!stop) {
            const Clock::time_point sent = Clock::now();
            QMetaObject::invokeMethod(
                &window,
                [&delays, sent] {
                    delays.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sent).count());
                },
                Qt::QueuedConnection);
            std::this_thread::sleep_for(std::chrono::milliseconds(4));
        }
    });
    QTest::qWait(1000 * seconds);
    stop = true;
    probe.join();
    QCoreApplication::processEvents();
    const bool ranToTheEnd = window.controller()->isRunning();
    window.controller()->requestStop();

    QVERIFY(delays.size() > 100);
    std::sort(delays.begin(), delays.end());
    const double p50 = delays[delays.size() / 2];
    const double p99 = delays[delays.size() * 99 / 100];
    qInfo("event delay over %d s, %zu calls: p50 %.1f ms, p99 %.1f ms, max %.1f ms", seconds, delays.size(),
        p50, p99, delays.back());
    QVERIFY2(ranToTheEnd, "the run has to last as long as the probe");
    QVERIFY2(p99 <= (strict ? 16.0 : 250.0), qPrintable(QString::number(p99)));
    if (strict)
        QVERIFY2(delays.back() <= 50, qPrintable(QString::number(delays.back())));
}

QTEST_MAIN(TestEventDelay)
#include "tst_eventdelay.moc"
