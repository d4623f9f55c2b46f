#include "widgets/scene/line_actor.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkUnsignedCharArray.h>

namespace lectern::widgets {

namespace {

class Strips {
public:
    Strips(const SceneProjection& projection, double devicePixels, double lift)
        : projection_(projection), devicePixels_(devicePixels), lift_(lift) {
        points_->SetDataTypeToFloat();
        colours_->SetNumberOfComponents(4);
    }

    void add(const Eigen::Vector3d& a, const Eigen::Vector3d& b, const SpaceLine& line) {
        const auto from = projection_.place(a), to = projection_.place(b);
        const QPointF way = to.at - from.at;
        const double length = std::hypot(way.x(), way.y());
        if (!std::isfinite(length) || length < 1e-6 || from.depth <= 0 || to.depth <= 0)
            return;
        const Eigen::Vector3d across =
            (way.y() * projection_.right() + way.x() * projection_.up()) / length; // y runs down in pixels
        const double soft = 0.5 / devicePixels_, half = line.width / 2;
        const std::array<double, 4> offsets{-half - soft, -std::max(half - soft, 0.0), std::max(half - soft, 0.0),
                                            half + soft};
        const auto alpha = static_cast<unsigned char>(line.colour.alpha() * std::min(1.0, line.width * devicePixels_));
        const vtkIdType first = points_->GetNumberOfPoints();
        for (const auto& [point, depth] : {std::pair(a, from.depth), std::pair(b, to.depth)}) {
            const double unit = 1 / projection_.pixelsPerUnit(depth);
            for (std::size_t k = 0; k < 4; ++k) {
                const Eigen::Vector3d at = point + offsets[k] * unit * across - lift_ * unit * projection_.forward();
                points_->InsertNextPoint(at.data());
                colours_->InsertNextTuple4(line.colour.red(), line.colour.green(), line.colour.blue(),
                                           k == 0 || k == 3 ? 0 : alpha);
            }
        }
        for (vtkIdType k = 0; k < 3; ++k)
            cells_->InsertNextCell({first + k, first + k + 1, first + k + 5, first + k + 4});
    }

    void giveTo(vtkPolyData& data) const {
        data.SetPoints(points_);
        data.SetPolys(cells_);
        data.GetPointData()->SetScalars(colours_);
        data.Modified();
    }

private:
    const SceneProjection& projection_;
    double devicePixels_, lift_;
    vtkNew<vtkPoints> points_;
    vtkNew<vtkUnsignedCharArray> colours_;
    vtkNew<vtkCellArray> cells_;
};

} // namespace

LineActor::LineActor(vtkRenderer& renderer)
    : renderer_(renderer), data_(vtkSmartPointer<vtkPolyData>::New()), actor_(vtkSmartPointer<vtkActor>::New()) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data_);
    mapper->SetColorModeToDirectScalars();
    actor_->SetMapper(mapper);
    actor_->GetProperty()->SetLighting(false);
    actor_->ForceTranslucentOn();
    renderer_.AddActor(actor_);
}

LineActor::~LineActor() {
    renderer_.RemoveActor(actor_);
}

void LineActor::prepare(const SceneProjection& projection, double devicePixels) {
    Strips strips(projection, devicePixels, lift_);
    for (const SpaceLine& line : lines_)
        for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
            strips.add(line.points[i], line.points[i + 1], line);
    strips.giveTo(*data_);
    actor_->SetVisibility(data_->GetNumberOfPoints() > 0);
}

} // namespace lectern::widgets
