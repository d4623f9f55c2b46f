#include "core/schema/parameters.h"

#include <algorithm>
#include <numeric>

namespace lectern::schema {

Parameters::Parameters(std::shared_ptr<const ParametersType> type)
    : type_(std::move(type)), value_(type_->copy(nullptr)) {}

const Field* Parameters::find(const std::string& key) const {
    for (const Field& field : type_->fields)
        if (field.key == key)
            return &field;
    return nullptr;
}

const Field& Parameters::field(const std::string& key) const {
    if (const Field* field = find(key))
        return *field;
    std::vector<std::string> keys;
    for (const Field& field : type_->fields)
        keys.push_back(field.key);
    const std::string near = nearest(key, keys);
    throw InputError("There is no parameter '" + key + "'." + (near.empty() ? "" : " Did you mean '" + near + "'?"));
}

Json Parameters::get(const std::string& key) const {
    return field(key).get(value_.get());
}

Parameters Parameters::with(const std::string& key, const Json& value) const {
    const Field& changed = field(key);
    const Json normal = checked(changed.domain, value, key);
    auto copy = type_->copy(value_.get());
    changed.set(copy.get(), normal);
    Parameters result = *this;
    result.value_ = std::move(copy);
    return result;
}

Parameters Parameters::with(const Json& object) const {
    Parameters result = *this;
    for (const auto& [key, value] : object.items())
        result = result.with(key, value);
    return result;
}

Parameters Parameters::withText(const std::string& key, std::string_view text) const {
    return with(key, parsed(field(key).domain, text, key));
}

Json Parameters::toJson() const {
    Json json = Json::object();
    for (const Field& field : type_->fields)
        if (field.affects != Affects::Nothing)
            json[field.key] = field.get(value_.get());
    return json;
}

Json Parameters::differences() const {
    const Parameters defaults(type_);
    Json json = Json::object();
    for (const Field& field : type_->fields) {
        if (field.affects == Affects::Nothing)
            continue;
        Json value = field.get(value_.get());
        if (value != field.get(defaults.value_.get()))
            json[field.key] = std::move(value);
    }
    return json;
}

bool Parameters::sameResult(const Parameters& other) const {
    return type_ == other.type_ && (value_ == other.value_ || resultKey() == other.resultKey());
}

std::string Parameters::resultKey() const {
    std::string key;
    for (const Field& field : type_->fields)
        if (field.affects == Affects::Result)
            key += field.get(value_.get()).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    return key;
}

bool Parameters::operator==(const Parameters& other) const {
    if (type_ != other.type_)
        return false;
    return value_ == other.value_ || type_->equal(value_.get(), other.value_.get());
}

std::string nearest(const std::string& name, const std::vector<std::string>& candidates) {
    std::string best;
    // More than a third wrong, or every letter, is another word.
    std::size_t bestDistance = std::min(std::max<std::size_t>(2, name.size() / 3) + 1, name.size());
    for (const std::string& candidate : candidates) {
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= name.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const std::size_t substitute = diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return best;
}

} // namespace lectern::schema
