#include "widgets/scene/ellipsoid_prop.h"

#include "widgets/scene/ellipsoid_shader.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <Eigen/Geometry>
#include <Eigen/LU>

#include <qopengl.h>

#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLQuadHelper.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLShaderCache.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkShaderProgram.h>

namespace lectern::widgets {

namespace {

constexpr double thinnest = 0.004; // of the longest semi-axis

Eigen::Matrix4d eigen(vtkMatrix4x4& matrix) {
    return Eigen::Map<Eigen::Matrix<double, 4, 4, Eigen::RowMajor>>(matrix.GetData());
}

Eigen::Matrix4d projection(vtkRenderer& renderer) {
    return eigen(*renderer.GetActiveCamera()->GetProjectionTransformMatrix(renderer.GetTiledAspectRatio(), -1, 1));
}

Eigen::Matrix4d view(vtkRenderer& renderer) {
    return eigen(*renderer.GetActiveCamera()->GetModelViewTransformMatrix());
}

// World to the space where the ellipsoid is the unit sphere.
Eigen::Matrix4d unitFromWorld(const Eigen::Vector3d& centre, const Eigen::Matrix3d& axes) {
    Eigen::Matrix4d worldFromUnit = Eigen::Matrix4d::Identity();
    worldFromUnit.topLeftCorner<3, 3>() = axes;
    worldFromUnit.topRightCorner<3, 1>() = centre;
    return worldFromUnit.inverse();
}

Eigen::Vector4f rgba(const QColor& colour, double fourth) {
    return {float(colour.redF()), float(colour.greenF()), float(colour.blueF()), float(fourth)};
}

struct SightLines {
    Eigen::Matrix3f start, way; // see ellipsoid_shader.h
};

// Affine in x and y: the homogeneous coordinate is constant over the near plane and over the far plane.
SightLines sightLines(const Eigen::Matrix4d& unitFromDevice) {
    auto onPlane = [&](double z) {
        const Eigen::Vector4d centre = unitFromDevice.col(3) + z * unitFromDevice.col(2);
        Eigen::Matrix3d plane;
        plane << unitFromDevice.block<3, 1>(0, 0), unitFromDevice.block<3, 1>(0, 1), centre.head<3>();
        return Eigen::Matrix3d(plane / centre[3]);
    };
    const Eigen::Matrix3d start = onPlane(-1);
    return {start.cast<float>(), (onPlane(1) - start).cast<float>()};
}

} // namespace

vtkStandardNewMacro(EllipsoidProp);

EllipsoidProp::EllipsoidProp() = default;
EllipsoidProp::~EllipsoidProp() = default;

void EllipsoidProp::resize(int count) {
    if (count < 0 || count > most)
        throw std::invalid_argument("EllipsoidProp: 0 to " + std::to_string(most) + " ellipsoids, not " +
                                    std::to_string(count));
    bodies_.resize(count);
    Modified();
}

void EllipsoidProp::place(int index, const Eigen::Vector3d& centre, const Eigen::Matrix3d& axes) {
    const Eigen::Vector3d lengths = axes.colwise().norm();
    const double least = std::max(thinnest * lengths.maxCoeff(), 1e-12);
    Eigen::Matrix3d frame = axes;
    for (int k = 0; k < 3; ++k) {
        if (lengths[k] >= least)
            continue;
        // The other two axes say where a vanished one points.
        const Eigen::Vector3d normal = axes.col((k + 1) % 3).cross(axes.col((k + 2) % 3));
        const Eigen::Vector3d along = normal.norm() > 0 ? Eigen::Vector3d(normal.normalized())
                                      : lengths[k] > 0  ? Eigen::Vector3d(axes.col(k) / lengths[k])
                                                        : Eigen::Vector3d(Eigen::Vector3d::Unit(k));
        frame.col(k) = least * along;
    }
    bodies_[index].centre = centre;
    bodies_[index].axes = frame;
    Modified();
}

void EllipsoidProp::dress(int index, const EllipsoidLook& look) {
    bodies_[index].look = look;
    Modified();
}

std::optional<int> EllipsoidProp::at(vtkRenderer& renderer, const Eigen::Vector2d& position) const {
    const Eigen::Matrix4d world = (projection(renderer) * view(renderer)).inverse();
    const Eigen::Vector3d start = (world * Eigen::Vector4d(position.x(), position.y(), -1, 1)).hnormalized();
    const Eigen::Vector3d end = (world * Eigen::Vector4d(position.x(), position.y(), 1, 1)).hnormalized();
    std::optional<int> found;
    double nearest = 1;
    for (int k = 0; k < size(); ++k) {
        const Eigen::Matrix4d toUnit = unitFromWorld(bodies_[k].centre, bodies_[k].axes);
        const Eigen::Vector3d from = (toUnit * start.homogeneous()).head<3>();
        const Eigen::Vector3d way = (toUnit * end.homogeneous()).head<3>() - from;
        const double middle = -from.dot(way) / way.squaredNorm();
        const double offAxis = (from + middle * way).squaredNorm();
        const double entry = middle - std::sqrt(std::max(1 - offAxis, 0.0) / way.squaredNorm());
        if (offAxis <= 1 && entry < nearest) {
            nearest = entry;
            found = k;
        }
    }
    return found;
}

double* EllipsoidProp::GetBounds() {
    if (bodies_.empty())
        return nullptr;
    Eigen::AlignedBox3d box;
    for (const Body& body : bodies_) {
        const Eigen::Vector3d reach = body.axes.rowwise().norm();
        box.extend(body.centre - reach).extend(body.centre + reach);
    }
    for (int k = 0; k < 3; ++k) {
        bounds_[2 * k] = box.min()[k];
        bounds_[2 * k + 1] = box.max()[k];
    }
    return bounds_;
}

void EllipsoidProp::prepareProgram(vtkRenderer& renderer) {
    auto* window = vtkOpenGLRenderWindow::SafeDownCast(renderer.GetRenderWindow());
    if (!quad_ || size() != compiled_) {
        compiled_ = size();
        quad_ = std::make_unique<vtkOpenGLQuadHelper>(window, nullptr, ellipsoidShader(compiled_).c_str(), "");
    } else {
        window->GetShaderCache()->ReadyShaderProgram(quad_->Program);
    }
    if (!quad_->Program || !quad_->Program->GetCompiled())
        throw std::runtime_error("the OpenGL driver does not accept the shader of the ellipsoids");
}

// The shader cannot read the depth buffer that it is drawn over: it reads a copy.
void EllipsoidProp::captureDepth(vtkRenderer& renderer) {
    int width = 0, height = 0, left = 0, bottom = 0;
    renderer.GetTiledSizeAndOrigin(&width, &height, &left, &bottom);
    if (!depth_)
        depth_ = vtkSmartPointer<vtkTextureObject>::New();
    depth_->SetContext(vtkOpenGLRenderWindow::SafeDownCast(renderer.GetRenderWindow()));
    if (int(depth_->GetWidth()) != width || int(depth_->GetHeight()) != height) {
        depth_->SetMinificationFilter(vtkTextureObject::Nearest);
        depth_->SetMagnificationFilter(vtkTextureObject::Nearest);
        depth_->AllocateDepth(width, height, vtkTextureObject::Float32);
    }
    depth_->CopyFromFrameBuffer(left, bottom, 0, 0, width, height);
}

void EllipsoidProp::setUniforms(vtkRenderer& renderer) {
    const Eigen::Matrix4d toView = view(renderer);
    const Eigen::Matrix4d viewFromDevice = projection(renderer).inverse();
    const Eigen::Matrix4d worldFromDevice = toView.inverse() * viewFromDevice;
    vtkShaderProgram& program = *quad_->Program;
    for (int k = 0; k < size(); ++k) {
        const Body& each = bodies_[k];
        SightLines lines = sightLines(unitFromWorld(each.centre, each.axes) * worldFromDevice);
        const Eigen::Matrix3d stretch = each.axes.inverse().transpose();
        Eigen::Matrix3f normal = (toView.topLeftCorner<3, 3>() * stretch / stretch.cwiseAbs().maxCoeff()).cast<float>();
        auto name = [k](const char* array) { return array + ('[' + std::to_string(k) + ']'); };
        program.SetUniformMatrix3x3(name("start").c_str(), lines.start.data());
        program.SetUniformMatrix3x3(name("way").c_str(), lines.way.data());
        program.SetUniformMatrix3x3(name("toNormal").c_str(), normal.data());
        const EllipsoidLook& look = each.look;
        program.SetUniform4f(name("body").c_str(), rgba(look.colour, look.opacity).data());
        program.SetUniform4f(name("outline").c_str(), rgba(look.outline, look.outlineWidth).data());
    }
    const Eigen::Vector4f depthToView =
        Eigen::Vector4d(viewFromDevice(2, 2), viewFromDevice(2, 3), viewFromDevice(3, 2), viewFromDevice(3, 3))
            .cast<float>();
    program.SetUniform4f("depthToView", depthToView.data());
    program.SetUniformi("opaqueDepth", depth_->GetTextureUnit());
}

// Only the pixels that an ellipsoid can reach: the rectangle around the corners of the boxes spanned by its axes.
void EllipsoidProp::limitToReach(vtkRenderer& renderer) const {
    int width = 0, height = 0, left = 0, bottom = 0;
    renderer.GetTiledSizeAndOrigin(&width, &height, &left, &bottom);
    const Eigen::Matrix4d deviceFromWorld = projection(renderer) * view(renderer);
    Eigen::AlignedBox2d reach;
    for (const Body& body : bodies_)
        for (int corner = 0; corner < 8; ++corner) {
            const Eigen::Vector3d sign(corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
            const Eigen::Vector4d at = deviceFromWorld * (body.centre + body.axes * sign).homogeneous();
            if (at[3] <= 0)
                return; // behind the eye: no limit
            reach.extend(Eigen::Vector2d(at.hnormalized().head<2>()));
        }
    const Eigen::Array2d size(width, height);
    const Eigen::Array2d low = ((reach.min().array() + 1) / 2 * size).floor().max(0).min(size);
    const Eigen::Array2d high = ((reach.max().array() + 1) / 2 * size).ceil().max(0).min(size);
    auto* state = vtkOpenGLRenderWindow::SafeDownCast(renderer.GetRenderWindow())->GetState();
    state->vtkglEnable(GL_SCISSOR_TEST);
    state->vtkglScissor(left + int(low.x()), bottom + int(low.y()), int(high.x() - low.x()), int(high.y() - low.y()));
}

int EllipsoidProp::RenderVolumetricGeometry(vtkViewport* viewport) {
    auto* renderer = vtkRenderer::SafeDownCast(viewport);
    if (!renderer || bodies_.empty())
        return 0;
    captureDepth(*renderer);
    prepareProgram(*renderer);
    auto* state = vtkOpenGLRenderWindow::SafeDownCast(renderer->GetRenderWindow())->GetState();
    vtkOpenGLState::ScopedglBlendFuncSeparate blend(state);
    vtkOpenGLState::ScopedglDepthMask mask(state);
    vtkOpenGLState::ScopedglEnableDisable test(state, GL_DEPTH_TEST);
    state->vtkglBlendFuncSeparate(GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    state->vtkglDepthMask(GL_FALSE);
    state->vtkglDisable(GL_DEPTH_TEST);
    vtkOpenGLState::ScopedglEnableDisable clip(state, GL_SCISSOR_TEST);
    vtkOpenGLState::ScopedglScissor box(state);
    limitToReach(*renderer);
    depth_->Activate();
    setUniforms(*renderer);
    quad_->Render();
    depth_->Deactivate();
    return 1;
}

void EllipsoidProp::ReleaseGraphicsResources(vtkWindow* window) {
    quad_.reset();
    if (depth_)
        depth_->ReleaseGraphicsResources(window);
    compiled_ = 0;
    vtkProp::ReleaseGraphicsResources(window);
}

} // namespace lectern::widgets
