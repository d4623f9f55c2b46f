// Codec<T>: how a C++ member becomes JSON and back. fromJson may assume that the value was checked by its domain.
#pragma once

#include "core/schema/json.h"

#include <Eigen/Core>

#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace lectern::schema {

// One point of a parameter "points": its coordinates and its label, from 0.
struct LabelledPoint {
    std::vector<double> x;
    int label = 0;
    bool operator==(const LabelledPoint&) const = default;
};

// A column of a table, by name or by index from 0.
using ColumnName = std::variant<std::string, int>;

template <class T>
struct Codec {
    static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, std::string>, "no codec for this type");
    static Json toJson(const T& value) { return value; }
    static T fromJson(const Json& json) { return json.get<T>(); }
};

template <>
struct Codec<Eigen::VectorXd> {
    static Json toJson(const Eigen::VectorXd& v) {
        Json json = Json::array();
        for (Eigen::Index i = 0; i < v.size(); ++i)
            json.push_back(v[i]);
        return json;
    }
    static Eigen::VectorXd fromJson(const Json& json) {
        Eigen::VectorXd v(static_cast<Eigen::Index>(json.size()));
        for (Eigen::Index i = 0; i < v.size(); ++i)
            v[i] = json[static_cast<std::size_t>(i)].get<double>();
        return v;
    }
};

template <>
struct Codec<Eigen::MatrixXd> {
    static Json toJson(const Eigen::MatrixXd& m) {
        Json rows = Json::array();
        for (Eigen::Index r = 0; r < m.rows(); ++r) {
            Json row = Json::array();
            for (Eigen::Index c = 0; c < m.cols(); ++c)
                row.push_back(m(r, c));
            rows.push_back(std::move(row));
        }
        return rows;
    }
    static Eigen::MatrixXd fromJson(const Json& json) {
        const auto rows = static_cast<Eigen::Index>(json.size());
        const auto columns = rows == 0 ? Eigen::Index{0} : static_cast<Eigen::Index>(json[0].size());
        Eigen::MatrixXd m(rows, columns);
        for (Eigen::Index r = 0; r < rows; ++r)
            for (Eigen::Index c = 0; c < columns; ++c)
                m(r, c) = json[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].get<double>();
        return m;
    }
};

template <>
struct Codec<std::vector<LabelledPoint>> {
    static Json toJson(const std::vector<LabelledPoint>& points) {
        Json json = Json::array();
        for (const auto& point : points)
            json.push_back({{"x", point.x}, {"label", point.label}});
        return json;
    }
    static std::vector<LabelledPoint> fromJson(const Json& json) {
        std::vector<LabelledPoint> points;
        for (const auto& item : json)
            points.push_back({item.at("x").get<std::vector<double>>(), item.at("label").get<int>()});
        return points;
    }
};

template <>
struct Codec<std::vector<ColumnName>> {
    static Json toJson(const std::vector<ColumnName>& names) {
        Json json = Json::array();
        for (const auto& name : names)
            std::visit([&](const auto& n) { json.push_back(n); }, name);
        return json;
    }
    static std::vector<ColumnName> fromJson(const Json& json) {
        std::vector<ColumnName> names;
        for (const auto& item : json)
            names.push_back(item.is_string() ? ColumnName(item.get<std::string>()) : ColumnName(item.get<int>()));
        return names;
    }
};

} // namespace lectern::schema
