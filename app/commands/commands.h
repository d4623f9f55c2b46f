// What each command does. All throw InputError for wrong use and std::runtime_error where the work fails.
#pragma once

#include "app/commands/states.h"

#include <string>

namespace CLI {
class App;
}

namespace lectern::commands {

enum class Form { Text, Json };

void list(Form form);
void describe(const std::string& exhibit, Form form);

struct RenderOptions {
    Target target;
    std::string panel, size = "1280x720", theme = "light", output;
    double dpi = 96;
    enum class Ground { Theme, Transparent };
    Ground ground = Ground::Theme;
};
void render(const RenderOptions& options, int argc, char** argv);

struct DataOptions {
    Target target;
    Exhibit::Extent extent = Exhibit::Extent::Usual;
    std::string output; // a file; "json" or "csv": standard output in that form; empty: JSON to standard output
};
void data(const DataOptions& options);

struct ContactSheetOptions {
    std::string output, exhibit; // empty: all exhibits
};
void contactSheet(const ContactSheetOptions& options, int argc, char** argv);

// The manual page, in man(7) markup.
void manual(const CLI::App& commandLine);

// The default value as a person would type it: plain words and numbers, JSON for the rest.
std::string typed(const Json& value);

} // namespace lectern::commands
