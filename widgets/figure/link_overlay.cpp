#include "widgets/figure/link_overlay.h"

#include "widgets/figure/link_path.h"

#include <QPainter>

#include <utility>
#include <vector>

namespace lectern::widgets {

LinkOverlay::LinkOverlay(Locate locate, Written written, QWidget* parent)
    : QWidget(parent), locate_(std::move(locate)), written_(std::move(written)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void LinkOverlay::setLinks(const std::vector<figure::Link>& links) {
    if (links == links_)
        return;
    links_ = links;
    adjust();
}

void LinkOverlay::setVeil(Veil veil) {
    if (veil == veil_)
        return;
    veil_ = veil;
    adjust();
}

void LinkOverlay::adjust() {
    setVisible(!links_.empty() || veil_ == Veil::On);
    raise();
    update();
}

void LinkOverlay::setAppearance(const Theme& theme, double scale) {
    context_.theme = &theme;
    context_.scale = scale;
    update();
}

void LinkOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const LinkGround ground{QRectF(rect()), links_.empty() ? std::vector<QRectF>() : written_()};
    for (const figure::Link& link : links_) {
        const auto from = locate_(link.from), to = locate_(link.to);
        if (from && to)
            paintLink(painter, linkPath(*from, *to, ground, context_.scale), link.stroke, context_);
    }
    if (veil_ == Veil::Off)
        return;
    QColor veil = context_.theme->ground(); // over the links too
    veil.setAlphaF(0.5F);
    painter.fillRect(rect(), veil);
}

} // namespace lectern::widgets
