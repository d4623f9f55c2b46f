#include "app/commands/command_line.h"
#include "app/window/window_main.h"
#include "widgets/scene/opengl_setup.h"

#include <QHashSeed>

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed(); // Qt numbers a PDF's fonts by hash: every run shall give the same bytes
    const lectern::commands::Outcome outcome = lectern::commands::run(argc, argv);
    if (!outcome.window)
        return outcome.status;
    lectern::widgets::prepareOpenGL();
    QApplication application(argc, argv);
    return lectern::runWindow(application, outcome.window->files);
}
