#include "app/exhibits/convolution/edit.h"

#include "app/exhibits/convolution/places.h"
#include "app/exhibits/convolution/space_layout.h"
#include "app/exhibits/gestures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace lectern::exhibits::convolution {
namespace {

using Kind = fig::Gesture::Kind;
using Phase = fig::Gesture::Phase;

constexpr double mostTyped = 1e6; // as the schema allows

Json flat(const std::vector<float>& values) {
    Json json = Json::array();
    for (const float value : values)
        json.push_back(static_cast<double>(value));
    return json;
}

Shown shownOf(const Parameters& p, const Result& r, int step) {
    Shown s{p, r, momentOf(p, r, step), {}};
    s.cell.depth = r.geometry().filterDepth();
    return s;
}

// A cell that is done is pinned; to one that is not the steps go on.
Edit lookAt(const Parameters& p, const Result& r, int step, int filter, double row, double column) {
    Edit edit;
    if (!r.fits || !std::isfinite(row) || !std::isfinite(column))
        return edit;
    const int y = std::clamp(static_cast<int>(std::floor(row)), 0, r.shape().height - 1);
    const int x = std::clamp(static_cast<int>(std::floor(column)), 0, r.shape().width - 1);
    const int k = std::clamp(filter, 0, r.shape().channels - 1);
    const Moment m = momentOf(p, r, step);
    const int cell = y * r.shape().width + x;
    const bool done = m.complete || k < m.scanFilter || (k == m.scanFilter && cell < m.scanCells);
    if (!done)
        edit.step = stepOf(p, r, k, y, x);
    if (done || rowByRow(p, r))
        edit.set["pinned"] = Json::array({y, x, k});
    else if (p.pinned.size() > 0)
        edit.set["pinned"] = Json::array();
    return edit;
}

Edit dragWindow(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    const Shown s = shownOf(p, r, step);
    const Stack stack = spaceLayout(s).input;
    const cnn::Geometry& g = r.geometry();
    const double column = stack.column(gesture.position), row = stack.row(gesture.position);
    if (s.flattens()) { // over the pixels of the channel that it stands on
        const cnn::Shape& input = r.geometry().input;
        if (!std::isfinite(row) || !std::isfinite(column))
            return {};
        const int y = std::clamp(static_cast<int>(std::floor(row)), 0, input.height - 1),
                  x = std::clamp(static_cast<int>(std::floor(column)), 0, input.width - 1);
        return lookAt(p, r, step, (s.firstChannel() * input.height + y) * input.width + x, 0, 0);
    }
    const auto position = [](double centre, int window, int stride, int before) {
        return (centre - window / 2.0 + before) / stride + 0.5;
    };
    return lookAt(p, r, step, s.moment.filter, position(row, g.windowHeight(), g.stride.y, g.padding.top),
                  position(column, g.windowWidth(), g.stride.x, g.padding.left));
}

Edit dragRing(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    const Shown s = shownOf(p, r, step);
    const Stack stack = spaceLayout(s).output;
    return lookAt(p, r, step, s.moment.filter, stack.row(gesture.position), stack.column(gesture.position));
}

Edit toFilter(const Parameters& p, const Result& r, int step, int filter) {
    const Moment m = momentOf(p, r, step);
    return lookAt(p, r, step, filter, m.row, m.column);
}

// The cell of a plate under the pointer. Maps that still fill have their rows and their last row apart.
Edit point(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    Parameters still = p;
    still.pointed.resize(0);
    const SpaceLayout layout = spaceLayout(shownOf(still, r, step));
    Json pointed = Json::array();
    const auto cell = [&](int kind, const Stack& stack, int plate) {
        if (gesture.index < 0 || stack.width < 1 || static_cast<std::size_t>(plate) >= stack.channels.size())
            return;
        const bool partial = gesture.layer.ends_with("-row");
        const int row = partial ? momentOf(still, r, step).scanCells / stack.width : gesture.index / stack.width;
        const int column = gesture.index % stack.width;
        pointed = {kind, stack.channels[static_cast<std::size_t>(plate)], std::min(row, stack.height - 1), column};
    };
    if (gesture.phase != Phase::Leave && gesture.layer == "ring")
        return {};
    if (gesture.phase != Phase::Leave) {
        if (const int plate = numberAfter(gesture.layer, "input-"); plate >= 0)
            cell(0, layout.input, plate);
        else if (const int map = numberAfter(gesture.layer, "map-"); map >= 0)
            cell(1, layout.output, map);
    }
    Edit edit;
    if (pointed != schema::Codec<Eigen::VectorXd>::toJson(p.pointed))
        edit.set["pointed"] = pointed;
    const int slice = numberAfter(gesture.layer, "filter-");
    const bool weight = gesture.phase != Phase::Leave && slice >= 0 && gesture.index >= 0 &&
                        static_cast<std::size_t>(slice) < layout.filter.channels.size();
    const int hovered =
        weight ? layout.filter.channels[static_cast<std::size_t>(slice)] * r.filters.height * r.filters.width +
                     gesture.index
               : -1;
    if (hovered != p.hovered)
        edit.set["hovered"] = hovered;
    return edit;
}

Edit editSpace(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    if (!r.fits)
        return {};
    if (gesture.kind == Kind::Hover)
        return point(p, r, step, gesture);
    if (gesture.kind == Kind::Drag && gesture.phase == Phase::Move) {
        if (gesture.layer == "handle")
            return dragWindow(p, r, step, gesture);
        if (gesture.layer == "ring")
            return dragRing(p, r, step, gesture);
        return {};
    }
    if (!isClick(gesture))
        return {};
    if (const int k = numberAfter(gesture.layer, "bank-"); k >= 0)
        return toFilter(p, r, step, k);
    // Under the pointer the ring stands on the cell that is looked at: a click there keeps it.
    if (gesture.layer == "ring" && p.pointed.size() == 4 && p.pointed[0] == 1)
        return lookAt(p, r, step, static_cast<int>(p.pointed[1]), p.pointed[2], p.pointed[3]);
    if (const int plate = numberAfter(gesture.layer, "map-"); plate >= 0) {
        const Stack stack = spaceLayout(shownOf(p, r, step)).output;
        if (static_cast<std::size_t>(plate) < stack.channels.size() && gesture.index >= 0 && stack.width > 0)
            return lookAt(p, r, step, stack.channels[static_cast<std::size_t>(plate)],
                          gesture.layer.ends_with("-row") ? momentOf(p, r, step).scanCells / stack.width
                                                          : gesture.index / stack.width,
                          gesture.index % stack.width);
    }
    return {};
}

Edit changeWeight(const Parameters& p, const Result& r, int step, int slice, const fig::Gesture& gesture) {
    Edit edit;
    const int area = r.filters.height * r.filters.width;
    if (!r.layer().hasWeights() || gesture.index < 0 || gesture.index >= area || slice >= r.filters.depth ||
        r.filters.values.size() > mostEditable)
        return edit;
    // As they are stored, before a true convolution turns them.
    cnn::Filters filters = p.convention == Convention::convolution ? cnn::turned(r.filters) : r.filters;
    const int at = p.convention == Convention::convolution ? area - 1 - gesture.index : gesture.index;
    const std::size_t index = filters.index(momentOf(p, r, step).filter, slice, 0, 0) + static_cast<std::size_t>(at);
    filters.values[index] = static_cast<float>(std::clamp(gesture.typed, -mostTyped, mostTyped));
    edit.set["weights"] = "custom";
    edit.set["custom_weights"] = flat(filters.values);
    edit.set["custom_bias"] = flat(filters.bias);
    return edit;
}

Edit changeInput(const Parameters& p, const Result& r, int step, int slice, const fig::Gesture& gesture) {
    const cnn::Geometry& g = r.geometry();
    const Shown s = shownOf(p, r, step);
    Edit edit;
    if (r.index != 0 || gesture.index < 0 || gesture.index >= g.filterHeight * g.filterWidth ||
        r.input.size() > mostEditable)
        return edit;
    const int channel = s.firstChannel() + slice;
    const int row = s.top() + g.down(gesture.index / g.filterWidth),
              column = s.left() + g.across(gesture.index % g.filterWidth);
    if (channel >= r.input.channels || row < 0 || column < 0 || row >= r.input.height || column >= r.input.width)
        return edit;
    cnn::Volume input = r.input;
    input.at(channel, row, column) = static_cast<float>(std::clamp(gesture.typed, -mostTyped, mostTyped));
    edit.set["input"] = "custom";
    edit.set["custom_input"] = flat(input.values);
    return edit;
}

Edit editSum(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    const int area = r.geometry().filterHeight * r.geometry().filterWidth;
    int slice = -1;
    for (const char* factor : {"patch-", "weights-", "products-"})
        slice = std::max(slice, numberAfter(gesture.layer, factor));
    Edit edit;
    if (gesture.kind == Kind::Hover) {
        const int hovered =
            gesture.phase == Phase::Leave || slice < 0 || gesture.index < 0 ? -1 : slice * area + gesture.index;
        if (hovered != p.hovered)
            edit.set["hovered"] = hovered;
        return edit;
    }
    if (gesture.kind == Kind::Type && std::isfinite(gesture.typed)) {
        if (const int at = numberAfter(gesture.layer, "weights-"); at >= 0)
            return changeWeight(p, r, step, at, gesture);
        if (const int in = numberAfter(gesture.layer, "patch-"); in >= 0)
            return changeInput(p, r, step, in, gesture);
    }
    if (const int channel = numberAfter(gesture.layer, "fold-"); isClick(gesture) && channel >= 0)
        edit.set["channel"] = std::min(channel, 4095);
    if (const int channel = numberAfter(gesture.layer, "alone-"); isClick(gesture) && channel >= 0) {
        edit.set["channel"] = std::min(channel, 4095);
        edit.set["one_channel"] = true;
    } else if (isClick(gesture) && gesture.layer == "all") {
        edit.set["one_channel"] = false;
    }
    return edit;
}

Edit editMisfit(const fig::Gesture& gesture) {
    Edit edit;
    int a = 0, b = 0;
    if (std::sscanf(gesture.layer.c_str(), "size-%d-%d", &a, &b) == 2 && a > 0 && b > 0) {
        edit.set["input_height"] = a;
        edit.set["input_width"] = b;
    } else if (std::sscanf(gesture.layer.c_str(), "unequal-%d-%d", &a, &b) == 2 && a >= 0 && b >= a) {
        edit.set["padding"] = a;
        edit.set["extra_padding"] = b - a;
    } else if (std::sscanf(gesture.layer.c_str(), "depths-%d-%d", &a, &b) == 2 && a > 0 && b > 0) {
        edit.set["input_depth"] = a;
        edit.set["filters"] = b;
    } else if (std::sscanf(gesture.layer.c_str(), "filter-%d-%d", &a, &b) == 2 && a > 0 && b > 0) {
        edit.set["filter_height"] = a;
        edit.set["filter_width"] = b;
    } else if (std::sscanf(gesture.layer.c_str(), "round-filter-%d-%d", &a, &b) == 2 && a > 0 && b > 0) {
        edit.set["filter_height"] = a;
        edit.set["filter_width"] = b;
        edit.set["fit"] = "floor";
    } else if (gesture.layer == "floor") {
        edit.set["fit"] = "floor";
    } else if (gesture.layer == "no-pool") {
        edit.set["pool"] = "none";
    }
    for (const auto& [name, key] : {std::pair("stride-", "stride"), std::pair("padding-", "padding"),
                                    std::pair("groups-", "groups"), std::pair("pool-", "pool_size")})
        if (const int value = numberAfter(gesture.layer, name); value >= 0)
            edit.set[key] = value;
    return edit;
}

// Ink as a pen leaves it: full under it, less beside it.
Edit draw(const Parameters& p, const fig::Gesture& gesture) {
    const double x = gesture.position[0], y = 28 - gesture.position[1];
    if (!std::isfinite(x) || !std::isfinite(y))
        return {};
    Eigen::MatrixXd paper = Eigen::MatrixXd::Zero(28, 28);
    if (p.input == Input::drawn && p.drawn.rows() == 28)
        paper = p.drawn;
    for (Eigen::Index row = 0; row < 28; ++row)
        for (Eigen::Index column = 0; column < 28; ++column) {
            const double away = std::hypot(static_cast<double>(column) + 0.5 - x, static_cast<double>(row) + 0.5 - y);
            paper(row, column) = std::max(paper(row, column), std::clamp(1.9 - away, 0.0, 1.0));
        }
    Edit edit;
    edit.set["input"] = "drawn";
    edit.set["drawn"] = schema::Codec<Eigen::MatrixXd>::toJson(paper);
    return edit;
}

Edit editDrawing(const Parameters& p, const fig::Gesture& gesture) {
    if (gesture.kind == Kind::Drag && gesture.phase == Phase::Move)
        return draw(p, gesture);
    if (gesture.kind == Kind::DoubleClick) {
        Edit edit;
        edit.set["input"] = "drawn";
        edit.set["drawn"] = Json::array();
        return edit;
    }
    return isClick(gesture) ? draw(p, gesture) : Edit{};
}

} // namespace

Edit edit(const Parameters& p, const Result& r, int step, const fig::Gesture& gesture) {
    if (gesture.panel == "space")
        return editSpace(p, r, step, gesture);
    if (gesture.panel == "sum")
        return editSum(p, r, step, gesture);
    if (gesture.panel == "draw")
        return editDrawing(p, gesture);
    if (!isClick(gesture))
        return {};
    if (gesture.panel == "misfit")
        return editMisfit(gesture);
    Edit edit;
    if (gesture.panel == "depths" && gesture.layer == "let-go") {
        const Parameters fresh;
        for (const auto& [key, value] : {std::pair<const char*, Json>("pinned", Json::array()),
                                         std::pair<const char*, Json>("filter", fresh.filter),
                                         std::pair<const char*, Json>("channel", fresh.channel)})
            if (!objection(p, r, key).empty() || (key == std::string("pinned") && p.pinned.size() > 0))
                edit.set[key] = value;
    }
    if (gesture.panel == "layers" && gesture.index >= 1 && gesture.index <= static_cast<int>(r.network.layers.size()) &&
        p.network != NetworkChoice::single) {
        // The middle of a map tells more than its last cell, where the steps end.
        const cnn::Shape& shape = r.network.layers[static_cast<std::size_t>(gesture.index) - 1].output;
        edit.set["layer"] = gesture.index - 1;
        edit.set["pinned"] = Json::array({shape.height / 2, shape.width / 2, 0});
    }
    for (const char* stage : {"sum-", "activated-", "pooled-"})
        if (const int k = numberAfter(gesture.layer, stage); gesture.panel == "maps" && k >= 0)
            return toFilter(p, r, step, k);
    return edit;
}

} // namespace lectern::exhibits::convolution
