// Runs the widget tests inside one application, without a display unless the caller chose a platform.
#include "widgets/scene/opengl_setup.h"

#include <QApplication>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleTest(&argc, argv);
    lectern::widgets::prepareOpenGL();
    const QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
