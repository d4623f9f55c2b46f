// PlotView: a plot on screen. The wheel zooms at the pointer, dragging the ground pans, a double click on it or 0 goes
// back; arrows pan, + and - zoom. Marks that a layer declares touchable report what the hand does to them.
#pragma once

#include "widgets/plot/plot_painter.h"
#include "widgets/view/content_view.h"

#include <map>
#include <optional>
#include <string>

namespace lectern::widgets {

class PlotView : public ContentView {
    Q_OBJECT
public:
    explicit PlotView(QWidget* parent = nullptr);

    void setContent(const Content& content) override;
    void setPlot(const figure::Plot& plot);
    void setAppearance(const Theme& theme, double scale) override;
    std::vector<QRectF> written() const override { return hits_.written(); }
    std::optional<QPointF> anchor(const std::string& layer, int index) const override;
    Json viewState() const override { return toJson(state_); }
    void setViewState(const Json& view) override;
    std::string viewGroup() const override { return plot_.rangeGroup; }
    QImage picture(double scale) override;

    const PlotFrame& frame() const { return axes_.frame(); }
    int axisBuilds() const { return axes_.builds(); } // how often the axes were made anew

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    bool holdsMark() const override { return hand_ == Hand::Dragging; }
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using Kind = figure::Gesture::Kind;
    using Phase = figure::Gesture::Phase;
    // What the pressed hand does: nothing yet, moving a mark, panning, or a press that counts no more.
    enum class Hand { Free, Pressed, Dragging, Panning, Spent };

    PaintContext context() const { return {theme_, scale_, PaintContext::Device::Raster}; }
    void refresh(); // lays out and finds the hits anew
    void setState(const PlotViewState& state);
    // The same for a state in which `pixel` shall show `data`.
    void moveTo(const PlotViewState& state, QPointF pixel, figure::Vec2 data);
    void report(const std::optional<Hits::Hit>& mark, Kind kind, Phase phase, QPointF at,
                Qt::KeyboardModifiers modifiers);
    figure::Gesture gestureAt(const std::optional<Hits::Hit>& mark, Kind kind, Phase phase, QPointF at,
                              Qt::KeyboardModifiers modifiers) const;
    void reportDrag(Phase phase, QPointF at, Qt::KeyboardModifiers modifiers);
    void hover(QPointF at, Qt::KeyboardModifiers modifiers);
    void showCursor(const std::optional<Hits::Hit>& mark);
    void release();
    bool panOrZoom(int key);

    figure::Plot plot_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    PlotViewState state_;
    PlotAxes axes_;
    PlotLabels labels_;
    std::map<std::string, int> choices_; // of the labels, so that they stay where they are
    Hits hits_;

    Hand hand_ = Hand::Free;
    std::optional<figure::Vec3> draggedTo_; // by the last move
    QPointF pressedAt_, movedTo_, pointer_;
    std::optional<Hits::Hit> pressed_;
    QPointF grip_;         // from the mark to the pointer that holds it
    figure::Vec2 start_{}; // data: the mark where a drag began
    std::optional<Hits::Hit> hovered_;
};

} // namespace lectern::widgets
