// SceneView: shows a Scene to turn, move and zoom, and reports what the hand does to its marks.
#pragma once

#include "widgets/scene/scene_actors.h"
#include "widgets/scene/scene_overlay.h"
#include "widgets/scene/scene_painter.h"
#include "widgets/view/content_view.h"

#include <QPoint>

#include <memory>
#include <optional>

namespace lectern::widgets {

class VtkCanvas;

// Left drag on the ground, or with control anywhere, turns (the upright axis stays upright), with shift or by the
// middle button it moves; the wheel zooms at the pointer; a double click on the ground tells its place on the plane
// through the middle of the box, parallel to the picture. Keys: arrows turn, + - zoom, 0 goes back to the scene's own
// camera, O changes between orthographic and perspective. Two fingers pinch. Marks that may be dragged move along their
// constraint, faces from where they are grasped; Esc puts them back (Drag, Move to where it was, then Leave).
class SceneView : public ContentView {
    Q_OBJECT
public:
    explicit SceneView(QWidget* parent = nullptr);
    ~SceneView() override;

    void setContent(const Content& content) override;
    void setScene(const figure::Scene& scene);
    const figure::Scene& scene() const { return scene_; }
    void setAppearance(const Theme& theme, double scale) override;
    std::vector<QRectF> written() const override { return overlay_.marks.written(); }
    std::optional<QPointF> anchor(const std::string& layer, int index) const override;
    Json viewState() const override;
    void setViewState(const Json& json) override;
    std::string viewGroup() const override { return scene_.cameraGroup; }
    // Drawn as an export is; without OpenGL the shapes are missing.
    QImage picture(double scale) override;
    QList<QAction*> tools() const override { return {reset_, perspective_}; }

    QSize sizeHint() const override { return {480, 360}; }
    QSize minimumSizeHint() const override { return {120, 90}; }

    void resetCamera();
    void toggleProjection();
    // The touchable mark under a place of this widget.
    std::optional<SceneMark> markAt(QPointF at) const;
    SceneProjection projection() const;

protected:
    bool holdsMark() const override { return holding_ == Holding::Mark; }
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Holding { Nothing, Click, Mark, Turn, Pan };

    PaintContext context() const { return {theme_, scale_, PaintContext::Device::Raster}; }
    figure::Camera camera() const { return cameraOf(scene_, state_); }
    const figure::SceneLayer* layer(const std::string& name) const;
    void setCamera(const figure::Camera& camera, Motion motion);
    void describe();
    void dressTools();
    void restack();

    void turn(QPointF pixels);
    void pan(QPointF pixels);
    void zoom(double factor, QPointF at);
    void dragTo(QPointF at, Qt::KeyboardModifiers modifiers);
    void abortDrag();
    void letGo();
    void hover(QPointF at, Qt::KeyboardModifiers modifiers);
    // Whether that was told.
    bool light(std::optional<SceneMark> mark, Qt::KeyboardModifiers modifiers, const figure::Vec3& at);
    void report(figure::Gesture::Kind kind, figure::Gesture::Phase phase, const std::optional<SceneMark>& mark,
                Qt::KeyboardModifiers modifiers, const figure::Vec3& at, const std::string& key = {});
    figure::Vec3 placeOf(const std::optional<SceneMark>& mark) const;
    figure::Vec3 placeAt(const std::optional<SceneMark>& mark, QPointF at) const;
    figure::Vec3 groundAt(QPointF at) const;
    void showCursor();

    figure::Scene scene_;
    std::optional<figure::Scene> given_; // the newest one, while a mark is held and the box stands still
    SceneViewState state_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    VtkCanvas* canvas_;
    std::unique_ptr<SceneActors> actors_; // props in the canvas' renderer
    SceneOverlay overlay_;
    QAction* reset_;
    QAction* perspective_;

    Holding holding_ = Holding::Nothing;
    std::optional<SceneMark> held_;
    figure::Vec3 heldFrom_{}; // where the held mark was
    figure::Vec3 heldAt_{};   // where it is dragged to
    QPointF heldOffset_;      // from the pointer to the mark, pixels
    QPointF pressed_, pointer_;
};

} // namespace lectern::widgets
