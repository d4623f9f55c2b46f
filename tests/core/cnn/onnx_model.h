// Small ONNX files, byte by byte, for tests: just enough of protobuf's wire format, fields of numbers and of bytes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lectern::onnx_model {

inline std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
}
inline std::string number(int field, std::uint64_t value) {
    return varint(static_cast<std::uint64_t>(field) << 3) + varint(value);
}
inline std::string bytes(int field, const std::string& content) {
    return varint(static_cast<std::uint64_t>(field) << 3 | 2) + varint(content.size()) + content;
}

inline std::string integers(const std::string& name, const std::vector<std::int64_t>& values) {
    std::string list;
    for (const std::int64_t value : values)
        list += number(8, static_cast<std::uint64_t>(value));
    return bytes(5, bytes(1, name) + list + number(20, 7));
}
inline std::string integer(const std::string& name, std::uint64_t value) {
    return bytes(5, bytes(1, name) + number(3, value) + number(20, 2));
}
inline std::string words(const std::string& name, const std::string& value) {
    return bytes(5, bytes(1, name) + bytes(4, value) + number(20, 3));
}

// A node that has nothing but its name: `op` from `inputs` to `output`.
inline std::string node(const std::string& op, const std::vector<std::string>& inputs, const std::string& output) {
    std::string names;
    for (const std::string& input : inputs)
        names += bytes(1, input);
    return bytes(1, names + bytes(2, output) + bytes(3, op) + bytes(4, op));
}

// `before`: nodes between the input x and `from`, which the operator takes. x is 1x1x6x6, its window 3x3, y as large as
// `side` says; `stored` of a convolution's 9 weights: 1, 2, ...
inline std::string oneOperator(const std::string& op, const std::string& strides, const std::string& attributes = {},
                               std::pair<std::uint64_t, std::uint64_t> side = {4, 4}, std::size_t stored = 9,
                               const std::string& before = {}, const std::string& from = "x") {
    const auto shaped = [](const std::string& name, const std::vector<std::uint64_t>& sides) {
        std::string shape;
        for (const std::uint64_t each : sides)
            shape += bytes(1, number(1, each));
        return bytes(1, name) + bytes(2, bytes(1, number(1, 1) + bytes(2, shape)));
    };
    const bool weights = op == "Conv";
    const std::string itself = bytes(1, from) + (weights ? bytes(1, "w") : "") + bytes(2, "y") + bytes(3, "op") +
                               bytes(4, op) + strides + integers("kernel_shape", {3, 3}) + attributes;
    std::string graph = before + bytes(1, itself) + bytes(2, "g");
    if (weights) {
        std::string raw;
        for (std::size_t i = 0; i < stored; ++i) {
            const float value = static_cast<float>(i + 1);
            raw.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
        graph += bytes(5, number(1, 1) + number(1, 1) + number(1, 3) + number(1, 3) + number(2, 1) + bytes(8, "w") +
                              bytes(9, raw));
    }
    graph += bytes(11, shaped("x", {1, 1, 6, 6})) + bytes(12, shaped("y", {1, 1, side.first, side.second}));
    return number(1, 7) + bytes(7, graph) + bytes(8, bytes(1, "") + number(2, 13));
}

// The same stride down and across.
inline std::string oneOperator(const std::string& op, std::int64_t stride, const std::string& attributes = {},
                               std::pair<std::uint64_t, std::uint64_t> side = {4, 4}, std::size_t stored = 9,
                               const std::string& before = {}, const std::string& from = "x") {
    return oneOperator(op, integers("strides", {stride, stride}), attributes, side, stored, before, from);
}

} // namespace lectern::onnx_model
