#include "app/exhibits/gestures.h"

#include <charconv>

namespace lectern::exhibits {

int numberAfter(const std::string& name, std::string_view prefix) {
    int number = -1;
    if (name.starts_with(prefix))
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), number);
    return number;
}

bool isClick(const figure::Gesture& gesture) {
    return gesture.kind == figure::Gesture::Kind::Click && gesture.phase != figure::Gesture::Phase::Leave;
}

} // namespace lectern::exhibits
