#include "widgets/scene/offscreen_context.h"

#include "widgets/scene/opengl_setup.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>

#include <stdexcept>

namespace lectern::widgets {

namespace {

[[noreturn]] void noDisplay() {
    throw std::runtime_error("3-D figures need a display with OpenGL 3.2 and there is none (platform \"" +
                             QGuiApplication::platformName().toStdString() +
                             "\"): run the program in a desktop session, or under xvfb-run");
}

} // namespace

OffscreenContext::OffscreenContext() {
    if (!openGLAvailable())
        noDisplay();
    surface_ = std::make_unique<QOffscreenSurface>();
    surface_->setFormat(QSurfaceFormat::defaultFormat());
    surface_->create();
    context_ = std::make_unique<QOpenGLContext>();
    context_->setFormat(surface_->requestedFormat());
    if (!surface_->isValid() || !context_->create())
        noDisplay();
    makeCurrent();
}

OffscreenContext::~OffscreenContext() = default;

void OffscreenContext::makeCurrent() {
    if (!context_->makeCurrent(surface_.get()))
        noDisplay();
}

QSurface& OffscreenContext::surface() {
    return *surface_;
}

} // namespace lectern::widgets
