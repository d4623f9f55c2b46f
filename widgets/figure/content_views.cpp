#include "widgets/figure/content_views.h"

#include "widgets/diagram/diagram_painter.h"
#include "widgets/diagram/diagram_view.h"
#include "widgets/plot/plot_painter.h"
#include "widgets/plot/plot_view.h"
#include "widgets/scene/scene_painter.h"
#include "widgets/scene/scene_view.h"
#include "widgets/table/table_painter.h"
#include "widgets/table/table_view.h"

namespace lectern::widgets {

ContentView* makeContentView(const ContentView::Content& content, QWidget* parent) {
    struct Maker {
        QWidget* parent;
        ContentView* operator()(const figure::Plot&) const { return new PlotView(parent); }
        ContentView* operator()(const figure::Scene&) const { return new SceneView(parent); }
        ContentView* operator()(const figure::Diagram&) const { return new DiagramView(parent); }
        ContentView* operator()(const figure::Table&) const { return new TableView(parent); }
    };
    return std::visit(Maker{parent}, content);
}

void paintContent(QPainter& painter, const QRectF& rect, const ContentView::Content& content,
                  const PaintContext& context, const Json& view, Hits* hits) {
    struct Painter {
        QPainter& painter;
        const QRectF& rect;
        const PaintContext& context;
        const Json& view;
        Hits* hits;
        void operator()(const figure::Plot& plot) const {
            paintPlot(painter, rect, plot, context, plotViewState(view), hits);
        }
        void operator()(const figure::Scene& scene) const {
            paintScene(painter, rect, scene, context, sceneViewState(view), hits);
        }
        void operator()(const figure::Diagram& diagram) const { paintDiagram(painter, rect, diagram, context, hits); }
        void operator()(const figure::Table& table) const { paintTable(painter, rect, table, context, hits); }
    };
    std::visit(Painter{painter, rect, context, view, hits}, content);
}

} // namespace lectern::widgets
