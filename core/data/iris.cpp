#include "core/data/resource.h"
#include "core/data/table.h"

#include <sstream>

namespace lectern::data {

Iris iris() {
    const std::string_view text = resource("data/iris.csv");
    const auto firstEnd = text.find('\n'); // "150,4,setosa,versicolor,virginica": counts and names of the species
    Table all = parseCsv(text.substr(firstEnd + 1), "iris.csv", {});
    Iris iris;
    std::istringstream head{std::string(text.substr(0, firstEnd))};
    std::string cell;
    for (int c = 0; std::getline(head, cell, ','); ++c)
        if (c >= 2)
            iris.speciesNames.push_back(cell.substr(0, cell.find('\r')));
    for (Eigen::Index row = 0; row < all.values.rows(); ++row)
        iris.species.push_back(static_cast<int>(all.values(row, 4)));
    iris.table.source = all.source;
    for (const char* name : {"sepal length", "sepal width", "petal length", "petal width"})
        iris.table.columns.push_back({name, true, std::nullopt});
    iris.table.values = all.values.leftCols<4>();
    return iris;
}

} // namespace lectern::data
