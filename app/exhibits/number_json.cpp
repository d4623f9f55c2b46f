#include "app/exhibits/number_json.h"

#include <cmath>

namespace lectern::exhibits {

Json number(double value) {
    return std::isfinite(value) ? Json(value + 0.0) : Json(nullptr); // + 0.0: no minus zero
}

Json number(const std::optional<double>& value) {
    return value ? number(*value) : Json(nullptr);
}

Json numbers(const Eigen::VectorXd& values) {
    Json json = Json::array();
    for (const double value : values)
        json.push_back(number(value));
    return json;
}

Json rows(const Eigen::MatrixXd& matrix) {
    Json json = Json::array();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        json.push_back(numbers(matrix.row(i).transpose()));
    return json;
}

} // namespace lectern::exhibits
