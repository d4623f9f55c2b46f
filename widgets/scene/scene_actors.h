// The shapes of a scene as VTK props, kept in step with it layer by layer.
#pragma once

#include "widgets/scene/ellipsoid_prop.h"
#include "widgets/scene/line_actor.h"
#include "widgets/scene/mark_actor.h"
#include "widgets/scene/motion.h"
#include "widgets/scene/scene_camera.h"
#include "widgets/theme/theme.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lectern::widgets {

// Whether a scene has anything that must be drawn by VTK.
bool needsVtk(const figure::Scene& scene);
// Whether it has straight edges of faces, which VTK leaves stepped.
bool hasFaces(const figure::Scene& scene);
// The body of an ellipsoid thinner than this part of its longest axis is a disc.
bool isFlat(const figure::EllipsoidLayer& ellipsoid);

class SceneActors {
public:
    // Whether the floor is drawn too (a view), or lies under the picture already (an export).
    enum class Floor { Drawn, Absent };

    // Adds props to `renderer`, which must outlive this object.
    SceneActors(vtkRenderer& renderer, Floor floor);
    ~SceneActors();

    // Layers are matched by name; those equal to before (their payloads being the same pointers) are left alone.
    // `space`: where its data stand, of the projection that it is looked at through.
    void setScene(const figure::Scene& scene, const Theme& theme, double scale, const SceneSpace& space);
    // Call before every frame, which covers `viewport` of the projection's pixels with `pixels` device pixels. While
    // moving, clouds are thinned to 20 000 marks in all.
    Translucency prepare(const SceneProjection& projection, const QRectF& viewport, QSize pixels, Motion motion);

    static constexpr std::size_t movingMarks = 20'000;
    // Layers built or rebuilt by the last setScene(): for tests.
    int rebuilt() const { return rebuilt_; }

private:
    struct Part;
    void build(Part& part, const figure::SceneLayer& layer);
    void buildCloud(Part& part, const figure::CloudLayer& cloud);
    void buildFloor();
    void placeEllipsoids();
    void sizeMarks(Part& part, double devicePixels) const;
    void sortByDepth(const SceneProjection& projection);
    Translucency translucency() const;

    vtkRenderer& renderer_;
    Floor floorWanted_;
    figure::Scene scene_;
    SceneSpace space_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    std::map<std::string, std::unique_ptr<Part>> parts_;
    std::vector<const figure::EllipsoidLayer*> ellipsoids_; // into scene_
    std::vector<vtkSmartPointer<EllipsoidProp>> bodies_;
    std::unique_ptr<LineActor> floorLines_;
    vtkSmartPointer<vtkActor> floor_;
    Motion shown_ = Motion::Resting;
    int rebuilt_ = 0;
};

} // namespace lectern::widgets
