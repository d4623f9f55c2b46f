// What CMake writes about the files inside the program; see embed.cmake.
#pragma once

#include <vector>

namespace lectern::data {

struct ResourceFile {
    const char *path, *begin, *end;
};

const std::vector<ResourceFile>& resourceFiles();

} // namespace lectern::data
