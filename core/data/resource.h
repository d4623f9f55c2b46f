// The files that the program carries inside itself. CMakeLists.txt beside this lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern::data {

// The bytes of a built-in file by its path below resources/: "data/iris.csv". They live as long as the program.
// Throws std::runtime_error where there is no such file.
std::string_view resource(const std::string& path);

// The paths of all of them, in the order of CMakeLists.txt.
std::vector<std::string> resourcePaths();

} // namespace lectern::data
