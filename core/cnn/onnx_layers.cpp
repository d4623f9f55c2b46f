#include "core/cnn/onnx_layers.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <set>

namespace lectern::cnn {
namespace {

[[noreturn]] void fail(const std::string& source, const std::string& what) {
    throw std::runtime_error(source + ": " + what);
}

const onnx::ValueInfoProto* inputOf(const onnx::ModelProto& model) {
    std::set<std::string> constants;
    for (const auto& tensor : model.graph().initializer())
        constants.insert(tensor.name());
    for (const auto& input : model.graph().input())
        if (!constants.contains(input.name()))
            return &input;
    return nullptr;
}

struct Graph {
    const onnx::ModelProto& model;
    const std::string& source;
    std::map<std::string, const onnx::TensorProto*> constants;
    std::map<std::string, Shape> shapes;
    std::map<std::string, std::vector<const onnx::NodeProto*>> users;

    Graph(const onnx::ModelProto& m, const std::string& s) : model(m), source(s) {
        for (const auto& tensor : model.graph().initializer())
            constants[tensor.name()] = &tensor;
        for (const auto* list : {&model.graph().input(), &model.graph().value_info(), &model.graph().output()})
            for (const auto& info : *list)
                addShape(info);
        for (const auto& node : model.graph().node())
            for (const auto& name : node.input())
                users[name].push_back(&node);
    }

    void addShape(const onnx::ValueInfoProto& info) {
        const auto& dims = info.type().tensor_type().shape();
        if (dims.dim_size() < 2 || dims.dim_size() > 4)
            return;
        const auto size = [&](int axis) {
            return axis < dims.dim_size()
                       ? static_cast<int>(std::min<std::int64_t>(dims.dim(axis).dim_value(), 1 << 28))
                       : 1;
        };
        const Shape shape{size(2), size(3), size(1)};
        if (shape.height > 0 && shape.width > 0 && shape.channels > 0)
            shapes[info.name()] = shape;
    }

    std::optional<Shape> shape(const std::string& name) const {
        const auto found = shapes.find(name);
        return found == shapes.end() ? std::nullopt : std::optional(found->second);
    }

    const onnx::TensorProto* constant(const onnx::NodeProto& node, int input) const {
        const auto found = input < node.input_size() ? constants.find(node.input(input)) : constants.end();
        return found == constants.end() ? nullptr : found->second;
    }
};

const onnx::AttributeProto* attribute(const onnx::NodeProto& node, const char* name) {
    for (const auto& each : node.attribute())
        if (each.name() == name)
            return &each;
    return nullptr;
}

int integer(const onnx::NodeProto& node, const char* name, int otherwise) {
    const auto* found = attribute(node, name);
    return found ? static_cast<int>(found->i()) : otherwise;
}

// Down and across; a list of any other length than two is no picture's.
PerAxis perAxis(const Graph& graph, const onnx::NodeProto& node, const char* name) {
    const auto* found = attribute(node, name);
    if (!found || found->ints_size() == 0)
        return {};
    if (found->ints_size() != 2)
        fail(graph.source, "the operator '" + node.name() + "' has " + std::to_string(found->ints_size()) + " " + name +
                               "; a layer over pictures has two: down and across.");
    return {static_cast<int>(found->ints(0)), static_cast<int>(found->ints(1))};
}

std::string text(const onnx::NodeProto& node, const char* name) {
    const auto* found = attribute(node, name);
    return found ? found->s() : std::string();
}

// TensorFlow's way: as many outputs as strides fit into the input, the odd zero after the end (or before the start).
Ends endsOfSame(int width, int reach, int stride, bool oddBefore) {
    const int total = std::max(0, ((width + stride - 1) / stride - 1) * stride + reach - width), less = total / 2;
    return oddBefore ? Ends{total - less, less} : Ends{less, total - less};
}

Padding paddingOf(const Graph& graph, const onnx::NodeProto& node, const Geometry& g) {
    const std::string automatic = text(node, "auto_pad");
    if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
        const bool lower = automatic == "SAME_LOWER";
        const Ends down = endsOfSame(g.input.height, g.windowHeight(), g.stride.y, lower),
                   across = endsOfSame(g.input.width, g.windowWidth(), g.stride.x, lower);
        return {down.before, across.before, down.after, across.after};
    }
    const auto* pads = attribute(node, "pads");
    if (automatic == "VALID" || !pads || pads->ints_size() == 0)
        return {};
    if (pads->ints_size() != 4)
        fail(graph.source, "the operator '" + node.name() + "' has " + std::to_string(pads->ints_size()) +
                               " pads; a layer over pictures has four: top, left, bottom, right.");
    const auto side = [&](int i) { return static_cast<int>(pads->ints(i)); };
    return {side(0), side(1), side(2), side(3)};
}

// `wanted`: how many numbers the shape asks for.
std::vector<float> floats(const Graph& graph, const onnx::TensorProto& tensor, std::size_t wanted) {
    if (tensor.data_type() != onnx::TensorProto::FLOAT)
        fail(graph.source, "the weights '" + tensor.name() +
                               "' are not 32-bit floating point numbers. Export the network in float32.");
    const std::size_t stored = tensor.has_raw_data() ? tensor.raw_data().size() / sizeof(float)
                                                     : static_cast<std::size_t>(tensor.float_data_size());
    if (stored != wanted)
        fail(graph.source, "the weights '" + tensor.name() + "' hold " + std::to_string(stored) + " numbers where " +
                               std::to_string(wanted) + " are needed. The file is damaged; export it again.");
    if (!tensor.has_raw_data())
        return {tensor.float_data().begin(), tensor.float_data().end()};
    std::vector<float> values(stored);
    std::memcpy(values.data(), tensor.raw_data().data(), values.size() * sizeof(float));
    return values;
}

std::shared_ptr<const Filters> filtersOf(const Graph& graph, const onnx::NodeProto& node, const Geometry& g) {
    const auto* weights = graph.constant(node, 1);
    if (!weights)
        fail(graph.source, "the weights of '" + node.name() + "' are computed by the network, not stored in it.");
    auto filters = std::make_shared<Filters>(g.filters, g.filterDepth(), g.filterHeight, g.filterWidth);
    std::vector<float> values = floats(graph, *weights, filters->values.size());
    if (node.op_type() != "Conv" && integer(node, "transB", 0) == 0) { // inputs x outputs: turn
        const auto outputs = static_cast<std::size_t>(g.filters), inputs = values.size() / outputs;
        for (std::size_t k = 0; k < outputs; ++k)
            for (std::size_t i = 0; i < inputs; ++i)
                filters->values[k * inputs + i] = values[i * outputs + k];
    } else {
        filters->values = std::move(values);
    }
    if (const auto* bias = graph.constant(node, 2)) {
        filters->bias = floats(graph, *bias, filters->bias.size());
    }
    return filters;
}

Layer convolutionOf(const Graph& graph, const onnx::NodeProto& node, const Shape& input, const Shape& output) {
    const auto* kernel = attribute(node, "kernel_shape");
    const auto* weights = graph.constant(node, 1);
    if (!weights || weights->dims_size() != 4 || (kernel && kernel->ints_size() != 2))
        fail(graph.source, "the convolution '" + node.name() + "' is not two-dimensional with fixed weights.");
    Geometry g;
    g.input = input;
    g.filters = static_cast<int>(weights->dims(0));
    g.filterHeight = static_cast<int>(weights->dims(2));
    g.filterWidth = static_cast<int>(weights->dims(3));
    g.stride = perAxis(graph, node, "strides");
    g.dilation = perAxis(graph, node, "dilations");
    g.padding = paddingOf(graph, node, g);
    g.groups = integer(node, "group", 1);
    check(g);
    Layer layer = convolution(node.name(), g, Activation::None);
    if (layer.output != output)
        fail(graph.source,
             "the convolution '" + node.name() +
                 "' gives another shape than its window, strides and pads make. The file contradicts itself; "
                 "export it again.");
    layer.filters = filtersOf(graph, node, g);
    return layer;
}

// Rounding up is padding after the end until the last window fits; a pool sees no padding.
void roundUp(Geometry& g, const Shape& output) {
    const auto after = [](int width, int window, int stride, int positions, Ends zeros) {
        return std::max(zeros.after, (positions - 1) * stride + window - width - zeros.before);
    };
    g.padding.bottom = after(g.input.height, g.windowHeight(), g.stride.y, output.height, g.padding.rows());
    g.padding.right = after(g.input.width, g.windowWidth(), g.stride.x, output.width, g.padding.columns());
}

Layer poolOf(const Graph& graph, const onnx::NodeProto& node, const Shape& input, const Shape& output) {
    const bool global = node.op_type().starts_with("Global");
    Layer layer = pool(node.name(), input, {Pool::Max, 1, 1});
    layer.pool = node.op_type().ends_with("MaxPool") ? Pool::Max : Pool::Average;
    const auto* kernel = attribute(node, "kernel_shape");
    layer.geometry.filterHeight = global ? input.height : kernel ? static_cast<int>(kernel->ints(0)) : 1;
    layer.geometry.filterWidth = global                              ? input.width
                                 : kernel && kernel->ints_size() > 1 ? static_cast<int>(kernel->ints(1))
                                                                     : layer.geometry.filterHeight;
    layer.geometry.stride = perAxis(graph, node, "strides");
    layer.geometry.dilation = perAxis(graph, node, "dilations");
    layer.geometry.padding = paddingOf(graph, node, layer.geometry);
    const bool up = integer(node, "ceil_mode", 0) != 0, all = integer(node, "count_include_pad", 0) != 0;
    layer.divisor = all ? Layer::Divisor::Window : Layer::Divisor::Input;
    if (up && all && layer.pool == Pool::Average)
        fail(graph.source,
             "the pool '" + node.name() +
                 "' rounds up (ceil_mode) and counts its padding "
                 "(count_include_pad); Lectern shows pools that do one of both. Export with one of them off.");
    if (up)
        roundUp(layer.geometry, output);
    if (cnn::output(layer.geometry) != output)
        fail(graph.source, "the pool '" + node.name() +
                               "' gives another shape than its window, strides and pads make. The file contradicts "
                               "itself; export it again.");
    layer.output = output;
    return layer;
}

Layer shownLayer(const Graph& graph, const onnx::NodeProto& node, const Shape& input, const Shape& output) {
    const std::string& op = node.op_type();
    if (op == "Conv")
        return convolutionOf(graph, node, input, output);
    if (op == "MaxPool" || op == "AveragePool" || op == "GlobalAveragePool" || op == "GlobalMaxPool")
        return poolOf(graph, node, input, output);
    if ((op == "Flatten" || op == "Reshape") && output.cells() == output.channels)
        return flatten(node.name(), input);
    if ((op == "Gemm" || op == "MatMul") && input.cells() == input.channels) {
        Layer layer = dense(node.name(), input, output.channels, Activation::None);
        layer.filters = filtersOf(graph, node, layer.geometry);
        return layer;
    }
    Layer other;
    other.kind = Layer::Kind::Other;
    return other;
}

Layer layerOf(const Graph& graph, const onnx::NodeProto& node) {
    const std::string& op = node.op_type();
    const auto input = graph.shape(node.input_size() > 0 ? node.input(0) : ""), output = graph.shape(node.output(0));
    Layer layer;
    layer.kind = Layer::Kind::Other;
    try {
        if (input && output)
            layer = shownLayer(graph, node, *input, *output);
        else if (op == "Conv" || op == "Gemm" || op.ends_with("Pool"))
            fail(graph.source, "the sizes before and after '" + node.name() +
                                   "' are computed while it runs, not fixed in the file. Export with fixed sizes, or "
                                   "have it simplified (onnxsim).");
    } catch (const std::exception& error) { // the others can still be looked at
        layer = Layer();
        layer.kind = Layer::Kind::Other;
        layer.why = error.what();
    }
    layer.name = node.name().empty() ? op + " " + node.output(0) : node.name();
    layer.output = output.value_or(Shape{0, 0, 0});
    if (layer.kind == Layer::Kind::Other) {
        if (layer.name.find(op) == std::string::npos) // else the name says it
            layer.name = op + " " + layer.name;
        for (int i = 0; i < node.input_size(); ++i)
            if (const auto* tensor = graph.constant(node, i)) {
                std::int64_t count = 1;
                for (const auto size : tensor->dims())
                    count *= size;
                layer.parameters += count;
            }
    }
    layer.inputTensor = node.input_size() > 0 ? node.input(0) : "";
    layer.outputTensor = node.output(0);
    return layer;
}

std::optional<Activation> activationOf(const onnx::NodeProto& node) {
    if (node.op_type() == "Relu")
        return Activation::Relu;
    if (node.op_type() == "Tanh")
        return Activation::Tanh;
    if (node.op_type() == "Sigmoid")
        return Activation::Sigmoid;
    return std::nullopt;
}

} // namespace

void requireSound(const onnx::ModelProto& model, const std::string& source) {
    for (const auto& node : model.graph().node()) {
        if (node.op_type().find("Conv") == std::string::npos && node.op_type().find("Pool") == std::string::npos)
            continue;
        for (const auto& each : node.attribute()) {
            const bool pads = each.name() == "pads",
                       sizes = each.name() == "strides" || each.name() == "dilations" || each.name() == "kernel_shape";
            if (each.name() == "group" && each.i() < 1)
                fail(source, "the operator '" + node.name() + "' has group = " + std::to_string(each.i()) +
                                 "; it must be at least 1.");
            for (const auto value : each.ints())
                if ((sizes && (value < 1 || value > 65536)) || (pads && (value < 0 || value > 65536)))
                    fail(source, "the operator '" + node.name() + "' has " + std::to_string(value) + " in its " +
                                     each.name() + "; allowed are " + (pads ? "0" : "1") + " to 65536.");
        }
    }
}

std::string inputName(const onnx::ModelProto& model) {
    const auto* input = inputOf(model);
    return input ? input->name() : std::string();
}

void fixBatch(onnx::ModelProto& model, const std::string& source) {
    const std::string name = inputName(model);
    for (auto& input : *model.mutable_graph()->mutable_input()) {
        if (input.name() != name)
            continue;
        auto& shape = *input.mutable_type()->mutable_tensor_type()->mutable_shape();
        if (shape.dim_size() != 4)
            fail(source, "its input '" + name + "' has " + std::to_string(shape.dim_size()) +
                             " axes; a picture has four: batch, channels, height, width.");
        shape.mutable_dim(0)->set_dim_value(1);
        const char* axes[] = {"batch", "channels", "height", "width"};
        for (int axis = 1; axis < 4; ++axis)
            if (shape.dim(axis).dim_value() < 1 || shape.dim(axis).dim_value() > 4096)
                fail(source, std::string("the ") + axes[axis] + " of its input is not a fixed number from 1 to 4096" +
                                 (shape.dim(axis).has_dim_param() ? " but '" + shape.dim(axis).dim_param() + "'" : "") +
                                 ". Export it with fixed sizes (in PyTorch without dynamic_axes).");
        return;
    }
    fail(source, "it has no input.");
}

Network layersOf(const onnx::ModelProto& model, const std::string& source) {
    const Graph graph(model, source);
    Network network;
    network.name = model.graph().name().empty() ? "network" : model.graph().name();
    network.input = graph.shape(inputName(model)).value_or(Shape{1, 1, 1});
    std::map<std::string, std::size_t> made; // tensor: index of the layer that gave it
    std::set<std::string> pictures{inputName(model)};
    for (const auto& node : model.graph().node()) {
        // What is computed from shapes and constants alone is no layer.
        if (node.output_size() == 0 || node.op_type() == "Shape" ||
            std::none_of(node.input().begin(), node.input().end(),
                         [&](const std::string& name) { return pictures.contains(name); }))
            continue;
        pictures.insert(node.output().begin(), node.output().end());
        if (node.op_type() == "Identity" || node.op_type() == "Dropout")
            continue;
        const auto activation = activationOf(node);
        const auto before = made.find(node.input_size() > 0 ? node.input(0) : "");
        if (activation && before != made.end() && graph.users.at(node.input(0)).size() == 1) {
            network.layers[before->second].activation = *activation;
            network.layers[before->second].outputTensor = node.output(0);
            made[node.output(0)] = before->second;
            continue;
        }
        network.layers.push_back(layerOf(graph, node));
        made[node.output(0)] = network.layers.size() - 1;
    }
    if (network.layers.empty())
        fail(source, "it has no layers that can be shown.");
    return network;
}

} // namespace lectern::cnn
