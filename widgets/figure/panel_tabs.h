// PanelTabs: the titles of panels that share a place. Where they do not all fit, the chosen one stays whole and the
// others are shortened evenly; a shortened one says the rest when it is pointed at. Where too little would be left of
// them, the chosen one stands alone before a menu of all.
#pragma once

#include <QStringList>
#include <QTabBar>

class QToolButton;

namespace lectern::widgets {

class PanelTabs : public QTabBar {
    Q_OBJECT
public:
    explicit PanelTabs(QWidget* parent = nullptr);
    // Says nothing to the outside.
    void setTitles(const QStringList& titles, int chosen);
    // Where the last title, or the menu, ends: pixels from the left.
    int end() const;
    bool isMenu() const { return menu_; }

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;

private:
    void fit();
    void openMenu();
    int shortened(int index) const;

    QToolButton* more_;
    bool menu_ = false;
};

} // namespace lectern::widgets
