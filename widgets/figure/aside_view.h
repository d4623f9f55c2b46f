// AsideView: the panels that stand in the side bar (worked arithmetic), one below the other, each as high as it needs.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"

#include <QScrollArea>

#include <map>
#include <string>
#include <vector>

namespace lectern::widgets {

class PanelView;

class AsideView : public QScrollArea {
    Q_OBJECT
public:
    explicit AsideView(QWidget* parent = nullptr);
    void setFigure(const figure::Figure& figure);
    void setAppearance(const Theme& theme, double scale);

Q_SIGNALS:
    void gesture(const lectern::figure::Gesture& gesture);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showPanels();
    void arrangePanels();
    double wantedHeight(const figure::Panel& panel, double width) const;

    QWidget* page_;
    std::vector<figure::Panel> aside_; // of the newest figure
    std::vector<std::string> order_;
    std::map<std::string, PanelView*> panels_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
