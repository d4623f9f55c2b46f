#include "widgets/figure/aside_view.h"

#include "widgets/diagram/diagram_painter.h"
#include "widgets/figure/card.h"
#include "widgets/figure/panel_view.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lectern::widgets {

AsideView::AsideView(QWidget* parent) : QScrollArea(parent), page_(new QWidget(this)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(page_);
}

void AsideView::setFigure(const figure::Figure& figure) {
    aside_.clear();
    std::copy_if(figure.panels.begin(), figure.panels.end(), std::back_inserter(aside_),
                 [](const figure::Panel& panel) { return panel.place == figure::Place::Aside; });
    if (isVisible()) // behind another tab it waits until it is shown
        showPanels();
}

void AsideView::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    showPanels();
}

void AsideView::showPanels() {
    order_.clear();
    for (const figure::Panel& panel : aside_) {
        order_.push_back(panel.id);
        PanelView*& view = panels_[panel.id];
        if (!view) {
            view = new PanelView(page_);
            view->setAppearance(*theme_, scale_);
            connect(view, &PanelView::gesture, this, &AsideView::gesture);
        }
        view->setPanel(panel);
    }
    for (auto it = panels_.begin(); it != panels_.end();) {
        if (std::find(order_.begin(), order_.end(), it->first) != order_.end()) {
            ++it;
            continue;
        }
        it->second->hide();
        it->second->deleteLater();
        it = panels_.erase(it);
    }
    arrangePanels();
}

void AsideView::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    for (const auto& [id, view] : panels_)
        view->setAppearance(theme, scale);
    arrangePanels();
}

void AsideView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    arrangePanels();
}

void AsideView::arrangePanels() {
    const double gap = 8 * scale_;
    const double width = viewport()->width() - 2 * gap;
    double y = gap;
    for (const std::string& id : order_) {
        PanelView* view = panels_.at(id);
        const double height = wantedHeight(view->panel(), width);
        view->setGeometry(QRectF(gap, y, width, height).toAlignedRect());
        view->show();
        y += height + gap;
    }
    page_->resize(viewport()->width(), static_cast<int>(std::ceil(y)));
}

double AsideView::wantedHeight(const figure::Panel& panel, double width) const {
    const PaintContext context{theme_, scale_, PaintContext::Device::Raster};
    const QRectF tall(0, 0, width, 10000);
    const CardGeometry g = cardGeometry(panel, tall, context);
    const double around = tall.height() - g.content.height();
    if (const auto* diagram = std::get_if<figure::Diagram>(&panel.content)) {
        const QSizeF wanted = measureDiagram(*diagram, context, g.content.width());
        // Texts wrap; what is too wide in spite of that is drawn smaller, so it needs less height as well.
        const double shrink = std::min(1.0, g.content.width() / std::max(1.0, wanted.width()));
        return around + wanted.height() * shrink + 8 * scale_;
    }
    if (const auto* table = std::get_if<figure::Table>(&panel.content))
        return around + (static_cast<double>(std::min<std::size_t>(table->rows.size(), 14)) + 1.6) * 26 * scale_;
    return around + 220 * scale_;
}

} // namespace lectern::widgets
