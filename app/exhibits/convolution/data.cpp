#include "app/exhibits/convolution/edit.h"
#include "app/exhibits/convolution/networks.h"
#include "app/exhibits/number_json.h"

namespace lectern::exhibits::convolution {
namespace {

Json shapeJson(const cnn::Shape& shape) {
    return Json::array({shape.height, shape.width, shape.channels});
}

// [d][fh][fw]
Json nested(const std::vector<double>& values, const cnn::CellSum& cell) {
    Json slices = Json::array();
    std::size_t at = 0;
    for (int d = 0; d < cell.depth; ++d) {
        Json rows = Json::array();
        for (int i = 0; i < cell.height; ++i) {
            Json row = Json::array();
            for (int j = 0; j < cell.width; ++j)
                row.push_back(number(values[at++]));
            rows.push_back(std::move(row));
        }
        slices.push_back(std::move(rows));
    }
    return slices;
}

Json nested(const cnn::Volume& v) {
    Json channels = Json::array();
    for (int c = 0; c < v.channels; ++c) {
        Json rows = Json::array();
        for (int y = 0; y < v.height; ++y) {
            Json row = Json::array();
            for (int x = 0; x < v.width; ++x)
                row.push_back(number(static_cast<double>(v.at(c, y, x))));
            rows.push_back(std::move(row));
        }
        channels.push_back(std::move(rows));
    }
    return channels;
}

Json layerJson(const cnn::Layer& layer, bool fits) {
    const bool window = layer.hasWeights() || layer.kind == cnn::Layer::Kind::Pool;
    const cnn::Geometry& g = layer.geometry;
    Json json = Json::object();
    json["name"] = layer.name;
    json["kind"] = cnn::nameOf(layer.kind);
    json["output_shape"] = fits ? shapeJson(layer.output) : Json(nullptr);
    json["filter_shape"] = window ? Json::array({g.filterHeight, g.filterWidth, g.filterDepth()}) : Json(nullptr);
    json["filters"] = layer.hasWeights() ? Json(g.filters) : Json(0);
    json["parameters"] = layer.parameters;
    json["multiply_adds"] = fits ? Json(layer.multiplyAdds) : Json(nullptr);
    json["fits"] = fits;
    return json;
}

void addCell(Json& json, const Result& r, const Moment& m) {
    const cnn::CellSum cell = cnn::cellOf(r.layer(), r.input, r.filters, m.filter, m.row, m.column);
    json["position"] = Json::array({m.row, m.column, m.filter});
    json["patch"] = nested(cell.patch, cell);
    const bool weighted = r.layer().hasWeights();
    json["weights"] = weighted ? nested(cell.weights, cell) : Json(nullptr);
    json["products"] = weighted ? nested(cell.products, cell) : Json(nullptr);
    json["channel_sums"] = weighted ? Json(cell.channelSums) : Json(nullptr);
    json["bias"] = weighted ? Json(cell.bias) : Json(nullptr);
    json["sum"] = number(cell.sum);
    json["value"] = number(cnn::activated(r.layer().activation, cell.sum));
}

} // namespace

Json data(const Parameters& p, const Result& r, int step, bool full) {
    Json json = Json::object();
    json["layers"] = Json::array();
    for (std::size_t i = 0; i < r.network.layers.size(); ++i)
        json["layers"].push_back(layerJson(r.network.layers[i], static_cast<int>(i) != r.index || r.fits));
    json["layer"] = r.index;
    json["shown_input"] = nameOf(inputShown(p));
    json["shown_weights"] = r.layer().hasWeights() ? Json(nameOf(weightsShown(p))) : Json(nullptr);
    json["input_shape"] = shapeJson(r.geometry().input);
    json["output_shape"] = r.fits ? shapeJson(r.shape()) : Json(nullptr);
    const bool window = r.layer().kind != cnn::Layer::Kind::Flatten;
    json["remainder"] = window ? Json::array({cnn::rows(r.geometry()).remainder, cnn::columns(r.geometry()).remainder})
                               : Json::array({0, 0});
    if (r.fits)
        addCell(json, r, momentOf(p, r, step));
    else
        for (const char* key : {"position", "patch", "weights", "products", "channel_sums", "bias", "sum", "value"})
            json[key] = nullptr;
    if (full) {
        json["input"] = nested(r.input);
        json["output"] = r.fits ? nested(r.sums) : Json(nullptr);
        json["activated"] = r.fits ? nested(r.activated) : Json(nullptr);
        json["pooled"] = r.fits && !r.pooled.empty() ? nested(r.pooled) : Json(nullptr);
    }
    return json;
}

} // namespace lectern::exhibits::convolution
