// Draws a 3-D scene into an image of exactly the wanted size, for exports.
#pragma once

#include "widgets/scene/offscreen_context.h"
#include "widgets/scene/vtk_surface.h"

#include <QColor>
#include <QImage>

#include <functional>
#include <memory>

namespace lectern::widgets {

struct OffscreenOptions {
    QColor ground = Qt::white; // alpha 0: transparent
    // None where everything smooths its own edges. Else small pictures are drawn at twice the size and averaged, large
    // opaque ones go through FXAA, and large ones on a transparent ground stay as they are (FXAA would leave dark
    // seams).
    Smoothing smoothing = Smoothing::Fxaa;
    int peels = 6; // depth layers at most when the setup asks for peeling
    bool operator==(const OffscreenOptions&) const = default;
};

// Owns one OpenGL context and one render window, made on the first render() and used again by later ones: keep one for
// a batch of pictures. Needs a QGuiApplication, and must die before it.
class OffscreenRenderer {
public:
    // Adds props to the empty renderer and sets its camera, for a picture of `pixels`; returns whether sorted order is
    // exact.
    using Setup = std::function<Translucency(vtkRenderer&, QSize pixels)>;

    OffscreenRenderer();
    ~OffscreenRenderer();

    // Format_ARGB32_Premultiplied, `pixels` in size. The setup is called with the size that is really drawn, which
    // may be twice that: give sizes in pixels as parts of it. Throws std::runtime_error without a display or OpenGL, or
    // when the driver cannot make a framebuffer of that size.
    QImage render(const Setup& setup, QSize pixels, const OffscreenOptions& options = {});

private:
    std::unique_ptr<OffscreenContext> context_;
    std::unique_ptr<VtkSurface> vtk_; // last: freed first
};

} // namespace lectern::widgets
