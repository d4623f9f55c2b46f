#include "widgets/scene/mark_actor.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkMath.h>
#include <vtkOpenGLPolyDataMapper.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkShaderProperty.h>
#include <vtkTypeInt64Array.h>
#include <vtkUniforms.h>
#include <vtkUnsignedCharArray.h>

namespace lectern::widgets {

namespace {

constexpr auto vertexInputs = R"(
//VTK::PositionVC::Dec
in float markShape;
flat out float shape;
)";
constexpr auto vertexCode = R"(
//VTK::PositionVC::Impl
  gl_Position.z -= towardsViewer * gl_Position.w;
  shape = markShape;
)";
constexpr auto fragmentInputs = R"(
//VTK::PositionVC::Dec
flat in float shape;
)";

// `outside`: signed distance in pixels from the border of the coloured part. The shapes have about equal areas.
constexpr auto fragmentCode = R"(
  vec2 q = (gl_PointCoord - 0.5) * pointPixels;
  float r = markRadius;
  float outside;
  if (shape < 0.5) outside = length(q) - r;
  else if (shape < 1.5) outside = max(abs(q.x), abs(q.y)) - 0.88 * r;
  else if (shape < 2.5) outside = max(0.866 * abs(q.x) - 0.5 * q.y, q.y) - 0.62 * r;
  else if (shape < 3.5) outside = 0.7071 * (abs(q.x) + abs(q.y)) - 0.88 * r;
  else outside = abs(length(q) - r) - 0.5 * edgeWidth;
  float edge = shape < 3.5 ? edgeWidth : 0.0;
  float covered = clamp(0.5 + edge - outside, 0.0, 1.0);
  if (covered < 0.1) discard;
  gl_FragData[0] = vec4(mix(edgeColour, diffuseColor, clamp(0.5 - outside, 0.0, 1.0)), covered);
)";

void installMarkShader(vtkShaderProperty& shader) {
    shader.AddVertexShaderReplacement("//VTK::PositionVC::Dec", true, vertexInputs, false);
    shader.AddVertexShaderReplacement("//VTK::PositionVC::Impl", true, vertexCode, false);
    shader.AddFragmentShaderReplacement("//VTK::PositionVC::Dec", true, fragmentInputs, false);
    shader.AddFragmentShaderReplacement("//VTK::Light::Impl", true, fragmentCode, false);
}

} // namespace

MarkActor::MarkActor(vtkRenderer& renderer)
    : renderer_(renderer), data_(vtkSmartPointer<vtkPolyData>::New()), actor_(vtkSmartPointer<vtkActor>::New()) {
    vtkNew<vtkOpenGLPolyDataMapper> mapper;
    mapper->SetInputData(data_);
    mapper->SetColorModeToDirectScalars();
    mapper->MapDataArrayToVertexAttribute("markShape", "shape", vtkDataObject::FIELD_ASSOCIATION_POINTS, -1);
    actor_->SetMapper(mapper);
    actor_->GetProperty()->SetLighting(false);
    actor_->GetProperty()->SetRepresentationToPoints();
    actor_->ForceOpaqueOn();
    installMarkShader(*actor_->GetShaderProperty());
    setSize(7, 1);
    setEdgeColour(Qt::white);
    setMarks({});
    actor_->GetShaderProperty()->GetVertexCustomUniforms()->SetUniformf("towardsViewer", 0);
    renderer_.AddActor(actor_);
}

MarkActor::~MarkActor() {
    renderer_.RemoveActor(actor_);
}

void MarkActor::setMarks(std::span<const Mark> marks) {
    const auto count = static_cast<vtkIdType>(marks.size());
    vtkNew<vtkPoints> points;
    points->SetDataTypeToFloat();
    points->SetNumberOfPoints(count);
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetNumberOfComponents(3);
    colours->SetNumberOfTuples(count);
    vtkNew<vtkFloatArray> shapes;
    shapes->SetName("shape");
    shapes->SetNumberOfTuples(count);
    vtkNew<vtkTypeInt64Array> ids, offsets;
    ids->SetNumberOfTuples(count);
    offsets->SetNumberOfTuples(2);
    offsets->SetValue(0, 0);
    offsets->SetValue(1, count);
    auto* at = static_cast<float*>(points->GetVoidPointer(0));
    auto* rgb = colours->GetPointer(0);
    for (vtkIdType i = 0; i < count; ++i) {
        const Mark& mark = marks[i];
        for (int k = 0; k < 3; ++k)
            at[3 * i + k] = mark.at[k];
        rgb[3 * i] = static_cast<unsigned char>(qRed(mark.colour));
        rgb[3 * i + 1] = static_cast<unsigned char>(qGreen(mark.colour));
        rgb[3 * i + 2] = static_cast<unsigned char>(qBlue(mark.colour));
        shapes->SetValue(i, static_cast<float>(mark.shape));
        ids->SetValue(i, i);
    }
    vtkNew<vtkCellArray> cells; // one poly-vertex: a million single ones would cost as many cells
    cells->SetData(offsets, ids);
    data_->SetPoints(points);
    data_->SetVerts(cells);
    data_->GetPointData()->SetScalars(colours);
    data_->GetPointData()->AddArray(shapes);
    data_->Modified();
    actor_->SetVisibility(count > 0);
}

void MarkActor::setColours(std::span<const QRgb> colours) {
    assert(static_cast<vtkIdType>(colours.size()) == data_->GetNumberOfPoints());
    vtkNew<vtkUnsignedCharArray> rgb;
    rgb->SetNumberOfComponents(3);
    rgb->SetNumberOfTuples(static_cast<vtkIdType>(colours.size()));
    unsigned char* out = rgb->GetPointer(0);
    for (QRgb colour : colours) {
        *out++ = static_cast<unsigned char>(qRed(colour));
        *out++ = static_cast<unsigned char>(qGreen(colour));
        *out++ = static_cast<unsigned char>(qBlue(colour));
    }
    data_->GetPointData()->SetScalars(rgb);
    data_->Modified();
}

void MarkActor::setSize(double diameter, double edge) {
    auto& uniforms = *actor_->GetShaderProperty()->GetFragmentCustomUniforms();
    // Room for the corners of a triangle, the widest shape, and its edge.
    const double box = std::ceil(1.3 * diameter + 3 * edge + 2);
    actor_->GetProperty()->SetPointSize(static_cast<float>(box));
    uniforms.SetUniformf("pointPixels", static_cast<float>(box));
    uniforms.SetUniformf("markRadius", static_cast<float>(diameter / 2));
    uniforms.SetUniformf("edgeWidth", static_cast<float>(edge));
}

void MarkActor::prepare(QSize pixels) {
    vtkCamera& camera = *renderer_.GetActiveCamera();
    const double distance = camera.GetDistance();
    const double height = camera.GetParallelProjection()
                              ? 2 * camera.GetParallelScale()
                              : 2 * distance * std::tan(vtkMath::RadiansFromDegrees(camera.GetViewAngle()) / 2);
    const double lift = 2 * actor_->GetProperty()->GetPointSize() * height / std::max(pixels.height(), 1);
    const double near = camera.GetClippingRange()[0], far = camera.GetClippingRange()[1];
    const double perUnit =
        camera.GetParallelProjection() ? 2 / (far - near) : 2 * far * near / ((far - near) * distance * distance);
    actor_->GetShaderProperty()->GetVertexCustomUniforms()->SetUniformf("towardsViewer",
                                                                        static_cast<float>(lift * perUnit));
}

void MarkActor::setEdgeColour(const QColor& colour) {
    const float rgb[3] = {float(colour.redF()), float(colour.greenF()), float(colour.blueF())};
    actor_->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform3f("edgeColour", rgb);
}

} // namespace lectern::widgets
