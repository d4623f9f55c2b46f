#include "widgets/scene/layer_actors.h"

#include "widgets/plot/image_cache.h"

#include <algorithm>
#include <cmath>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>

namespace lectern::widgets {

namespace {

vtkSmartPointer<vtkActor> plainActor(vtkPolyData* data, double opacity) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    actor->GetProperty()->SetLighting(false);
    actor->GetProperty()->SetOpacity(std::clamp(opacity, 0.0, 1.0));
    return actor;
}

void paint(vtkActor& actor, const QColor& colour) {
    actor.GetProperty()->SetColor(colour.redF(), colour.greenF(), colour.blueF());
}

bool finite(const Eigen::Vector3d& v) {
    return v.allFinite();
}

vtkSmartPointer<vtkTexture> textureOf(vtkImageData* pixels) {
    auto texture = vtkSmartPointer<vtkTexture>::New();
    texture->SetInputData(pixels);
    texture->SetColorModeToDirectScalars();
    texture->RepeatOff();
    texture->EdgeClampOn();
    return texture;
}

} // namespace

vtkSmartPointer<vtkActor> polygonActor(const figure::PolygonLayer& polygon, const SceneSpace& space,
                                       const Theme& theme) {
    if (!polygon.outline || polygon.outline->size() < 3 || polygon.opacity <= 0)
        return nullptr;
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell(static_cast<int>(polygon.outline->size()));
    for (const figure::Vec3& corner : *polygon.outline) {
        const Eigen::Vector3d at = space.toWorld(corner);
        if (!finite(at))
            return nullptr;
        cells->InsertCellPoint(points->InsertNextPoint(at.data()));
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    auto actor = plainActor(data, polygon.opacity);
    paint(*actor, theme.colour(polygon.role));
    return actor;
}

vtkSmartPointer<vtkActor> boxActor(const figure::BoxLayer& box, const SceneSpace& space, const Theme& theme) {
    if (box.opacity <= 0)
        return nullptr;
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    for (int corner = 0; corner < 8; ++corner) {
        figure::Vec3 at;
        for (std::size_t k = 0; k < 3; ++k)
            at[k] = corner >> k & 1 ? box.max[k] : box.min[k];
        const Eigen::Vector3d world = space.toWorld(at);
        if (!finite(world))
            return nullptr;
        points->InsertNextPoint(world.data());
    }
    for (vtkIdType axis = 0; axis < 3; ++axis)
        for (vtkIdType end = 0; end < 2; ++end) {
            const vtkIdType start = end << axis, one = vtkIdType(1) << (axis + 1) % 3,
                            other = vtkIdType(1) << (axis + 2) % 3;
            cells->InsertNextCell({start, start + one, start + one + other, start + other});
        }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    auto actor = plainActor(data, box.opacity);
    paint(*actor, theme.colour(box.stroke.role));
    return actor;
}

vtkSmartPointer<vtkActor> sliceActor(const figure::SliceLayer& slice, const SceneSpace& space, const Theme& theme) {
    const QImage image = picture(slice.image, slice.map, slice.values, theme)
                             .convertToFormat(QImage::Format_RGBA8888)
                             .mirrored(); // the first row of a texture is its lowest
    const Eigen::Vector3d corner = space.toWorld(slice.corner), along = space.directionToWorld(slice.along),
                          down = space.directionToWorld(slice.down);
    if (image.isNull() || !finite(corner) || !finite(along) || !finite(down))
        return nullptr;
    vtkNew<vtkImageData> pixels;
    pixels->SetDimensions(image.width(), image.height(), 1);
    pixels->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    auto* out = static_cast<unsigned char*>(pixels->GetScalarPointer());
    for (int y = 0; y < image.height(); ++y)
        out = std::copy_n(image.constScanLine(y), 4 * image.width(), out);

    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> where;
    where->SetNumberOfComponents(2);
    for (const auto& [u, v] : {std::pair(0, 0), std::pair(1, 0), std::pair(1, 1), std::pair(0, 1)}) {
        const Eigen::Vector3d at = corner + u * along + v * down;
        points->InsertNextPoint(at.data());
        where->InsertNextTuple2(u, 1 - v);
    }
    vtkNew<vtkCellArray> cells;
    cells->InsertNextCell({0, 1, 2, 3});
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetPolys(cells);
    data->GetPointData()->SetTCoords(where);
    auto actor = plainActor(data, slice.opacity);
    actor->SetTexture(textureOf(pixels));
    // An opaque picture must not be sorted among the translucent things because its texture has an alpha channel.
    if (slice.opacity >= 1)
        actor->ForceOpaqueOn();
    return actor;
}

void takeOver(vtkActor& shown, vtkActor& fresh) {
    // Another input would make VTK look for cycles of references; the one at hand takes the new points instead.
    static_cast<vtkPolyDataMapper&>(*shown.GetMapper())
        .GetInput()
        ->ShallowCopy(static_cast<vtkPolyDataMapper&>(*fresh.GetMapper()).GetInput());
    shown.GetProperty()->DeepCopy(fresh.GetProperty());
    shown.SetForceOpaque(fresh.GetForceOpaque());
    if (shown.GetTexture() && fresh.GetTexture())
        shown.GetTexture()->SetInputData(fresh.GetTexture()->GetInput());
    else
        shown.SetTexture(fresh.GetTexture());
}

void setSampling(vtkActor& slice, Sampling sampling) {
    const bool averaged = sampling == Sampling::Averaged;
    // On the graphics side a texture that was averaged keeps its anisotropic filter, which blurs: another takes its
    // place.
    if (!averaged && slice.GetTexture()->GetMipmap())
        slice.SetTexture(textureOf(slice.GetTexture()->GetInput()));
    slice.GetTexture()->SetInterpolate(averaged);
    slice.GetTexture()->SetMipmap(averaged);
}

} // namespace lectern::widgets
