#include "core/data/resource.h"

#include "core/data/resource_files.h"

#include <stdexcept>

namespace lectern::data {

std::string_view resource(const std::string& path) {
    for (const ResourceFile& file : resourceFiles())
        if (path == file.path)
            return {file.begin, file.end};
    throw std::runtime_error("The program carries no file '" + path + "' inside.");
}

std::vector<std::string> resourcePaths() {
    std::vector<std::string> paths;
    for (const ResourceFile& file : resourceFiles())
        paths.emplace_back(file.path);
    return paths;
}

} // namespace lectern::data
