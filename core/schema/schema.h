// Schema<P>: the parameters of an exhibit, declared once. From this one declaration come the panel, undo, lecture
// files, the command line, `lectern describe`, the manual page, random test inputs and fuzzing.
//
//   Schema<P> schema;
//   schema.group("Mixture");
//   schema.add("components", &P::components, IntegerDomain{1, 12}).label("Components").help("How many Gaussians.");
//   schema.choice("family", &P::family, {{"full", "full", "..."}, {"tied", "tied", "..."}}).label("Family");
#pragma once

#include "core/error.h"
#include "core/schema/codec.h"
#include "core/schema/domain.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::schema {

enum class Affects {
    Result,  // computing runs again
    Picture, // only present() runs again
    Nothing  // nothing that lasts (hover): no undo, no dirty mark, no job, not in files
};

// One parameter, its C++ type forgotten. `get`, `set`, `visible` and `within` take a pointer to the P it was declared
// for.
struct Field {
    std::string key, label, unit, help, group;
    Domain domain;
    Affects affects = Affects::Result;
    std::function<Json(const void*)> get;
    std::function<void(void*, const Json&)> set; // the value has been checked
    std::function<bool(const void*)> visible;    // null: always
    // The part of the domain that makes sense beside the other values: what a slider offers. Null: all of it.
    std::function<Domain(const void*)> within;
    // The category whose colour this number has in the pictures; the panel rings it in that colour.
    std::optional<int> category{};
};

// A quantity that follows from the parameters: it cannot be chosen, so it is no parameter, but it stands among them.
struct Derived {
    struct Value {
        std::string text, reason; // "3", "= input's depth"
        bool operator==(const Value&) const = default;
    };
    std::string label, help, group;
    std::size_t place = 0;                                  // before the field with this index
    std::function<std::optional<Value>(const void*)> value; // none: not shown
};

template <class P>
class Schema {
public:
    // Refers to the field just added; valid until the next one is added.
    class Declared {
    public:
        explicit Declared(Field& field) : field_(field) {}
        Declared& label(std::string text) { return field_.label = std::move(text), *this; }
        Declared& unit(std::string text) { return field_.unit = std::move(text), *this; }
        Declared& help(std::string text) { return field_.help = std::move(text), *this; }
        Declared& affects(Affects what) { return field_.affects = what, *this; }
        Declared& visibleWhen(std::function<bool(const P&)> predicate) {
            field_.visible = [predicate = std::move(predicate)](const void* p) {
                return predicate(*static_cast<const P*>(p));
            };
            return *this;
        }
        Declared& within(std::function<Domain(const P&)> part) {
            field_.within = [part = std::move(part)](const void* p) { return part(*static_cast<const P*>(p)); };
            return *this;
        }
        Declared& category(int number) { return field_.category = number, *this; }

    private:
        Field& field_;
    };

    // Fields added from here on belong to this group of the panel.
    void group(std::string title) { group_ = std::move(title); }

    template <class T, class D>
    Declared add(std::string key, T P::*member, D domain) {
        return append(
            std::move(key), Domain(std::move(domain)),
            [member](const void* p) { return Codec<T>::toJson(static_cast<const P*>(p)->*member); },
            [member](void* p, const Json& json) { static_cast<P*>(p)->*member = Codec<T>::fromJson(json); });
    }

    template <class E>
    Declared choice(std::string key, E P::*member, std::vector<Choice> choices) {
        static_assert(std::is_enum_v<E>);
        return append(
            std::move(key), EnumDomain{choices},
            [member, choices](const void* p) {
                return Json(choices.at(static_cast<std::size_t>(static_cast<const P*>(p)->*member)).id);
            },
            [member, choices](void* p, const Json& json) {
                for (std::size_t i = 0; i < choices.size(); ++i)
                    if (json == choices[i].id)
                        static_cast<P*>(p)->*member = static_cast<E>(i);
            });
    }

    template <class R>
    Declared record(std::string key, R P::*member, const Schema<R>& schema) {
        auto fields = std::make_shared<const std::vector<Field>>(schema.fields());
        return append(
            std::move(key), RecordDomain{fields, visibilityOf<R>(fields)},
            [member, fields](const void* p) { return readRecord(*fields, &(static_cast<const P*>(p)->*member)); },
            [member, fields](void* p, const Json& json) {
                R value{};
                writeRecord(*fields, &value, json);
                static_cast<P*>(p)->*member = std::move(value);
            });
    }

    template <class R>
    Declared list(std::string key, std::vector<R> P::*member, const Schema<R>& schema, std::size_t minSize,
                  std::size_t maxSize) {
        auto fields = std::make_shared<const std::vector<Field>>(schema.fields());
        const R fresh{};
        return append(
            std::move(key), ListDomain{fields, visibilityOf<R>(fields), minSize, maxSize, readRecord(*fields, &fresh)},
            [member, fields](const void* p) {
                Json json = Json::array();
                for (const R& element : static_cast<const P*>(p)->*member)
                    json.push_back(readRecord(*fields, &element));
                return json;
            },
            [member, fields](void* p, const Json& json) {
                std::vector<R> values(json.size());
                for (std::size_t i = 0; i < json.size(); ++i)
                    writeRecord(*fields, &values[i], json[i]);
                static_cast<P*>(p)->*member = std::move(values);
            });
    }

    // Stands where it is declared, before the field that is added next.
    void derive(std::string label, std::string help, std::function<std::optional<Derived::Value>(const P&)> value) {
        derived_.push_back({std::move(label), std::move(help), group_, fields_.size(),
                            [value = std::move(value)](const void* p) { return value(*static_cast<const P*>(p)); }});
    }

    const std::vector<Field>& fields() const { return fields_; }
    const std::vector<Derived>& derived() const { return derived_; }

private:
    static Json readRecord(const std::vector<Field>& fields, const void* record) {
        Json json = Json::object();
        for (const Field& field : fields)
            json[field.key] = field.get(record);
        return json;
    }
    static void writeRecord(const std::vector<Field>& fields, void* record, const Json& json) {
        for (const Field& field : fields)
            if (json.contains(field.key))
                field.set(record, json[field.key]);
    }

    template <class R>
    static Visibility visibilityOf(std::shared_ptr<const std::vector<Field>> fields) {
        return [fields = std::move(fields)](const Json& json) {
            R record{};
            writeRecord(*fields, &record, json);
            std::vector<bool> visible;
            for (const Field& field : *fields)
                visible.push_back(!field.visible || field.visible(&record));
            return visible;
        };
    }

    Declared append(std::string key, Domain domain, std::function<Json(const void*)> get,
                    std::function<void(void*, const Json&)> set) {
        Field field;
        field.label = key;
        field.key = std::move(key);
        field.group = group_;
        field.domain = std::move(domain);
        field.get = std::move(get);
        field.set = std::move(set);
        fields_.push_back(std::move(field));
        return Declared(fields_.back());
    }

    std::string group_;
    std::vector<Field> fields_;
    std::vector<Derived> derived_;
};

} // namespace lectern::schema
