// Translucent, softly shaded ellipsoids with outlines of constant width, blended exactly even where they cross.
#pragma once

#include <QColor>

#include <memory>
#include <optional>
#include <vector>

#include <Eigen/Core>

#include <vtkProp.h>
#include <vtkSmartPointer.h>
#include <vtkTextureObject.h>

class vtkOpenGLQuadHelper;
class vtkRenderer;
class vtkWindow;

namespace lectern::widgets {

struct EllipsoidLook {
    QColor colour = Qt::gray;
    QColor outline = Qt::gray;
    double outlineWidth = 1.2; // device pixels; about 2.5 for the selected one
    double opacity = 1;        // of the whole; 1 is the usual glassy look
    bool operator==(const EllipsoidLook&) const = default;
};

// Every line of sight is cut with every ellipsoid (two hits each) and the hits in front of what is opaque are blended
// near to far, in one pass over the picture: no mesh, no sorting, no depth peeling, and edges smooth at any size. It is
// drawn after all polygons, translucent ones included, so those lie under it. Moving an ellipsoid writes one matrix.
class EllipsoidProp : public vtkProp {
public:
    static constexpr int most = 16; // ellipsoids in one prop

    static EllipsoidProp* New();
    vtkTypeMacro(EllipsoidProp, vtkProp)

        // Throws std::invalid_argument above `most`. New ones are unit spheres at the origin.
        void resize(int count);
    int size() const { return static_cast<int>(bodies_.size()); }

    // `axes`: columns are the principal semi-axes, world units, at right angles. A semi-axis shorter than 0.4 % of the
    // longest is drawn that long, so that a flat ellipsoid stays a visible disc from the side.
    void place(int index, const Eigen::Vector3d& centre, const Eigen::Matrix3d& axes);
    void dress(int index, const EllipsoidLook& look);

    // The nearest ellipsoid at a position in normalised device coordinates (-1 .. 1, y up) of `renderer`, if any.
    std::optional<int> at(vtkRenderer& renderer, const Eigen::Vector2d& position) const;

    double* GetBounds() override;
    vtkTypeBool HasOpaqueGeometry() override { return 0; }
    int RenderVolumetricGeometry(vtkViewport* viewport) override;
    void ReleaseGraphicsResources(vtkWindow* window) override;

protected:
    EllipsoidProp();
    ~EllipsoidProp() override;

private:
    struct Body {
        Eigen::Vector3d centre = Eigen::Vector3d::Zero();
        Eigen::Matrix3d axes = Eigen::Matrix3d::Identity();
        EllipsoidLook look;
    };
    void prepareProgram(vtkRenderer& renderer);
    void captureDepth(vtkRenderer& renderer);
    void setUniforms(vtkRenderer& renderer);
    void limitToReach(vtkRenderer& renderer) const;

    std::vector<Body> bodies_;
    double bounds_[6] = {};
    std::unique_ptr<vtkOpenGLQuadHelper> quad_;
    vtkSmartPointer<vtkTextureObject> depth_;
    int compiled_ = 0; // the number of ellipsoids that the shader is for
};

} // namespace lectern::widgets
