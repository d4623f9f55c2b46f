// FigureView: shows a Figure as cards and reports what the hand does. It compares each new figure with the old one and
// touches only the panels that changed.
#pragma once

#include "core/figure/figure.h"
#include "core/schema/json.h"
#include "widgets/figure/figure_painter.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lectern::widgets {

class LinkOverlay;
class PanelView;

class FigureView : public QWidget {
    Q_OBJECT
public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    void setFigure(const figure::Figure& figure);
    void setAppearance(const Theme& theme, double scale);
    double scale() const { return scale_; } // of type
    // Fades the picture while it is older than the parameters.
    void setStale(bool stale);

    // Panel id -> view state, "maximised" for the panel that fills the view: what slides remember.
    Json viewState() const;
    void setViewState(const Json& state);

    void maximise(const std::string& panel); // empty: all panels again
    const std::string& maximised() const { return maximised_; }
    PanelView* panelView(const std::string& id) const;
    // A key that nobody wanted who has the focus is for the mark under the pointer. False: it has no meaning for marks,
    // or the pointer is elsewhere.
    bool pressKey(QKeyEvent& event);

    // Words over the middle of the figure, however faded that is: why there is no picture; none: nothing.
    void setNotice(const std::optional<figure::Diagram>& words);

Q_SIGNALS:
    void gesture(const lectern::figure::Gesture& gesture);
    void saveRequested(const QString& panel);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool standsInSideBar(const figure::Panel& panel) const { return panel.place == figure::Place::Aside; }
    PanelView* addPanel(const std::string& id);
    void arrangePanels();
    void placeNotice();
    void shareViewState(PanelView& source);
    std::optional<QPointF> locate(const figure::Anchor& anchor) const;
    std::vector<QRectF> written() const; // titles and tabs, which links keep off

    figure::Figure figure_;
    std::map<std::string, PanelView*> panels_;
    std::map<std::string, PanelView*> kept_;        // with scenes, for when they come back
    std::map<std::string, std::string> chosenTabs_; // by the first tab of each place
    LinkOverlay* links_;
    PanelView* notice_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    std::string maximised_;
    bool sharing_ = false;
    QTimer staleTimer_;
};

} // namespace lectern::widgets
