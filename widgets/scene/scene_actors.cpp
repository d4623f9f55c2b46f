#include "widgets/scene/scene_actors.h"

#include "widgets/scene/layer_actors.h"
#include "widgets/scene/scene_floor.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <Eigen/Eigenvalues>

#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPropCollection.h>
#include <vtkProperty.h>

namespace lectern::widgets {

namespace {

using namespace figure;

double lengthOf(const Vec3& v) {
    return std::hypot(v[0], v[1], v[2]);
}

MarkShape markShape(Shape shape) {
    switch (shape) {
    case Shape::Square:
        return MarkShape::Square;
    case Shape::Triangle:
        return MarkShape::Triangle;
    case Shape::Diamond:
        return MarkShape::Diamond;
    case Shape::Plus:
    case Shape::Cross:
        return MarkShape::Ring;
    case Shape::ByCategory:
    case Shape::Circle:
        break;
    }
    return MarkShape::Circle;
}

// Colour and shape of every point.
std::vector<Mark> marksOf(const CloudLayer& cloud, const SceneSpace& space, const Theme& theme) {
    std::vector<Mark> marks;
    if (!cloud.points)
        return marks;
    marks.reserve(cloud.points->size());
    constexpr int levels = 32; // of strength: colours are dear to mix
    std::map<std::pair<int, int>, QRgb> known;
    for (std::size_t i = 0; i < cloud.points->size(); ++i) {
        const int category = cloud.categories && i < cloud.categories->size() ? (*cloud.categories)[i] : -1;
        const double strength = cloud.strengths && i < cloud.strengths->size() ? (*cloud.strengths)[i] : 1;
        const int level =
            static_cast<int>(std::lround(std::clamp(std::isfinite(strength) ? strength : 0, 0.0, 1.0) * levels));
        const Role role = category >= 0 ? figure::category(category) : cloud.role;
        auto [at, fresh] = known.try_emplace({category, level}, 0U);
        if (fresh)
            at->second = level == levels ? theme.colour(role).rgb()
                                         : theme.faded(role, static_cast<double>(level) / levels).rgb();
        const int shapeIndex = category >= 0 ? category : role.kind == Role::Kind::Category ? role.category : -1;
        const Eigen::Vector3d world = space.toWorld((*cloud.points)[i]);
        if (world.allFinite())
            marks.push_back({world.cast<float>(), at->second, markShape(theme.shapeOf(cloud.shape, shapeIndex))});
    }
    return marks;
}

// Evenly spread over the list; the samples of one cluster often stand together in it.
std::vector<Mark> thinned(const std::vector<Mark>& marks, std::size_t most) {
    if (marks.size() <= most)
        return marks;
    std::vector<Mark> few;
    few.reserve(most);
    for (std::size_t k = 0; k < most; ++k)
        few.push_back(marks[k * marks.size() / most]);
    return few;
}

// Width of the rim between overlapping marks, logical pixels. Rims win over their neighbours' fillings, so that crowds
// would turn to the colour of the ground.
double rimWidth(std::size_t count, Size size) {
    if (count > 12'000)
        return 0;
    return count > 2'500 || size == Size::Small ? 0.4 : 0.8;
}

// Marks of a crowd are smaller: 600 are drawn at 0.84 of their size, 10 000 at 0.6.
double crowding(std::size_t count) {
    return std::clamp(std::pow(300.0 / static_cast<double>(std::max<std::size_t>(count, 1)), 0.25), 0.6, 1.0);
}

} // namespace

bool isFlat(const EllipsoidLayer& e) {
    const double a = lengthOf(e.axes[0]), b = lengthOf(e.axes[1]), c = lengthOf(e.axes[2]);
    return std::min({a, b, c}) < 0.004 * std::max({a, b, c});
}

bool needsVtk(const Scene& scene) {
    return std::any_of(scene.layers.begin(), scene.layers.end(), [](const SceneLayer& layer) {
        if (const auto* cloud = std::get_if<CloudLayer>(&layer.shape))
            return cloud->points && !cloud->points->empty();
        if (const auto* box = std::get_if<BoxLayer>(&layer.shape))
            return box->opacity > 0;
        return std::holds_alternative<EllipsoidLayer>(layer.shape) ||
               std::holds_alternative<PolygonLayer>(layer.shape) || std::holds_alternative<SurfaceLayer>(layer.shape) ||
               std::holds_alternative<SliceLayer>(layer.shape);
    });
}

bool hasFaces(const Scene& scene) {
    return std::any_of(scene.layers.begin(), scene.layers.end(), [](const SceneLayer& layer) {
        return std::holds_alternative<PolygonLayer>(layer.shape) || std::holds_alternative<BoxLayer>(layer.shape) ||
               std::holds_alternative<SurfaceLayer>(layer.shape) || std::holds_alternative<SliceLayer>(layer.shape);
    });
}

struct SceneActors::Part {
    SceneLayer layer;
    vtkSmartPointer<vtkActor> actor;
    std::unique_ptr<LineActor> lines;
    std::unique_ptr<MarkActor> marks;
    std::vector<Mark> all; // of the cloud
    Size size = Size::Normal;
    vtkRenderer& renderer;

    explicit Part(vtkRenderer& to) : renderer(to) {}
    ~Part() { show(nullptr); }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    // Makes the actor look as `wanted`, which has not been drawn; null: nothing to show.
    void show(const vtkSmartPointer<vtkActor>& wanted) {
        if (actor && wanted)
            return takeOver(*actor, *wanted);
        if (actor)
            renderer.RemoveActor(actor);
        actor = wanted;
        if (actor)
            renderer.AddActor(actor);
    }
};

SceneActors::SceneActors(vtkRenderer& renderer, Floor floor)
    : renderer_(renderer), floorWanted_(floor), space_(scene_) {}

SceneActors::~SceneActors() {
    if (floor_)
        renderer_.RemoveActor(floor_);
    for (const auto& body : bodies_)
        renderer_.RemoveViewProp(body);
}

void SceneActors::setScene(const Scene& scene, const Theme& theme, double scale, const SceneSpace& space) {
    const bool sameLook = theme_ == &theme && scale_ == scale && space == space_;
    const bool sameFloor = sameLook && floor_ && scene.axes == scene_.axes && scene.frame == scene_.frame;
    theme_ = &theme;
    scale_ = scale;
    space_ = space;
    scene_ = scene;
    rebuilt_ = 0;
    if (!sameFloor)
        buildFloor();
    std::set<std::string> names;
    ellipsoids_.clear();
    for (const SceneLayer& layer : scene_.layers) {
        names.insert(layer.name);
        if (const auto* ellipsoid = std::get_if<EllipsoidLayer>(&layer.shape))
            ellipsoids_.push_back(ellipsoid);
        auto& part = parts_[layer.name];
        if (part && sameLook && part->layer.shape == layer.shape)
            continue;
        if (!part || part->layer.shape.index() != layer.shape.index())
            part = std::make_unique<Part>(renderer_);
        build(*part, layer);
        part->layer = layer;
    }
    std::erase_if(parts_, [&](const auto& entry) { return !names.contains(entry.first); });
    placeEllipsoids();
}

// A part of the same kind is changed in place: its shaders and buffers on the graphics side stay.
void SceneActors::build(Part& part, const SceneLayer& layer) {
    if (std::holds_alternative<EllipsoidLayer>(layer.shape))
        return;
    ++rebuilt_;
    if (const auto* cloud = std::get_if<CloudLayer>(&layer.shape))
        buildCloud(part, *cloud);
    else if (const auto* polygon = std::get_if<PolygonLayer>(&layer.shape))
        part.show(polygonActor(*polygon, space_, *theme_));
    else if (const auto* box = std::get_if<BoxLayer>(&layer.shape))
        part.show(boxActor(*box, space_, *theme_));
    else if (const auto* slice = std::get_if<SliceLayer>(&layer.shape))
        part.show(sliceActor(*slice, space_, *theme_));
    else if (const auto* surface = std::get_if<SurfaceLayer>(&layer.shape)) {
        part.show(surfaceActor(*surface, space_, *theme_));
        if (!part.lines) {
            part.lines = std::make_unique<LineActor>(renderer_);
            part.lines->setLift(2);
        }
        part.lines->setLines(meshLines(*surface, space_, *theme_, scale_));
    }
}

void SceneActors::buildCloud(Part& part, const CloudLayer& cloud) {
    part.all = marksOf(cloud, space_, *theme_);
    part.size = cloud.size;
    if (!part.marks)
        part.marks = std::make_unique<MarkActor>(renderer_);
    part.marks->setEdgeColour(theme_->card());
    part.marks->setMarks(part.all);
    shown_ = Motion::Resting; // so that the next moving frame thins again
}

void SceneActors::buildFloor() {
    if (floor_)
        renderer_.RemoveActor(floor_);
    floor_ = nullptr;
    floorLines_.reset();
    if (floorWanted_ == Floor::Absent || scene_.frame != Scene::Frame::Floor)
        return;
    const FloorPlan plan = floorPlan(scene_, space_);
    vtkNew<vtkPoints> points;
    for (const Vec3& corner : plan.corners)
        points->InsertNextPoint(space_.toWorld(corner).data());
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell({0, 1, 2, 3});
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    floor_ = vtkSmartPointer<vtkActor>::New();
    floor_->SetMapper(mapper);
    const QColor fill = floorFill(*theme_);
    floor_->GetProperty()->SetLighting(false);
    floor_->GetProperty()->SetColor(fill.redF(), fill.greenF(), fill.blueF());
    floor_->GetProperty()->SetOpacity(fill.alphaF());
    floor_->ForceTranslucentOn(); // hides nothing below it
    renderer_.AddActor(floor_);
    floorLines_ = std::make_unique<LineActor>(renderer_);
    std::vector<SpaceLine> lines;
    for (const FloorPlan::Line& line : plan.lines)
        lines.push_back({{space_.toWorld(line.from), space_.toWorld(line.to)},
                         floorLine(*theme_, line.kind),
                         theme_->width(Weight::Thin) * scale_});
    floorLines_->setLines(std::move(lines));
}

void SceneActors::placeEllipsoids() {
    const int most = EllipsoidProp::most, count = static_cast<int>(ellipsoids_.size());
    const auto groups = static_cast<std::size_t>((count + most - 1) / most);
    for (; bodies_.size() > groups; bodies_.pop_back())
        renderer_.RemoveViewProp(bodies_.back());
    while (bodies_.size() < groups) {
        bodies_.push_back(vtkSmartPointer<EllipsoidProp>::New());
        renderer_.AddViewProp(bodies_.back());
    }
    for (int k = 0; k < count; ++k) {
        EllipsoidProp& prop = *bodies_[static_cast<std::size_t>(k / most)];
        if (k % most == 0 && prop.size() != std::min(most, count - k))
            prop.resize(std::min(most, count - k));
        const EllipsoidLayer& e = *ellipsoids_[static_cast<std::size_t>(k)];
        Eigen::Matrix3d axes;
        for (int j = 0; j < 3; ++j)
            axes.col(j) = space_.directionToWorld(e.axes[static_cast<std::size_t>(j)]);
        // Unequal scales skew the axes; the shader wants them at right angles.
        if (!axes.isZero() && !(axes.transpose() * axes).isDiagonal(1e-9)) {
            const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> shape(axes * axes.transpose());
            axes = shape.eigenvectors() * shape.eigenvalues().cwiseMax(0).cwiseSqrt().asDiagonal();
        }
        const Eigen::Vector3d centre = space_.toWorld(e.centre);
        if (!axes.allFinite() || !centre.allFinite())
            continue;
        prop.place(k % most, centre, axes);
    }
}

void SceneActors::sizeMarks(Part& part, double devicePixels) const {
    const double unit = scale_ * devicePixels;
    part.marks->setSize(theme_->markDiameter(part.size) * crowding(part.all.size()) * unit,
                        rimWidth(part.all.size(), part.size) * unit);
}

void SceneActors::sortByDepth(const SceneProjection& projection) {
    std::vector<std::pair<double, Part*>> order;
    for (const auto& [name, part] : parts_)
        if (part->actor && part->actor->HasTranslucentPolygonalGeometry()) {
            const double* box = part->actor->GetBounds();
            const Eigen::Vector3d middle((box[0] + box[1]) / 2, (box[2] + box[3]) / 2, (box[4] + box[5]) / 2);
            order.emplace_back(projection.place(middle).depth, part.get());
        }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    vtkPropCollection& props = *renderer_.GetViewProps();
    for (const auto& [depth, part] : order) { // the list itself: removing from the renderer would drop their buffers
        props.RemoveItem(part->actor);
        props.AddItem(part->actor);
        if (!part->lines)
            continue;
        props.RemoveItem(part->lines->actor());
        props.AddItem(part->lines->actor());
    }
}

Translucency SceneActors::translucency() const {
    std::vector<const double*> boxes;
    for (const auto& [name, part] : parts_)
        if (part->actor && part->actor->HasTranslucentPolygonalGeometry()) {
            if (std::holds_alternative<SurfaceLayer>(part->layer.shape))
                return Translucency::Peeled; // it hides parts of itself
            boxes.push_back(part->actor->GetBounds());
        }
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto meets = [&](int k) {
                return boxes[i][2 * k] < boxes[j][2 * k + 1] && boxes[j][2 * k] < boxes[i][2 * k + 1];
            };
            if (meets(0) && meets(1) && meets(2))
                return Translucency::Peeled;
        }
    return Translucency::Sorted;
}

Translucency SceneActors::prepare(const SceneProjection& projection, const QRectF& viewport, QSize pixels,
                                  Motion motion) {
    const double devicePixels = pixels.width() / std::max(viewport.width(), 1e-9);
    projection.apply(*renderer_.GetActiveCamera(), viewport);
    std::size_t count = 0;
    for (const auto& [name, part] : parts_)
        count += part->all.size();
    for (const auto& [name, part] : parts_) {
        if (part->marks) {
            if (motion != shown_ && count > movingMarks)
                part->marks->setMarks(
                    motion == Motion::Resting ? part->all : thinned(part->all, part->all.size() * movingMarks / count));
            sizeMarks(*part, devicePixels);
            part->marks->prepare(pixels);
        }
        if (part->lines)
            part->lines->prepare(projection, devicePixels);
        if (const auto* slice = std::get_if<SliceLayer>(&part->layer.shape); slice && part->actor) {
            const QPointF side = projection.at({slice->corner[0] + slice->along[0], slice->corner[1] + slice->along[1],
                                                slice->corner[2] + slice->along[2]}) -
                                 projection.at(slice->corner);
            const bool reduced = slice->image->width > 1.2 * devicePixels * std::hypot(side.x(), side.y());
            setSampling(*part->actor, reduced ? Sampling::Averaged : Sampling::Nearest);
        }
    }
    shown_ = motion;
    if (floorLines_)
        floorLines_->prepare(projection, devicePixels);
    for (std::size_t k = 0; k < ellipsoids_.size(); ++k) {
        const EllipsoidLayer& e = *ellipsoids_[k];
        // Strong outlines and those of discs are drawn on top as vectors.
        const bool inBody = e.outline.weight <= Weight::Thin && !isFlat(e);
        bodies_[k / EllipsoidProp::most]->dress(
            static_cast<int>(k % EllipsoidProp::most),
            {theme_->colour(e.role), theme_->colour(e.outline.role),
             inBody ? theme_->width(e.outline.weight) * 1.1 * scale_ * devicePixels : 0.0,
             std::clamp(e.opacity / 0.35, 0.0, 1.0)});
    }
    sortByDepth(projection);
    return translucency();
}

} // namespace lectern::widgets
