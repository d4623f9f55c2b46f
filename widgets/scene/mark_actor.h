// Thousands to millions of point marks of constant size on screen, told apart by shape and colour.
#pragma once

#include "widgets/scene/vtk_surface.h"

#include <QColor>
#include <QSize>

#include <cstdint>
#include <span>

#include <Eigen/Core>

class vtkActor;
class vtkPolyData;

namespace lectern::widgets {

enum class MarkShape : std::uint8_t { Circle, Square, Triangle, Diamond, Ring };

struct Mark {
    Eigen::Vector3f at = Eigen::Vector3f::Zero();
    QRgb colour = 0xff000000; // opaque; dim a mark by mixing its colour with the ground
    MarkShape shape = MarkShape::Circle;
};

// One draw of OpenGL points whatever their number. A thin edge in the colour of the ground parts overlapping marks.
class MarkActor {
public:
    // Adds its prop to `renderer`, which must outlive this object.
    explicit MarkActor(vtkRenderer& renderer);
    ~MarkActor();

    void setMarks(std::span<const Mark> marks);
    // Same number of marks as before: positions are left alone.
    void setColours(std::span<const QRgb> colours);
    // Diameter of the coloured part and width of the edge (for a ring: of the line), device pixels.
    void setSize(double diameter, double edge);
    void setEdgeColour(const QColor& colour);
    // Call before every frame of `pixels`, with the camera and its clipping range set: lifts the marks towards the
    // viewer by twice their size, so that one lying on a plane is not half buried in it.
    void prepare(QSize pixels);

private:
    vtkRenderer& renderer_;
    vtkSmartPointer<vtkPolyData> data_;
    vtkSmartPointer<vtkActor> actor_;
};

} // namespace lectern::widgets
