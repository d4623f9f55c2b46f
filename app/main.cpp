#include "app/commands/command_line.h"
#include "app/window/window_main.h"
#include "widgets/scene/opengl_setup.h"

#include <QApplication>
#include <QHashSeed>
#include <QString>

#include <cstdio>
#include <cstdlib>

namespace {

// Without a display Qt aborts and advises to install the program again.
void sayThereIsNoDisplay(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg)
        return;
    std::fputs("lectern: There is no display to open a window on. Draw into a file instead: lectern render EXHIBIT -o "
               "figure.pdf\n",
               stderr);
    std::_Exit(1);
}

} // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed(); // Qt numbers a PDF's fonts by hash: every run shall give the same bytes
    const lectern::commands::Outcome outcome = lectern::commands::run(argc, argv);
    if (!outcome.window)
        return outcome.status;
    lectern::widgets::prepareOpenGL();
    const QtMessageHandler usual = qInstallMessageHandler(sayThereIsNoDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    return lectern::runWindow(application, outcome.window->files);
}
