// Parameters: the parameter struct of some exhibit with its type forgotten; an immutable value, cheap to copy.
#pragma once

#include "core/schema/schema.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lectern::schema {

// What a Parameters value knows of its type.
struct ParametersType {
    std::vector<Field> fields;
    std::vector<Derived> derived;
    std::function<std::shared_ptr<void>(const void*)> copy; // of null: a default-constructed P
    std::function<bool(const void*, const void*)> equal;
};

template <class P>
std::shared_ptr<const ParametersType> parametersType(const Schema<P>& schema) {
    auto type = std::make_shared<ParametersType>();
    type->fields = schema.fields();
    type->derived = schema.derived();
    type->copy = [](const void* p) -> std::shared_ptr<void> {
        return p ? std::make_shared<P>(*static_cast<const P*>(p)) : std::make_shared<P>();
    };
    type->equal = [](const void* a, const void* b) { return *static_cast<const P*>(a) == *static_cast<const P*>(b); };
    return type;
}

class Parameters {
public:
    Parameters() = default; // of no exhibit: only assignment and comparison are allowed
    explicit Parameters(std::shared_ptr<const ParametersType> type); // the defaults

    const std::vector<Field>& fields() const { return type_->fields; }
    const Field* find(const std::string& key) const; // null: no such parameter
    // Throws InputError naming the nearest key where there is no such parameter.
    const Field& field(const std::string& key) const;

    Parameters defaults() const { return Parameters(type_); }
    Json get(const std::string& key) const;
    bool visible(const Field& field) const { return !field.visible || field.visible(value_.get()); }
    // What follows from the values, in the order of declaration.
    const std::vector<Derived>& derived() const { return type_->derived; }
    std::optional<Derived::Value> valueOf(const Derived& derived) const { return derived.value(value_.get()); }
    Domain within(const Field& field) const { return field.within ? field.within(value_.get()) : field.domain; }

    // A copy with one value changed. Throws InputError (key, value, what is allowed).
    Parameters with(const std::string& key, const Json& value) const;
    // A copy with all values of a JSON object changed.
    Parameters with(const Json& object) const;
    // Reads a value as typed on the command line.
    Parameters withText(const std::string& key, std::string_view text) const;

    Json toJson() const;                            // every field that lasts
    Json differences() const;                       // those that differ from the defaults
    bool sameResult(const Parameters& other) const; // equal in all fields that affect the result
    std::string resultKey() const;                  // equal strings exactly when sameResult()

    template <class P>
    const P& as() const {
        return *static_cast<const P*>(value_.get());
    }
    bool isNull() const { return !type_; }
    bool operator==(const Parameters& other) const;

private:
    std::shared_ptr<const ParametersType> type_;
    std::shared_ptr<const void> value_;
};

// The candidate nearest to `name` by edit distance, for "did you mean"; empty when none is near.
std::string nearest(const std::string& name, const std::vector<std::string>& candidates);

} // namespace lectern::schema
