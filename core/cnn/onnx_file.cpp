#include "core/cnn/onnx_file.h"

#include "core/cnn/onnx_layers.h"

#include <onnx/shape_inference/implementation.h>

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace lectern::cnn {

struct OnnxFile::Model {
    std::string source;
    onnx::ModelProto proto;
    Network network;
};

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& source, const std::string& what) {
    throw std::runtime_error(source + ": " + what);
}

onnx::ModelProto parsed(std::string_view bytes, const std::string& source) {
    onnx::ModelProto proto;
    google::protobuf::io::ArrayInputStream array(bytes.data(), static_cast<int>(bytes.size()));
    google::protobuf::io::CodedInputStream stream(&array);
    if (bytes.empty() || !proto.ParseFromCodedStream(&stream) || !stream.ConsumedEntireMessage())
        fail(source, "this is no ONNX file, or it is cut off. Export it again, for example with torch.onnx.export.");
    if (!proto.has_graph() || proto.graph().node_size() == 0)
        fail(source, "this holds no network: it has no operators. Export it again.");
    return proto;
}

// Every node that `tensor` needs, in the order of the graph; the rest is dropped.
onnx::ModelProto cutAt(const onnx::ModelProto& whole, const std::string& tensor) {
    onnx::ModelProto model = whole;
    onnx::GraphProto& graph = *model.mutable_graph();
    std::set<std::string> needed{tensor};
    std::vector<onnx::NodeProto> kept;
    for (int i = graph.node_size() - 1; i >= 0; --i) {
        const onnx::NodeProto& node = graph.node(i);
        if (std::none_of(node.output().begin(), node.output().end(),
                         [&](const std::string& name) { return needed.contains(name); }))
            continue;
        needed.insert(node.input().begin(), node.input().end());
        kept.push_back(node);
    }
    graph.clear_node();
    for (auto node = kept.rbegin(); node != kept.rend(); ++node)
        *graph.add_node() = *node;
    onnx::ValueInfoProto output; // with its type, which OpenCV asks for
    for (const auto* list : {&whole.graph().value_info(), &whole.graph().output()})
        for (const auto& info : *list)
            if (info.name() == tensor)
                output = info;
    output.set_name(tensor);
    graph.clear_output();
    *graph.add_output() = output;
    graph.clear_value_info();
    return model;
}

} // namespace

OnnxFile OnnxFile::read(const std::string& path, const job::Control& control) {
    control.checkpoint();
    if (path.empty())
        throw std::runtime_error("No network file is chosen. Give the path of an ONNX file.");
    std::error_code error;
    if (!fs::exists(path, error))
        fail(path, "there is no such file. Check the path.");
    if (!fs::is_regular_file(path, error))
        fail(path, "this is no file that can be read. Choose an ONNX file.");
    const std::uintmax_t size = fs::file_size(path, error);
    if (error)
        fail(path, "its size cannot be read: " + error.message() + ".");
    if (size > mostBytes)
        fail(path, "it has " + std::to_string(size >> 20) + " MB; at most " + std::to_string(mostBytes >> 20) +
                       " MB are read. Choose a smaller network.");
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size)))
        fail(path, "it cannot be read. Check the permissions.");
    return parse(bytes, path, control);
}

OnnxFile OnnxFile::parse(std::string_view bytes, const std::string& source, const job::Control& control) {
    auto model = std::make_shared<Model>();
    model->source = source;
    model->proto = parsed(bytes, source);
    control.checkpoint();
    requireSound(model->proto, source);
    fixBatch(model->proto, source);
    try {
        onnx::shape_inference::InferShapes(model->proto);
    } catch (const std::exception& error) {
        fail(source, std::string("its shapes contradict each other: ") + error.what());
    }
    control.checkpoint();
    model->network = layersOf(model->proto, source);
    OnnxFile file;
    file.model_ = std::move(model);
    return file;
}

const Network& OnnxFile::network() const {
    return model_->network;
}

Volume OnnxFile::run(const Volume& input, const std::string& tensor, const job::Control& control) const {
    control.checkpoint();
    if (tensor == inputName(model_->proto))
        return input;
    const std::string bytes = cutAt(model_->proto, tensor).SerializeAsString();
    cv::Mat result;
    try {
        cv::dnn::Net net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
        control.checkpoint();
        const int sizes[] = {1, input.channels, input.height, input.width};
        net.setInput(cv::Mat(4, sizes, CV_32F, const_cast<float*>(input.values.data()))); // only read
        result = net.forward();
    } catch (const cv::Exception& error) {
        fail(model_->source, "OpenCV cannot run it up to '" + tensor + "': " + error.err +
                                 ". Choose an earlier layer, or export with plain operators.");
    }
    control.checkpoint();
    const int dimensions = result.dims;
    Volume out(dimensions > 1 ? result.size[1] : 1, dimensions > 2 ? result.size[2] : 1,
               dimensions > 3 ? result.size[3] : 1);
    if (out.size() != result.total())
        fail(model_->source, "the values of '" + tensor + "' are no picture.");
    std::copy_n(result.ptr<float>(), out.size(), out.values.begin());
    return out;
}

} // namespace lectern::cnn
