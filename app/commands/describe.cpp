// `lectern list` and `lectern describe`.
#include "app/commands/commands.h"
#include "app/commands/output.h"

namespace lectern::commands {

namespace {

Json presetJson(const Preset& preset) {
    return {{"id", preset.id},
            {"title", preset.title},
            {"parameters", preset.parameters},
            {"step", preset.step ? Json(*preset.step) : Json()}};
}

Json listJson() {
    Json all = Json::array();
    for (const Exhibit& exhibit : catalog()) {
        Json presets = Json::array();
        for (const Preset& preset : exhibit.info().presets)
            presets.push_back(presetJson(preset));
        all.push_back({{"id", exhibit.info().id},
                       {"title", exhibit.info().title},
                       {"question", exhibit.info().question},
                       {"presets", std::move(presets)}});
    }
    return all;
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(text.size() < width ? width - text.size() : 1, ' ');
}

std::string listText() {
    std::string text;
    for (const Exhibit& exhibit : catalog()) {
        const Info& info = exhibit.info();
        text += (text.empty() ? "" : "\n") + padded(info.id, 14) + info.title + "\n" + std::string(14, ' ') +
                info.question + "\n";
        for (const Preset& preset : info.presets)
            text += "  --preset " + padded(preset.id, 24) + preset.title + "\n";
    }
    return text;
}

const char* affectsName(schema::Affects affects) {
    switch (affects) {
    case schema::Affects::Result:
        return "result";
    case schema::Affects::Picture:
        return "picture";
    case schema::Affects::Nothing:
        break;
    }
    return "nothing";
}

// Fields that only follow the pointer are no parameters to a reader.
bool shown(const schema::Field& field) {
    return field.affects != schema::Affects::Nothing;
}

Json describeJson(const Exhibit& exhibit) {
    const schema::Parameters defaults = exhibit.defaults();
    Json parameters = Json::array();
    for (const schema::Field& field : defaults.fields())
        if (shown(field))
            parameters.push_back({{"key", field.key},
                                  {"label", field.label},
                                  {"group", field.group},
                                  {"type", schema::typeName(field.domain)},
                                  {"domain", schema::toJson(field.domain)},
                                  {"allowed", schema::allowed(field.domain)},
                                  {"default", defaults.get(field.key)},
                                  {"unit", field.unit},
                                  {"affects", affectsName(field.affects)},
                                  {"help", field.help}});
    return {{"id", exhibit.info().id},
            {"title", exhibit.info().title},
            {"question", exhibit.info().question},
            {"parameters", std::move(parameters)}};
}

std::string fieldText(const schema::Field& field, const Json& value) {
    const std::string indent = "      ";
    std::string text = "  " + field.key + "  (" + schema::typeName(field.domain) + ")\n";
    text += indent + schema::allowed(field.domain) + (field.unit.empty() ? "" : "; in " + field.unit) + "\n";
    text += indent + "default: " + typed(value) + "\n";
    if (!field.help.empty())
        text += indent + field.help + "\n";
    if (const auto* choices = std::get_if<schema::EnumDomain>(&field.domain))
        for (const schema::Choice& choice : choices->choices)
            if (!choice.help.empty())
                text += indent + "  " + padded(choice.id, 20) + choice.help + "\n";
    return text;
}

std::string describeText(const Exhibit& exhibit) {
    const schema::Parameters defaults = exhibit.defaults();
    std::string text = exhibit.info().id + ": " + exhibit.info().title + "\n" + exhibit.info().question + "\n";
    std::string group;
    for (const schema::Field& field : defaults.fields()) {
        if (!shown(field))
            continue;
        if (field.group != group)
            text += "\n" + (group = field.group) + "\n";
        text += fieldText(field, defaults.get(field.key));
    }
    return text;
}

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string typed(const Json& value) {
    if (value.is_string())
        return value.get<std::string>().empty() ? "(empty)" : value.get<std::string>();
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void list(Form form) {
    print(form == Form::Json ? dumped(listJson()) : listText());
}

void describe(const std::string& id, Form form) {
    const Exhibit& exhibit = findExhibit(id);
    print(form == Form::Json ? dumped(describeJson(exhibit)) : describeText(exhibit));
}

} // namespace lectern::commands
