// The whole window on a display, ready for mouse and keys.
#pragma once

#include "app/window/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QSize>
#include <QTest>

namespace lectern {

struct ShownWindow : testing::Test {
    MainWindow window{MainWindow::Compute::Synchronously};

    void show(QSize size) {
        window.resize(size);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
        QApplication::setActiveWindow(&window); // there may be no window manager to do it
    }
};

} // namespace lectern
