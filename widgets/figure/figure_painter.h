// Paints a whole figure, panels, links and head line, for every export.
#pragma once

#include "core/figure/figure.h"
#include "core/schema/json.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QString>

namespace lectern::widgets {

struct FigurePicture {
    std::string panel;          // only this one, without its neighbours; empty: all
    Json view = Json::object(); // panel id -> view state
    QString title, question;    // head line; empty: none
    enum class Ground { Theme, Transparent };
    Ground ground = Ground::Theme;
};

// Throws InputError for a panel that the figure lacks (naming those that it has).
void paintFigure(QPainter& painter, const QRectF& rect, const figure::Figure& figure, const PaintContext& context,
                 const FigurePicture& picture);

} // namespace lectern::widgets
