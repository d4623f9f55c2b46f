// DiagramView: a diagram on screen. Buttons and clickable boxes answer to pointer and keyboard; cells of number grids
// report hover, click and vertical drags with index = row * columns + column. A click on a typable cell opens a field
// over it: Enter takes the number, Tab takes it and goes to the next cell, Escape leaves it as it was.
#pragma once

#include "widgets/diagram/diagram_painter.h"
#include "widgets/view/content_view.h"
#include "widgets/view/hits.h"

#include <QLineEdit>

#include <optional>
#include <vector>

namespace lectern::widgets {

class DiagramView : public ContentView {
    Q_OBJECT
public:
    explicit DiagramView(QWidget* parent = nullptr);

    void setContent(const Content& content) override;
    void setDiagram(const figure::Diagram& diagram);
    void setAppearance(const Theme& theme, double scale) override;
    std::vector<QRectF> written() const override { return hits_.written(); }
    std::optional<QPointF> anchor(const std::string& layer, int index) const override;
    QImage picture(double scale) override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    using Place = DiagramState::Place;

    void refresh(); // lays out and finds the hits anew
    void hover(std::optional<Hits::Hit> hit, Qt::KeyboardModifiers modifiers);
    void report(const Place& place, figure::Gesture::Kind kind, figure::Gesture::Phase phase,
                Qt::KeyboardModifiers modifiers, double movedUp = 0);
    void click(const Place& place, Qt::KeyboardModifiers modifiers);
    void setState(const DiagramState& state);
    void openField(const Place& place);
    void placeField();
    bool takeField(); // whether it held a number
    void closeField();
    std::optional<std::size_t> focusedTarget() const;

    figure::Diagram diagram_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    DiagramLayout layout_;
    Hits hits_;
    std::vector<std::string> targets_; // clickable boxes, in reading order
    DiagramState state_;
    QPointF pressedAt_;
    figure::Touch pressedTouch_;
    bool dragging_ = false;
    QLineEdit* field_ = nullptr; // over the cell that is typed into; made when first needed
    Place typing_;
};

} // namespace lectern::widgets
