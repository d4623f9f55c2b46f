#include "core/schema/domain.h"

#include "core/error.h"
#include "core/schema/schema.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lectern::schema {

namespace {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

std::string interval(const RealDomain& d) {
    return "from " + shortNumber(d.min) + " to " + shortNumber(d.max);
}

std::string marked(const std::vector<Mark>& marks) {
    std::string list;
    for (const Mark& mark : marks) {
        char at[32];
        std::snprintf(at, sizeof at, "%.4g", mark.at);
        list += (list.empty() ? "" : ", ") + (mark.name + " ") + at;
    }
    return list.empty() ? list : " (" + list + ")";
}

std::string count(std::size_t min, std::size_t max, const std::string& what) {
    if (min == max)
        return std::to_string(min) + " " + what;
    return std::to_string(min) + " to " + std::to_string(max) + " " + what;
}

std::string keys(const std::vector<Field>& fields) {
    std::string list;
    for (const Field& field : fields)
        list += (list.empty() ? "" : ", ") + field.key;
    return list;
}

Json realJson(const RealDomain& d) {
    Json json{{"min", d.min}, {"max", d.max}, {"scale", d.scale == Scale::Log ? "log" : "linear"}};
    if (d.step > 0)
        json["step"] = d.step;
    for (const Mark& mark : d.marks)
        json["marks"].push_back({{"at", mark.at}, {"name", mark.name}});
    return json;
}

Json fieldsJson(const std::vector<Field>& fields) {
    Json json = Json::array();
    for (const Field& field : fields)
        json.push_back({{"key", field.key},
                        {"type", typeName(field.domain)},
                        {"domain", toJson(field.domain)},
                        {"help", field.help}});
    return json;
}

double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1p-53;
}

double randomReal(const RealDomain& d, std::mt19937_64& random) {
    if (d.scale == Scale::Log)
        return std::clamp(d.min * std::pow(d.max / d.min, uniform(random)), d.min, d.max);
    return std::clamp(d.min + (d.max - d.min) * uniform(random), d.min, d.max);
}

std::int64_t randomInteger(const IntegerDomain& d, std::mt19937_64& random) {
    const double t = uniform(random);
    if (d.scale == Scale::Log && d.min > 0) {
        const double value =
            static_cast<double>(d.min) * std::pow(static_cast<double>(d.max) / static_cast<double>(d.min), t);
        return std::clamp(static_cast<std::int64_t>(std::llround(value)), d.min, d.max);
    }
    return d.min + static_cast<std::int64_t>(t * static_cast<double>(d.max - d.min + 1));
}

std::size_t randomCount(std::size_t min, std::size_t max, std::mt19937_64& random) {
    return min + static_cast<std::size_t>(random() % (std::min<std::size_t>(max - min, 8) + 1));
}

Json randomRecord(const std::vector<Field>& fields, const Json& current, std::mt19937_64& random) {
    Json json = Json::object();
    for (const Field& field : fields)
        json[field.key] = randomValue(field.domain, current.value(field.key, Json()), random);
    return json;
}

} // namespace

std::string typeName(const Domain& domain) {
    static const char* const names[] = {"integer", "real",   "toggle", "enum",  "text",   "path",
                                        "vector",  "matrix", "points", "names", "record", "list"};
    return names[domain.index()];
}

std::string allowed(const Domain& domain) {
    return std::visit(Overloaded{
                          [](const IntegerDomain& d) {
                              return "an integer from " + std::to_string(d.min) + " to " + std::to_string(d.max);
                          },
                          [](const RealDomain& d) { return "a number " + interval(d) + marked(d.marks); },
                          [](const ToggleDomain&) { return std::string("true or false"); },
                          [](const EnumDomain& d) {
                              std::string list;
                              for (const Choice& choice : d.choices)
                                  list += (list.empty() ? "one of " : ", ") + choice.id;
                              return list;
                          },
                          [](const TextDomain& d) { return "text of up to " + std::to_string(d.maxLength) + " bytes"; },
                          [](const PathDomain& d) { return "the path of a file with " + d.what; },
                          [](const VectorDomain& d) {
                              return "a list of " + count(d.minSize, d.maxSize, "numbers") + " " + interval(d.element);
                          },
                          [](const MatrixDomain& d) {
                              return "a matrix of " + count(d.minRows, d.maxRows, "rows") + " with " +
                                     count(d.minColumns, d.maxColumns, "columns") + ", entries " + interval(d.element);
                          },
                          [](const PointsDomain& d) {
                              return "up to " + std::to_string(d.maxCount) + " points {\"x\": [" +
                                     count(d.minDimension, d.maxDimension, "numbers") + " " + interval(d.coordinate) +
                                     "], \"label\": 0.." + std::to_string(d.labels - 1) +
                                     (d.labels == 2 ? ", -1 stands for 0}" : "}");
                          },
                          [](const NamesDomain& d) {
                              return "a list of up to " + std::to_string(d.maxSize) + " column names or indices from 0";
                          },
                          [](const RecordDomain& d) { return "an object with the keys " + keys(*d.fields); },
                          [](const ListDomain& d) {
                              return "a list of " + count(d.minSize, d.maxSize, "objects") + " with the keys " +
                                     keys(*d.fields);
                          },
                      },
                      domain);
}

Json toJson(const Domain& domain) {
    return std::visit(
        Overloaded{
            [](const IntegerDomain& d) {
                return Json{{"min", d.min},
                            {"max", d.max},
                            {"step", d.step},
                            {"scale", d.scale == Scale::Log ? "log" : "linear"}};
            },
            [](const RealDomain& d) { return realJson(d); },
            [](const ToggleDomain&) { return Json::object(); },
            [](const EnumDomain& d) {
                Json choices = Json::array();
                for (const Choice& c : d.choices)
                    choices.push_back({{"id", c.id}, {"label", c.label}, {"help", c.help}});
                return Json{{"choices", choices}};
            },
            [](const TextDomain& d) {
                return Json{{"max_length", d.maxLength}};
            },
            [](const PathDomain& d) {
                return Json{{"what", d.what}, {"extensions", d.extensions}};
            },
            [](const VectorDomain& d) {
                return Json{{"min_size", d.minSize}, {"max_size", d.maxSize}, {"element", realJson(d.element)}};
            },
            [](const MatrixDomain& d) {
                return Json{{"min_rows", d.minRows},
                            {"max_rows", d.maxRows},
                            {"min_columns", d.minColumns},
                            {"max_columns", d.maxColumns},
                            {"element", realJson(d.element)}};
            },
            [](const PointsDomain& d) {
                return Json{{"min_dimension", d.minDimension},
                            {"max_dimension", d.maxDimension},
                            {"max_count", d.maxCount},
                            {"labels", d.labels},
                            {"coordinate", realJson(d.coordinate)}};
            },
            [](const NamesDomain& d) {
                return Json{{"max_size", d.maxSize}};
            },
            [](const RecordDomain& d) {
                return Json{{"fields", fieldsJson(*d.fields)}};
            },
            [](const ListDomain& d) {
                return Json{{"min_size", d.minSize}, {"max_size", d.maxSize}, {"fields", fieldsJson(*d.fields)}};
            },
        },
        domain);
}

Json randomValue(const Domain& domain, const Json& current, std::mt19937_64& random) {
    return std::visit(
        Overloaded{
            [&](const IntegerDomain& d) { return Json(randomInteger(d, random)); },
            [&](const RealDomain& d) { return Json(randomReal(d, random)); },
            [&](const ToggleDomain&) { return Json((random() & 1) == 1); },
            [&](const EnumDomain& d) { return Json(d.choices[random() % d.choices.size()].id); },
            [&](const TextDomain& d) { return Json(std::string(randomCount(0, d.maxLength, random), 'a')); },
            [&](const PathDomain&) { return current; },
            [&](const VectorDomain& d) {
                Json json = Json::array();
                for (std::size_t n = randomCount(d.minSize, d.maxSize, random); n > 0; --n)
                    json.push_back(randomReal(d.element, random));
                return json;
            },
            [&](const MatrixDomain& d) {
                Json json = Json::array();
                const std::size_t columns = randomCount(d.minColumns, d.maxColumns, random);
                for (std::size_t n = randomCount(d.minRows, d.maxRows, random); n > 0; --n) {
                    Json row = Json::array();
                    for (std::size_t c = 0; c < columns; ++c)
                        row.push_back(randomReal(d.element, random));
                    json.push_back(row);
                }
                return json;
            },
            [&](const PointsDomain& d) {
                Json json = Json::array();
                const std::size_t dimension = randomCount(d.minDimension, d.maxDimension, random);
                for (std::size_t n = randomCount(0, d.maxCount, random); n > 0; --n) {
                    Json x = Json::array();
                    for (std::size_t c = 0; c < dimension; ++c)
                        x.push_back(randomReal(d.coordinate, random));
                    json.push_back({{"x", x}, {"label", static_cast<int>(random() % static_cast<unsigned>(d.labels))}});
                }
                return json;
            },
            [&](const NamesDomain& d) {
                Json json = Json::array();
                for (std::size_t n = randomCount(0, std::min<std::size_t>(d.maxSize, 3), random); n > 0; --n)
                    json.push_back(static_cast<int>(n) - 1);
                return json;
            },
            [&](const RecordDomain& d) { return randomRecord(*d.fields, current, random); },
            [&](const ListDomain& d) {
                Json json = Json::array();
                for (std::size_t n = randomCount(d.minSize, std::min<std::size_t>(d.maxSize, d.minSize + 3), random);
                     n > 0; --n)
                    json.push_back(randomRecord(*d.fields, d.newRecord, random));
                return json;
            },
        },
        domain);
}

} // namespace lectern::schema
