#include "widgets/scene/scene_view.h"

#include "widgets/panel/icons.h"
#include "widgets/scene/scene_floor.h"
#include "widgets/scene/vtk_canvas.h"

#include <QAction>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

#include <vtkRenderer.h>

namespace lectern::widgets {

namespace {

QIcon projectionIcon(const QColor& colour, figure::Camera::Projection projection) {
    QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(2, 2);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    // A floor: its sides run parallel, or together.
    const bool perspective = projection == figure::Camera::Projection::Perspective;
    const double inset = perspective ? 5 : 0, skew = perspective ? 0 : 4;
    painter.drawPolygon(QPolygonF({{3, 18.5}, {21 - skew, 18.5}, {21 - inset, 6.5}, {3 + inset + skew, 6.5}}));
    painter.drawLine(QLineF(3 + inset / 2 + skew / 2, 11.5, 21 - inset / 2 - skew / 2, 11.5));
    return QIcon(QPixmap::fromImage(image));
}

} // namespace

SceneView::SceneView(QWidget* parent)
    : ContentView(parent), canvas_(new VtkCanvas(this)), reset_(new QAction(this)), perspective_(new QAction(this)) {
    canvas_->setAttribute(Qt::WA_TransparentForMouseEvents); // the hand is this widget's business
    canvas_->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setProperty("_kde_no_window_grab", true);
    grabGesture(Qt::PinchGesture);
    actors_ = std::make_unique<SceneActors>(canvas_->renderer(), SceneActors::Floor::Drawn);
    canvas_->setBeforeFrame([this](QSize pixels, Motion motion) {
        const SceneProjection seen = projection();
        return actors_->prepare(seen, seen.rect(), pixels, motion);
    });
    canvas_->setOverlay([this](QPainter& painter) {
        const SceneProjection seen = projection();
        if (!canvas_->canDraw())
            paintFloor(painter, scene_, seen, context());
        PaintContext live = context();
        live.halos = PaintContext::Halos::Kept;
        paintSceneOverlay(painter, scene_, seen, live, overlay_);
    });
    connect(reset_, &QAction::triggered, this, &SceneView::resetCamera);
    connect(perspective_, &QAction::triggered, this, &SceneView::toggleProjection);
    dressTools();
    describe();
}

SceneView::~SceneView() {
    canvas_->setBeforeFrame({});
    canvas_->setOverlay({});
    actors_.reset(); // while the renderer lives
}

void SceneView::setContent(const Content& content) {
    setScene(std::get<figure::Scene>(content));
}

void SceneView::setScene(const figure::Scene& scene) {
    const bool dragging = holding_ == Holding::Mark;
    if (scene == (given_ ? *given_ : scene_))
        return;
    const figure::Scene before = std::exchange(scene_, scene);
    given_.reset();
    if (dragging) {
        // The box and the camera stand still: if they followed the mark, it would run away from the hand.
        given_ = scene;
        for (std::size_t k = 0; k < 3; ++k)
            scene_.axes[k].range = before.axes[k].range;
        scene_.floorAt = before.floorAt;
        scene_.camera = before.camera;
    }
    if (overlay_.lit && !layer(overlay_.lit->layer))
        overlay_.lit.reset();
    std::erase_if(overlay_.choices, [this](const auto& entry) { return !layer(entry.first); });
    restack();
    describe();
    canvas_->redraw(dragging ? Motion::Moving : Motion::Resting);
    Q_EMIT anchorsMoved();
}

void SceneView::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    restack();
    dressTools();
    canvas_->redraw();
    Q_EMIT anchorsMoved();
}

// Brings theme, background and props in line.
void SceneView::restack() {
    const QColor card = theme_->card();
    canvas_->renderer().SetBackground(card.redF(), card.greenF(), card.blueF());
    QPalette palette = canvas_->palette();
    palette.setColor(QPalette::Base, card);
    palette.setColor(QPalette::Text, theme_->textColour(figure::muted));
    canvas_->setPalette(palette);
    canvas_->setSmoothing(hasFaces(scene_) ? Smoothing::Fxaa : Smoothing::None);
    actors_->setScene(scene_, *theme_, scale_, projection().space());
}

SceneProjection SceneView::projection() const {
    const QRectF area(0, 0, std::max(1, width()), std::max(1, height()));
    return SceneProjection(scene_, camera(), area, scale_);
}

const figure::SceneLayer* SceneView::layer(const std::string& name) const {
    const auto found = std::find_if(scene_.layers.begin(), scene_.layers.end(),
                                    [&](const figure::SceneLayer& each) { return each.name == name; });
    return found == scene_.layers.end() ? nullptr : &*found;
}

std::optional<QPointF> SceneView::anchor(const std::string& name, int index) const {
    std::optional<QPointF> at = overlay_.marks.anchor(name, index);
    if (const auto place = at ? std::nullopt : positionOf(scene_, {name, index}))
        at = projection().at(*place);
    return at && QRectF(rect()).contains(*at) ? at : std::nullopt; // what is out of sight ends no link
}

Json SceneView::viewState() const {
    return toJson(state_);
}

void SceneView::setViewState(const Json& json) {
    const SceneViewState state = sceneViewState(json);
    if (state == state_)
        return;
    state_ = state;
    dressTools();
    canvas_->redraw(Motion::Moving);
    Q_EMIT anchorsMoved();
}

void SceneView::setCamera(const figure::Camera& wanted, Motion motion) {
    const figure::Camera camera = sane(wanted), own = sane(scene_.camera);
    const auto changed = [](const auto& now, const auto& before) {
        return now == before ? std::nullopt : std::optional(now);
    };
    SceneViewState state{changed(camera.azimuth, own.azimuth), changed(camera.elevation, own.elevation),
                         changed(camera.zoom, own.zoom), changed(camera.target, own.target),
                         changed(camera.projection, own.projection)};
    if (state == state_)
        return;
    state_ = state;
    dressTools();
    canvas_->redraw(motion);
    Q_EMIT viewStateChanged();
    Q_EMIT anchorsMoved();
}

void SceneView::resetCamera() {
    setCamera(scene_.camera, Motion::Resting);
}

void SceneView::toggleProjection() {
    using Projection = figure::Camera::Projection;
    figure::Camera changed = camera();
    changed.projection =
        changed.projection == Projection::Perspective ? Projection::Orthographic : Projection::Perspective;
    setCamera(changed, Motion::Resting);
}

QImage SceneView::picture(double scale) {
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(theme_->card());
    QPainter painter(&image);
    try {
        paintScene(painter, QRectF(rect()), scene_, context(), state_, nullptr);
    } catch (const std::runtime_error&) { // no OpenGL: as the view itself looks
        painter.fillRect(rect(), theme_->card());
        paintFloor(painter, scene_, projection(), context());
        SceneOverlay overlay;
        paintSceneOverlay(painter, scene_, projection(), context(), overlay);
    }
    return image;
}

void SceneView::describe() {
    QStringList axes, labels;
    std::size_t points = 0;
    int ellipsoids = 0;
    for (const figure::Axis& axis : scene_.axes)
        if (!axis.label.empty())
            axes << QString::fromStdString(axis.label.plain());
    for (const figure::SceneLayer& each : scene_.layers) {
        if (const auto* cloud = std::get_if<figure::CloudLayer>(&each.shape); cloud && cloud->points)
            points += cloud->points->size();
        ellipsoids += std::holds_alternative<figure::EllipsoidLayer>(each.shape) ? 1 : 0;
        if (const auto* label = std::get_if<figure::Label3Layer>(&each.shape))
            labels << QString::fromStdString(label->text.plain());
    }
    QStringList parts{tr("3-D picture")};
    if (!axes.isEmpty())
        parts << tr("axes %1").arg(axes.join(QStringLiteral(", ")));
    if (points > 0)
        parts << tr("%n point(s)", nullptr, static_cast<int>(points));
    if (ellipsoids > 0)
        parts << tr("%n ellipsoid(s)", nullptr, ellipsoids);
    if (!labels.isEmpty())
        parts << tr("labels: %1").arg(labels.join(QStringLiteral(", ")));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    if (accessibleName().isEmpty())
        setAccessibleName(tr("Scene"));
}

void SceneView::dressTools() {
    const QColor colour = theme_->colour(figure::muted);
    reset_->setIcon(icon(IconId::CameraReset, colour));
    reset_->setToolTip(tr("Reset view (0)"));
    reset_->setText(tr("Reset view"));
    perspective_->setIcon(projectionIcon(colour, camera().projection));
    perspective_->setToolTip(camera().projection == figure::Camera::Projection::Perspective
                                 ? tr("Perspective: change to orthographic (O)")
                                 : tr("Orthographic: change to perspective (O)"));
    perspective_->setText(tr("Change the projection"));
}

void SceneView::resizeEvent(QResizeEvent* event) {
    ContentView::resizeEvent(event);
    canvas_->setGeometry(rect());
    if (scene_.aspect == figure::Scene::Aspect::Wide)
        restack(); // it goes with the room
    canvas_->redraw(Motion::Resting);
    Q_EMIT anchorsMoved();
}

} // namespace lectern::widgets
