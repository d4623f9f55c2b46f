#include "widgets/scene/opengl_setup.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <gmock/gmock.h>

int main(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    // Settings and autosaves of these tests must not touch the user's own.
    QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_STATE_HOME", home.path().toUtf8());
    lectern::widgets::prepareOpenGL();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("lectern"));
    QApplication::setApplicationName(QStringLiteral("lectern-test"));
    return RUN_ALL_TESTS();
}
