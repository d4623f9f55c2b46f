// Lectures in files, and what can go wrong with files.
#include "app/document/lecture_file.h"
#include "core/error.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <unistd.h>

namespace lectern {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Lecture lecture() {
    Slide slide;
    slide.exhibit = "mixture";
    slide.parameters = {{"components", 2}};
    return {"", {slide}, {}};
}

class LectureFile : public testing::Test {
protected:
    QTemporaryDir folder;
    QString path(const QString& name) const { return folder.filePath(name); }

    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path(name);
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    template <class F>
    static std::string failure(const F& f) {
        try {
            f();
        } catch (const std::exception& error) {
            return error.what();
        }
        return "nothing was thrown";
    }
    static std::string openFailure(const QString& path) {
        return failure([&] { openFile(path); });
    }
    static std::string saveFailure(const QString& path) {
        return failure([&] { saveLecture(path, lecture()); });
    }
};

TEST_F(LectureFile, IsSavedAndOpened) {
    saveLecture(path("a.lectern"), lecture());
    EXPECT_EQ(openFile(path("a.lectern")).slides, lecture().slides);
    saveLecture(path("a.lectern"), lecture()); // over the old one
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

TEST_F(LectureFile, IsToldByItsContentNotItsName) {
    saveLecture(path("a.png"), lecture());
    EXPECT_EQ(openFile(path("a.png")).slides, lecture().slides);
}

TEST_F(LectureFile, OpeningSaysWhatIsWrong) {
    EXPECT_THAT(openFailure(path("none.lectern")), AllOf(HasSubstr("no file"), HasSubstr("none.lectern")));
    EXPECT_THAT(openFailure(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(openFailure("/dev/zero"), HasSubstr("no ordinary file"));
    EXPECT_THAT(openFailure(write("e.lectern", "")), HasSubstr("e.lectern: the file is empty"));
    EXPECT_THAT(openFailure(write("t.lectern", "hello")), HasSubstr("t.lectern: this is neither a lecture nor"));
    EXPECT_THAT(openFailure(write("j.lectern", "{]")), HasSubstr("j.lectern"));
    EXPECT_THAT(openFailure(write("p.png", "\x89PNG\r\n\x1a\n")), HasSubstr("p.png: this PNG picture carries no"));
    EXPECT_THAT(openFailure(write("s.svg", "<svg/>")), HasSubstr("s.svg: this SVG picture carries no"));
    EXPECT_THAT(openFailure(write("p.pdf", "%PDF-1.4\n")), HasSubstr("p.pdf: this PDF file carries no"));
}

TEST_F(LectureFile, SavingSaysWhatIsWrongAndLeavesTheOldFile) {
    EXPECT_THAT(saveFailure(path("none/a.lectern")), AllOf(HasSubstr("no folder"), HasSubstr("none")));
    EXPECT_THAT(saveFailure(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(saveFailure(write("f", "") + "/a.lectern"), HasSubstr("not a folder"));
    EXPECT_THAT(saveFailure("/dev/full"), HasSubstr("No space left"));
    if (geteuid() == 0)
        GTEST_SKIP() << "root writes everywhere";
    const QString old = write("old.lectern", "old");
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner);
    EXPECT_THAT(saveFailure(old), HasSubstr("may not write"));
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    EXPECT_EQ(read(old), "old");
}

TEST_F(LectureFile, SeveralAreWrittenOrNone) {
    EXPECT_THAT(failure([&] { saveAll({{path("1"), "one"}, {path("none/2"), "two"}}); }), HasSubstr("no folder"));
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
    saveAll({{path("1"), "one"}, {path("2"), "two"}});
    EXPECT_EQ(read(path("1")), "one");
    EXPECT_EQ(read(path("2")), "two");
}

} // namespace
} // namespace lectern
