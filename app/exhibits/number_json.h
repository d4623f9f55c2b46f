// Numbers as JSON, where what is not finite is null.
#pragma once

#include "core/schema/json.h"

#include <Eigen/Core>

#include <optional>

namespace lectern::exhibits {

Json number(double value);
Json number(const std::optional<double>& value); // null where there is none
Json numbers(const Eigen::VectorXd& values);
Json rows(const Eigen::MatrixXd& matrix); // a list a row

} // namespace lectern::exhibits
