// Navigation: the exhibits at the left, and the slides of the open lecture below them.
#pragma once

#include "app/exhibits/exhibit.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace lectern {

class Navigation : public QWidget {
    Q_OBJECT
public:
    explicit Navigation(QWidget* parent);

    void setCurrentExhibit(const std::string& id);
    // Titles of the open lecture's slides; fewer than two: not shown.
    void setSlides(const QStringList& titles, int current);
    void setAppearance(const widgets::Theme& theme, double scale);
    // Icons alone where the window is narrow.
    enum class Extent { Full, Icons };
    void setExtent(Extent extent);

Q_SIGNALS:
    void exhibitChosen(const QString& id);
    void slideChosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    std::vector<QToolButton*> exhibits_;
    std::vector<QToolButton*> slides_;
    QToolButton* brand_;
    QLabel* lecture_;
    QVBoxLayout* column_;
    const widgets::Theme* theme_ = &widgets::Theme::light();
    double scale_ = 1;
    Extent extent_ = Extent::Full;
};

} // namespace lectern
