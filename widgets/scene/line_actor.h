// Thin lines in space that are smooth at their edges without multisampling, hidden by what is opaque in front of them.
#pragma once

#include "widgets/scene/scene_camera.h"
#include "widgets/scene/vtk_surface.h"

#include <QColor>

#include <optional>
#include <vector>

#include <Eigen/Core>

class vtkActor;
class vtkPolyData;

namespace lectern::widgets {

struct SpaceLine {
    std::vector<Eigen::Vector3d> points; // world; a point that is not finite breaks it
    QColor colour;
    double width = 1; // logical pixels
};

// Every segment is a strip facing the viewer, its alpha falling to nothing over the outermost pixel.
class LineActor {
public:
    // Adds its prop to `renderer`, which must outlive this object.
    explicit LineActor(vtkRenderer& renderer);
    ~LineActor();

    void setLines(std::vector<SpaceLine> lines);
    // How far lines are lifted towards the viewer, logical pixels: about 2 for lines lying on a surface.
    void setLift(double pixels) {
        lift_ = pixels;
        prepared_.reset();
    }
    // Call before every frame, which costs nothing while all is as before; `devicePixels` of it are one logical pixel
    // of `projection`.
    void prepare(const SceneProjection& projection, double devicePixels);
    vtkActor* actor() const { return actor_; }

private:
    // All that the strips depend on beside the lines.
    struct Seen {
        Eigen::Matrix<double, 3, 4> matrix;
        Eigen::Vector3d forward;
        double devicePixels;
        bool operator==(const Seen&) const = default;
    };

    vtkRenderer& renderer_;
    vtkSmartPointer<vtkPolyData> data_;
    vtkSmartPointer<vtkActor> actor_;
    std::vector<SpaceLine> lines_;
    double lift_ = 0;
    std::optional<Seen> prepared_;
};

} // namespace lectern::widgets
