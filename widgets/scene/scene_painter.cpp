#include "widgets/scene/scene_painter.h"

#include "widgets/plot/image_cache.h"
#include "widgets/scene/offscreen_renderer.h"
#include "widgets/scene/scene_actors.h"
#include "widgets/scene/scene_floor.h"
#include "widgets/scene/scene_overlay.h"

#include <QCoreApplication>
#include <QPaintDevice>

#include <algorithm>
#include <cmath>

namespace lectern::widgets {

namespace {

constexpr double mostPixels = 8.4e6; // of a picture; a screen of 3840 x 2160 fits
constexpr double paperDpi = 192;
constexpr std::size_t mostAnchors = 5000; // of a cloud

// One renderer for all pictures of the process: opening OpenGL and compiling shaders takes longer than drawing. It
// belongs to the application object, and goes when that begins to go: later there is no OpenGL to free it with.
class SharedRenderer : public QObject {
public:
    static OffscreenRenderer& instance() {
        QCoreApplication* application = QCoreApplication::instance();
        SharedRenderer* shared = find(application);
        if (!shared) {
            shared = new SharedRenderer(application);
            qAddPostRoutine([] { delete find(QCoreApplication::instance()); });
        }
        return shared->renderer_;
    }

private:
    explicit SharedRenderer(QObject* parent) : QObject(parent) {}
    static SharedRenderer* find(const QObject* application) {
        if (application)
            for (QObject* child : application->children())
                if (auto* shared = dynamic_cast<SharedRenderer*>(child))
                    return shared;
        return nullptr;
    }
    OffscreenRenderer renderer_;
};

// Which device pixels a picture has, and what it covers of the painter's coordinates.
struct Picture {
    QRectF cover;
    QSize pixels;
};

Picture pictureFor(const QPainter& painter, const QRectF& rect, const figure::Scene& scene,
                   const PaintContext& context) {
    const QTransform transform = painter.deviceTransform();
    const double scale = std::sqrt(std::abs(transform.determinant()));
    if (context.device == PaintContext::Device::Raster && transform.type() <= QTransform::TxScale) {
        const QRect device = transform.mapRect(rect).toAlignedRect();
        const double area = static_cast<double>(device.width()) * device.height();
        // Stepped edges are drawn twice as large and averaged.
        const int finer = hasFaces(scene) && 4 * area <= mostPixels ? 2 : 1;
        return {transform.inverted().mapRect(QRectF(device)), device.size() * finer};
    }
    const double dpi = std::max(1, painter.device()->logicalDpiX());
    double perUnit = context.device == PaintContext::Device::Raster ? scale : scale * paperDpi / dpi;
    perUnit = std::min(perUnit, std::sqrt(mostPixels / std::max(1.0, rect.width() * rect.height())));
    return {rect, (rect.size() * perUnit).toSize().expandedTo(QSize(1, 1))};
}

QImage drawShapes(const figure::Scene& scene, const SceneProjection& projection, const Picture& picture,
                  const PaintContext& context) {
    std::unique_ptr<SceneActors> actors; // outlives the frame: the renderer drops its props after it
    OffscreenOptions options;
    options.ground = Qt::transparent;
    options.smoothing = Smoothing::None;
    return SharedRenderer::instance().render(
        [&](vtkRenderer& renderer, QSize pixels) {
            actors = std::make_unique<SceneActors>(renderer, SceneActors::Floor::Absent);
            actors->setScene(scene, *context.theme, context.scale, projection.space());
            return actors->prepare(projection, picture.cover, pixels, Motion::Resting);
        },
        picture.pixels, options);
}

void addAnchors(const figure::Scene& scene, const SceneProjection& projection, Hits& hits) {
    for (const figure::SceneLayer& layer : scene.layers) {
        if (const auto* cloud = std::get_if<figure::CloudLayer>(&layer.shape); cloud && cloud->points) {
            const std::size_t count = std::min(cloud->points->size(), mostAnchors);
            for (std::size_t i = 0; i < count; ++i)
                hits.addAnchor(layer.name, static_cast<int>(i), projection.at((*cloud->points)[i]));
        } else if (const auto* ellipsoid = std::get_if<figure::EllipsoidLayer>(&layer.shape)) {
            hits.addAnchor(layer.name, 0, projection.at(ellipsoid->centre));
        }
    }
}

std::optional<double> finiteNumber(const Json& json, const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number() || !std::isfinite(found->get<double>()))
        return std::nullopt;
    return found->get<double>();
}

} // namespace

SceneViewState sceneViewState(const Json& json) {
    SceneViewState state;
    if (!json.is_object())
        return state;
    state.azimuth = finiteNumber(json, "azimuth");
    state.elevation = finiteNumber(json, "elevation");
    state.zoom = finiteNumber(json, "zoom");
    if (state.zoom && *state.zoom <= 0)
        state.zoom.reset();
    if (const auto target = json.find("target"); target != json.end() && target->is_array() && target->size() == 3) {
        const bool sound = std::all_of(target->begin(), target->end(), [](const Json& each) {
            return each.is_number() && std::isfinite(each.get<double>());
        });
        if (sound)
            state.target = figure::Vec3{target->at(0), target->at(1), target->at(2)};
    }
    if (const auto projection = json.find("projection"); projection != json.end()) {
        if (*projection == "orthographic")
            state.projection = figure::Camera::Projection::Orthographic;
        else if (*projection == "perspective")
            state.projection = figure::Camera::Projection::Perspective;
    }
    return state;
}

Json toJson(const SceneViewState& state) {
    Json json = Json::object();
    if (state.azimuth)
        json["azimuth"] = *state.azimuth;
    if (state.elevation)
        json["elevation"] = *state.elevation;
    if (state.zoom)
        json["zoom"] = *state.zoom;
    if (state.target)
        json["target"] = *state.target;
    if (state.projection)
        json["projection"] =
            *state.projection == figure::Camera::Projection::Perspective ? "perspective" : "orthographic";
    return json;
}

figure::Camera cameraOf(const figure::Scene& scene, const SceneViewState& state) {
    figure::Camera camera = scene.camera;
    camera.azimuth = state.azimuth.value_or(camera.azimuth);
    camera.elevation = state.elevation.value_or(camera.elevation);
    camera.zoom = state.zoom.value_or(camera.zoom);
    camera.target = state.target.value_or(camera.target);
    camera.projection = state.projection.value_or(camera.projection);
    return sane(camera);
}

void paintScene(QPainter& painter, const QRectF& rect, const figure::Scene& scene, const PaintContext& context,
                const SceneViewState& state, Hits* hits) {
    if (rect.isEmpty())
        return;
    const SceneProjection projection(scene, cameraOf(scene, state), rect, context.scale);
    // First of all, because it may throw.
    std::optional<std::pair<Picture, QImage>> shapes;
    if (needsVtk(scene)) {
        const Picture picture = pictureFor(painter, rect, scene, context);
        shapes.emplace(picture, drawShapes(scene, projection, picture, context));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintFloor(painter, scene, projection, context);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    if (shapes)
        drawPicture(painter, shapes->first.cover, shapes->second);
    painter.restore();
    SceneOverlay overlay;
    paintSceneOverlay(painter, scene, projection, context, overlay);
    if (!hits)
        return;
    *hits = std::move(overlay.marks);
    addAnchors(scene, projection, *hits);
}

} // namespace lectern::widgets
