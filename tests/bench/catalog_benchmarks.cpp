#include "tests/bench/catalog_benchmarks.h"

#include "app/exhibits/catalog.h"
#include "app/window/main_window.h"
#include "core/error.h"
#include "widgets/figure/export.h"
#include "widgets/scene/vtk_canvas.h"

#include <QApplication>
#include <QWindow>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

namespace lectern {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

// Draws everything that is out of date, as the event loop would a moment later.
void drawFrame(MainWindow& window) {
    QApplication::sendPostedEvents();
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    QEvent update(QEvent::UpdateRequest);
    QApplication::sendEvent(&window, &update);
}

std::unique_ptr<MainWindow> openWindow(const Exhibit& exhibit, const Preset& preset) {
    auto window = std::make_unique<MainWindow>(MainWindow::Compute::Synchronously);
    window->resize(1440, 900);
    window->openExhibit(exhibit.info().id);
    window->session().loadPreset(preset);
    window->show();
    while (!window->windowHandle()->isExposed())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    drawFrame(*window);
    return window;
}

// Frames after changes of one window. What the 3-D views took for theirs, which the budget sets aside, is told apart.
class Frames {
public:
    explicit Frames(MainWindow& window) : window_(window) {}

    template <typename Change>
    void time(const Change& change) {
        inScenes_ = 0;
        const auto start = Clock::now();
        change(window_.session());
        followScenes();
        drawFrame(window_);
        const double whole = milliseconds(Clock::now() - start);
        frames_.push_back(whole - inScenes_);
        scenes_.push_back(inScenes_);
    }

    // Medians and 95th percentiles of single frames, which the mean of a benchmark hides.
    void report(benchmark::State& state) {
        if (frames_.empty())
            return;
        std::sort(frames_.begin(), frames_.end());
        std::sort(scenes_.begin(), scenes_.end());
        state.counters["median_ms"] = frames_[frames_.size() / 2];
        state.counters["p95_ms"] = frames_[std::min(frames_.size() - 1, frames_.size() * 95 / 100)];
        state.counters["scenes_ms"] = scenes_[scenes_.size() / 2];
    }

private:
    // A change may bring views that were not there before, whose frames count as well.
    void followScenes() {
        for (const widgets::VtkCanvas* canvas : window_.findChildren<widgets::VtkCanvas*>()) {
            QObject::disconnect(canvas, nullptr, &receiver_, nullptr);
            QObject::connect(canvas, &widgets::VtkCanvas::frameDrawn, &receiver_,
                             [this](widgets::Motion, double taken) { inScenes_ += taken; });
        }
    }

    MainWindow& window_;
    QObject receiver_;
    std::vector<double> frames_, scenes_;
    double inScenes_ = 0;
};

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
            return {field.key, now, value < integer->max ? value + integer->step : value - integer->step};
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
    Frames frames(*window);
    bool second = true;
    for (auto _ : state) {
        frames.time(
            [&](Session& session) { session.set(edited.key, second ? edited.two : edited.one, Session::Phase::Play); });
        second = !second;
    }
    frames.report(state);
}

void scrub(benchmark::State& state, const Exhibit& exhibit, const Preset& preset) {
    const auto window = openWindow(exhibit, preset);
    Frames frames(*window);
    int step = 0;
    for (auto _ : state) {
        frames.time([&](Session& session) { session.setStep(step, Session::Phase::Play); });
        step = (step + 1) % std::max(1, window->session().stepCount());
    }
    frames.report(state);
}

// The hand moves w among 500 cases.
void dragWeight(benchmark::State& state) {
    const Exhibit& exhibit = findExhibit("perceptron");
    const auto window = openWindow(exhibit, exhibit.info().presets.front());
    Session& opened = window->session();
    opened.load(exhibit.defaults().with({{"data", "separable"}, {"samples", 500}, {"initial_weight", {0.5, 1.0}}}), 0);
    drawFrame(*window);
    figure::Gesture drag;
    drag.kind = figure::Gesture::Kind::Drag;
    drag.panel = "weights";
    drag.layer = "w";
    drag.phase = figure::Gesture::Phase::Press;
    Frames frames(*window);
    double x = 0.5;
    for (auto _ : state) {
        x = x > 2 ? 0.5 : x + 0.01;
        drag.position = {x, 1, 0};
        frames.time([&](Session& session) { session.gesture(drag); });
        drag.phase = figure::Gesture::Phase::Move;
    }
    frames.report(state);
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
    benchmark::RegisterBenchmark("drag_w/perceptron/n:500", dragWeight)->Unit(benchmark::kMillisecond)->UseRealTime();
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
