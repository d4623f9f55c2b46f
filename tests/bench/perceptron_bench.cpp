// One pass over the cases, and the feasible cone.
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

[[maybe_unused]] const int registered = [] {
    benchmark::RegisterBenchmark("perceptron/epoch/n:100000/d:3", epoch)->UseRealTime()->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("perceptron/feasible_cone/n:1000/d:3", feasibleCone)
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
    return 0;
}();

} // namespace
