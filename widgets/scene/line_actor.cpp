#include "widgets/scene/line_actor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTypeInt64Array.h>
#include <vtkUnsignedCharArray.h>

namespace lectern::widgets {

namespace {

constexpr vtkIdType pointsEach = 8, cellsEach = 3; // of a strip

// Strips for segments, written straight into VTK's arrays: a surface has thousands.
class Strips {
public:
    Strips(const SceneProjection& projection, double devicePixels, double lift, vtkIdType most)
        : projection_(projection), devicePixels_(devicePixels), lift_(lift) {
        points_->SetDataTypeToFloat();
        points_->SetNumberOfPoints(pointsEach * most);
        colours_->SetNumberOfComponents(4);
        colours_->SetNumberOfTuples(pointsEach * most);
        corners_->SetNumberOfValues(4 * cellsEach * most);
        place_ = static_cast<float*>(points_->GetVoidPointer(0));
        rgba_ = colours_->GetPointer(0);
        corner_ = corners_->GetPointer(0);
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
        const std::array rgb{static_cast<unsigned char>(line.colour.red()),
                             static_cast<unsigned char>(line.colour.green()),
                             static_cast<unsigned char>(line.colour.blue())};
        for (const auto& [point, depth] : {std::pair(a, from.depth), std::pair(b, to.depth)}) {
            const double unit = 1 / projection_.pixelsPerUnit(depth);
            for (std::size_t k = 0; k < 4; ++k) {
                const Eigen::Vector3d at = point + offsets[k] * unit * across - lift_ * unit * projection_.forward();
                place_ = std::transform(at.data(), at.data() + 3, place_, [](double x) { return float(x); });
                rgba_ = std::copy(rgb.begin(), rgb.end(), rgba_);
                *rgba_++ = k == 0 || k == 3 ? 0 : alpha;
            }
        }
        const vtkIdType first = pointsEach * count_++;
        for (vtkIdType k = 0; k < cellsEach; ++k)
            for (const vtkIdType corner : {first + k, first + k + 1, first + k + 5, first + k + 4})
                *corner_++ = corner;
    }

    void giveTo(vtkPolyData& data) const {
        points_->Resize(pointsEach * count_);
        points_->SetNumberOfPoints(pointsEach * count_);
        colours_->SetNumberOfTuples(pointsEach * count_);
        corners_->SetNumberOfValues(4 * cellsEach * count_);
        vtkNew<vtkCellArray> cells;
        cells->SetData(4, corners_);
        data.SetPoints(points_);
        data.SetPolys(cells);
        data.GetPointData()->SetScalars(colours_);
        data.Modified();
    }

private:
    const SceneProjection& projection_;
    double devicePixels_, lift_;
    vtkNew<vtkPoints> points_;
    vtkNew<vtkUnsignedCharArray> colours_;
    vtkNew<vtkTypeInt64Array> corners_;
    float* place_;
    unsigned char* rgba_;
    vtkTypeInt64* corner_;
    vtkIdType count_ = 0;
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

void LineActor::setLines(std::vector<SpaceLine> lines) {
    lines_ = std::move(lines);
    prepared_.reset();
}

void LineActor::prepare(const SceneProjection& projection, double devicePixels) {
    const Seen seen{projection.matrix(), projection.forward(), devicePixels};
    if (prepared_ == seen)
        return;
    prepared_ = seen;
    vtkIdType most = 0;
    for (const SpaceLine& line : lines_)
        most += std::max<vtkIdType>(static_cast<vtkIdType>(line.points.size()) - 1, 0);
    Strips strips(projection, devicePixels, lift_, most);
    for (const SpaceLine& line : lines_)
        for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
            strips.add(line.points[i], line.points[i + 1], line);
    strips.giveTo(*data_);
    actor_->SetVisibility(data_->GetNumberOfPoints() > 0);
}

} // namespace lectern::widgets
