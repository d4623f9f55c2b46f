// Domain: the set of values that a parameter may take. From it come checking, editors, random test values and the words
// that say what is allowed. Values cross the schema as JSON: integers, numbers, true/false, text (enumerations by id),
// arrays of numbers (vectors), arrays of rows (matrices), points as {"x": [..], "label": n}, records as objects.
#pragma once

#include "core/schema/json.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lectern::schema {

struct Field;

enum class Scale { Linear, Log };

struct IntegerDomain {
    std::int64_t min = 0, max = 100, step = 1; // `step` is what a wheel notch or an arrow key adds
    Scale scale = Scale::Linear;
};

// A value with a name of its own: shown on the slider, which snaps to it, and accepted by name where values are typed.
struct Mark {
    double at = 0;
    std::string name;
};

struct RealDomain {
    double min = 0, max = 1;
    Scale scale = Scale::Linear;
    double step = 0; // what a wheel notch adds (log: a factor is derived); 0: 1/100 of the range
    std::vector<Mark> marks{};
};

struct ToggleDomain {};

struct Choice {
    std::string id;    // in files and on the command line
    std::string label; // in the panel
    std::string help;
};

struct EnumDomain {
    std::vector<Choice> choices; // in the order of the C++ enumerators
};

struct TextDomain {
    std::size_t maxLength = 200; // bytes of UTF-8
};

struct PathDomain {
    std::string what;                    // "a table of numbers"
    std::vector<std::string> extensions; // {"csv", "txt"}: what a file dialogue offers; empty: any
};

struct VectorDomain {
    RealDomain element;
    std::size_t minSize = 0, maxSize = 16;
};

struct MatrixDomain {
    RealDomain element;
    std::size_t minRows = 0, maxRows = 64, minColumns = 1, maxColumns = 64; // 0 rows: "not given"
};

struct PointsDomain {
    RealDomain coordinate;
    std::size_t minDimension = 2, maxDimension = 3, maxCount = 10000;
    int labels = 1; // labels 0 .. labels-1
};

// A list whose elements are texts or integers (column names or indices from 0).
struct NamesDomain {
    std::size_t maxSize = 16;
};

// Which fields of a record matter for its values: one a field, in their order.
using Visibility = std::function<std::vector<bool>(const Json& record)>;

struct RecordDomain {
    std::shared_ptr<const std::vector<Field>> fields; // of the record's own type
    Visibility visibility;
};

struct ListDomain {
    std::shared_ptr<const std::vector<Field>> fields; // of one record
    Visibility visibility;
    std::size_t minSize = 0, maxSize = 16;
    Json newRecord; // what "add" appends
};

using Domain = std::variant<IntegerDomain, RealDomain, ToggleDomain, EnumDomain, TextDomain, PathDomain, VectorDomain,
                            MatrixDomain, PointsDomain, NamesDomain, RecordDomain, ListDomain>;

// "integer", "real", "toggle", "enum", "text", "path", "vector", "matrix", "points", "names", "record", "list".
std::string typeName(const Domain& domain);

// What is allowed, in words: "an integer from 1 to 12", "one of full, tied, diagonal, spherical".
std::string allowed(const Domain& domain);

// The domain as JSON, for `lectern describe --json`.
Json toJson(const Domain& domain);

// Returns the value in the domain's normal form (8 for 8.0 where an integer is wanted). Throws InputError that names
// `where`, the value and what is allowed.
Json checked(const Domain& domain, const Json& value, const std::string& where);

// Reads what somebody typed: numbers in the C locale, ids, plain text and paths as they are, compound values as JSON.
// Throws InputError like checked().
Json parsed(const Domain& domain, std::string_view text, const std::string& where);

// A random value of the domain, for tests and fuzzing. Paths are never random: they come out as given.
Json randomValue(const Domain& domain, const Json& current, std::mt19937_64& random);

} // namespace lectern::schema
