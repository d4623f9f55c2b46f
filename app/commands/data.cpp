// `lectern data`: the numbers behind the figure, as JSON or as one flat table.
#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/document/lecture_file.h"
#include "core/error.h"

#include <algorithm>
#include <cmath>

namespace lectern::commands {

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>; // name and value

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string cell(const Json& value) {
    if (value.is_number_float())
        return std::isfinite(value.get<double>()) ? shortNumber(value.get<double>()) : std::string();
    if (value.is_null())
        return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// means: [[1, 2], [3, 4]] becomes means_0_0, means_0_1, means_1_0, means_1_1.
void flatten(const std::string& name, const Json& value, Cells& cells) {
    if (!value.is_structured()) {
        cells.emplace_back(name, cell(value));
        return;
    }
    const std::string stem = name.empty() ? name : name + "_";
    for (const auto& [key, item] : value.items())
        flatten(stem + key, item, cells);
}

bool isTable(const Json& value) {
    return value.is_array() && !value.empty() && value.front().is_object();
}

std::string line(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += (i ? "," : "") + quoted(cells[i]);
    return text + "\n";
}

// A row for each iteration: the first list of records in the data; where there is none, a row for each number.
std::string csv(const Json& data) {
    const auto table = std::find_if(data.begin(), data.end(), [](const Json& value) { return isTable(value); });
    std::string text;
    if (table == data.end()) {
        Cells cells;
        flatten({}, data, cells);
        text = line({"name", "value"});
        for (const auto& [name, value] : cells)
            text += line({name, value});
        return text;
    }
    std::vector<std::string> names; // of all rows: the last may lack what the others have
    std::vector<Cells> rows;
    for (const Json& record : *table) {
        rows.emplace_back();
        flatten({}, record, rows.back());
        for (const auto& [name, value] : rows.back())
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
    }
    text = line(names);
    for (const Cells& row : rows) {
        std::vector<std::string> values(names.size());
        for (const auto& [name, value] : row)
            values[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())] = value;
        text += line(values);
    }
    return text;
}

Json dataOf(const State& state, Exhibit::Extent extent) {
    const Computed done = computed(state);
    return state.exhibit->data(state.parameters, done.result, done.step, extent);
}

} // namespace

void data(const DataOptions& options) {
    const bool toScreen = options.output.empty() || options.output == "json" || options.output == "csv";
    const std::string form = options.output.empty() ? "json" : toScreen ? options.output : ending(options.output);
    if (form != "json" && form != "csv")
        throw InputError("-o " + options.output + ": the name must end in .json or .csv.");
    const std::vector<State> states = statesOf(options.target);
    if (form == "csv" && states.size() != 1)
        throw InputError("'" + options.target.name + "' has " + std::to_string(states.size()) +
                         " slides, and a CSV table holds one. Take -o with .json.");
    Json json = Json::array();
    for (const State& state : states)
        json.push_back(dataOf(state, options.extent));
    if (states.size() == 1)
        json = Json(json.front());
    const std::string text =
        form == "csv" ? csv(json) : json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    if (toScreen)
        print(text);
    else
        saveBytes(QString::fromStdString(options.output), QByteArray::fromStdString(text));
}

} // namespace lectern::commands
