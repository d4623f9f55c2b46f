// Catalog: all exhibits, in teaching order.
#pragma once

#include "app/exhibits/exhibit.h"

namespace lectern {

const std::vector<Exhibit>& catalog();

// Throws InputError with the nearest name where there is no such exhibit.
const Exhibit& findExhibit(const std::string& id);

} // namespace lectern
