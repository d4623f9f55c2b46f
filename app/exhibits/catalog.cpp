#include "app/exhibits/catalog.h"

namespace lectern {

std::vector<Exhibit> catalogEntries(); // written by CMake

const std::vector<Exhibit>& catalog() {
    static const std::vector<Exhibit> all = catalogEntries();
    return all;
}

const Exhibit& findExhibit(const std::string& id) {
    std::vector<std::string> ids;
    for (const Exhibit& exhibit : catalog()) {
        if (exhibit.info().id == id)
            return exhibit;
        ids.push_back(exhibit.info().id);
    }
    const std::string near = schema::nearest(id, ids);
    std::string all;
    for (const std::string& name : ids)
        all += (all.empty() ? "" : ", ") + name;
    throw InputError("There is no exhibit '" + id + "'." + (near.empty() ? "" : " Did you mean '" + near + "'?") +
                     " Exhibits: " + all + ".");
}

} // namespace lectern
