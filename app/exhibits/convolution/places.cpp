#include "app/exhibits/convolution/places.h"

#include "core/error.h"

namespace lectern::exhibits::convolution {
namespace {

bool inside(double index, int count) {
    return index >= 0 && index < count;
}

bool whole(const Eigen::VectorXd& values) {
    return (values.array() == values.array().round()).all();
}

bool pinned(const Parameters& p, const Result& r) {
    const cnn::Shape shape = r.shape();
    return p.pinned.size() == 0 || (p.pinned.size() == 3 && whole(p.pinned) && inside(p.pinned[0], shape.height) &&
                                    inside(p.pinned[1], shape.width) && inside(p.pinned[2], shape.channels));
}

// Slices of one filter; of a pool and of a flatten layer one cell has one.
int slices(const Result& r) {
    return r.layer().hasWeights() ? r.geometry().filterDepth() : 1;
}

std::string listed(const Eigen::VectorXd& values) {
    std::string text;
    for (const double value : values)
        text += (text.empty() ? "" : ", ") + shortNumber(value);
    return "[" + text + "]";
}

std::string upTo(int count) {
    return count == 1 ? "0" : "0 to " + std::to_string(count - 1);
}

std::string shapeText(const cnn::Shape& shape) {
    return std::to_string(shape.height) + " × " + std::to_string(shape.width) + " × " + std::to_string(shape.channels);
}

} // namespace

std::string objection(const Parameters& p, const Result& r, const std::string& key) {
    if (!r.fits)
        return {};
    const cnn::Shape shape = r.shape();
    if (key == "pinned" && !pinned(p, r)) {
        const std::string rows = upTo(shape.height), columns = upTo(shape.width), filters = upTo(shape.channels);
        return "pinned = " + listed(p.pinned) +
               (p.pinned.size() != 3 ? ": a cell takes three numbers"
                : whole(p.pinned)    ? ": this cell is not in the output"
                                     : ": a cell takes whole numbers") +
               ". Allowed are row " + rows + ", column " + columns + ", filter " + filters + ". Choose such a cell, " +
               "or none, [].";
    }
    if (key == "filter" && !inside(p.filter, shape.channels))
        return "filter = " + std::to_string(p.filter) + ": this layer's filters are " + upTo(shape.channels) +
               ". Choose one of them.";
    if (key == "channel" && !inside(p.channel, slices(r)))
        return "channel = " + std::to_string(p.channel) + ": the channels that a filter sees here are " +
               upTo(slices(r)) + ". Choose one of them.";
    return {};
}

std::string displaced(const Parameters& p, const Result& r) {
    if (!r.fits)
        return {};
    const cnn::Shape shape = r.shape();
    if (!pinned(p, r))
        return "The pinned cell " + listed(p.pinned) + " is not in this output of " + shapeText(shape) +
               ": the nearest is shown.";
    if (!inside(p.filter, shape.channels))
        return "There is no filter " + std::to_string(p.filter) + " among " + std::to_string(shape.channels) +
               ": the last is shown.";
    if (!inside(p.channel, slices(r)))
        return "There is no channel " + std::to_string(p.channel) + " among " + std::to_string(slices(r)) +
               ": the last is shown.";
    return {};
}

} // namespace lectern::exhibits::convolution
