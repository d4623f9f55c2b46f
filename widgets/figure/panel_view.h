// PanelView: one panel as a card: title, note, strip, and the view of its content. Double click on the title maximises;
// the buttons and the context menu copy and save the picture and copy the data.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure/card.h"
#include "widgets/view/content_view.h"

#include <QRectF>
#include <QWidget>

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

class QAction;
class QToolButton;

namespace lectern::widgets {

class DiagramView;
class PanelTabs;

class PanelView : public QWidget {
    Q_OBJECT
public:
    explicit PanelView(QWidget* parent = nullptr);

    void setPanel(const figure::Panel& panel);
    void setAppearance(const Theme& theme, double scale);
    // The panels that share this place; `titles` as shown. Empty: no tabs.
    void setTabs(const std::vector<std::string>& ids, const QStringList& titles);
    enum class Extent { Usual, Maximised };
    void setExtent(Extent extent);
    bool tabsHaveFocus() const;
    void focusTabs();

    const figure::Panel& panel() const { return panel_; }
    ContentView* content() const { return content_; }
    bool hasScene() const; // shown or kept
    // Where a mark is, in this widget's coordinates.
    std::optional<QPointF> anchor(const std::string& layer, int index) const;
    // What is written in the header, title or tabs, in this widget's coordinates: links keep off it.
    std::vector<QRectF> written() const;
    QImage picture(double scale);

    void copyPicture();
    void copyData();

Q_SIGNALS:
    void gesture(const lectern::figure::Gesture& gesture);
    void maximiseRequested();
    void tabRequested(const QString& panel);
    void saveRequested();
    void viewStateChanged();
    void anchorsMoved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    PaintContext context() const;
    void arrange();
    void forward(figure::Gesture gesture);
    QToolButton* button(const QString& tip);
    void showKind(const ContentView::Content& content);
    void replaceTools();
    void showButtons();
    bool toolsStandInHeader() const;
    HeaderTaken taken() const;

    figure::Panel panel_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    ContentView* content_ = nullptr;
    // One a kind of content, made when first needed. A view that gave way is kept: a scene's OpenGL context and shaders
    // take longer to make than a frame may.
    std::array<ContentView*, std::variant_size_v<ContentView::Content>> kinds_{};
    DiagramView* strip_ = nullptr;
    PanelTabs* tabs_ = nullptr;
    std::vector<std::string> tabIds_;
    QToolButton* maximise_;
    QToolButton* menu_;
    std::vector<QToolButton*> tools_; // of the content, left of them
    Extent extent_ = Extent::Usual;
    enum class Pointer { Elsewhere, Here } pointer_ = Pointer::Elsewhere;
    bool turned_ = false; // the view is not the content's own
};

} // namespace lectern::widgets
