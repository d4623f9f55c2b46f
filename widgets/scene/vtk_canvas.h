// The widget that shows a VTK renderer: VTK draws the shapes, Qt draws all text and lines of annotation on top.
#pragma once

#include "widgets/scene/motion.h"
#include "widgets/scene/vtk_surface.h"

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
    ~VtkCanvas() override;

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
    bool canDraw() const { return view_ != nullptr && failure_.isEmpty(); }
    // False until the first frame was drawn, and for good where OpenGL is missing.
    bool hasDrawn() const { return surface_.attached(); }
    QSize devicePixels() const { return size() * devicePixelRatioF(); }

Q_SIGNALS:
    // A 3-D frame was drawn in `milliseconds`; `careful` frames are final.
    void frameDrawn(lectern::widgets::Motion motion, double milliseconds);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class View;
    class Overlay;
    void paintFrame(unsigned framebuffer);
    void drawFrame();
    void paintOverlay(QPainter& painter);
    void paintExcuse(QPainter& painter);

    VtkSurface surface_;
    View* view_ = nullptr; // none where OpenGL is missing
    Overlay* overlay_;
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
