#include "widgets/scene/offscreen_renderer.h"

#include "widgets/scene/opengl_setup.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QOpenGLFramebufferObject>

#include <stdexcept>

#include <vtkRenderer.h>

namespace lectern::widgets {

namespace {

// Twice the size costs four times the pixels: up to here that stays about a tenth of a second in software.
constexpr qint64 supersampledPixels = 700'000;

[[noreturn]] void noDisplay() {
    throw std::runtime_error("3-D figures need a display with OpenGL 3.2 and there is none (platform \"" +
                             QGuiApplication::platformName().toStdString() +
                             "\"): run the program in a desktop session, or under xvfb-run");
}

} // namespace

OffscreenRenderer::OffscreenRenderer() = default;

OffscreenRenderer::~OffscreenRenderer() {
    if (context_)
        context_->makeCurrent(surface_.get());
    vtk_.reset();
    if (context_)
        context_->doneCurrent();
}

void OffscreenRenderer::open() {
    if (vtk_)
        return;
    if (!openGLAvailable())
        noDisplay();
    auto surface = std::make_unique<QOffscreenSurface>();
    surface->setFormat(QSurfaceFormat::defaultFormat());
    surface->create();
    auto context = std::make_unique<QOpenGLContext>();
    context->setFormat(surface->requestedFormat());
    if (!surface->isValid() || !context->create() || !context->makeCurrent(surface.get()))
        noDisplay();
    surface_ = std::move(surface);
    context_ = std::move(context);
    vtk_ = std::make_unique<VtkSurface>();
}

QImage OffscreenRenderer::render(const Setup& setup, QSize pixels, const OffscreenOptions& options) {
    if (pixels.isEmpty())
        return {};
    open();
    if (!context_->makeCurrent(surface_.get()))
        noDisplay();
    vtk_->attach(*context_, *surface_);
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
    QImage image = read(pixels);
    renderer.RemoveAllViewProps();
    return image;
}

QImage OffscreenRenderer::read(QSize pixels) {
    QOpenGLFramebufferObject target(pixels, QOpenGLFramebufferObject::NoAttachment);
    if (!target.isValid())
        throw std::runtime_error("this OpenGL driver cannot draw a picture of " + std::to_string(pixels.width()) + "x" +
                                 std::to_string(pixels.height()) + " pixels");
    vtk_->blitTo(target.handle(), pixels);
    QImage image(pixels, QImage::Format_RGBA8888_Premultiplied);
    auto& gl = *context_->extraFunctions();
    gl.glBindFramebuffer(GL_READ_FRAMEBUFFER, target.handle());
    gl.glPixelStorei(GL_PACK_ALIGNMENT, 4);
    gl.glReadPixels(0, 0, pixels.width(), pixels.height(), GL_RGBA, GL_UNSIGNED_BYTE, image.bits());
    gl.glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return std::move(image).mirrored();
}

} // namespace lectern::widgets
