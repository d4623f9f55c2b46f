// A VTK renderer drawing into framebuffers of its own inside an OpenGL context that Qt owns.
#pragma once

#include <QImage>
#include <QPointer>
#include <QSize>

#include <memory>

#include <vtkNew.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

class QOpenGLContext;
class QOpenGLFramebufferObject;
class QSurface;
class vtkCallbackCommand;
class vtkGenericOpenGLRenderWindow;
class vtkObject;
class vtkOpenGLFramebufferObject;

namespace lectern::widgets {

// How translucent parts are composed.
enum class Translucency {
    Sorted, // in the order of the renderer's props: exact when they are sorted far to near and do not cross
    Peeled  // per pixel by depth peeling: exact always, about five times dearer in software
};

enum class Smoothing {
    None, // ellipsoids and marks smooth their own edges; straight edges stay stepped
    Fxaa  // smooths straight edges by looking at the picture; leaves alpha alone, so for opaque grounds only
};

struct FrameOptions {
    Translucency translucency = Translucency::Sorted;
    Smoothing smoothing = Smoothing::None;
    int peels = 4; // depth layers at most when peeled
    bool operator==(const FrameOptions&) const = default;
};

// The render window. attach() before render(); detach() (or the destructor) before the context dies. The caller owns
// context and surface.
class VtkSurface {
public:
    VtkSurface();
    ~VtkSurface();
    VtkSurface(const VtkSurface&) = delete;
    VtkSurface& operator=(const VtkSurface&) = delete;

    vtkRenderer& renderer() { return *renderer_; }
    vtkGenericOpenGLRenderWindow& window() { return *window_; }

    // `surface` must be one that `context` can be made current on. Attaching again to the same pair costs nothing;
    // another context drops all OpenGL objects of the old one first.
    void attach(QOpenGLContext& context, QSurface& surface);
    // Frees every OpenGL object. The renderer keeps its props and builds them anew after the next attach().
    void detach();
    bool attached() const { return !context_.isNull(); }

    // Draws at exactly `pixels` (device pixels, each at least 1). Throws std::runtime_error when the context is
    // unusable.
    void render(QSize pixels, const FrameOptions& options);
    // The last picture, scaled to `size` with linear filtering: Format_ARGB32_Premultiplied. Throws
    // std::runtime_error where the driver can make none of that size.
    QImage picture(QSize size);

private:
    bool makeCurrent();
    static void answer(vtkObject*, unsigned long event, void* client, void* data);

    vtkNew<vtkGenericOpenGLRenderWindow> window_;
    vtkSmartPointer<vtkRenderer> renderer_;
    vtkNew<vtkCallbackCommand> callback_;
    QPointer<QOpenGLContext> context_;
    QSurface* surface_ = nullptr;
    std::unique_ptr<QOpenGLFramebufferObject> target_; // of the last picture()
};

} // namespace lectern::widgets
