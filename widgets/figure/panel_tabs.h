// PanelTabs: the titles of panels that share a place. Where they do not all fit, the chosen one stays whole and the
// others are shortened evenly; a shortened one says the rest when it is pointed at. Only where even that does not fit
// do arrows appear.
#pragma once

#include <QStringList>
#include <QTabBar>

namespace lectern::widgets {

class PanelTabs : public QTabBar {
    Q_OBJECT
public:
    explicit PanelTabs(QWidget* parent = nullptr);
    // Says nothing to the outside.
    void setTitles(const QStringList& titles, int chosen);

protected:
    bool event(QEvent* event) override;
    QSize minimumTabSizeHint(int index) const override;
};

} // namespace lectern::widgets
