// Running the real program, for tests.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

#include <string>

namespace lectern {

struct Ran {
    int status = -1; // -1: it did not end by itself
    std::string out, err;
};

enum class Display { AsHere, None };

// `folder` becomes the working folder; empty: this one's.
inline Ran runProgram(const QString& program, const QStringList& arguments, Display display = Display::AsHere,
                      const QString& folder = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("QT_QPA_PLATFORM"); // these tests' own
    if (display == Display::None) {
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
    }
    process.setProcessEnvironment(environment);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    Ran ran;
    if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit)
        ran.status = process.exitCode();
    ran.out = process.readAllStandardOutput().toStdString();
    ran.err = process.readAllStandardError().toStdString();
    return ran;
}

inline Ran lecternRun(const QStringList& arguments, Display display = Display::AsHere, const QString& folder = {}) {
    return runProgram(LECTERN_PROGRAM, arguments, display, folder);
}

} // namespace lectern
