// LinkOverlay: lies on top of the panels: draws the links between them, and a veil while the picture is older than the
// parameters. The pointer passes through it.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme/theme.h"

#include <QPointF>
#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace lectern::widgets {

class LinkOverlay : public QWidget {
    Q_OBJECT
public:
    using Locate = std::function<std::optional<QPointF>(const figure::Anchor&)>;

    using Written = std::function<std::vector<QRectF>()>; // what links keep off

    LinkOverlay(Locate locate, Written written, QWidget* parent);
    void setLinks(const std::vector<figure::Link>& links);
    void setAppearance(const Theme& theme, double scale);
    enum class Veil { Off, On };
    void setVeil(Veil veil);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Locate locate_;
    Written written_;
    void adjust();

    std::vector<figure::Link> links_;
    Veil veil_ = Veil::Off;
    PaintContext context_;
};

} // namespace lectern::widgets
