// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/eventjson.h"
#include "src/recordfile.h"
#include "tests/core/samplerecord.h"
#include "tests/refusal.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <bit>

using namespace core;

class TestRecordFile : public QObject {
    Q_OBJECT
private slots:
    void aRecordComesBackWhole();
    void gradientsComeBackWhole();
    void gradientsOfOtherHeadsAreRefused();
    void firingRatesComeBackWhole();
    void wrongFiringRatesAreRefused();
    void outcomesOfTestRowsAreKept();
    void wrongOutcomesAreRefused();
    void everyBitOfADoubleComesBack_data();
    void everyBitOfADoubleComesBack();
    void everyEventIsOneLine();
    void aChangedFileIsNoticed();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void aRunFolderIsRead();
    void idsNameTimeAndExperiment();
};

void TestRecordFile::aRecordComesBackWhole()
{
    RunRecord record = sample::record();
    record.trials[{0, 1, 1}].failed = engine::TrialFailed{{0, 1, 1}, 3, 17, 2, "infinity in layer 3"};
    record.ended = engine::RunEnded{engine::RunEnded::Outcome::Failed, "a \"trial\" met infinity"};
    const QByteArray json = toJson(record);
    const RunRecord back = recordFromJson(json, "record.json");
    QCOMPARE(toJson(back), json);
    QCOMPARE(digest(back), digest(record));
    QCOMPARE(back.id, record.id);
    QVERIFY(back.config == record.config);
    QCOMPARE(back.provenance.started, record.provenance.started);
    QCOMPARE(back.provenance.elapsedMs, record.provenance.elapsedMs);
    QCOMPARE(back.provenance.datasetSha256, record.provenance.datasetSha256);
    QCOMPARE(back.classNames, record.classNames);
    QCOMPARE(back.plan.trials.size(), record.plan.trials.size());
    QCOMPARE(back.plan.instructionSet, record.plan.instructionSet);
    QCOMPARE(back.trials.at({0, 0, 0}).ended->rows, record.trials.at({0, 0, 0}).ended->rows);
    QCOMPARE(back.trials.at({0, 0, 0}).ended->predictions, record.trials.at({0, 0, 0}).ended->predictions);
    QCOMPARE(back.trials.at({0, 1, 1}).failed->message, "infinity in layer 3");
    QCOMPARE(back.ended->reason, record.ended->reason);
}

void TestRecordFile::gradientsComeBackWhole()
{
    RunRecord record = sample::record();
    const QByteArray before = digest(record);
    record.trials.at({0, 1, 1}).epochs[1].gradients = sample::gradients(1, 0.5, 0.1);
    const QByteArray json = toJson(record);
    const RunRecord back = recordFromJson(json, "record.json");
    QCOMPARE(toJson(back), json);
    QCOMPARE(digest(back), before); // diagnostics are no part of it
    QVERIFY(!back.trials.at({0, 1, 1}).epochs[0].gradients); // as in records of earlier versions
    const engine::ProbedGradients read = *back.trials.at({0, 1, 1}).epochs[1].gradients;
    QCOMPARE(read.rows, engine::Index(8));
    QCOMPARE(read.heads.size(), 2U);
    QCOMPARE(read.heads[1].norm, (std::vector{0.5, 1.0, 2.0}));
    QVERIFY(std::isnan(read.heads[0].cosine[2]));
    QCOMPARE(read.updateRatio, (std::vector{1e-3, 2e-3, 4e-3}));
}

void TestRecordFile::gradientsOfOtherHeadsAreRefused()
{
    RunRecord record = sample::record();
    record.trials.at({0, 1, 1}).epochs[1].gradients = sample::gradients(1, 0.5, 0.1);
    record.trials.at({0, 1, 1}).epochs[1].gradients->heads.pop_back();
    QByteArray said = refusal([&] { recordFromJson(toJson(record), "record.json"); });
    QVERIFY2(said.contains("all 2 heads") && isOneLine(said), said.constData());
    record.trials.at({0, 1, 1}).epochs[1].gradients = sample::gradients(1, 0.5, 0.1);
    record.trials.at({0, 1, 1}).epochs[1].gradients->heads[0].cosine.pop_back();
    said = refusal([&] { recordFromJson(toJson(record), "record.json"); });
    QVERIFY2(said.contains("cosine") && said.contains("3 layers"), said.constData());
}

void TestRecordFile::firingRatesComeBackWhole()
{
    RunRecord record = sample::record();
    const QByteArray before = digest(record);
    QVERIFY(!toJson(record).contains("\"firing\"")); // nothing to keep, nothing kept
    std::vector<engine::EpochEnded>& epochs = record.trials.begin()->second.epochs;
    epochs[0].firing = {{0, 1, 2, 127, 128, 253, 254, 255}, {9, 0, 255, 0}};
    epochs[1].firing = {{}, {1, 2, 3, 4}}; // the first layer is too wide
    const QByteArray json = toJson(record);
    const RunRecord back = recordFromJson(json, "record.json");
    QCOMPARE(toJson(back), json);
    for (const std::size_t epoch : {0U, 1U})
        QVERIFY(back.trials.begin()->second.epochs[epoch].firing == epochs[epoch].firing);
    QVERIFY(std::next(back.trials.begin())->second.epochs[0].firing.empty());
    QCOMPARE(digest(back), before);
}

void TestRecordFile::wrongFiringRatesAreRefused()
{
    engine::EpochEnded epoch = sample::epoch({0, 0, 0}, 0, 0.5, 5, 5);
    epoch.firing = {{1, 2, 3}, {4, 5}};
    const QJsonObject good = toJson(engine::Event(epoch));
    for (const QJsonArray& units : {QJsonArray{3, 3}, QJsonArray{3, 1}, QJsonArray{6, 0}, QJsonArray{}}) {
        QJsonObject json = good;
        QJsonObject firing = json.value(QStringLiteral("firing")).toObject();
        firing.insert(QStringLiteral("units"), units);
        json.insert(QStringLiteral("firing"), firing);
        QVERIFY(refusal([&] {
            eventFromJson(JsonReader(json, QStringLiteral("line 3")));
        }).contains("a byte for each unit"));
    }
}

void TestRecordFile::outcomesOfTestRowsAreKept()
{
    RunRecord record = sample::record();
    const QByteArray before = digest(record);
    engine::RowOutcomes& outcomes = record.heads.at({0, 1}).outcomes.emplace();
    outcomes.labels = {1, 1};
    outcomes.confidences = {0.1F, 0};
    outcomes.squaredError = 1.0 / 3;
    outcomes.negativeLog = 2.0 / 3;
    const QByteArray json = toJson(record);
    const RunRecord back = recordFromJson(json, "record.json");
    QCOMPARE(toJson(back), json);
    QCOMPARE(digest(back), before);
    QCOMPARE(*back.heads.at({0, 1}).outcomes, outcomes);
    QVERIFY(!back.heads.at({0, 0}).outcomes); // as in records of earlier versions
}

void TestRecordFile::wrongOutcomesAreRefused()
{
    const auto said = [](const engine::RowOutcomes& outcomes) {
        RunRecord record = sample::record();
        record.heads.at({0, 1}).outcomes = outcomes;
        return refusal([&] { recordFromJson(toJson(record), "record.json"); });
    };
    QVERIFY(said({{1}, {0.5F}, 0, 0}).contains("a label for each of the 2 predictions"));
    QVERIFY(said({{1, 1}, {0.5F}, 0, 0}).contains("four bytes for each of the 2 predictions"));
    QVERIFY(said({{1, 1}, {0.5F, 1.5F}, 0, 0}).contains("numbers from 0 to 1"));
    QCOMPARE(said({{1, 1}, {}, 0, 0}), QByteArray("(was accepted)")); // a head without probabilities
}

void TestRecordFile::everyBitOfADoubleComesBack_data()
{
    using Limits = std::numeric_limits<double>;
    QTest::addColumn<double>("value");
    QTest::newRow("third") << 1.0 / 3;
    QTest::newRow("smallest subnormal") << Limits::denorm_min();
    QTest::newRow("largest subnormal") << std::nextafter(Limits::min(), 0.0);
    QTest::newRow("largest") << Limits::max();
    QTest::newRow("minus zero") << -0.0;
    QTest::newRow("whole") << 3.0;
    QTest::newRow("beyond 2^53") << 9007199254740993.0;
    QTest::newRow("2^63") << 9223372036854775808.0;
    QTest::newRow("not a number") << Limits::quiet_NaN();
    QTest::newRow("minus infinity") << -Limits::infinity();
}

void TestRecordFile::everyBitOfADoubleComesBack()
{
    QFETCH(const double, value);
    RunRecord record = sample::record();
    engine::EpochEnded& epoch = record.trials.begin()->second.epochs.front();
    epoch.trainLoss = value;
    epoch.gradientNorm = {value, 1};
    const RunRecord back = recordFromJson(toJson(record), "record.json");
    const engine::EpochEnded& read = back.trials.begin()->second.epochs.front();
    QCOMPARE(std::bit_cast<quint64>(read.trainLoss), std::bit_cast<quint64>(value));
    QCOMPARE(std::bit_cast<quint64>(read.gradientNorm.front()), std::bit_cast<quint64>(value));
    QCOMPARE(digest(back), digest(record));
}

void TestRecordFile::everyEventIsOneLine()
{
    for (const engine::Event& event : sample::events()) {
        const QByteArray line = QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact);
        QVERIFY(!line.contains('\n'));
        const engine::Event back = eventFromJson(JsonReader(QJsonDocument::fromJson(line).object(), "line"));
        QCOMPARE(back.index(), event.index());
        QCOMPARE(QJsonDocument(toJson(back)).toJson(QJsonDocument::Compact), line);
    }
    const engine::EpochEnded finalFit = sample::epoch({2, engine::TrialKey::finalFit, 1}, 0, 0.5, 5, 5);
    const QJsonObject json = toJson(engine::Event(finalFit));
    QCOMPARE(json["fold"].toString(), "final");
    QVERIFY(std::get<engine::EpochEnded>(eventFromJson(JsonReader(json, "line"))).key == finalFit.key);
}

void TestRecordFile::aChangedFileIsNoticed()
{
    const QByteArray json = toJson(sample::record());
    for (const auto& [from, to] :
        {std::pair<QByteArray, QByteArray>{"\"elapsedMs\":1234", "\"elapsedMs\":1235"},
            {"\"loss\":0.25", "\"loss\":0.2500000000000001"}, {"\"seed\":1", "\"seed\":2"}}) {
        QByteArray changed = json;
        QVERIFY(changed.contains(from));
        changed.replace(changed.indexOf(from), from.size(), to);
        const QByteArray said = refusal([&] { recordFromJson(changed, "record.json"); });
        QVERIFY2(said.contains("checksum"), said.constData());
    }
}

void TestRecordFile::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("newer") << QByteArray("\"version\":1}") << QByteArray("\"version\":2}")
                           << QByteArray("newer version");
    QTest::newRow("format") << QByteArray("relulab-record") << QByteArray("something")
                            << QByteArray("format");
    QTest::newRow("key gone") << QByteArray("\"classNames\"") << QByteArray("\"className\"")
                              << QByteArray("classNames");
    QTest::newRow("unknown event") << QByteArray("\"headEnded\"") << QByteArray("\"haedEnded\"")
                                   << QByteArray("event");
    QTest::newRow("head there is none of")
        << QByteArray("\"head\":1,\"rep") << QByteArray("\"head\":2,\"rep") << QByteArray("2 heads");
    QTest::newRow("confusion too small") << QByteArray("\"confusion\":[18,0,2,0]")
                                         << QByteArray("\"confusion\":[18,0,2]") << QByteArray("confusion");
    QTest::newRow("classes beyond counts")
        << QByteArray("\"classes\":2") << QByteArray("\"classes\":255") << QByteArray("confusion");
    QTest::newRow("negative count") << QByteArray("[18,0,2,0]") << QByteArray("[18,0,-2,0]")
                                    << QByteArray("confusion");
    QTest::newRow("rows and predictions differ")
        << QByteArray("\"predictions\":\"AQA=\"") << QByteArray("\"predictions\":\"AQAB\"")
        << QByteArray("rows");
    QTest::newRow("not base64") << QByteArray("\"predictions\":\"AQA=\"")
                                << QByteArray("\"predictions\":\"A!\"") << QByteArray("base64");
    QTest::newRow("another digest") << QByteArray("\"digest\":\"") << QByteArray("\"digest\":\"0")
                                    << QByteArray("\"digest\"");
    QTest::newRow("digest gone") << QByteArray("\"digest\"") << QByteArray("\"digset\"")
                                 << QByteArray("\"digset\"");
    QTest::newRow("unknown key") << QByteArray("\"checksum\"") << QByteArray("\"note\":1,\"checksum\"")
                                 << QByteArray("\"note\"");
    QTest::newRow("duplicate key") << QByteArray("\"checksum\"")
                                   << QByteArray("\"format\":\"x\",\"checksum\"") << QByteArray("twice");
}

void TestRecordFile::badFilesAreRefused()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QByteArray, says);
    QByteArray json = toJson(sample::record());
    QVERIFY(json.contains(from));
    json.replace(json.lastIndexOf(from), from.size(), to);
    const QByteArray said = refusal([&] { recordFromJson(json, "record.json"); });
    QVERIFY2(said.startsWith("record.json: ") && isOneLine(said) && said.contains(says), said.constData());
    // Cut anywhere it is refused too, never a crash.
    for (qsizetype length = 0; length < json.size(); length += json.size() / 50)
        QVERIFY(
            refusal([&] { recordFromJson(json.left(length), "record.json"); }).startsWith("record.json: "));
}

void TestRecordFile::aRunFolderIsRead()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("record.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toJson(sample::record()));
    file.close();
    QCOMPARE(loadRecord(folder.path()).id, sample::record().id);
    QCOMPARE(loadRecord(file.fileName()).id, sample::record().id);
    const QByteArray said = refusal([&] { loadRecord(folder.filePath("nothing")); });
    QVERIFY2(said.contains("nothing"), said.constData());
}

void TestRecordFile::idsNameTimeAndExperiment()
{
    const QRegularExpression form("^\\d{8}-\\d{6}-mnist-ffnn-quick-[0-9a-f]{4}$");
    QVERIFY(form.match(newRunId("mnist-ffnn-quick")).hasMatch());
    QVERIFY(newRunId("/tmp/../My File!.json").contains("-my-file-"));
    QVERIFY(newRunId("").contains("-run-"));
}

QTEST_GUILESS_MAIN(TestRecordFile)
#include "tst_recordfile.moc"
