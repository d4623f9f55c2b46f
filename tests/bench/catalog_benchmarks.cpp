#include "tests/bench/catalog_benchmarks.h"

#include "app/exhibits/catalog.h"
#include "app/window/main_window.h"
#include "core/error.h"
#include "widgets/figure/export.h"
#include "widgets/figure/figure_view.h"

#include <QApplication>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

namespace lectern {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

// Medians and 95th percentiles of single frames, which the mean of a benchmark hides.
void reportFrames(benchmark::State& state, std::vector<double> frames) {
    if (frames.empty())
        return;
    std::sort(frames.begin(), frames.end());
    state.counters["median_ms"] = frames[frames.size() / 2];
    state.counters["p95_ms"] = frames[std::min(frames.size() - 1, frames.size() * 95 / 100)];
}

// Draws everything that is out of date, as the event loop would.
void drawFrame(MainWindow& window) {
    QApplication::sendPostedEvents();
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    benchmark::DoNotOptimize(window.figureView().grab());
}

std::unique_ptr<MainWindow> openWindow(const Exhibit& exhibit, const Preset& preset) {
    auto window = std::make_unique<MainWindow>(MainWindow::Compute::Synchronously);
    window->resize(1440, 900);
    window->openExhibit(exhibit.info().id);
    window->session().loadPreset(preset);
    window->show();
    drawFrame(*window);
    return window;
}

// The first numeric parameter that is shown and affects the result, and two values for it.
struct Edited {
    std::string key;
    Json one, two;
};

Edited editedParameter(const schema::Parameters& p) {
    for (const schema::Field& field : p.fields()) {
        if (field.affects != schema::Affects::Result || !p.visible(field) || field.key == "samples")
            continue;
        const Json now = p.get(field.key);
        if (const auto* integer = std::get_if<schema::IntegerDomain>(&field.domain)) {
            const auto value = now.get<std::int64_t>();
            return {field.key, now, value < integer->max ? value + 1 : value - 1};
        }
        if (const auto* real = std::get_if<schema::RealDomain>(&field.domain))
            return {field.key, now, std::clamp(now.get<double>() * 1.01 + 1e-9, real->min, real->max)};
    }
    throw InputError("No numeric parameter to edit.");
}

void startup(benchmark::State& state) {
    for (auto _ : state) {
        MainWindow window(MainWindow::Compute::Synchronously);
        window.resize(1440, 900);
        window.show();
        drawFrame(window);
    }
}

void editToFrame(benchmark::State& state, const Exhibit& exhibit, const Preset& preset) {
    const auto window = openWindow(exhibit, preset);
    const Edited edited = editedParameter(window->session().parameters());
    std::vector<double> frames;
    bool second = true;
    for (auto _ : state) {
        const auto start = Clock::now();
        window->session().set(edited.key, second ? edited.two : edited.one, Session::Phase::Play);
        drawFrame(*window);
        frames.push_back(milliseconds(Clock::now() - start));
        second = !second;
    }
    reportFrames(state, std::move(frames));
}

void scrub(benchmark::State& state, const Exhibit& exhibit, const Preset& preset) {
    const auto window = openWindow(exhibit, preset);
    std::vector<double> frames;
    int step = 0;
    for (auto _ : state) {
        const auto start = Clock::now();
        window->session().setStep(step, Session::Phase::Play);
        drawFrame(*window);
        frames.push_back(milliseconds(Clock::now() - start));
        step = (step + 1) % std::max(1, window->session().stepCount());
    }
    reportFrames(state, std::move(frames));
}

void exportPicture(benchmark::State& state, const Exhibit& exhibit, widgets::ExportOptions options) {
    const schema::Parameters p = exhibit.parametersOf(exhibit.info().presets.front());
    const Result result = exhibit.compute(p, job::Control());
    const figure::Figure figure = exhibit.present(p, result, exhibit.stepCount(p, result) - 1);
    try {
        for (auto _ : state)
            benchmark::DoNotOptimize(widgets::exportFigure(figure, options));
    } catch (const std::runtime_error& error) {
        state.SkipWithError(error.what()); // a scene without a display
    }
}

} // namespace

void registerCatalogBenchmarks() {
    benchmark::RegisterBenchmark("startup", startup)->Unit(benchmark::kMillisecond)->UseRealTime();
    for (const Exhibit& exhibit : catalog()) {
        const std::string id = exhibit.info().id;
        for (const Preset& preset : exhibit.info().presets) {
            const auto name = [&](const std::string& what) { return what + "/" + id + "/" + preset.id; };
            benchmark::RegisterBenchmark(name("edit_to_frame").c_str(),
                                         [&](benchmark::State& s) { editToFrame(s, exhibit, preset); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
            benchmark::RegisterBenchmark(name("scrub").c_str(), [&](benchmark::State& s) { scrub(s, exhibit, preset); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
        }
        widgets::ExportOptions png;
        png.size = QSize(3840, 2160);
        widgets::ExportOptions pdf;
        pdf.format = widgets::ExportOptions::Format::Pdf;
        benchmark::RegisterBenchmark(("export/png4k/" + id).c_str(),
                                     [&exhibit, png](benchmark::State& s) { exportPicture(s, exhibit, png); })
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
        benchmark::RegisterBenchmark(("export/pdf/" + id).c_str(),
                                     [&exhibit, pdf](benchmark::State& s) { exportPicture(s, exhibit, pdf); })
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
    }
}

} // namespace lectern
