// ContentView: what the views of the four kinds of panel have in common. A view draws content and reports gestures; it
// knows no exhibit and does no numerics.
#pragma once

#include "core/figure/figure.h"
#include "core/schema/json.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QList>
#include <QRectF>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QAction;

namespace lectern::widgets {

class ContentView : public QWidget {
    Q_OBJECT
public:
    using Content = decltype(figure::Panel::content);

    explicit ContentView(QWidget* parent = nullptr) : QWidget(parent) {}

    // Content of this view's own kind. Touches only the layers that changed.
    virtual void setContent(const Content& content) = 0;
    // Theme and scale of type and lines.
    virtual void setAppearance(const Theme& theme, double scale) = 0;
    // Where a mark is, in this widget's coordinates, for links.
    virtual std::optional<QPointF> anchor(const std::string& layer, int index) const = 0;
    // Camera or ranges as JSON for slides; {} when untouched. setViewState({}) goes back to the content's own.
    virtual Json viewState() const { return Json::object(); }
    virtual void setViewState(const Json&) {}
    // Cameras and ranges of one group move together; empty: alone.
    virtual std::string viewGroup() const { return {}; }
    // The picture as shown, at `scale` times its size (copying, saving).
    virtual QImage picture(double scale) = 0;
    // What the frame around it offers as buttons while the pointer is there, so that none lies on the picture.
    virtual QList<QAction*> tools() const { return {}; }
    // Labels, badges and words, in this widget's coordinates: links and hints keep off them.
    virtual std::vector<QRectF> written() const { return {}; }
    // A key for the mark under the pointer while something else has the focus.
    void pressKey(QKeyEvent& event) { keyPressEvent(&event); }

protected:
    // Whether the hand holds something that Esc puts back: the window's own Esc waits meanwhile.
    virtual bool holdsMark() const { return false; }
    bool event(QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride && holdsMark() &&
            static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        return QWidget::event(event);
    }

Q_SIGNALS:
    void gesture(const lectern::figure::Gesture& gesture); // panel is filled in by the receiver
    void viewStateChanged();
    void anchorsMoved();
};

} // namespace lectern::widgets
