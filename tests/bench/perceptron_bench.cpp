// One pass over the cases, and the feasible cone.
#include "app/exhibits/catalog.h"
#include "core/perceptron/cone.h"
#include "core/perceptron/learn.h"
#include "core/perceptron/samples.h"

#include <benchmark/benchmark.h>

namespace {

using namespace lectern;

// A run that may present each case once, start and checks included.
void epoch(benchmark::State& bench) {
    constexpr int n = 100000;
    const perceptron::Cases cases = perceptron::separable(n, 3, 0.05, 1);
    perceptron::Options options;
    options.order = perceptron::Order::random;
    options.maxUpdates = 1000000;
    options.maxPresentations = n;
    for (auto _ : bench)
        benchmark::DoNotOptimize(perceptron::learn(cases, options));
    bench.SetItemsProcessed(bench.iterations() * n);
}

void feasibleCone(benchmark::State& bench) {
    const perceptron::Cases cases = perceptron::separable(1000, 3, 0.05, 1);
    for (auto _ : bench)
        benchmark::DoNotOptimize(perceptron::feasibleCone(cases));
}

// What a drag of w among 500 cases asks for, up to the figure.
void dragToFigure(benchmark::State& bench) {
    const Exhibit& exhibit = findExhibit("perceptron");
    const schema::Parameters base = exhibit.defaults().with({{"data", "separable"}, {"samples", 500}});
    double x = 0;
    for (auto _ : bench) {
        x = x > 2 ? 0 : x + 0.01;
        const schema::Parameters p = base.with("initial_weight", Json({x, 1.0}));
        const Result result = exhibit.compute(p, job::Control());
        benchmark::DoNotOptimize(exhibit.present(p, result, 0));
    }
}

[[maybe_unused]] const int registered = [] {
    benchmark::RegisterBenchmark("perceptron/epoch/n:100000/d:3", epoch)->UseRealTime()->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("perceptron/feasible_cone/n:1000/d:3", feasibleCone)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("perceptron/drag_to_figure/n:500", dragToFigure)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    return 0;
}();

} // namespace
