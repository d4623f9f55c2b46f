// A parameter struct with one field of every domain.
#pragma once

#include "core/schema/parameters.h"

namespace lectern::schema {

enum class Colour { Red, Green, Blue };

struct Layer {
    int filters = 8;
    bool relu = true;
    bool operator==(const Layer&) const = default;
};

struct Everything {
    int count = 3;
    std::int64_t big = 1000;
    double share = 0.5, epsilon = 1e-6;
    bool on = false;
    Colour colour = Colour::Green;
    std::string text = "hello", path;
    Eigen::VectorXd weights = Eigen::Vector2d(0.25, 0.75);
    Eigen::MatrixXd means = Eigen::MatrixXd(0, 0);
    std::vector<LabelledPoint> points;
    std::vector<ColumnName> columns;
    Layer layer;
    std::vector<Layer> layers{Layer{}, Layer{16, false}};
    int picture = 1, hover = -1;

    bool operator==(const Everything& o) const {
        return count == o.count && big == o.big && share == o.share && epsilon == o.epsilon && on == o.on &&
               colour == o.colour && text == o.text && path == o.path && weights.size() == o.weights.size() &&
               weights == o.weights && means.rows() == o.means.rows() && means.cols() == o.means.cols() &&
               means == o.means && points == o.points && columns == o.columns && layer == o.layer &&
               layers == o.layers && picture == o.picture && hover == o.hover;
    }
};

inline Schema<Layer> layerSchema() {
    Schema<Layer> schema;
    schema.add("filters", &Layer::filters, IntegerDomain{1, 64});
    schema.add("relu", &Layer::relu, ToggleDomain{});
    return schema;
}

inline Schema<Everything> everythingSchema() {
    using E = Everything;
    Schema<E> schema;
    schema.group("Numbers");
    schema.add("count", &E::count, IntegerDomain{1, 12}).label("Count").help("How many.");
    schema.add("big", &E::big, IntegerDomain{10, 1000000, 10, Scale::Log});
    schema.add("share", &E::share, RealDomain{0, 1}).unit("pixel").visibleWhen([](const E& e) { return e.on; });
    schema.add("epsilon", &E::epsilon, RealDomain{1e-12, 1, Scale::Log});
    schema.add("on", &E::on, ToggleDomain{});
    schema.group("Words");
    schema.choice("colour", &E::colour, {{"red", "Red", "Warm."}, {"green", "Green", ""}, {"blue", "Blue", ""}});
    schema.add("text", &E::text, TextDomain{10});
    schema.add("path", &E::path, PathDomain{"a table", {"csv"}});
    schema.group("Compounds");
    schema.add("weights", &E::weights, VectorDomain{{0, 1}, 1, 3});
    schema.add("means", &E::means, MatrixDomain{{-10, 10}, 0, 4, 2, 3});
    schema.add("points", &E::points, PointsDomain{{-10, 10}, 2, 3, 5, 2});
    schema.add("columns", &E::columns, NamesDomain{3});
    schema.record("layer", &E::layer, layerSchema());
    schema.list("layers", &E::layers, layerSchema(), 1, 4);
    schema.group("View");
    schema.add("picture", &E::picture, IntegerDomain{0, 9}).affects(Affects::Picture);
    schema.add("hover", &E::hover, IntegerDomain{-1, 99}).affects(Affects::Nothing);
    return schema;
}

inline Parameters everything() {
    static const auto type = parametersType(everythingSchema());
    return Parameters(type);
}

} // namespace lectern::schema
