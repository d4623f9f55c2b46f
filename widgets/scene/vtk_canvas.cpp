#include "widgets/scene/vtk_canvas.h"

#include "widgets/scene/opengl_setup.h"

#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLWidget>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <exception>

namespace lectern::widgets {

class VtkCanvas::View : public QOpenGLWidget {
public:
    explicit View(VtkCanvas& canvas) : QOpenGLWidget(&canvas), canvas_(canvas) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    // Here, not in ~QOpenGLWidget: by then what paints is gone.
    ~View() override {
        if (context())
            disconnect(context(), nullptr, this, nullptr);
        dropSurface();
    }

protected:
    void initializeGL() override {
        connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &View::dropSurface, Qt::UniqueConnection);
        canvas_.stale_ = true;
    }
    void resizeGL(int, int) override { canvas_.stale_ = true; }
    void paintGL() override { canvas_.paintFrame(defaultFramebufferObject()); }

private:
    void dropSurface() {
        if (!canvas_.surface_.attached())
            return;
        makeCurrent();
        canvas_.surface_.detach();
        doneCurrent();
        canvas_.stale_ = true;
    }

    VtkCanvas& canvas_;
};

// A raster widget over the OpenGL one: Qt's OpenGL painter smooths no lines without multisampling.
class VtkCanvas::Overlay : public QWidget {
public:
    explicit Overlay(VtkCanvas& canvas) : QWidget(&canvas), canvas_(canvas) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        canvas_.paintOverlay(painter);
    }

private:
    VtkCanvas& canvas_;
};

VtkCanvas::VtkCanvas(QWidget* parent) : QWidget(parent) {
    if (openGLAvailable())
        view_ = new View(*this);
    overlay_ = new Overlay(*this);
    setProperty("_kde_no_window_grab", true); // Breeze would move the window when the hand orbits
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    refine_.setSingleShot(true);
    refine_.setInterval(refineDelay);
    connect(&refine_, &QTimer::timeout, this, [this] { redraw(Motion::Resting); });
}

VtkCanvas::~VtkCanvas() {
    delete view_; // while surface_, which it frees, still lives
}

void VtkCanvas::redraw(Motion motion) {
    motion_ = motion;
    stale_ = true;
    if (motion == Motion::Moving)
        refine_.start();
    else
        refine_.stop();
    if (view_)
        view_->update();
    overlay_->update();
}

void VtkCanvas::redrawOverlay() {
    overlay_->update();
}

void VtkCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (view_)
        view_->setGeometry(rect());
    overlay_->setGeometry(rect());
}

void VtkCanvas::drawFrame() {
    QElapsedTimer timer;
    timer.start();
    auto* current = QOpenGLContext::currentContext();
    surface_.attach(*current, *current->surface());
    const bool moving = motion_ == Motion::Moving;
    const QSize pixels = moving ? (devicePixels() * movingScale_).expandedTo(QSize(1, 1)) : devicePixels();
    const Translucency wanted = beforeFrame_ ? beforeFrame_(pixels, motion_) : Translucency::Sorted;
    FrameOptions options;
    if (!moving) {
        options.translucency = wanted;
        options.smoothing = smoothing_;
    }
    surface_.render(pixels, options);
    current->functions()->glFinish();
    stale_ = false;
    const double milliseconds = timer.nsecsElapsed() * 1e-6;
    // Time goes with the number of pixels. A frame or two is off its budget before the size follows.
    if (moving)
        movingScale_ = std::clamp(movingScale_ * std::sqrt(0.8 * frameBudget / milliseconds), 0.5, 1.0);
    Q_EMIT frameDrawn(motion_, milliseconds);
}

void VtkCanvas::paintFrame(unsigned framebuffer) {
    if (devicePixels().isEmpty())
        return;
    try {
        if (stale_)
            drawFrame();
        surface_.blitTo(framebuffer, devicePixels());
        failure_.clear();
    } catch (const std::exception& error) {
        failure_ = QString::fromUtf8(error.what());
        overlay_->update();
    }
    // The window system blends what is not opaque: the view would show the desktop at soft edges.
    auto& gl = *QOpenGLContext::currentContext()->functions();
    gl.glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    gl.glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    gl.glClearColor(0, 0, 0, 1);
    gl.glClear(GL_COLOR_BUFFER_BIT);
    gl.glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void VtkCanvas::paintOverlay(QPainter& painter) {
    const bool missing = !view_ || (view_->isVisible() && !view_->isValid()) || !failure_.isEmpty();
    if (missing)
        painter.fillRect(rect(), palette().base());
    if (paintOverlay_)
        paintOverlay_(painter);
    if (missing)
        paintExcuse(painter);
}

void VtkCanvas::paintExcuse(QPainter& painter) {
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    QColor colour = palette().text().color();
    colour.setAlphaF(0.7F);
    painter.setPen(colour);
    const QString why = failure_.isEmpty() ? QString() : QStringLiteral(" ") + failure_;
    painter.drawText(rect().adjusted(8, 8, -8, -6), Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap,
                     tr("3-D needs OpenGL 3.2, which this display does not offer.") + why);
}

} // namespace lectern::widgets
