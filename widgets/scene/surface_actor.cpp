#include "widgets/scene/layer_actors.h"
#include "widgets/theme/colour_scale.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

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
    Heights(const figure::SurfaceLayer& surface, const SceneSpace& space) : surface_(surface) {
        if (!sound())
            return;
        const auto between = [](figure::Range r, int i, int count) {
            return r.min + (r.max - r.min) * i / (count - 1);
        };
        places_.reserve(surface_.heights->size());
        for (int row = 0; row < surface_.rows; ++row)
            for (int column = 0; column < surface_.columns; ++column)
                places_.push_back(space.toWorld({between(surface_.x, column, surface_.columns),
                                                 between(surface_.y, row, surface_.rows), height(row, column)}));
    }

    bool sound() const {
        return surface_.columns > 1 && surface_.rows > 1 && surface_.heights &&
               surface_.heights->size() ==
                   static_cast<std::size_t>(surface_.columns) * static_cast<std::size_t>(surface_.rows);
    }
    double height(int row, int column) const { return (*surface_.heights)[index(row, column)]; }
    const Eigen::Vector3d& at(int row, int column) const { return places_[index(row, column)]; }
    // By differences between the neighbours that there are.
    Eigen::Vector3d normal(int row, int column) const {
        const Eigen::Vector3d& here = at(row, column);
        const auto towards = [&](int dr, int dc) {
            const auto other = [&](int sign) {
                const int r = std::clamp(row + sign * dr, 0, surface_.rows - 1),
                          c = std::clamp(column + sign * dc, 0, surface_.columns - 1);
                const Eigen::Vector3d& v = at(r, c);
                return v.allFinite() ? v : here;
            };
            return Eigen::Vector3d(other(1) - other(-1));
        };
        const Eigen::Vector3d across = towards(0, 1).cross(towards(1, 0));
        return across.norm() > 0 ? Eigen::Vector3d(across.normalized()) : Eigen::Vector3d::UnitZ();
    }

private:
    std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(surface_.columns) +
               static_cast<std::size_t>(column);
    }

    const figure::SurfaceLayer& surface_;
    std::vector<Eigen::Vector3d> places_;
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
    const vtkIdType count = vtkIdType(surface.rows) * surface.columns;
    vtkNew<vtkPoints> points;
    points->SetDataTypeToFloat();
    points->SetNumberOfPoints(count);
    vtkNew<vtkFloatArray> normals;
    normals->SetNumberOfComponents(3);
    normals->SetNumberOfTuples(count);
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(3);
    colours->SetNumberOfTuples(count);
    auto* place = static_cast<float*>(points->GetVoidPointer(0));
    float* upright = normals->GetPointer(0);
    unsigned char* rgb = colours->GetPointer(0);
    const ColourScale scale(theme, surface.map, surface.values);
    for (int row = 0; row < surface.rows; ++row)
        for (int column = 0; column < surface.columns; ++column) {
            const Eigen::Vector3d& at = heights.at(row, column);
            const Eigen::Vector3d normal = heights.normal(row, column);
            const bool there = at.allFinite(); // no cell uses it otherwise
            for (int k = 0; k < 3; ++k) {
                *place++ = there ? static_cast<float>(at[k]) : 0;
                *upright++ = static_cast<float>(normal[k]);
            }
            const QRgb colour = scale(heights.height(row, column));
            *rgb++ = static_cast<unsigned char>(qRed(colour));
            *rgb++ = static_cast<unsigned char>(qGreen(colour));
            *rgb++ = static_cast<unsigned char>(qBlue(colour));
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
