// `lectern render`: the files it makes, looked at with Qt and with other programs.
#include "app/document/lecture_file.h"
#include "tests/app/program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace lectern {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// Two columns: a figure without 3-D, which needs no display.
const QStringList flat{"mixture", "--set", "data=iris", "--set", "columns=[0,1]", "--set", "components=2"};

class Render : public testing::Test {
protected:
    QTemporaryDir folder;

    QByteArray read(const QString& name) const {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }
    void draw(const QStringList& arguments, Display display = Display::None) const {
        const Ran ran = lecternRun(QStringList{"render"} + arguments, display, folder.path());
        ASSERT_EQ(ran.status, 0) << ran.err;
    }
    QImage picture(const QString& name) const {
        QImage image;
        EXPECT_TRUE(image.loadFromData(read(name), "PNG")) << name.toStdString();
        return image;
    }
    std::string told(const QString& program, const QStringList& arguments) const {
        const Ran ran = runProgram(program, arguments, Display::None, folder.path());
        EXPECT_EQ(ran.status, 0) << program.toStdString() << ": " << ran.err;
        return ran.out;
    }
};

int coloursIn(const QImage& image) {
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

TEST_F(Render, PngHasItsSizeItsDpiAndAPicture) {
    draw(flat + QStringList{"--size", "801x603", "--dpi", "144", "-o", "a.png"});
    const QImage image = picture("a.png");
    ASSERT_GT(coloursIn(image), 30) << "the picture is blank";
    EXPECT_EQ(image.size(), QSize(801, 603));
    EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 144, 0.02);
    EXPECT_FALSE(image.hasAlphaChannel());
}

TEST_F(Render, ThemesDiffer) {
    QSet<QRgb> grounds;
    for (const QString theme : {"light", "dark", "projector"}) {
        draw(flat + QStringList{"--theme", theme, "-o", theme + ".png"});
        const QImage image = picture(theme + ".png");
        ASSERT_GT(coloursIn(image), 30) << theme.toStdString();
        grounds.insert(image.pixel(2, 2));
    }
    EXPECT_GE(grounds.size(), 2) << "light and projector may share their ground";
}

TEST_F(Render, TransparentLeavesTheGroundOut) {
    draw(flat + QStringList{"--transparent", "-o", "a.png"});
    const QImage image = picture("a.png");
    EXPECT_EQ(qAlpha(image.pixel(0, 0)), 0);
    int opaque = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            opaque += qAlpha(image.pixel(x, y)) == 255 ? 1 : 0;
    EXPECT_GT(opaque, 500) << "the picture is blank";
}

TEST_F(Render, TwoRunsGiveTheSameBytes) {
    for (const QString name : {"a.png", "a.svg", "a.pdf"}) {
        draw(flat + QStringList{"-o", name});
        const QByteArray first = read(name);
        ASSERT_GT(first.size(), 1000);
        draw(flat + QStringList{"-o", name});
        EXPECT_EQ(first, read(name)) << name.toStdString();
    }
}

TEST_F(Render, TextStaysText) {
    draw(flat + QStringList{"-o", "a.svg"});
    draw(flat + QStringList{"-o", "a.pdf"});
    EXPECT_THAT(read("a.svg").toStdString(), AllOf(HasSubstr("<text"), HasSubstr("sepal length")));
    EXPECT_THAT(told("pdftotext", {"a.pdf", "-"}), HasSubstr("sepal length"));
    EXPECT_THAT(told("pdffonts", {"a.pdf"}), testing::Not(HasSubstr("Type 3")));
}

TEST_F(Render, SignsOfNumbersCanBeCopiedFromAPdf) {
    draw({"mixture", "--preset", "flat-ellipsoid", "-o", "a.pdf"}, Display::AsHere);
    EXPECT_THAT(told("pdftotext", {"-enc", "UTF-8", "a.pdf", "-"}),
                AllOf(HasSubstr("+54.8 bought by flatness"), HasSubstr("−4.5 all the rest"), HasSubstr("stat1 ≠ 0")));
}

TEST_F(Render, OtherProgramsSeeThePicture) {
    draw(flat + QStringList{"-o", "a.svg"});
    draw(flat + QStringList{"-o", "a.pdf"});
    told("rsvg-convert", {"a.svg", "-o", "svg.png"});
    told("pdftoppm", {"-png", "-singlefile", "a.pdf", "pdf"});
    for (const QString name : {"svg.png", "pdf.png"})
        EXPECT_GT(coloursIn(picture(name)), 30) << name.toStdString();
}

TEST_F(Render, FacesInSpaceLookTheSameInAPdf) {
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        GTEST_SKIP() << "there is none";
    const QStringList figure{"perceptron", "--preset", "bias", "--size", "1280x720", "-o"};
    draw(figure + QStringList{"a.png"}, Display::AsHere);
    draw(figure + QStringList{"a.pdf"}, Display::AsHere);
    told("pdftoppm", {"-png", "-singlefile", "-r", "96", "a.pdf", "pdf"});
    const QImage straight = picture("a.png"), paper = picture("pdf.png").scaled(straight.size());
    int tinted = 0, faded = 0;
    for (int y = 0; y < straight.height(); ++y)
        for (int x = 0; x < straight.width(); ++x) {
            const int wanted = qGray(straight.pixel(x, y));
            tinted += wanted > 150 && wanted < 235 ? 1 : 0;
            faded += wanted > 150 && wanted < 235 && qGray(paper.pixel(x, y)) > wanted + 15 ? 1 : 0;
        }
    ASSERT_GT(tinted, 20000);
    EXPECT_LT(faded, tinted / 8);
}

TEST_F(Render, EveryFormatOpensAgain) {
    for (const QString name : {"a.png", "a.svg", "a.pdf"}) {
        draw(flat + QStringList{"--step", "1", "-o", name});
        const Lecture lecture = openFile(folder.filePath(name));
        ASSERT_EQ(lecture.slides.size(), 1u);
        EXPECT_EQ(lecture.slides[0].exhibit, "mixture");
        EXPECT_EQ(lecture.slides[0].step, 1);
        EXPECT_EQ(lecture.slides[0].parameters, Json({{"data", "iris"}, {"columns", {0, 1}}, {"components", 2}}));
        draw({name, "-o", "again.png"});
    }
    draw(flat + QStringList{"--step", "1", "-o", "straight.png"});
    EXPECT_EQ(read("again.png"), read("straight.png"));
}

TEST_F(Render, OtherProgramsSeeTheAttachment) {
    draw(flat + QStringList{"-o", "a.pdf"});
    told("pdfdetach", {"-save", "1", "-o", "slide.lectern", "a.pdf"});
    EXPECT_EQ(openFile(folder.filePath("slide.lectern")).slides, openFile(folder.filePath("a.pdf")).slides);
}

class RenderLecture : public Render {
protected:
    void SetUp() override {
        Slide slide;
        slide.exhibit = "mixture";
        slide.parameters = {{"data", "iris"}, {"columns", {0, 1}}};
        Lecture lecture{"", {slide, slide, slide}, {}};
        lecture.slides[0].step = 0;
        lecture.slides[1].title = "The second";
        saveLecture(folder.filePath("talk.lectern"), lecture);
    }
};

TEST_F(RenderLecture, AsPages) {
    draw({"talk.lectern", "-o", "a.pdf"});
    EXPECT_THAT(told("pdfinfo", {"a.pdf"}), testing::ContainsRegex("Pages: +3"));
    EXPECT_THAT(told("pdftotext", {"-f", "2", "-l", "2", "a.pdf", "-"}), HasSubstr("The second"));
    EXPECT_EQ(openFile(folder.filePath("a.pdf")).slides.size(), 3u);
}

TEST_F(RenderLecture, AsNumberedFiles) {
    draw({"talk.lectern", "-o", "a.png"});
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files, QDir::Name),
              QStringList({"a-1.png", "a-2.png", "a-3.png", "talk.lectern"}));
    for (const QString name : {"a-1.png", "a-2.png", "a-3.png"})
        EXPECT_GT(coloursIn(picture(name)), 30);
    EXPECT_EQ(openFile(folder.filePath("a-2.png")).slides.at(0).title, "The second");
}

TEST_F(RenderLecture, OneBadSlideAndNothingIsWritten) {
    Lecture lecture = openFile(folder.filePath("talk.lectern"));
    lecture.slides[2].parameters = {{"data", "file"}, {"path", "none.csv"}};
    saveLecture(folder.filePath("talk.lectern"), lecture);
    EXPECT_EQ(lecternRun({"render", "talk.lectern", "-o", "a.png"}, Display::None, folder.path()).status, 1);
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files), QStringList({"talk.lectern"}));
}

TEST_F(Render, SpaceNeedsADisplay) {
    const Ran ran = lecternRun({"render", "mixture", "-o", "a.png"}, Display::None, folder.path());
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.err, HasSubstr("display"));
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST_F(Render, SpaceIsDrawnOnADisplay) {
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        GTEST_SKIP() << "there is none";
    draw({"mixture", "-o", "a.png"}, Display::AsHere);
    draw({"mixture", "-o", "b.png"}, Display::AsHere);
    ASSERT_GT(coloursIn(picture("a.png")), 200);
    EXPECT_EQ(read("a.png"), read("b.png"));
}

TEST_F(Render, TheTourIsDrawn) {
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        GTEST_SKIP() << "there is none";
    draw({"tour", "-o", "tour.pdf"}, Display::AsHere);
    EXPECT_THAT(told("pdfinfo", {"tour.pdf"}), HasSubstr("Pages:"));
}

} // namespace
} // namespace lectern
