// An OpenGL context of its own with nothing on the screen.
#pragma once

#include <memory>

class QOffscreenSurface;
class QOpenGLContext;
class QSurface;

namespace lectern::widgets {

// Needs a QGuiApplication, and must die before it.
class OffscreenContext {
public:
    // Throws std::runtime_error without a display or OpenGL 3.2.
    OffscreenContext();
    ~OffscreenContext();
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;

    // Throws where the driver has lost it.
    void makeCurrent();
    QOpenGLContext& context() { return *context_; }
    QSurface& surface();

private:
    std::unique_ptr<QOffscreenSurface> surface_;
    std::unique_ptr<QOpenGLContext> context_;
};

} // namespace lectern::widgets
