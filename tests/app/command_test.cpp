// The command line of the real program: what it prints, what it refuses and with which words.
#include "core/schema/json.h"
#include "tests/app/program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace lectern {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Wrong {
    const char* name;
    QStringList arguments;
    int status;
    std::vector<std::string> words; // of the message
};

class Refused : public testing::TestWithParam<Wrong> {};

TEST_P(Refused, WithStatusAndWords) {
    const QTemporaryDir folder;
    const Ran ran = lecternRun(GetParam().arguments, Display::None, folder.path());
    EXPECT_EQ(ran.status, GetParam().status) << ran.err;
    EXPECT_THAT(ran.err, StartsWith("lectern: "));
    for (const std::string& word : GetParam().words)
        EXPECT_THAT(ran.err, HasSubstr(word));
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_TRUE(QDir(folder.path()).isEmpty()) << "something was written";
}

INSTANTIATE_TEST_SUITE_P(
    Words, Refused,
    testing::Values(
        Wrong{"NoDisplayForTheWindow", {}, 1, {"no display", "lectern render"}},
        Wrong{"command", {"rendr"}, 2, {"no command and no file 'rendr'", "Did you mean 'render'"}},
        Wrong{"fileToOpen", {"none.lectern"}, 1, {"no file 'none.lectern'"}},
        Wrong{"exhibit", {"describe", "mixtrue"}, 2, {"no exhibit 'mixtrue'", "Did you mean 'mixture'", "Exhibits:"}},
        Wrong{"noExhibit", {"describe"}, 2, {"EXHIBIT", "describe --help"}},
        Wrong{"preset", {"data", "mixture", "--preset", "nothing"}, 2, {"no preset 'nothing'", "presets:"}},
        Wrong{"key", {"data", "mixture", "--set", "componets=3"}, 2, {"'componets'", "Did you mean 'components'"}},
        Wrong{"noEquals", {"data", "mixture", "--set", "components"}, 2, {"key=value"}},
        Wrong{"range", {"data", "mixture", "--set", "components=13"}, 2, {"components: 13", "from 1 to 12"}},
        Wrong{"choice", {"data", "mixture", "--set", "family=cube"}, 2, {"family: \"cube\"", "one of full, tied"}},
        Wrong{"place",
              {"data", "convolution", "--set", "pinned=[99,0,0]"},
              2,
              {"pinned = [99, 0, 0]", "row 0 to 27, column 0 to 27, filter 0 to 5"}},
        Wrong{"json", {"data", "mixture", "--set", "initial_means=[[1,"}, 2, {"initial_means", "not JSON"}},
        Wrong{
            "valueFile", {"data", "mixture", "--set", "initial_means=@none.json"}, 1, {"none.json", "cannot be read"}},
        Wrong{"step", {"data", "mixture", "--step", "100000"}, 2, {"--step 100000", "steps go from 0 to"}},
        Wrong{"negativeStep", {"data", "mixture", "--step", "-1"}, 2, {"--step -1"}},
        Wrong{"stepWord", {"data", "mixture", "--step", "last"}, 2, {"last"}},
        Wrong{"option", {"data", "mixture", "--stpe", "3"}, 2, {"no option '--stpe'", "Did you mean '--step'"}},
        Wrong{"tooMany", {"data", "mixture", "iris"}, 2, {"'iris' is one too many"}},
        Wrong{"dataForm", {"data", "mixture", "-o", "x.xml"}, 2, {"x.xml", ".json or .csv"}},
        Wrong{"noOutput", {"render", "mixture"}, 2, {"--output", "render --help"}},
        Wrong{"pictureForm", {"render", "mixture", "-o", "x.jpg"}, 2, {"x.jpg", ".png, .svg or .pdf"}},
        Wrong{"noForm", {"render", "mixture", "-o", "x"}, 2, {".png, .svg or .pdf"}},
        Wrong{"size", {"render", "mixture", "--size", "big", "-o", "x.png"}, 2, {"--size big", "1920x1080"}},
        Wrong{"hugeSize", {"render", "mixture", "--size", "99999x10", "-o", "x.png"}, 2, {"16 to 16384"}},
        Wrong{"dpi", {"render", "mixture", "--dpi", "0", "-o", "x.png"}, 2, {"--dpi 0", "10 to 2400"}},
        Wrong{"theme", {"render", "mixture", "--theme", "pink", "-o", "x.png"}, 2, {"light, dark or projector"}},
        Wrong{"panel", {"render", "mixture", "--panel", "spcae", "-o", "x.png"}, 2, {"--panel spcae", "Panels:"}},
        Wrong{"lecture", {"render", "none.lectern", "-o", "x.png"}, 1, {"no file 'none.lectern'"}},
        Wrong{"presetOfFile", {"data", "tour", "--preset", "x"}, 2, {"--preset goes with an exhibit"}},
        Wrong{
            "noTable", {"data", "mixture", "--set", "data=file", "--set", "path=none.csv"}, 1, {"no file 'none.csv'"}},
        Wrong{"sheet", {"contact-sheet", "-o", "x.gif"}, 2, {"x.gif", ".png"}}),
    [](const auto& info) { return info.param.name; });

class Command : public testing::Test {
protected:
    QTemporaryDir folder;
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return folder.filePath(name);
    }
    QByteArray read(const QString& name) const {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }
    Ran run(const QStringList& arguments) const { return lecternRun(arguments, Display::None, folder.path()); }
    Json json(const QStringList& arguments) const {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 0) << ran.err;
        return Json::parse(ran.out);
    }
};

TEST_F(Command, ListNamesExhibitsAndPresets) {
    const Json exhibits = json({"list", "--json"});
    ASSERT_FALSE(exhibits.empty());
    EXPECT_EQ(exhibits[0]["id"], "convolution");
    EXPECT_FALSE(exhibits[0]["presets"].empty());
    const Ran text = run({"list"});
    for (const Json& preset : exhibits[0]["presets"])
        EXPECT_THAT(text.out, HasSubstr(preset["id"].get<std::string>()));
}

TEST_F(Command, DescribeSaysEverythingOfAParameter) {
    const Json exhibit = json({"describe", "mixture", "--json"});
    ASSERT_FALSE(exhibit["parameters"].empty());
    for (const Json& parameter : exhibit["parameters"]) {
        for (const char* key : {"key", "type", "domain", "allowed", "default", "unit", "help"})
            EXPECT_TRUE(parameter.contains(key)) << parameter;
        EXPECT_FALSE(parameter["help"].get<std::string>().empty()) << parameter["key"];
    }
    const Ran text = run({"describe", "mixture"});
    EXPECT_THAT(text.out, AllOf(HasSubstr("components  (integer)"), HasSubstr("an integer from 1 to 12"),
                                HasSubstr("default: ")));
}

TEST_F(Command, DataIsJsonByDefault) {
    const Json data = json({"data", "mixture", "--set", "components=2", "--set", "family=tied"});
    EXPECT_EQ(data["exhibit"], "mixture");
    EXPECT_EQ(data["parameters"]["components"], 2);
    EXPECT_EQ(data["parameters"]["family"], "tied");
    EXPECT_EQ(data["iterations"][0]["iteration"], 0);
    EXPECT_EQ(data["iterations"][0]["means"].size(), 2u);
    EXPECT_FALSE(data.contains("samples"));
    EXPECT_TRUE(json({"data", "mixture", "--full"}).contains("samples"));
    EXPECT_EQ(json({"data", "mixture", "--step", "0"})["step"], 0);
}

TEST_F(Command, DataAsCsvHasARowForEachIteration) {
    const Json data = json({"data", "mixture"});
    ASSERT_EQ(run({"data", "mixture", "-o", "out.csv"}).status, 0);
    const QList<QByteArray> lines = read("out.csv").trimmed().split('\n');
    EXPECT_EQ(static_cast<std::size_t>(lines.size()), data["iterations"].size() + 1);
    const QList<QByteArray> names = lines[0].split(',');
    EXPECT_TRUE(names.contains("mean_log_likelihood"));
    EXPECT_TRUE(names.contains("means_0_0"));
    for (const QByteArray& line : lines)
        EXPECT_EQ(line.split(',').size(), names.size());
    const auto column = names.indexOf("mean_log_likelihood");
    EXPECT_EQ(lines.last().split(',')[column].toDouble(),
              data["iterations"].back()["mean_log_likelihood"].get<double>());
    EXPECT_EQ(run({"data", "mixture", "-o", "csv"}).out, read("out.csv").toStdString());
}

TEST_F(Command, DataNeverHoldsWhatIsNoNumber) {
    const Json exhibits = json({"list", "--json"});
    for (const Json& exhibit : exhibits)
        for (const Json& preset : exhibit["presets"]) {
            const Ran ran = run({"data", QString::fromStdString(exhibit["id"].get<std::string>()), "--preset",
                                 QString::fromStdString(preset["id"].get<std::string>())});
            EXPECT_EQ(ran.status, 0) << preset << ran.err;
            EXPECT_NO_THROW(Json::parse(ran.out)) << preset;
        }
}

TEST_F(Command, LongValuesComeFromFiles) {
    write("means.json", "[[0, 0, 0], [1, 2, 3]]");
    const Json data = json({"data", "mixture", "--set", "components=2", "--set", "initialisation=explicit", "--set",
                            "initial_means=@means.json"});
    EXPECT_EQ(data["iterations"][0]["means"], Json::parse("[[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]]"));
    write("bad.json", "[[0, 0");
    EXPECT_EQ(run({"data", "mixture", "--set", "initial_means=@bad.json"}).status, 1);
}

TEST_F(Command, TablesAreReadAndTheirFaultsNamed) {
    write("t.csv", "x;y\n1,5;2\n3;4\n5;7\n2;1\n1;1\n");
    const QStringList arguments{"data",  "mixture",    "--set", "data=file",
                                "--set", "path=t.csv", "--set", "components=1"};
    const Json data = json(arguments + QStringList{"--full"});
    EXPECT_EQ(data["samples"][0], Json::parse("[1.5, 2.0]"));
    write("t.csv", "x,y\n1,2\n3,oops\n5,6\n");
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("t.csv, line 3, column 'y'"), HasSubstr("oops")));
}

TEST_F(Command, LectureFilesGiveTheirStates) {
    write("one.lectern", R"({"lectern": 1, "slides": [{"exhibit": "mixture", "parameters": {"components": 2},
        "step": 1, "colour": 5}]})");
    const Ran ran = run({"data", "one.lectern"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("one.lectern, slide 1: the key \"colour\" is not known"));
    const Json data = Json::parse(ran.out);
    EXPECT_EQ(data["parameters"]["components"], 2);
    EXPECT_EQ(data["step"], 1);
    EXPECT_EQ(json({"data", "one.lectern", "--set", "components=4"})["parameters"]["components"], 4);

    write("two.lectern", R"({"lectern": 1, "slides": [{"exhibit": "mixture"}, {"exhibit": "mixture", "step": 0}]})");
    EXPECT_EQ(json({"data", "two.lectern"}).size(), 2u);
    EXPECT_EQ(run({"data", "two.lectern", "-o", "csv"}).status, 2);

    write("bad.lectern", R"({"lectern": 1, "slides": [{"exhibit": "mixture", "parameters": {"components": 99}}]})");
    const Ran bad = run({"data", "bad.lectern"});
    EXPECT_EQ(bad.status, 1);
    EXPECT_THAT(bad.err, AllOf(HasSubstr("bad.lectern, slide 1"), HasSubstr("components"), HasSubstr("1 to 12")));
}

TEST_F(Command, TheTourIsALecture) {
    EXPECT_FALSE(json({"data", "tour"}).empty());
}

TEST_F(Command, HelpVersionAndManual) {
    const Ran help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* word : {"list", "describe", "render", "data", "contact-sheet", "man"})
        EXPECT_THAT(help.out, HasSubstr(word));
    for (const char* option : {"--preset", "--set", "--step", "--panel", "--size", "--dpi", "--theme", "--transparent"})
        EXPECT_THAT(run({"render", "--help"}).out, HasSubstr(option));
    EXPECT_THAT(run({"--version"}).out, testing::MatchesRegex("lectern [0-9.]+\n"));
    const Ran page = run({"man"});
    EXPECT_THAT(page.out, AllOf(StartsWith(".TH LECTERN 1"), HasSubstr("components"), HasSubstr(".SH EXIT STATUS")));
}

TEST_F(Command, AFullDiskIsAFailure) {
    ASSERT_TRUE(QFile::link("/dev/full", folder.filePath("full.json")));
    const Ran ran = run({"data", "mixture", "-o", "full.json"});
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("full.json"), HasSubstr("No space left")));
    QProcess shell;
    shell.start("/bin/sh", {"-c", QStringLiteral("'%1' list > /dev/full").arg(LECTERN_PROGRAM)});
    ASSERT_TRUE(shell.waitForFinished());
    EXPECT_EQ(shell.exitCode(), 1);
}

} // namespace
} // namespace lectern
