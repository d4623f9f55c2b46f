// Weights, filtering by both routes beside OpenCV's filter2D, and responses on a grid.
#include "app/exhibits/catalog.h"
#include "core/kernels/filter.h"
#include "core/kernels/fornberg.h"
#include "core/kernels/response.h"
#include "core/kernels/test_picture.h"

#include <benchmark/benchmark.h>

#include <numbers>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace {

using namespace lectern;

kernels::Kernel dense(int taps) {
    kernels::Choice choice;
    choice.family = kernels::Family::custom;
    choice.kernel = kernels::whiteNoise(taps, taps, 1, 3).matrix();
    return kernels::build(choice);
}

void fornberg(benchmark::State& state) { // not secondDifference, which keeps its rows
    std::vector<int> nodes(21);
    std::iota(nodes.begin(), nodes.end(), -10);
    for (auto _ : state)
        benchmark::DoNotOptimize(kernels::fornbergWeights(nodes, 2));
}

void filterBy(benchmark::State& state, kernels::Route route, int size, int taps) {
    const kernels::Grid picture = kernels::whiteNoise(size, size, 50, 1);
    const kernels::Kernel kernel = dense(taps);
    for (auto _ : state)
        benchmark::DoNotOptimize(kernels::filter(picture, kernel, kernels::Border::reflect, route, job::Control()));
    state.SetItemsProcessed(state.iterations() * picture.size());
}

void filterByOpenCv(benchmark::State& state, int size, int taps) {
    kernels::Grid picture = kernels::whiteNoise(size, size, 50, 1);
    kernels::Grid cells = dense(taps).values.array();
    const cv::Mat in(size, size, CV_64F, picture.data()), kernel(taps, taps, CV_64F, cells.data());
    cv::Mat out;
    for (auto _ : state)
        cv::filter2D(in, out, CV_64F, kernel);
    state.SetItemsProcessed(state.iterations() * picture.size());
}

kernels::Kernel laplacianOfGaussian(double sigma) {
    kernels::Choice choice;
    choice.family = kernels::Family::laplacianOfGaussian;
    choice.sigma = sigma;
    return kernels::build(choice);
}

void filterLaplacianOfGaussian(benchmark::State& state, int size, double sigma) {
    const kernels::Grid picture = kernels::whiteNoise(size, size, 50, 1);
    const kernels::Kernel kernel = laplacianOfGaussian(sigma);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            kernels::filter(picture, kernel, kernels::Border::reflect, kernels::Route::spatial, job::Control()));
    state.SetItemsProcessed(state.iterations() * picture.size());
}

// All that a changed parameter costs before the window draws: every step's kernel measured and at work on a picture of
// 512 x 512, and the figure of the last.
void editAt512(benchmark::State& state, const std::string& preset) {
    const Exhibit& exhibit = findExhibit("kernels");
    const schema::Parameters p = exhibit.parametersOf(exhibit.preset(preset)).with({{"pixels", 512}});
    double noise = 5;
    for (auto _ : state) {
        noise = noise > 5 ? 5 : 5.5;
        const schema::Parameters changed = p.with({{"noise", noise}});
        const Result result = exhibit.compute(changed, job::Control());
        benchmark::DoNotOptimize(exhibit.present(changed, result, exhibit.stepCount(changed, result) - 1));
    }
}

void responseOn(benchmark::State& state, int grid) {
    const kernels::Kernel kernel = dense(15);
    const Eigen::VectorXd w = Eigen::VectorXd::LinSpaced(grid, -std::numbers::pi, std::numbers::pi);
    for (auto _ : state)
        benchmark::DoNotOptimize(kernels::response(kernel, w, w));
}

[[maybe_unused]] const int registered = [] {
    benchmark::RegisterBenchmark("kernels/fornberg/order:20", fornberg);
    for (const auto& [size, taps] : {std::pair(512, 7), std::pair(1024, 7), std::pair(1024, 15), std::pair(1024, 31)}) {
        const std::string tail = std::to_string(size) + "/" + std::to_string(taps);
        const auto add = [&](const std::string& name, const auto& function) {
            benchmark::RegisterBenchmark(("kernels/filter/" + name + "/" + tail).c_str(), function)
                ->UseRealTime()
                ->Unit(benchmark::kMillisecond);
        };
        const int s = size, t = taps;
        add("spatial", [=](benchmark::State& state) { filterBy(state, kernels::Route::spatial, s, t); });
        add("fourier", [=](benchmark::State& state) { filterBy(state, kernels::Route::fourier, s, t); });
        add("auto", [=](benchmark::State& state) { filterBy(state, kernels::Route::automatic, s, t); });
        add("opencv", [=](benchmark::State& state) { filterByOpenCv(state, s, t); });
    }
    benchmark::RegisterBenchmark("kernels/filter/log/512/13",
                                 [](benchmark::State& state) { filterLaplacianOfGaussian(state, 512, 1.5); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    for (const char* preset : {"climb", "log", "noise", "fourier", "custom"})
        benchmark::RegisterBenchmark(("kernels/edit/512/" + std::string(preset)).c_str(),
                                     [=](benchmark::State& state) { editAt512(state, preset); })
            ->UseRealTime()
            ->Unit(benchmark::kMillisecond);
    for (const int grid : {49, 257})
        benchmark::RegisterBenchmark(("kernels/response/" + std::to_string(grid)).c_str(),
                                     [=](benchmark::State& state) { responseOn(state, grid); });
    return 0;
}();

} // namespace
