// The command line: `lectern list`, `describe`, `render`, `data`, `contact-sheet`, `man`, or the window.
#pragma once

#include <QStringList>

#include <optional>

namespace lectern::commands {

struct OpenWindow {
    QStringList files; // at most one
};

// 0: done. 1: the work failed, a bad file included. 2: wrong use, a bad value on the command line included.
struct Outcome {
    int status = 0;
    std::optional<OpenWindow> window; // asked for instead; nothing has been done then
};

// Messages go to standard error: what is wrong, where, what is allowed, what to do.
Outcome run(int argc, char** argv);

} // namespace lectern::commands
