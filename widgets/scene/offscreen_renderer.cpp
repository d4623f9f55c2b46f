#include "widgets/scene/offscreen_renderer.h"

#include <QOpenGLContext>

#include <vtkRenderer.h>

namespace lectern::widgets {

namespace {

// Twice the size costs four times the pixels: up to here that stays about a tenth of a second in software.
constexpr qint64 supersampledPixels = 700'000;

} // namespace

OffscreenRenderer::OffscreenRenderer() = default;

OffscreenRenderer::~OffscreenRenderer() {
    vtk_.reset();
    if (context_)
        context_->context().doneCurrent();
}

QImage OffscreenRenderer::render(const Setup& setup, QSize pixels, const OffscreenOptions& options) {
    if (pixels.isEmpty())
        return {};
    if (!context_)
        context_ = std::make_unique<OffscreenContext>();
    if (!vtk_)
        vtk_ = std::make_unique<VtkSurface>();
    context_->makeCurrent();
    vtk_->attach(context_->context(), context_->surface());
    const bool twice =
        options.smoothing == Smoothing::Fxaa && qint64(pixels.width()) * pixels.height() <= supersampledPixels;
    const QSize drawn = twice ? pixels * 2 : pixels;
    auto& renderer = vtk_->renderer();
    // Premultiplied: what is nowhere covered must be black and clear.
    const double alpha = options.ground.alphaF();
    renderer.SetBackground(options.ground.redF() * alpha, options.ground.greenF() * alpha,
                           options.ground.blueF() * alpha);
    renderer.SetBackgroundAlpha(alpha);
    FrameOptions frame;
    frame.translucency = setup(renderer, drawn);
    frame.peels = options.peels;
    frame.smoothing = twice || alpha < 1 ? Smoothing::None : options.smoothing;
    vtk_->render(drawn, frame);
    QImage image = vtk_->picture(pixels);
    renderer.RemoveAllViewProps();
    return image;
}

} // namespace lectern::widgets
