// Opens the window and runs until it is closed.
#pragma once

#include <QApplication>
#include <QStringList>

namespace lectern {

// `files`: at most one lecture or exported figure to open. Returns the exit status.
int runWindow(QApplication& application, const QStringList& files);

} // namespace lectern
