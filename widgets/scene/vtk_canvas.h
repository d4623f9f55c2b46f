// The widget that shows a VTK renderer: VTK draws the shapes, Qt draws all text and lines of annotation on top. The
// picture is read back from OpenGL and painted like any other: a window with an OpenGL widget in it is composed by
// OpenGL as a whole, which takes longer than all else where OpenGL is software.
#pragma once

#include "widgets/scene/motion.h"
#include "widgets/scene/offscreen_context.h"
#include "widgets/scene/vtk_surface.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <functional>

class QPainter;

namespace lectern::widgets {

// While something moves a frame is drawn the cheap way; `refineDelay` after the last moving frame it is drawn once more
// the careful way. Without OpenGL (the `offscreen` platform, a broken driver) the widget says so in words and never
// crashes.
class VtkCanvas : public QWidget {
    Q_OBJECT
public:
    static constexpr int refineDelay = 80; // milliseconds of rest before the careful frame
    static constexpr double frameBudget =
        33; // milliseconds for a moving frame; it is drawn smaller where that is not met

    explicit VtkCanvas(QWidget* parent = nullptr);

    // Add props and set the camera here at any time, then call redraw(). Needs no current context.
    vtkRenderer& renderer() { return surface_.renderer(); }

    // Asks for a new 3-D frame and a new overlay.
    void redraw(Motion motion = Motion::Resting);
    // Asks for a new overlay only; the 3-D picture stays.
    void redrawOverlay();

    // Called before every 3-D frame with the size that it is drawn in, device pixels or, while moving, fewer: give
    // sizes in pixels as parts of it. Sort translucent polygons here. Returns Peeled when they cross; the careful frame
    // is peeled then, moving ones never are. Without a hook: Sorted.
    using BeforeFrame = std::function<Translucency(QSize, Motion)>;
    void setBeforeFrame(BeforeFrame hook) { beforeFrame_ = std::move(hook); }
    // Of careful frames; None where everything smooths its own edges.
    void setSmoothing(Smoothing smoothing) { smoothing_ = smoothing; }
    // Paints over the 3-D picture in logical pixels of this widget, antialiased.
    void setOverlay(std::function<void(QPainter&)> paint) { paintOverlay_ = std::move(paint); }

    // False where the platform cannot draw 3-D; the overlay is painted all the same.
    bool canDraw() const;
    QSize devicePixels() const { return size() * devicePixelRatioF(); }

Q_SIGNALS:
    // A 3-D frame was drawn in `milliseconds`; `careful` frames are final.
    void frameDrawn(lectern::widgets::Motion motion, double milliseconds);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawFrame();
    void paintExcuse(QPainter& painter);

    std::unique_ptr<OffscreenContext> context_; // made for the first frame; outlives surface_
    VtkSurface surface_;
    QImage picture_; // the last frame
    QTimer refine_;
    BeforeFrame beforeFrame_;
    std::function<void(QPainter&)> paintOverlay_;
    Motion motion_ = Motion::Resting;
    QString failure_;
    Smoothing smoothing_ = Smoothing::Fxaa;
    double movingScale_ = 1; // of both sides of a moving frame, in device pixels
    bool stale_ = true;
};

} // namespace lectern::widgets
