#include "widgets/scene/vtk_canvas.h"

#include "widgets/scene/opengl_setup.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <exception>

namespace lectern::widgets {

namespace {

// VTK blends with the ground but leaves its alpha: the window behind must not show through.
QImage opaque(QImage image) {
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::for_each(line, line + image.width(), [](QRgb& pixel) { pixel |= 0xff000000U; });
    }
    image.reinterpretAsFormat(QImage::Format_RGB32);
    return image;
}

} // namespace

VtkCanvas::VtkCanvas(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setProperty("_kde_no_window_grab", true); // Breeze would move the window when the hand orbits
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    refine_.setSingleShot(true);
    refine_.setInterval(refineDelay);
    connect(&refine_, &QTimer::timeout, this, [this] { redraw(Motion::Resting); });
}

bool VtkCanvas::canDraw() const {
    return openGLAvailable() && failure_.isEmpty();
}

void VtkCanvas::redraw(Motion motion) {
    motion_ = motion;
    stale_ = true;
    if (motion == Motion::Moving)
        refine_.start();
    else
        refine_.stop();
    update();
}

void VtkCanvas::redrawOverlay() {
    update();
}

void VtkCanvas::drawFrame() {
    QElapsedTimer timer;
    timer.start();
    if (!context_)
        context_ = std::make_unique<OffscreenContext>();
    context_->makeCurrent();
    surface_.attach(context_->context(), context_->surface());
    const bool moving = motion_ == Motion::Moving;
    const QSize pixels = moving ? (devicePixels() * movingScale_).expandedTo(QSize(1, 1)) : devicePixels();
    const Translucency wanted = beforeFrame_ ? beforeFrame_(pixels, motion_) : Translucency::Sorted;
    FrameOptions options;
    if (!moving) {
        options.translucency = wanted;
        options.smoothing = smoothing_;
    }
    surface_.render(pixels, options);
    picture_ = opaque(surface_.picture(devicePixels()));
    picture_.setDevicePixelRatio(devicePixelRatioF());
    const double milliseconds = timer.nsecsElapsed() * 1e-6;
    // Time goes with the number of pixels. A frame or two is off its budget before the size follows.
    if (moving)
        movingScale_ = std::clamp(movingScale_ * std::sqrt(0.8 * frameBudget / milliseconds), 0.5, 1.0);
    Q_EMIT frameDrawn(motion_, milliseconds);
}

void VtkCanvas::paintEvent(QPaintEvent*) {
    if (openGLAvailable() && !devicePixels().isEmpty() && (stale_ || picture_.size() != devicePixels())) {
        stale_ = false; // a failure is not tried again before the next change
        failure_.clear();
        try {
            drawFrame();
        } catch (const std::exception& error) {
            failure_ = QString::fromUtf8(error.what());
        }
    }
    QPainter painter(this);
    if (canDraw())
        painter.drawImage(QPointF(0, 0), picture_);
    else
        painter.fillRect(rect(), palette().base());
    painter.setRenderHint(QPainter::Antialiasing);
    if (paintOverlay_)
        paintOverlay_(painter);
    if (!canDraw())
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
