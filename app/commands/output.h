// What commands say.
#pragma once

#include <string>

namespace lectern::commands {

// "lectern: ..." on standard error.
void warn(const std::string& message);

// Writes to standard output. Throws std::runtime_error when it takes no more.
void print(const std::string& text);

// The ending of a file's name in lower case without the dot; empty where it has none.
std::string ending(const std::string& path);

} // namespace lectern::commands
