#include "widgets/figure/figure_painter.h"

#include "core/error.h"
#include "widgets/diagram/diagram_painter.h"
#include "widgets/figure/arrangement.h"
#include "widgets/figure/card.h"
#include "widgets/figure/content_views.h"
#include "widgets/figure/link_path.h"
#include "widgets/text/text_painter.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lectern::widgets {

namespace {

double paintHead(QPainter& painter, const QRectF& room, const FigurePicture& picture, const PaintContext& context) {
    if (picture.title.isEmpty())
        return room.top();
    const double s = context.scale;
    TextStyle title;
    title.scale = s;
    title.size = figure::Size::Large;
    title.emphasis = TextStyle::Emphasis::Bold;
    const QRectF line(room.left() + 4 * s, room.top(), room.width() - 8 * s, 30 * s);
    const figure::Text words(picture.title.toStdString());
    drawText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, words, title, *context.theme);
    TextStyle question;
    question.scale = s;
    question.role = figure::muted;
    const double width = measure(words, title, *context.theme).size.width() + 16 * s;
    const figure::Text asked(picture.question.toStdString());
    if (width + measure(asked, question, *context.theme).size.width() <= line.width())
        drawText(painter, line.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, asked, question,
                 *context.theme);
    return line.bottom() + 6 * s;
}

// Restores the painter when a scene throws for want of a display, too.
class SavedPainter {
public:
    explicit SavedPainter(QPainter& painter) : painter_(painter) { painter_.save(); }
    ~SavedPainter() { painter_.restore(); }
    SavedPainter(const SavedPainter&) = delete;
    SavedPainter& operator=(const SavedPainter&) = delete;

private:
    QPainter& painter_;
};

class PanelPainter {
public:
    PanelPainter(QPainter& painter, const figure::Figure& figure, const PaintContext& context,
                 const FigurePicture& picture)
        : painter_(painter), figure_(figure), context_(context), picture_(picture) {}

    void paint(const std::string& id, const QRectF& rect) {
        const figure::Panel& panel = *figure_.find(id);
        const CardGeometry geometry = cardGeometry(panel, rect, context_);
        const SavedPainter saved(painter_);
        paintCard(painter_, panel, geometry, context_);
        ground_.panels |= rect;
        auto& written = ground_.written;
        for (const QRectF& rect : writtenInHeader(panel, geometry, context_))
            written.push_back(rect);
        if (panel.strip) {
            Hits words;
            paintDiagram(painter_, geometry.strip, *panel.strip, context_, &words);
            written.insert(written.end(), words.written().begin(), words.written().end());
        }
        const Json none = Json::object();
        const bool seen = picture_.view.contains(id);
        paintContent(painter_, geometry.content, panel.content, context_, seen ? picture_.view[id] : none, &hits_[id]);
        const std::vector<QRectF>& labels = hits_[id].written();
        written.insert(written.end(), labels.begin(), labels.end());
    }

    void paintLinks() {
        for (const figure::Link& link : figure_.links) {
            const auto from = end(link.from), to = end(link.to);
            if (from && to)
                paintLink(painter_, linkPath(*from, *to, ground_, context_.scale), link.stroke, context_);
        }
    }

private:
    std::optional<QPointF> end(const figure::Anchor& anchor) const {
        const auto found = hits_.find(anchor.panel);
        return found == hits_.end() ? std::nullopt : found->second.anchor(anchor.layer, anchor.index);
    }

    QPainter& painter_;
    const figure::Figure& figure_;
    const PaintContext& context_;
    const FigurePicture& picture_;
    std::map<std::string, Hits> hits_;
    LinkGround ground_;
};

void requirePanel(const figure::Figure& figure, const std::string& id) {
    if (figure.find(id))
        return;
    std::string names;
    for (const figure::Panel& panel : figure.panels)
        names += (names.empty() ? "" : ", ") + panel.id;
    throw InputError("The figure has no panel '" + id + "' here. Its panels: " + names + ".");
}

} // namespace

void paintFigure(QPainter& painter, const QRectF& rect, const figure::Figure& figure, const PaintContext& context,
                 const FigurePicture& picture) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    if (picture.ground == FigurePicture::Ground::Theme)
        painter.fillRect(rect, context.theme->ground());
    PanelPainter panels(painter, figure, context, picture);
    const double margin = 12 * context.scale;
    QRectF room = rect.adjusted(margin, margin, -margin, -margin);
    if (!picture.panel.empty()) {
        requirePanel(figure, picture.panel);
        panels.paint(picture.panel, room);
        return;
    }
    room.setTop(paintHead(painter, room, picture, context));
    ArrangementOptions options;
    options.scale = context.scale;
    for (const PlacedPanel& placed : arrange(figure, room, options))
        panels.paint(placed.panel, placed.rect);
    panels.paintLinks();
}

} // namespace lectern::widgets
