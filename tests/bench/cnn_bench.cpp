// Convolution through OpenCV's kernels, and LeNet-5 from its file.
#include "core/cnn/bank.h"
#include "core/cnn/onnx_file.h"
#include "core/data/resource.h"

#include <benchmark/benchmark.h>

namespace {

using namespace lectern;

cnn::Geometry layer(int side, int depth, int filter, int filters, int stride, int padding) {
    cnn::Geometry g;
    g.input = {side, side, depth};
    g.filterHeight = g.filterWidth = filter;
    g.filters = filters;
    g.stride = stride;
    g.padding = cnn::Padding::around(padding);
    return g;
}

void convolution(benchmark::State& bench, const cnn::Geometry& g) {
    const cnn::Volume input = cnn::integers(g.input, 1);
    const cnn::Filters filters = cnn::randomFilters(g, 1);
    for (auto _ : bench)
        benchmark::DoNotOptimize(cnn::convolve(input, filters, g, {}));
    bench.counters["GMAC/s"] = benchmark::Counter(static_cast<double>(cnn::cost(g).multiplyAdds) *
                                                      static_cast<double>(bench.iterations()) / 1e9,
                                                  benchmark::Counter::kIsRate);
}

void lenet(benchmark::State& bench) {
    const auto file = cnn::OnnxFile::parse(data::resource("networks/lenet5.onnx"), "lenet5.onnx", {});
    const cnn::Volume input = cnn::checkerboard({32, 32, 1});
    for (auto _ : bench)
        benchmark::DoNotOptimize(file.run(input, file.network().layers.back().outputTensor, {}));
}

[[maybe_unused]] const int registered = [] {
    const auto add = [](const char* name, const cnn::Geometry& g) {
        benchmark::RegisterBenchmark(name, [=](benchmark::State& bench) { convolution(bench, g); })
            ->UseRealTime()
            ->Unit(benchmark::kMillisecond);
    };
    add("cnn/conv/alexnet1", layer(227, 3, 11, 96, 4, 0));
    add("cnn/conv/resnet3x3", layer(56, 64, 3, 64, 1, 1));
    benchmark::RegisterBenchmark("cnn/lenet_forward", lenet)->UseRealTime()->Unit(benchmark::kMillisecond);
    return 0;
}();

} // namespace
