#include "app/exhibits/exhibit.h"

namespace lectern {

Exhibit::Exhibit(Info info, std::shared_ptr<const schema::ParametersType> type, Functions functions)
    : info_(std::move(info)), type_(std::move(type)), functions_(std::move(functions)) {}

const Preset& Exhibit::preset(const std::string& id) const {
    std::string names;
    for (const Preset& preset : info_.presets) {
        if (preset.id == id)
            return preset;
        names += (names.empty() ? "" : ", ") + preset.id;
    }
    throw InputError("The exhibit '" + info_.id + "' has no preset '" + id + "'. Its presets: " + names + ".");
}

Json Exhibit::data(const schema::Parameters& p, const Result& r, int step, Extent extent) const {
    Json json = Json::object();
    json["exhibit"] = info_.id;
    json["parameters"] = p.toJson();
    json["step"] = step;
    json.update(functions_.data(p, r.get(), step, extent == Extent::Full));
    return json;
}

} // namespace lectern
