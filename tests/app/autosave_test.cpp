#include "app/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lectern {
namespace {

Lecture titled(const std::string& title) {
    Slide slide;
    slide.exhibit = "mixture";
    slide.parameters = {{"seed", 3}};
    return {title, {slide}, {}};
}

class AutosaveTest : public testing::Test {
protected:
    QTemporaryDir root;
    QString folder = root.filePath("state/lectern");
    QStringList files() const { return QDir(folder).entryList(QDir::Files); }

    // Another process that writes and dies without cleaning up.
    void crash(const std::string& title, const QString& path) const {
        const pid_t child = fork();
        if (child == 0) {
            auto* autosave = new Autosave(folder);
            _exit(autosave->write(titled(title), path) ? 0 : 1);
        }
        int status = -1;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_EQ(status, 0);
    }
};

TEST_F(AutosaveTest, ACleanExitLeavesNothing) {
    {
        Autosave autosave(folder);
        ASSERT_TRUE(autosave.write(titled("a"), "/a.lectern"));
        ASSERT_TRUE(autosave.write(titled("b"), "/a.lectern"));
        EXPECT_EQ(files().filter(".autosave").size(), 2) << "one file and its lock";
    }
    EXPECT_TRUE(files().isEmpty());
    EXPECT_FALSE(Autosave(folder).takeRecovery());
}

TEST_F(AutosaveTest, ACrashIsRecoveredOnce) {
    crash("lost", "/talk.lectern");
    Autosave next(folder);
    const auto recovery = next.takeRecovery();
    ASSERT_TRUE(recovery);
    EXPECT_EQ(recovery->lecture.title, "lost");
    EXPECT_EQ(recovery->lecture.slides, titled("").slides);
    EXPECT_EQ(recovery->path, "/talk.lectern");
    EXPECT_FALSE(next.takeRecovery());
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(AutosaveTest, ARunningInstanceIsLeftAlone) {
    Autosave running(folder);
    ASSERT_TRUE(running.write(titled("mine"), {}));
    Autosave other(folder);
    EXPECT_FALSE(other.takeRecovery());
    ASSERT_TRUE(other.write(titled("other's"), {}));
    EXPECT_FALSE(running.takeRecovery());
    EXPECT_EQ(files().filter(QRegularExpression("autosave$")).size(), 2);
}

TEST_F(AutosaveTest, DamagedFilesGoAway) {
    crash("lost", {});
    QFile damaged(folder + "/x.autosave");
    ASSERT_TRUE(damaged.open(QIODevice::WriteOnly));
    damaged.write("{\"lecture\": 5");
    damaged.close();
    const auto recovery = Autosave(folder).takeRecovery();
    ASSERT_TRUE(recovery);
    EXPECT_EQ(recovery->lecture.title, "lost");
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(AutosaveTest, AFolderThatCannotBeMadeIsNoReasonToStop) {
    QFile file(root.filePath("file"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    Autosave autosave(root.filePath("file/state"));
    EXPECT_FALSE(autosave.write(titled("a"), {}));
    EXPECT_FALSE(autosave.takeRecovery());
}

TEST_F(AutosaveTest, TheStateFolderFollowsXdg) {
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", "/some/state");
    EXPECT_EQ(Autosave::stateFolder(), "/some/state/lectern");
    qputenv("XDG_STATE_HOME", "relative"); // to be ignored, says the specification
    EXPECT_EQ(Autosave::stateFolder(), QDir::homePath() + "/.local/state/lectern");
    before.isNull() ? qunsetenv("XDG_STATE_HOME") : qputenv("XDG_STATE_HOME", before);
}

} // namespace
} // namespace lectern
