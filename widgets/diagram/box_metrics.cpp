#include "widgets/diagram/box_metrics.h"

#include "widgets/diagram/number_grid.h"

#include <algorithm>

namespace lectern::widgets {

namespace {

using namespace figure;

struct LeafSize {
    const DiagramScale& scale;
    double width;
    const Theme& theme = *scale.context.theme;
    double s = scale.context.scale;

    QSizeF operator()(const TextBox& box) const { return measure(box.text, textStyle(box, scale, width), theme).size; }
    QSizeF operator()(const NumberGrid& grid) const {
        return gridGeometry(grid, scale.context, scale.squeeze).size(grid);
    }
    QSizeF operator()(const BadgeBox& box) const {
        const double diameter = badgeDiameter(scale);
        const double text = measure(box.text, badgeTextStyle(box, scale), theme).size.width();
        return {text + 0.42 * diameter <= diameter ? diameter : std::max(diameter, text + 0.7 * diameter), diameter};
    }
    QSizeF operator()(const BarBox& box) const {
        const QSizeF text = measure(box.text, barTextStyle(box, scale), theme).size;
        const double gap = box.text.empty() ? 0 : 8 * s;
        return {box.width * s * scale.squeeze + gap + text.width(), std::max(barHeight(scale), text.height())};
    }
    QSizeF operator()(const PictureBox& box) const { return QSizeF(box.width, box.height) * s * scale.squeeze; }
    QSizeF operator()(const SketchBox& box) const { return QSizeF(box.width, box.height) * s * scale.squeeze; }
    QSizeF operator()(const BracketBox&) const { return {9 * s, 9 * s}; }
    QSizeF operator()(const ArrowBox& box) const {
        const QSizeF text = box.text.empty() ? QSizeF(0, 0) : measure(box.text, arrowTextStyle(box, scale), theme).size;
        const double length = box.length * s * std::max(0.6, scale.squeeze);
        const double head = 10 * s;
        const bool lying = box.direction == ArrowBox::Direction::Right || box.direction == ArrowBox::Direction::Left;
        // The text stands above a lying arrow; the same room below keeps the shaft in the middle.
        if (lying)
            return {std::max(length, text.width() + 4 * s), std::max(head, 2 * text.height() + head)};
        return {std::max(head, text.isEmpty() ? head : 2 * (text.width() + 6 * s) + head),
                std::max(length, text.height())};
    }
    QSizeF operator()(const RuleBox&) const { return QSizeF(1, 1) * theme.width(Weight::Thin) * s; }
    QSizeF operator()(const SpacerBox& box) const { return QSizeF(box.width, box.height) * s * scale.squeeze; }
    QSizeF operator()(const Group&) const { return {}; }
};

} // namespace

TextStyle textStyle(const TextBox& box, const DiagramScale& scale, double wrapWidth) {
    TextStyle style;
    style.role = box.role;
    style.size = box.size;
    style.scale = scale.context.scale;
    if (box.wrap == TextBox::Wrap::Yes)
        style.wrapWidth = wrapWidth;
    return style;
}

double badgeDiameter(const DiagramScale& scale) {
    return 1.75 * scale.context.theme->fontPixels(Size::Normal) * scale.context.scale;
}

double barHeight(const DiagramScale& scale) {
    return 1.1 * scale.context.theme->fontPixels(Size::Normal) * scale.context.scale;
}

TextStyle barTextStyle(const BarBox& box, const DiagramScale& scale) {
    TextStyle style;
    style.role = box.role == muted ? ink : box.role;
    style.scale = scale.context.scale;
    if (box.role == selected)
        style.emphasis = TextStyle::Emphasis::Bold;
    return style;
}

TextStyle arrowTextStyle(const ArrowBox& box, const DiagramScale& scale) {
    TextStyle style;
    style.role = box.role;
    style.size = Size::Small;
    style.scale = scale.context.scale;
    style.emphasis = TextStyle::Emphasis::Bold;
    return style;
}

TextStyle badgeTextStyle(const BadgeBox& box, const DiagramScale& scale) {
    const Theme& theme = *scale.context.theme;
    TextStyle style;
    style.scale = scale.context.scale;
    style.emphasis = TextStyle::Emphasis::Bold;
    style.colour = theme.on(theme.textColour(box.role));
    return style;
}

QMarginsF framePadding(Group::Frame frame, const DiagramScale& scale) {
    const double s = scale.context.scale * std::max(0.7, scale.squeeze);
    switch (frame) {
    case Group::Frame::None:
        return {};
    case Group::Frame::Button:
        return {14 * s, 9 * s, 14 * s, 9 * s};
    case Group::Frame::Card:
    case Group::Frame::Failure:
    case Group::Frame::Dashed:
    case Group::Frame::Shaded:
        return {14 * s, 11 * s, 14 * s, 11 * s};
    }
    return {};
}

QSizeF leafSize(const Box& box, const DiagramScale& scale, double width) {
    return std::visit(LeafSize{scale, width}, box.content);
}

} // namespace lectern::widgets
