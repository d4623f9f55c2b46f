#include "app/commands/output.h"

#include <QFileInfo>

#include <cstdio>
#include <stdexcept>

namespace lectern::commands {

void warn(const std::string& message) {
    std::fprintf(stderr, "lectern: %s\n", message.c_str());
}

void print(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw std::runtime_error("Standard output takes no more; the disk may be full.");
}

std::string ending(const std::string& path) {
    return QFileInfo(QString::fromStdString(path)).suffix().toLower().toStdString();
}

} // namespace lectern::commands
