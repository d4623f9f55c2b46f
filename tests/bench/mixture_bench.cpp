// One EM iteration: an E-step and an M-step.
#include "core/mixture/em.h"
#include "core/mixture/samples.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

namespace {

using namespace lectern;

void emIteration(benchmark::State& bench, mixture::Family family, int samples, int threads) {
    const Eigen::MatrixXd x = mixture::overlapping(samples, 1).values;
    mixture::Options options;
    options.family = family;
    options.components = 8;
    options.regularisation = mixture::Regularisation::constant;
    options.tolerance = 0;
    options.maxIterations = 100000;
    options.threads = threads;
    auto em = std::make_unique<mixture::Em>(x, options);
    for (auto _ : bench) {
        if (!em->advance()) { // ran out of iterations
            bench.PauseTiming();
            em = std::make_unique<mixture::Em>(x, options);
            bench.ResumeTiming();
        }
    }
    bench.SetItemsProcessed(bench.iterations() * samples);
}

void add(const char* name, mixture::Family family, int samples) {
    for (const int threads : {1, 0}) {
        const std::string full = std::string("mixture/em_iteration/") + name + "/n:" + std::to_string(samples) +
                                 "/d:3/k:8/threads:" + std::to_string(threads);
        benchmark::RegisterBenchmark(full.c_str(),
                                     [=](benchmark::State& bench) { emIteration(bench, family, samples, threads); })
            ->UseRealTime()
            ->Unit(benchmark::kMillisecond);
    }
}

[[maybe_unused]] const int registered = [] {
    for (const int samples : {1000, 20000, 100000})
        add("full", mixture::Family::full, samples);
    add("tied", mixture::Family::tied, 20000);
    add("diagonal", mixture::Family::diagonal, 20000);
    add("spherical", mixture::Family::spherical, 20000);
    return 0;
}();

} // namespace
