#include "widgets/scene/layer_actors.h"
#include "widgets/theme/colour_maps.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Geometry>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkUnsignedCharArray.h>

namespace lectern::widgets {

namespace {

constexpr int mostMeshLines = 48;

// The vertices of a surface in world coordinates.
class Heights {
public:
    Heights(const figure::SurfaceLayer& surface, const SceneSpace& space) : surface_(surface), space_(space) {}

    bool sound() const {
        return surface_.columns > 1 && surface_.rows > 1 && surface_.heights &&
               surface_.heights->size() ==
                   static_cast<std::size_t>(surface_.columns) * static_cast<std::size_t>(surface_.rows);
    }
    double height(int row, int column) const {
        return (*surface_.heights)[static_cast<std::size_t>(row) * static_cast<std::size_t>(surface_.columns) +
                                   static_cast<std::size_t>(column)];
    }
    Eigen::Vector3d at(int row, int column) const {
        const auto between = [](figure::Range r, int i, int count) {
            return r.min + (r.max - r.min) * i / (count - 1);
        };
        return space_.toWorld({between(surface_.x, column, surface_.columns), between(surface_.y, row, surface_.rows),
                               height(row, column)});
    }
    // By differences between the neighbours that there are.
    Eigen::Vector3d normal(int row, int column) const {
        const Eigen::Vector3d here = at(row, column);
        const auto towards = [&](int dr, int dc) {
            const auto other = [&](int sign) {
                const int r = std::clamp(row + sign * dr, 0, surface_.rows - 1),
                          c = std::clamp(column + sign * dc, 0, surface_.columns - 1);
                const Eigen::Vector3d v = at(r, c);
                return v.allFinite() ? v : here;
            };
            return Eigen::Vector3d(other(1) - other(-1));
        };
        const Eigen::Vector3d across = towards(0, 1).cross(towards(1, 0));
        return across.norm() > 0 ? Eigen::Vector3d(across.normalized()) : Eigen::Vector3d::UnitZ();
    }

private:
    const figure::SurfaceLayer& surface_;
    const SceneSpace& space_;
};

vtkSmartPointer<vtkCellArray> filledCells(const figure::SurfaceLayer& surface, const Heights& heights) {
    auto cells = vtkSmartPointer<vtkCellArray>::New();
    for (int row = 0; row + 1 < surface.rows; ++row)
        for (int column = 0; column + 1 < surface.columns; ++column) {
            const vtkIdType first = vtkIdType(row) * surface.columns + column, below = first + surface.columns;
            const bool whole = std::isfinite(heights.height(row, column) + heights.height(row, column + 1) +
                                             heights.height(row + 1, column) + heights.height(row + 1, column + 1));
            if (!whole)
                continue;
            cells->InsertNextCell({first, first + 1, below + 1});
            cells->InsertNextCell({first, below + 1, below});
        }
    return cells;
}

// Bright all round, with a light that follows the viewer: the colours of the map must stay readable.
void lightSoftly(vtkProperty& look) {
    look.SetInterpolationToPhong();
    look.SetAmbient(0.42);
    look.SetDiffuse(0.62);
    look.SetSpecular(0.06);
    look.SetSpecularPower(18);
}

} // namespace

vtkSmartPointer<vtkActor> surfaceActor(const figure::SurfaceLayer& surface, const SceneSpace& space,
                                       const Theme& theme) {
    const Heights heights(surface, space);
    if (!heights.sound() || surface.style == figure::SurfaceLayer::Style::Wire)
        return nullptr;
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> normals;
    normals->SetNumberOfComponents(3);
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(3);
    for (int row = 0; row < surface.rows; ++row)
        for (int column = 0; column < surface.columns; ++column) {
            const double height = heights.height(row, column);
            Eigen::Vector3d at = heights.at(row, column);
            if (!at.allFinite())
                at.setZero(); // no cell uses it
            points->InsertNextPoint(at.data());
            const Eigen::Vector3d normal = heights.normal(row, column);
            normals->InsertNextTuple(normal.data());
            const QColor colour = theme.mapped(surface.map, height, surface.values);
            colours->InsertNextTuple3(colour.red(), colour.green(), colour.blue());
        }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(filledCells(surface, heights));
    data->GetPointData()->SetNormals(normals);
    data->GetPointData()->SetScalars(colours);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    mapper->SetColorModeToDirectScalars();
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    actor->GetProperty()->SetOpacity(std::clamp(surface.opacity, 0.0, 1.0));
    lightSoftly(*actor->GetProperty());
    return actor;
}

std::vector<SpaceLine> meshLines(const figure::SurfaceLayer& surface, const SceneSpace& space, const Theme& theme,
                                 double scale) {
    const Heights heights(surface, space);
    if (!heights.sound())
        return {};
    QColor colour = theme.colour(surface.mesh.role);
    const bool wire = surface.style == figure::SurfaceLayer::Style::Wire;
    if (!wire)
        colour.setAlphaF(0.55F); // the colours underneath count more
    const double width = theme.width(surface.mesh.weight) * scale;
    std::vector<SpaceLine> lines;
    const auto step = [](int count) { return std::max(1, (count - 1 + mostMeshLines - 1) / mostMeshLines); };
    const auto add = [&](int count, auto&& at) {
        SpaceLine line{{}, colour, width};
        for (int i = 0; i < count; ++i)
            line.points.push_back(at(i));
        lines.push_back(std::move(line));
    };
    for (int row = 0; row < surface.rows; row += step(surface.rows))
        add(surface.columns, [&](int column) { return heights.at(row, column); });
    for (int column = 0; column < surface.columns; column += step(surface.columns))
        add(surface.rows, [&](int row) { return heights.at(row, column); });
    return lines;
}

} // namespace lectern::widgets
