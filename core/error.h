// The errors Lectern throws: InputError for a value that the caller chose, std::runtime_error for a file or a device.
// A broken assertion (our own bug) is neither: it uses assert().
#pragma once

#include <stdexcept>
#include <string>

namespace lectern {

// A value that cannot be used. The message says what, where, what is allowed and what to do.
class InputError : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

// Raised by compute functions when Control asks them to stop; never shown to a person.
class Stopped : public std::exception {
public:
    const char* what() const noexcept override { return "stopped"; }
};

// "12", "0.25", "1e-06": the shortest decimal that reads back as the same double, for messages.
std::string shortNumber(double value);

} // namespace lectern
