#include "app/exhibits/pieces.h"

#include <utility>

namespace lectern::exhibits {

figure::Box textBox(figure::Text text, figure::Role role, figure::Size size) {
    figure::Box box;
    box.content = figure::TextBox{std::move(text), role, size, figure::TextBox::Wrap::No};
    return box;
}

figure::Box wrapped(figure::Text text, figure::Role role, figure::Size size) {
    figure::Box box;
    box.content = figure::TextBox{std::move(text), role, size, figure::TextBox::Wrap::Yes};
    return box;
}

figure::Box groupBox(figure::Group::Kind kind, std::vector<figure::Box> boxes, double gap, figure::Align align) {
    figure::Group group;
    group.kind = kind;
    group.boxes = std::move(boxes);
    group.gap = gap;
    group.align = align;
    figure::Box box;
    box.content = std::move(group);
    return box;
}

figure::Box leftAligned(figure::Box box) {
    figure::Box rest;
    rest.content = figure::SpacerBox{0, 0};
    rest.stretch = 1;
    return groupBox(figure::Group::Kind::Row, {std::move(box), std::move(rest)}, 0);
}

figure::Box named(figure::Box box, std::string name, std::string hint) {
    box.name = std::move(name);
    box.touch.click = figure::Touch::Click::Clickable;
    box.touch.hover = figure::Touch::Hover::Lights;
    box.touch.hint = std::move(hint);
    return box;
}

figure::Box asButton(figure::Box group, std::string name, std::string hint) {
    std::get<figure::Group>(group.content).frame = figure::Group::Frame::Button;
    return named(std::move(group), std::move(name), std::move(hint));
}

figure::LabelLayer plotLabel(figure::Vec2 at, const std::string& text, figure::Role role, figure::Side side,
                             figure::Size size) {
    figure::LabelLayer label;
    label.at = at;
    label.text = figure::markup(text);
    label.role = role;
    label.side = side;
    label.size = size;
    return label;
}

} // namespace lectern::exhibits
