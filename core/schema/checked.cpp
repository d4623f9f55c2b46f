// Checking values against their domains, and reading them from text.
#include "core/error.h"
#include "core/schema/domain.h"
#include "core/schema/schema.h"

#include <charconv>
#include <cmath>

namespace lectern::schema {

namespace {

std::string shown(const Json& value) {
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        return shortNumber(value.get<double>()); // JSON would say null
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 60)
        text = text.substr(0, 57) + "...";
    return text;
}

[[noreturn]] void refuse(const std::string& where, const Json& value, const std::string& wanted) {
    throw InputError(where + ": " + shown(value) + " is not allowed; it must be " + wanted + ".");
}

bool isFiniteNumber(const Json& value) {
    return value.is_number() && std::isfinite(value.get<double>());
}

void requireIn(const RealDomain& d, const Json& value, const std::string& where) {
    if (!isFiniteNumber(value) || value.get<double>() < d.min || value.get<double>() > d.max)
        refuse(where, value, allowed(Domain(d)));
}

std::string at(const std::string& where, std::size_t index) {
    return where + "[" + std::to_string(index) + "]";
}

Json checkedRecord(const std::vector<Field>& fields, const Json& value, const std::string& where,
                   const std::string& wanted) {
    if (!value.is_object())
        refuse(where, value, wanted);
    for (const auto& [key, unused] : value.items()) {
        bool known = false;
        for (const Field& field : fields)
            known = known || field.key == key;
        if (!known)
            throw InputError(where + ": it has no key \"" + key + "\"; it must be " + wanted + ".");
    }
    Json result = Json::object();
    for (const Field& field : fields)
        if (value.contains(field.key))
            result[field.key] = checked(field.domain, value[field.key], where + "." + field.key);
    return result;
}

struct Checker {
    const Domain& domain;
    const Json& value;
    const std::string& where;

    [[noreturn]] void refuse() const { lectern::schema::refuse(where, value, allowed(domain)); }

    void requireArray(std::size_t min, std::size_t max) const {
        if (!value.is_array() || value.size() < min || value.size() > max)
            refuse();
    }

    Json operator()(const IntegerDomain& d) const {
        if (!isFiniteNumber(value))
            refuse();
        const double number = value.get<double>();
        if (number != std::floor(number) || number < static_cast<double>(d.min) || number > static_cast<double>(d.max))
            refuse();
        return value.is_number_float() ? Json(static_cast<std::int64_t>(number)) : value;
    }

    Json operator()(const RealDomain& d) const {
        requireIn(d, value, where);
        return value.get<double>();
    }

    Json operator()(const ToggleDomain&) const {
        if (!value.is_boolean())
            refuse();
        return value;
    }

    Json operator()(const EnumDomain& d) const {
        for (const Choice& choice : d.choices)
            if (value == choice.id)
                return value;
        refuse();
    }

    Json operator()(const TextDomain& d) const {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > d.maxLength)
            refuse();
        return value;
    }

    Json operator()(const PathDomain&) const {
        if (!value.is_string() || value.get_ref<const std::string&>().find('\0') != std::string::npos)
            refuse();
        return value;
    }

    // The numbers one after the other: lists within lists are laid out in a row, so that arrays of pixels and weights
    // can be given in their own shape.
    void flatten(const VectorDomain& d, const Json& list, const std::string& place, Json& result) const {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].is_array()) {
                flatten(d, list[i], at(place, i), result);
                continue;
            }
            requireIn(d.element, list[i], at(place, i));
            result.push_back(list[i].get<double>());
        }
    }

    Json operator()(const VectorDomain& d) const {
        Json result = Json::array();
        if (value.is_array())
            flatten(d, value, where, result);
        if (!value.is_array() || result.size() < d.minSize || result.size() > d.maxSize)
            refuse();
        return result;
    }

    Json operator()(const MatrixDomain& d) const {
        requireArray(d.minRows, d.maxRows);
        Json result = Json::array();
        for (std::size_t r = 0; r < value.size(); ++r) {
            const Json& row = value[r];
            if (!row.is_array() || row.size() < d.minColumns || row.size() > d.maxColumns)
                refuse();
            if (row.size() != value[0].size())
                throw InputError(at(where, r) + ": this row has " + std::to_string(row.size()) +
                                 " entries, the first has " + std::to_string(value[0].size()) +
                                 "; all rows of a matrix must be equally long.");
            Json numbers = Json::array();
            for (std::size_t c = 0; c < row.size(); ++c) {
                requireIn(d.element, row[c], at(at(where, r), c));
                numbers.push_back(row[c].get<double>());
            }
            result.push_back(std::move(numbers));
        }
        return result;
    }

    Json operator()(const PointsDomain& d) const {
        requireArray(0, d.maxCount);
        Json result = Json::array();
        for (std::size_t i = 0; i < value.size(); ++i)
            result.push_back(point(d, value[i], at(where, i)));
        for (std::size_t i = 1; i < result.size(); ++i)
            if (result[i]["x"].size() != result[0]["x"].size())
                throw InputError(at(where, i) + ": all points must have as many coordinates as the first, " +
                                 std::to_string(result[0]["x"].size()) + ".");
        return result;
    }

    Json point(const PointsDomain& d, const Json& item, const std::string& place) const {
        const bool bare = item.is_array(); // [x, y] stands for {"x": [x, y], "label": 0}
        if (!bare && !(item.is_object() && item.contains("x")))
            lectern::schema::refuse(place, item, allowed(domain));
        const Json x =
            checked(VectorDomain{d.coordinate, d.minDimension, d.maxDimension}, bare ? item : item["x"], place + ".x");
        Json label = bare ? Json(0) : item.value("label", Json(0));
        if (d.labels == 2 && label == -1) // two classes are -1 and +1 as often as 0 and 1
            label = 0;
        return {{"x", x},
                {"label", checked(IntegerDomain{0, d.labels - 1, 1, Scale::Linear}, label, place + ".label")}};
    }

    Json operator()(const NamesDomain& d) const {
        requireArray(0, d.maxSize);
        for (const Json& item : value)
            if (!item.is_string() &&
                !(item.is_number_integer() && item.get<std::int64_t>() >= 0 && item.get<std::int64_t>() < 1000000))
                refuse();
        return value;
    }

    Json operator()(const RecordDomain& d) const { return checkedRecord(*d.fields, value, where, allowed(domain)); }

    Json operator()(const ListDomain& d) const {
        requireArray(d.minSize, d.maxSize);
        Json result = Json::array();
        for (std::size_t i = 0; i < value.size(); ++i)
            result.push_back(checkedRecord(*d.fields, value[i], at(where, i), "an object as described"));
        return result;
    }
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Json number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t integer = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    if (error == std::errc() && end == text.data() + text.size())
        return integer;
    double real = 0;
    auto [realEnd, realError] = std::from_chars(text.data(), text.data() + text.size(), real);
    if (realError == std::errc() && realEnd == text.data() + text.size())
        return real;
    return std::string(text);
}

} // namespace

Json checked(const Domain& domain, const Json& value, const std::string& where) {
    return std::visit(Checker{domain, value, where}, domain);
}

Json parsed(const Domain& domain, std::string_view text, const std::string& where) {
    if (const auto* real = std::get_if<RealDomain>(&domain))
        for (const Mark& mark : real->marks)
            if (trimmed(text) == mark.name)
                return mark.at;
    if (std::holds_alternative<IntegerDomain>(domain) || std::holds_alternative<RealDomain>(domain))
        return checked(domain, number(text), where);
    if (std::holds_alternative<EnumDomain>(domain))
        return checked(domain, std::string(trimmed(text)), where);
    if (std::holds_alternative<TextDomain>(domain) || std::holds_alternative<PathDomain>(domain))
        return checked(domain, std::string(text), where);
    if (std::holds_alternative<ToggleDomain>(domain)) {
        const std::string_view word = trimmed(text);
        if (word == "true" || word == "on" || word == "1")
            return true;
        if (word == "false" || word == "off" || word == "0")
            return false;
        refuse(where, std::string(text), allowed(domain));
    }
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        throw InputError(where + ": '" + std::string(text.substr(0, 60)) + "' is not JSON; it must be " +
                         allowed(domain) + ".");
    return checked(domain, json, where);
}

} // namespace lectern::schema
