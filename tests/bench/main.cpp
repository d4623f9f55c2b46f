// The benchmarks. Core parts register their own; the catalogue's are made here, so that later exhibits join by
// existing.
#include "tests/bench/catalog_benchmarks.h"

#include <benchmark/benchmark.h>

#include <cstdlib>

#ifdef LECTERN_BENCH_WIDGETS
#include "widgets/scene/opengl_setup.h"

#include <QApplication>
#endif

int main(int argc, char** argv) {
#ifdef LECTERN_BENCH_WIDGETS
    // 3-D raster time is set aside: without OpenGL the scenes draw their overlays alone.
    if (!std::getenv("QT_QPA_PLATFORM") && !std::getenv("DISPLAY"))
        setenv("QT_QPA_PLATFORM", "offscreen", 0);
    lectern::widgets::prepareOpenGL();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("lectern-bench"));
    QApplication::setApplicationName(QStringLiteral("lectern-bench"));
    lectern::registerCatalogBenchmarks();
#endif
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
