<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
    <context>
        <name>ui::ConfigSummary</name>
        <message numerus="yes">
            <source>%n trial(s)</source>
            <translation>
                <numerusform>%n trial</numerusform>
                <numerusform>%n trials</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::ExperimentForm</name>
        <message numerus="yes">
            <source>%n chosen</source>
            <translation>
                <numerusform>%n chosen</numerusform>
                <numerusform>%n chosen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n epoch(s)</source>
            <translation>
                <numerusform>%n epoch</numerusform>
                <numerusform>%n epochs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::Log</name>
        <message numerus="yes">
            <source>%1: %n trial(s), network %2, %3 parameters, %4 test rows</source>
            <translation>
                <numerusform>%1: %n trial, network %2, %3 parameters, %4 test rows</numerusform>
                <numerusform>%1: %n trials, network %2, %3 parameters, %4 test rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thread(s), %1; data SHA-256 %2</source>
            <translation>
                <numerusform>%n thread, %1; data SHA-256 %2</numerusform>
                <numerusform>%n threads, %1; data SHA-256 %2</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::MetricPlot</name>
        <message numerus="yes">
            <source>%1 at epoch %2, mean ± sd of %n fold(s): %3.</source>
            <translation>
                <numerusform>%1 at epoch %2, %n fold: %3.</numerusform>
                <numerusform>%1 at epoch %2, mean ± sd of %n folds: %3.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 at epoch %2, mean ± sd of %n repetition(s): %3.</source>
            <translation>
                <numerusform>%1 at epoch %2, %n repetition: %3.</numerusform>
                <numerusform>%1 at epoch %2, mean ± sd of %n repetitions: %3.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::RunWords</name>
        <message numerus="yes">
            <source>as published, %n fold(s)</source>
            <translation>
                <numerusform>as published, %n fold</numerusform>
                <numerusform>as published, %n folds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>clean protocol, %n fold(s)</source>
            <translation>
                <numerusform>clean protocol, %n fold</numerusform>
                <numerusform>clean protocol, %n folds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repetition(s)</source>
            <translation>
                <numerusform>%n repetition</numerusform>
                <numerusform>%n repetitions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::MainWindow</name>
        <message numerus="yes">
            <source>%n run(s) added</source>
            <translation>
                <numerusform>%n run added</numerusform>
                <numerusform>%n runs added</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ui::ReproduceTab</name>
        <message numerus="yes">
            <source>%n cell run(s) queued</source>
            <translation>
                <numerusform>%n cell run queued</numerusform>
                <numerusform>%n cell runs queued</numerusform>
            </translation>
        </message>
    </context>
</TS>
